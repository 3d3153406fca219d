"""Where one can go in the app, and the windows it speaks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.desk import Desk
    from tui.screens.base import DeskScreen
    from tui.screens.dialogs import Choice
    from tui.widgets.lines import Fact


_FORM_OF = {
    "tell-reach": "told",
    "record-offer": "offer",
    "record-terms": "offer",
    "instalment": "pay",
    "ask-again": "application",
}
"""The form that does a task of this kind; for the others one calls."""
_STEPS, _OFFERS = 2, 4
"""The tab of a case, counted from 0, where an answer or an offer is decided on."""


class Places(App[int]):
    """An app that shows screens about the open store. Each screen is imported when it is first shown."""

    _desk: Desk | None = None
    debtor: tuple[str, str] = ("", "")
    """Id and name of the person whose cases are looked at; empty for everyone."""

    @property
    def ready(self) -> bool:
        """Whether the store is open."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The open store."""
        if self._desk is None:
            raise RuntimeError("the store is not open yet")
        return self._desk

    def show_screen(self, screen: DeskScreen[None]) -> None:
        """Put `screen` on top."""
        screen.fit_to(self.size)
        self.push_screen(screen)

    # -- going somewhere ---------------------------------------------------------------------------

    def go(self, place: str) -> None:
        """Go to Today, Cases, Budget, Reach or Sync, leaving whatever stands above Today."""
        if not self.ready:
            return
        if getattr(self.screen, "NAME", "") == place:
            return
        at_hand: Callable[[], tuple[str, str] | None] = getattr(self.screen, "debtor_at_hand", lambda: None)
        whose = self.debtor if self.debtor[0] else at_hand() or ("", "")
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if place == "cases":
            from tui.screens.cases import CasesScreen

            self.show_screen(CasesScreen())
        elif place == "budget":
            from tui.screens.budget import BudgetScreen

            self.show_screen(BudgetScreen(whose))
        elif place == "reach":
            from tui.screens.reach import ReachScreen

            self.show_screen(ReachScreen())
        elif place == "sync":
            from tui.screens.sync import SyncScreen

            self.show_screen(SyncScreen())

    def open_case(self, case_id: str, *, tab: int = 0) -> None:
        """Show one case, with its tab `tab` counted from 0."""
        from tui.screens.case import CaseScreen

        self.show_screen(CaseScreen(case_id, tab))

    def open_form(self, name: str, case_id: str = "", creditor: str = "", ref: str = "") -> None:
        """Open a form.

        Args:
            name: a key of `tui.screens.forms.FORMS`.
            case_id: the case it is about; not for `add`.
            creditor: the case's creditor, for the heading.
            ref: id of the record it is about, where it is about one.
        """
        from tui.screens import forms

        if not (case_id and self.refuse_deleted()):
            self.show_screen(forms.screen(name, case_id, creditor, ref))

    def refuse_deleted(self) -> bool:
        """Tell whether the case on screen is deleted and so takes nothing; say what brings it back."""
        from tui.screens.base import DeskScreen

        deleted = isinstance(self.screen, DeskScreen) and self.screen.deleted
        if deleted:
            self.notify(_("This case is deleted. U brings it back."))
        return deleted

    def confirm_payment(self, payment_id: str) -> None:
        """Ask what the creditor's record shows of a payment."""
        from tui.screens.confirm import ConfirmScreen

        if not self.refuse_deleted():
            self.show_screen(ConfirmScreen(payment_id))

    def do_next(self, kind: str, ref: str, case_id: str, creditor: str) -> None:
        """Do what comes next on a case: confirm the payment, tell the creditor, or call.

        Args:
            kind: of the task, or `confirm-payment`.
            ref: id of the task or payment.
            case_id: the case.
            creditor: its creditor.
        """
        if kind in {"confirm-payment", "decide-payment"}:
            self.confirm_payment(ref)
        elif kind in {"decide-offer", "decide-corrected", "decide-agreement"}:
            self.open_case(case_id, tab=_OFFERS)
        elif kind == "decide-answer":
            self.open_case(case_id, tab=_STEPS)
        else:
            self.open_form(_FORM_OF.get(kind, "call"), case_id, creditor)

    def choose_case(self, title: str, then: str) -> None:
        """Let the person choose a case, then open the form `then` for it."""
        from tui.screens.choose import ChooseCase

        def chosen(case: str | None) -> None:
            if case is not None:
                self.open_form(then, *case.split(" ", 1))

        self.push_screen(ChooseCase(title), chosen)

    def offer_next(self, case_id: str, creditor: str, *, with_follow_up: bool) -> None:
        """After a contact was recorded: offer what usually comes next."""
        from tui.screens.dialogs import Choice, Dialog

        def chosen(answer: str | None) -> None:
            if answer in {"pay", "application"}:
                self.open_form(answer, case_id, creditor)
            elif answer == "case":
                self.open_case(case_id)

        text = (
            _("The follow-up stands on Today.")
            if with_follow_up
            else _("No follow-up was set: nothing will remind you of this contact.")
        )
        choices = [
            Choice("done", _("Done")),
            Choice("application", _("Application for relief")),
            Choice("pay", _("Record a repayment")),
        ]
        if getattr(self.screen, "case_id", None) != case_id:
            choices.append(Choice("case", _("Open the case")))
        self.push_screen(Dialog(_("The contact is recorded"), text, choices), chosen)

    def offer_after_answer(self, case_id: str, creditor: str, *, approved: bool) -> None:
        """After the answer to an application: its terms become an offer, or the next attempt is offered."""
        from tui.screens.dialogs import Choice, Dialog

        def chosen(answer: str | None) -> None:
            if answer in {"offer", "application", "show_ladder"}:
                self.open_form(answer.removeprefix("show_").replace("_", "-"), case_id, creditor)

        if approved:
            text = _("Record its terms as an offer now: nothing is agreed before you accept it.")
            choices = [Choice("offer", _("Record the offer")), Choice("done", _("Later"))]
        else:
            text = _("Asking again with new facts is part of the way. The last texts are taken over.")
            choices = [
                Choice("application", _("Ask again")),
                Choice("show_ladder", _("If it fails")),
                Choice("done", _("Later")),
            ]
        self.push_screen(Dialog(_("The answer is recorded"), text, choices), chosen)

    # -- telling -----------------------------------------------------------------------------------

    def tell(self, message: str, *, title: str = "") -> None:
        """Show a refusal in a dialog that waits for `enter` or `esc`."""
        from tui.screens.dialogs import Choice, Dialog

        self.push_screen(Dialog(title or _("That did not work"), message, [Choice("ok", _("OK"))]))

    def report(self, error: Exception) -> None:
        """Write a crash report and say where it is; the app goes on."""
        from tui.crash import write_report

        place = write_report(error)
        self.tell(
            _(
                "This is a fault of the program. What you saved is safe, drafts are kept. Report: {path}"
            ).format(path=place),
            title=_("Something went wrong"),
        )

    async def confirm(self, title: str, text: str, yes: str, *, safe: bool = False) -> bool:
        """Ask a question whose answer `yes` does something; call it from a worker.

        Args:
            title: the question.
            text: what the answer does.
            yes: what the button says that does it.
            safe: enter alone does nothing: what it throws away does not come back.
        """
        from tui.screens.dialogs import Choice, Dialog

        choices = [Choice("yes", yes), Choice("no", _("No"))]
        answer = await self.push_screen_wait(Dialog(title, text, choices[::-1] if safe else choices))
        return answer == "yes"

    async def pick(self, title: str, choices: Sequence[Choice], text: str = "") -> str | None:
        """Let the person choose one of `choices`; None after `esc`. Call it from a worker."""
        from tui.screens.pick import Pick

        return await self.push_screen_wait(Pick(title, choices, text))

    async def ask(self, title: str, text: str, value: str = "") -> str | None:
        """Let the person type one line; None after `esc`. Call it from a worker."""
        from tui.screens.pick import Ask

        return await self.push_screen_wait(Ask(title, text, value))

    async def read_facts(self, facts: Sequence[Fact], choices: Sequence[Choice] = ()) -> str | None:
        """Show `facts` in a window with what can be done; None after `esc` or OK. Call it from a worker."""
        from tui.screens.dialogs import Choice
        from tui.screens.pick import Reader

        answer = await self.push_screen_wait(Reader(facts, [*choices, Choice("close", _("OK"))]))
        return None if answer == "close" else answer

    async def show_recovery_code(self) -> None:
        """Show the recovery code again, until the person says it is written down."""
        from store.settings import get_setting
        from tui.screens.first_run import CODE_SETTING, RecoveryCode

        code = await self.desk.read(get_setting, CODE_SETTING)
        if not code:
            self.notify(_("The recovery code was noted and is kept nowhere any more."))
        elif await self.push_screen_wait(RecoveryCode(code)):
            from store.settings import set_setting

            await self.desk.write(set_setting, CODE_SETTING, "")
            self.show_anew()

    def show_anew(self) -> None:
        """Let the screen on top show what the store holds now."""
        reload = getattr(self.screen, "reload", None)
        if reload is not None:
            reload()
