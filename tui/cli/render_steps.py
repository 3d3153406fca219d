"""The steps of a case after the first calls, as calm text: applications, offers, events and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.money import display
from tui import words
from tui.cli.render_base import INDENT, Lines, iso, when
from tui.cli.text import NOTHING, facts, table
from tui.i18n import _, language
from tui.written import task_title, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.money import Money
    from store.queries.negotiated_views import (
        ApplicationView,
        EventView,
        InstalmentView,
        MaterialView,
        OfferView,
        PartyView,
    )
    from store.queries.offer_plans import Offered
    from store.queries.views import CaseDetail, TaskView


_ANSWERS_DIFFER: Final = N_(
    "Two devices recorded different answers, so none counts until you decide: `application reply --approved` "
    "or `application reply --declined` says which one holds."
)


def _field_label(name: str) -> str:
    """What a field of the form is called; one of another version by its name."""
    from negotiation.letters.fields import BY_NAME

    return BY_NAME[name].label(language()) if name in BY_NAME else name


def _point_label(point: str) -> str:
    """What a point of an agreement is about, likewise."""
    from negotiation.agreement import POINTS

    return next((_(one.text) for one in POINTS if one.id == point), point)


class StepLines(Lines):
    """The part of the renderer that is about these steps."""

    def steps(self, detail: CaseDetail) -> list[tuple[str, list[str]]]:
        """Every kind of record of a case under its title; empty ones have no lines."""
        return [
            (_("Applications"), self.applications(detail.applications) if detail.applications else []),
            (_("Papers"), self.materials(detail.materials) if detail.materials else []),
            (_("Offers"), self.offers(detail.offers) if detail.offers else []),
            (_("Schedule"), self.schedule(detail.schedule) if detail.schedule else []),
            (_("Events"), self.events(detail.events) if detail.events else []),
            (_("Parties"), self.parties(detail.parties) if detail.parties else []),
        ]

    def events(self, views: Sequence[EventView]) -> list[str]:
        """Events as a table."""
        if not views:
            return [_("No event.")]
        size = self._size("case_event", (one.id for one in views))
        heads = [_("ID"), _("Day"), _("Event"), _("By"), _("Reference"), _("Amount"), _("Note")]
        rows = [
            (
                one.id[:size],
                iso(one.on),
                _("{kind} (void)").format(kind=word(words.EVENTS, one.kind))
                if one.voided
                else word(words.EVENTS, one.kind),
                one.party or NOTHING,
                one.reference or NOTHING,
                display(one.amount) if one.amount else NOTHING,
                one.note or NOTHING,
            )
            for one in views
        ]
        return table(heads, rows, right={5}, whole={0, 1}, cells=self._cells)

    def event(self, view: EventView) -> list[str]:
        """One event."""
        return facts(
            (
                (_("id"), view.id),
                (_("event"), word(words.EVENTS, view.kind)),
                (_("day"), iso(view.on)),
                (_("by"), view.party),
                (_("reference"), view.reference),
                (_("amount"), display(view.amount) if view.amount else ""),
                (_("note"), view.note),
                (_("void"), _("yes") if view.voided else ""),
                (_("why it is void"), view.void_note),
            )
        )

    def task_table(self, views: Sequence[TaskView]) -> list[str]:
        """Tasks as a table."""
        size = self._size("task", (one.id for one in views))
        heads = [_("ID"), _("Due"), _("Creditor"), _("To do"), _("Done")]
        rows = [
            (
                one.id[:size],
                iso(one.due),
                one.creditor,
                task_title(one.kind, one.title),
                f"{one.done_at:%Y-%m-%d}" if one.done_at else NOTHING,
            )
            for one in views
        ]
        return table(heads, rows, whole={0, 1, 4}, cells=self._cells)

    def task(self, view: TaskView) -> list[str]:
        """One task."""
        return facts(
            (
                (_("id"), view.id),
                (_("creditor"), view.creditor),
                (_("to do"), task_title(view.kind, view.title)),
                (_("due"), iso(view.due)),
                (_("done"), _("yes") if view.done_at else ""),
            )
        )

    def parties(self, views: Sequence[PartyView]) -> list[str]:
        """Parties as a table."""
        if not views:
            return [_("No party.")]
        size = self._size("party", (one.id for one in views))
        heads = [_("ID"), _("Role"), _("Name"), _("Phone"), _("From"), _("Until"), _("Note")]
        rows = [
            (
                one.id[:size],
                word(words.ROLES, one.role),
                one.name,
                one.phone or NOTHING,
                iso(one.from_on),
                iso(one.to_on),
                one.note or NOTHING,
            )
            for one in views
        ]
        return table(heads, rows, whole={0, 3, 4, 5}, cells=self._cells)

    def party(self, view: PartyView) -> list[str]:
        """One party."""
        return facts(
            (
                (_("id"), view.id),
                (_("role"), word(words.ROLES, view.role)),
                (_("name"), view.name),
                (_("phone"), view.phone),
                (_("from"), iso(view.from_on)),
                (_("until"), iso(view.to_on)),
                (_("note"), view.note),
            )
        )

    def applications(self, views: Sequence[ApplicationView]) -> list[str]:
        """Applications as a table, each with the reason of its answer."""
        if not views:
            return [_("No application.")]
        heads = [_("No."), _("Asks for"), _("State"), _("Submitted"), _("To"), _("Ask on"), _("Reason")]
        rows = [
            (
                str(one.number),
                word(words.APPLICATIONS, one.kind),
                self._answered(one),
                iso(one.submitted_on),
                one.submitted_to or NOTHING,
                iso(one.chase_on) if one.status == "in-review" and not one.disputed else NOTHING,
                one.replies[0].reason or NOTHING if one.replies else NOTHING,
            )
            for one in views
        ]
        return table(heads, rows, whole={0, 3, 5}, cells=self._cells)

    @staticmethod
    def _answered(view: ApplicationView) -> str:
        if view.disputed:
            return _("contradictory: please decide")
        return word(words.APPLICATION_STATUS, view.status)

    def application(self, view: ApplicationView) -> list[str]:
        """One application with its form and its newest answer."""
        reply = view.replies[0] if view.replies else None
        lines = facts(
            (
                (_("id"), view.id),
                (_("number"), str(view.number)),
                (_("asks for"), word(words.APPLICATIONS, view.kind)),
                (_("state"), self._answered(view)),
                (_("submitted"), iso(view.submitted_on)),
                (_("to"), view.submitted_to),
                (_("how"), view.submitted_by),
                (_("ask for the answer on"), iso(view.chase_on) if reply is None else ""),
                (_("reason"), reply.reason if reply else ""),
                (_("their advice"), reply.advice if reply else ""),
            )
        )
        if view.disputed:
            lines += ["", _(_ANSWERS_DIFFER)]
        if view.form:
            lines += ["", *facts((_field_label(name), text) for name, text in view.form.items())]
        return lines

    def materials(self, views: Sequence[MaterialView]) -> list[str]:
        """The checklist of papers as a table."""
        if not views:
            return [_("No paper.")]
        heads = [_("Paper"), _("State"), _("Needed by"), _("Obtained"), _("Good until"), _("Sent"), _("Note")]
        rows = [
            (
                self._paper(one),
                word(words.MATERIAL_STATUS, one.status),
                one.needed_by or NOTHING,
                iso(one.obtained_on),
                iso(one.expires_on),
                iso(one.sent_on),
                one.note or NOTHING,
            )
            for one in views
        ]
        return table(heads, rows, whole={3, 4, 5}, cells=self._cells)

    def material(self, view: MaterialView) -> list[str]:
        """One paper."""
        return facts(
            (
                (_("id"), view.id),
                (_("paper"), self._paper(view)),
                (_("state"), word(words.MATERIAL_STATUS, view.status)),
                (_("needed by"), view.needed_by),
                (_("obtained"), iso(view.obtained_on)),
                (_("good until"), iso(view.expires_on)),
                (_("sent"), iso(view.sent_on)),
                (_("how"), view.sent_by),
                (_("note"), view.note),
            )
        )

    @staticmethod
    def _paper(view: MaterialView) -> str:
        return view.title or word(words.MATERIALS, view.kind)

    def offers(self, views: Sequence[OfferView]) -> list[str]:
        """Offers as a table."""
        if not views:
            return [_("No offer.")]
        size = self._size("offer", (one.id for one in views))
        heads = [
            _("ID"),
            _("Offer"),
            _("State"),
            _("Of"),
            _("Waived"),
            _("At once"),
            _("Periods"),
            _("Until"),
        ]
        rows = [
            (
                one.id[:size],
                word(words.OFFERS, one.kind),
                self._decided(one),
                display(one.balance),
                _shown(one.waived),
                _shown(one.upfront),
                str(one.periods or NOTHING),
                iso(one.valid_until),
            )
            for one in views
        ]
        return table(heads, rows, right={3, 4, 5, 6}, whole={0, 7}, cells=self._cells)

    @staticmethod
    def _decided(view: OfferView) -> str:
        if view.disputed:
            return _("contradictory: please decide")
        return word(words.OFFER_STATUS, view.status)

    def offer(self, offered: Offered) -> list[str]:
        """One offer with its payments and its two rates."""
        view, rate = offered.view, offered.rate
        made = word(words.REPAYMENT, view.method) if view.periods and view.instalment is None else ""
        if view.payments:
            made = _("as listed")
        lines = facts(
            (
                (_("id"), view.id),
                (_("offer"), word(words.OFFERS, view.kind)),
                (_("state"), self._decided(view)),
                (_("made"), when(view.at, offered.zone)),
                (_("about"), display(view.balance)),
                (_("waived"), display(view.waived) if view.waived else ""),
                (_("at once"), display(view.upfront) if view.upfront else ""),
                (_("instalments"), str(view.periods) if view.periods else ""),
                (_("how they are made up"), made),
                (_("due day of the month"), str(view.due_day) if view.due_day else ""),
                (_("rate"), f"{view.annual_rate} %" if view.annual_rate else ""),
                (_("fee each time"), display(view.fee) if view.fee else ""),
                (_("total to pay"), display(offered.total)),
                (_("nominal annual rate"), f"{rate.nominal} %" if rate and rate.nominal is not None else ""),
                (
                    _("effective annual rate"),
                    f"{rate.effective} %" if rate and rate.effective is not None else "",
                ),
                (_("stands until"), iso(view.valid_until)),
                (_("written"), _("yes") if view.written else _("no")),
                (_("a breach restores"), view.restores),
                (_("interest during the plan"), view.accrual),
                (_("note"), view.note),
            )
        )
        if view.terms:
            lines += ["", *facts((_point_label(point), text) for point, text in view.terms.items())]
        if offered.plan:
            lines += ["", *self._plan(offered)]
        return lines

    def _plan(self, offered: Offered) -> list[str]:
        heads = [_("No."), _("Due"), _("Amount"), _("Principal"), _("Interest"), _("Fee")]
        rows = [
            (
                str(one.n),
                iso(one.due),
                display(one.amount),
                display(one.principal),
                _shown(one.interest),
                _shown(one.fee),
            )
            for one in offered.plan
        ]
        return table(heads, rows, right={0, 2, 3, 4, 5}, whole={1}, cells=self._cells)

    def schedule(self, views: Sequence[InstalmentView]) -> list[str]:
        """How the instalments of the agreement stand."""
        if not views:
            return [_("No agreement, so no instalment.")]
        heads = [_("No."), _("Due"), _("Amount"), _("Confirmed"), _("Not confirmed"), _("State")]
        rows = [
            (
                str(one.number),
                iso(one.due),
                display(one.amount),
                _shown(one.confirmed),
                _shown(one.sent),
                word(words.INSTALMENT_STATUS, one.told),
            )
            for one in views
        ]
        return table(heads, rows, right={0, 2, 3, 4}, whole={1}, cells=self._cells)


def titled(parts: list[tuple[str, list[str]]]) -> list[str]:
    """Put each part under its title, indented; parts without lines are left out."""
    lines = []
    for title, part in parts:
        if part:
            lines += ["", title, *(INDENT + line for line in part)]
    return lines


def _shown(money: Money) -> str:
    return display(money) if money else NOTHING
