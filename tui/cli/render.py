"""Read models as calm text: tables for lists, labelled facts for one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import display
from tui import words
from tui.cli.render_base import INDENT, iso, when
from tui.cli.render_loan import loan_facts
from tui.cli.render_steps import StepLines, titled
from tui.cli.text import NOTHING, facts, table
from tui.i18n import _
from tui.written import task_title, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.queries.today import Agenda
    from store.queries.views import (
        CaseDetail,
        CasePage,
        CaseRow,
        ContactPage,
        ContactView,
        NextAction,
        PaymentPage,
        PaymentView,
        TaskView,
    )


class Renderer(StepLines):
    """Every read model as lines for people."""

    def cases(self, page: CasePage) -> list[str]:
        """The list of cases."""
        if not page.rows:
            return [_("No case.")]
        size = self._size("debt_case", (row.id for row in page.rows))
        named = any(row.debtor for row in page.rows)
        heads = [_("ID"), _("Creditor"), _("Stage"), _("Owed"), _("Days"), _("Next")]
        rows = [self._case_cells(row, size) for row in page.rows]
        if named:
            heads.insert(1, _("Debtor"))
            for cells, row in zip(rows, page.rows, strict=True):
                cells.insert(1, row.debtor or NOTHING)
        right = {3 + named, 4 + named}
        return [
            *table(heads, rows, right=right, whole={0}, cells=self._cells),
            *self._rest(len(page.rows), page.total),
        ]

    def _case_cells(self, row: CaseRow, size: int) -> list[str]:
        name = f"{row.creditor} {row.account_ref}" if row.account_ref else row.creditor
        days = NOTHING if row.days_past_due is None else str(row.days_past_due)
        upcoming = self._next(row.next_action, row.currency) or NOTHING
        return [row.id[:size], name, word(words.STAGES, row.stage), display(row.still_owed), days, upcoming]

    def case(self, detail: CaseDetail) -> list[str]:
        """One case with its figures, without its records."""
        row, statement = detail.row, detail.statement
        overdue = ""
        if row.due_since and row.days_past_due is not None:
            overdue = _("{day} ({days} days)").format(day=row.due_since, days=row.days_past_due)
        elif row.due_since:
            overdue = _("{day}, now repaid").format(day=row.due_since)
        composition = ", ".join(
            f"{label} {display(money)}"
            for label, money in (
                (_("principal"), statement.principal),
                (_("interest"), statement.interest),
                (_("penalty interest"), statement.penalty),
                (_("fees"), statement.fees),
            )
            if money
        )
        pairs = (
            (_("id"), row.id),
            (_("creditor"), row.creditor),
            (_("legal lender"), _with_mark(row.lender, detail.lender_status)),
            (_("debtor"), row.debtor),
            (_("kind"), word(words.PRODUCTS, row.product)),
            (_("account"), row.account_ref),
            (_("contract"), ", ".join(filter(None, (detail.contract_ref, iso(detail.contract_date))))),
            (_("rate"), f"{detail.nominal_rate} %" if detail.nominal_rate else ""),
            *loan_facts(detail),
            (_("stage"), word(words.STAGES, row.stage)),
            (_("owed"), display(row.still_owed)),
            (_("no longer owed"), display(row.let_off) if row.let_off else ""),
            (_("overpaid"), display(row.overpaid) if row.overpaid else ""),
            (_("paid, not confirmed"), display(row.unconfirmed) if row.unconfirmed else ""),
            (_("estimate today"), self._estimate(detail)),
            (_("statement"), f"{statement.on}: {composition}" if composition else str(statement.on)),
            (_("overdue since"), overdue),
            (_("next"), self._next(row.next_action, row.currency)),
            (_("closed"), " ".join(filter(None, (iso(detail.closed_on), detail.closed_note)))),
            (_("deleted"), _("yes; `negotiate-tui case restore` brings it back") if row.deleted else ""),
        )
        lines = facts(pairs)
        if detail.note:
            lines += ["", *self._text(detail.note)]
        return lines

    def _estimate(self, detail: CaseDetail) -> str:
        if detail.estimated is None or detail.estimated == detail.row.owed:
            return ""
        told = _("{amount} (an estimate: owed and interest since the statement)")
        return told.format(amount=display(detail.estimated))

    def case_with_records(self, detail: CaseDetail) -> list[str]:
        """One case and everything recorded about it."""
        parts = [
            (_("To do"), self.tasks([one for one in detail.tasks if one.done_at is None])),
            *self.steps(detail),
            (_("Payments"), self.payments(detail.payments, detail.id) if detail.payments else []),
            (_("Contacts"), self._log(detail.contacts)),
        ]
        return [*self.case(detail), *titled(parts)]

    def tasks(self, tasks: Sequence[TaskView]) -> list[str]:
        """Open tasks, by day."""
        return [f"{one.due}  {task_title(one.kind, one.title)}" for one in tasks]

    def no_task(self, row: CaseRow | None) -> list[str]:
        """That there is no task, and what comes next all the same: of one case, or where that is listed."""
        if row is None:
            return [_("No task. `negotiate-tui today` also lists what comes next without one.")]
        if row.next_action is None:
            return [_("Nothing to do.")]
        what = self._next(row.next_action, row.currency)
        return [_("No task. What comes next by the records: {what}").format(what=what)]

    def contacts(self, page: ContactPage) -> list[str]:
        """The list of contacts."""
        if not page.rows:
            return [_("No contact.")]
        size = self._size("contact", (one.id for one in page.rows))
        heads = [_("ID"), _("When"), _("Creditor"), _("How"), _("Agent"), _("Ticket"), _("Summary")]
        rows = [
            (
                one.id[:size],
                when(one.at, one.clock or self._store.zone),
                one.creditor,
                # Most contacts are one's own: only the others say so, and leave room for what was said.
                word(words.CHANNELS, one.channel) if one.direction == "out" else _how(one),
                one.agent or NOTHING,
                one.ticket or NOTHING,
                one.summary,
            )
            for one in page.rows
        ]
        lines = table(heads, rows, whole={0, 1}, cells=self._cells)
        return [*lines, *self._rest(len(page.rows), page.total)]

    def contact(
        self, view: ContactView, follow_up: TaskView | None = None, promises: Sequence[TaskView] = ()
    ) -> list[str]:
        """One contact, with the follow-up and the promises it made."""
        minutes = ""
        if view.duration is not None:
            minutes = _("{minutes} min {seconds} s").format(
                minutes=view.duration // 60, seconds=view.duration % 60
            )
        pairs = (
            (_("id"), view.id),
            (_("creditor"), view.creditor),
            (_("when"), f"{when(view.at, view.zone)} {view.zone}"),
            (_("how"), _how(view)),
            (_("spoken with"), word(words.WITH_WHOM, view.with_whom)),
            (_("outcome"), word(words.OUTCOMES, view.outcome)),
            (_("number of calls"), str(view.count) if view.count != 1 else ""),
            (_("duration"), minutes),
            (_agent(view), view.agent),
            (_("number"), view.number),
            (_("ticket"), view.ticket),
            (_("corrects"), view.corrects),
            (_("void"), _("yes") if view.voided else ""),
            (_("why it is void"), view.void_note),
            (_("follow-up on"), iso(follow_up.due) if follow_up else ""),
        )
        noted = ["", *self.tasks(promises)] if promises else []
        return [*facts(pairs), *noted, "", *self._text(view.summary)]

    def _log(self, contacts: Iterable[ContactView]) -> list[str]:
        lines = []
        for one in contacts:
            told = (
                _how(one),
                word(words.OUTCOMES, one.outcome),
                _named(_agent(one), one.agent),
                _named(_("ticket"), one.ticket),
            )
            state = _("void") if one.voided else _("corrected later") if one.corrected_by else ""
            at = when(one.at, one.clock or self._store.zone)
            parts = (at, ", ".join(filter(None, told)), state)
            lines.append("  ".join(filter(None, parts)))
            lines += [INDENT + line for line in self._text(one.summary)]
        return lines

    def payment_page(self, page: PaymentPage, names: Mapping[str, str]) -> list[str]:
        """The list of payments; under it what goes where of each that is not for one debt alone.

        Args:
            page: the payments.
            names: what the debts of those are called, by the id of their case.
        """
        if not page.rows:
            return [_("No payment.")]
        size = self._size("payment", (one.id for one in page.rows))
        shared = [
            f"{one.id[:size]}  "
            + _(", ").join(f"{names[part.case]} {display(part.amount)}" for part in one.allocations)
            for one in page.rows
            if one.elsewhere and one.status != "void"
        ]
        told = ["", _("It goes to"), *shared] if shared else []
        return [*self.payments(page.rows), *told, *self._rest(len(page.rows), page.total)]

    def payments(self, rows: Sequence[PaymentView], here: str = "") -> list[str]:
        """Payments as a table; with what is for the case `here` of those for several debts."""
        size = self._size("payment", (one.id for one in rows))
        heads = [_("ID"), _("When"), _("Creditor"), _("Amount"), _("Method"), _("State"), _("Reference")]
        cells = [
            [
                one.id[:size],
                when(one.at, one.zone),
                one.creditor,
                _amount(one, here),
                word(words.METHODS, one.method),
                _state(one),
                one.reference or NOTHING,
            ]
            for one in rows
        ]
        return table(heads, cells, right={3}, whole={0, 1}, cells=self._cells)

    def payment(self, view: PaymentView) -> list[str]:
        """One payment."""
        latest = next((one for one in reversed(view.confirmations) if not one.voided), None)
        pairs = (
            (_("id"), view.id),
            (_("creditor"), view.creditor),
            (_("amount"), display(view.amount)),
            (_("method"), word(words.METHODS, view.method)),
            (_("when"), f"{when(view.at, view.zone)} {view.zone}"),
            (_("reference"), view.reference),
            (_("state"), _state(view)),
            (_("why it is void"), view.void_note),
            (_("by"), word(words.CONFIRMED_BY, latest.by) if latest else ""),
            (_("note"), view.note),
        )
        return facts(pairs)

    def agenda(self, page: Agenda) -> list[str]:
        """What is due, and the totals."""
        lines = [_("Nothing is due.")] if not page.items else self._agenda_table(page)
        for total in page.totals:
            text = _("owed {owed}, cases {cases}, overdue {overdue}").format(
                owed=display(total.owed), cases=total.cases, overdue=total.overdue
            )
            if total.unconfirmed:
                text += _(", paid and not confirmed {amount}").format(amount=display(total.unconfirmed))
            lines += ["", text]
        return lines

    def _agenda_table(self, page: Agenda) -> list[str]:
        size = self._size("debt_case", (item.case for item in page.items))
        rows = [
            [
                word(words.GROUPS, item.group),
                iso(item.due) or NOTHING,
                item.case[:size],
                *([item.debtor or _("yourself")] if page.several else []),
                item.creditor,
                task_title(item.kind, item.title, item.currency),
            ]
            for item in page.items
        ]
        whose = [_("Debtor")] if page.several else []
        heads = [_("When"), _("Due"), _("Case"), *whose, _("Creditor"), _("To do")]
        return table(heads, rows, whole={0, 1, 2}, cells=self._cells)

    def _next(self, action: NextAction | None, currency: str) -> str:
        if action is None:
            return ""
        return f"{action.due} {task_title(action.kind, action.title, currency)}"


def _agent(view: ContactView) -> str:
    from negotiation.involved import claims_to_be

    return _("says it is") if claims_to_be(view.direction, view.agent) else _("agent")


def _how(view: ContactView) -> str:
    return f"{word(words.CHANNELS, view.channel)}, {word(words.DIRECTIONS, view.direction)}"


def _state(view: PaymentView) -> str:
    return _("contradictory: please decide") if view.disputed else word(words.PAYMENT_STATUS, view.status)


def _with_mark(name: str | None, status: str | None) -> str:
    """A name of the reference data with how far it was verified, where it was not."""
    if not name:
        return ""
    from negotiation.creditors import mark

    known = "V" if status in {None, "entered"} else mark(status)
    return f"{name} ({word(words.MARKS, known)})" if known in {"U", "P"} else name


def _named(label: str, value: str | None) -> str:
    return f"{label} {value}" if value else ""


def _amount(view: PaymentView, here: str) -> str:
    share = view.share_of(here) if here else view.amount
    if share == view.amount:
        return display(view.amount)
    return _("{whole}, of it {share} here").format(whole=display(view.amount), share=display(share))
