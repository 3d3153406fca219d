"""Asking for relief: the guided form beside its application, handing it in, and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.letters.fields import LetterKind
from tui.desk import Undo
from tui.i18n import _, language
from tui.rules import override
from tui.screens.beforehand import warning_text
from tui.screens.paper import LANGUAGES, PaperScreen
from tui.screens.record_form import RecordScreen
from tui.widgets.form import Field
from tui.words import APPLICATIONS
from tui.written import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.negotiated_views import ApplicationView
    from store.queries.views import CaseDetail


class ApplicationScreen(PaperScreen):
    """The application that is being written; after one was handed in, the next attempt with its texts."""

    _kind = LetterKind.HARDSHIP

    @property
    def kind(self) -> LetterKind:
        """What is asked for."""
        return self._kind

    def heading(self) -> str:
        """What it is and to whom."""
        return _("Application: {creditor}").format(creditor=self.creditor)

    def own_fields(self) -> Sequence[Field]:
        """What is asked for, and in which language."""
        return (
            Field("_kind", N_("Asks for"), words=APPLICATIONS, default=str(self._kind)),
            Field("_lang", N_("Language"), words=LANGUAGES, default=language()),
        )

    def draft_key(self) -> str:
        """One draft for each case."""
        return f"application:{self.case_id}"

    async def prepare(self) -> None:
        """Take over what was written, or the texts of the last attempt."""
        from store.queries.cases import case_detail

        detail: CaseDetail = await self.desk.read(case_detail, self.case_id)
        written = detail.applications[0] if detail.applications else None
        if written is not None:
            self._kind = LetterKind(written.kind)
        draft = await self.kept_draft()
        if draft.get("_kind") in APPLICATIONS:
            self._kind = LetterKind(draft["_kind"])
        await self.read_recorded()
        await self.remake()
        if written is not None:
            self.form.fill({"_kind": written.kind, **written.form})
        self.show_paper()

    def edited(self, name: str) -> None:
        """Another kind of application has other fields."""
        if name == "_kind":
            self._kind = LetterKind(self.form.value("_kind"))
            self.guard(self._other_kind, group="kind", exclusive=True)
        else:
            super().edited(name)

    async def _other_kind(self) -> None:
        values, touched = self.form.values(), set(self.form.touched)
        await self.read_recorded()
        await self.remake()
        self.form.fill(values)
        self.form.touched = touched
        self.show_paper()

    async def store_it(self, *, allow_future: bool) -> None:
        """Keep it as the open draft of the case's applications."""
        from store.commands.applications import draft_application

        made: ApplicationView = await self.desk.write(
            draft_application, self.case_id, kind=str(self.kind), form=self.typed(), draft=self.draft_key()
        )
        self.dismiss(None)
        self.notify(_("Kept as application {number}. Enter on it hands it in.").format(number=made.number))


class SubmitScreen(RecordScreen):
    """An application is handed in: when, to whom, how; and the day to ask for the answer."""

    KIND = "submit"
    TITLE = N_("Hand in: {creditor}")

    def fields(self) -> Sequence[Field]:
        """When, to whom, how, when to chase."""
        return (
            Field("on", N_("Handed in on"), N_("today if empty, or 2026-11-20")),
            Field("to", N_("To whom"), N_("the lender, a department, an address")),
            Field("by", N_("Which way"), N_("app, e-mail, letter, branch")),
            Field("chase_on", N_("Ask again on"), N_("a week later if empty; or +14d")),
        )

    async def prepare(self) -> None:
        """Say beforehand what asking does to limitation."""
        await self._ask_warning()
        await super().prepare()

    def restore(self, draft: dict[str, str]) -> None:
        """Say it of the day in the draft."""
        self.call_after_refresh(self.edited, "on")

    def edited(self, name: str) -> None:
        """Say it anew of another day."""
        if name == "on":
            self.guard(self._warn_anew, group="warn", exclusive=True)

    async def _warn_anew(self) -> None:
        from store.queries.cases import case_detail

        await self._ask_warning()
        self.tell(await self.desk.read(case_detail, self.case_id))

    async def _ask_warning(self) -> None:
        at = self.form.value("on")
        self._warning = await warning_text(self.desk, self.case_id, "delay-request", at=at)

    def told(self, detail: CaseDetail) -> Sequence[str]:
        """What it is, and what it does."""
        if not detail.applications:
            return [_("Keep a copy of what is sent, and proof that it arrived.")]
        one = detail.applications[0]
        what = _("Application {number}").format(number=one.number) + "  " + _(APPLICATIONS[one.kind])
        if one.submitted_on is not None:
            return [what, _("It is recorded as handed in: what you change here takes the place of that.")]
        told = [what, *([self._warning] if self._warning else [])]
        return [*told, _("Keep a copy of what is sent, and proof that it arrived.")]

    def recorded(self, detail: CaseDetail) -> dict[str, str]:
        """What is recorded of one that was handed in and is put right."""
        one = detail.applications[0] if detail.applications else None
        if one is None or one.submitted_on is None:
            return {}
        return {
            "on": day(one.submitted_on),
            "to": one.submitted_to or "",
            "by": one.submitted_by or "",
            "chase_on": day(one.chase_on),
        }

    async def store_it(self, *, allow_future: bool) -> None:
        """Hand it in: the paper is kept as it is now. Of one that was handed in, change what is recorded."""
        from store.commands.applications import submit_application
        from store.commands.submissions import correct_submission, put_submission_back
        from store.queries.cases import case_detail

        detail: CaseDetail = await self.desk.read(case_detail, self.case_id)
        before = detail.applications[0] if detail.applications else None
        fields = self.given("on", "to", "by", "chase_on")
        correct = before is not None and before.submitted_on is not None
        if correct:
            fields |= {name: self.form.value(name) for name in ("to", "by")}
            if fields["chase_on"] == self.recorded(detail)["chase_on"]:
                fields["chase_on"] = None  # left alone, it may move along with the day
        await self.desk.write(
            correct_submission if correct else submit_application,
            self.case_id,
            draft=self.draft_key(),
            **fields,
            **({} if correct else {"override": override()}),
        )
        if before is not None:
            text = _("Application {number}").format(number=before.number)
            self.shell.can_undo(Undo(text, lambda store: put_submission_back(store, before)))
        self.dismiss(None)
        self.notify(
            _("Changed. u takes it back.")
            if correct
            else _("Handed in. Today reminds you of the answer; u takes it back.")
        )


class ReplyScreen(RecordScreen):
    """What came back: approved, or declined with reasons and advice."""

    KIND = "reply"
    TITLE = N_("Answer: {creditor}")
    VERDICTS = {"approved": N_("Approved"), "declined": N_("Declined")}  # noqa: RUF012 - never changed

    def fields(self) -> Sequence[Field]:
        """The verdict, and what they said."""
        return (
            Field("verdict", N_("Answer"), words=self.VERDICTS, default="approved"),
            Field("reason", N_("Reason"), N_("in their words; needed when declined"), lines=3),
            Field("advice", N_("Their advice"), N_("what they suggested"), lines=3),
            Field("at", N_("Date and time"), N_("now; or 14:05, or yesterday")),
        )

    def told(self, detail: CaseDetail) -> Sequence[str]:
        """What follows from each answer."""
        return (
            _("Approved: its terms are recorded next, as an offer. Nothing is agreed before you accept it."),
            _("Declined: ask for the reason and what would change it. Asking again is part of the way."),
        )

    async def store_it(self, *, allow_future: bool) -> None:
        """Record the answer and offer what follows."""
        from store.commands.applications import reply_application

        approved = self.form.value("verdict") == "approved"
        await self.desk.write(
            reply_application,
            self.case_id,
            approved=approved,
            draft=self.draft_key(),
            **self.given("reason", "advice", "at"),
        )
        shell, case_id, creditor = self.shell, self.case_id, self.creditor
        self.dismiss(None)
        shell.offer_after_answer(case_id, creditor, approved=approved)
