"""The four jobs of the tour, each with what must come of it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.errors import UserError
from negotiation.money import display
from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.payments import confirm_payment, record_payment
from store.queries.cases import case_detail
from store.queries.contacts import list_contacts
from sync.account import login, register
from sync.client import sync_now
from tui.cli.output import error_shape
from tui.cli.shapes import case_with_records
from tui.cli.tour.steps import Steps
from tui.cli.tour.world import World, throwaway
from tui.i18n import _
from tui.words import PAYMENT_STATUS, STAGES
from tui.written import word

if TYPE_CHECKING:
    from store.database import Store
    from tui.cli.output import Output

CREDITOR = "花呗"
DAYS = 61
NOTE = "客服说三天内回复分期方案 (8021)"
TICKET = "T20260001"


def walk(output: Output) -> int:
    """Do the four jobs and print each.

    Args:
        output: where words go; with `--json` one summary document.

    Returns:
        0 when every check held, else the exit status of what went wrong.
    """
    steps = Steps(output)
    problem: UserError | None = None
    try:
        with throwaway() as world:
            case = _new_case(world.first, steps)
            _support_call(world.first, steps, case)
            _repayment(world.first, steps, case)
            _sync(world, steps, case)
    except UserError as refusal:
        problem = refusal
    if output.as_json:
        output.document(steps.document(error_shape(problem) if problem else None))
        return problem.exit_status if problem else 0
    if problem:
        return output.refuse(problem)
    return output.answer(dict, lambda: ["", _("All of it happened. Nothing of it is kept.")])


def _new_case(store: Store, steps: Steps) -> str:
    title = _("A new case: {creditor}, overdue for {days} days")
    steps.begin("case", title.format(creditor=CREDITOR, days=DAYS))
    added = add_case(
        store,
        creditor=CREDITOR,
        principal="5000",
        interest="120.50",
        penalty="60",
        due_since=store.today() - timedelta(days=DAYS),
        account_ref="尾号1234",
    )
    detail = case_detail(store, added.id)
    steps.check("owed", _("owed"), str(detail.row.owed), "5180.50", shown=display(detail.row.owed))
    steps.check("days_past_due", _("days past due"), detail.row.days_past_due, DAYS)
    stage = str(detail.row.stage)
    steps.check("stage", _("stage"), stage, "intake", shown=word(STAGES, stage))
    steps.end()
    return added.id


def _support_call(store: Store, steps: Steps, case: str) -> None:
    steps.begin("contact", _("A support call: who, which ticket, when to ask again"))
    record_contact(
        store,
        case,
        channel="call",
        direction="out",
        summary=NOTE,
        agent="8021",
        ticket=TICKET,
        duration="12m",
        outcome="promise",
        follow_up="+3d",
    )
    found = list_contacts(store, case, search=TICKET)
    row = case_detail(store, case).row
    steps.check("found", _("found by its ticket"), found.total, 1)
    stage = str(row.stage)
    steps.check("stage", _("stage"), stage, "contacting", shown=word(STAGES, stage))
    due = row.next_action.due if row.next_action else None
    steps.check("follow_up", _("follow-up on"), due, store.today() + timedelta(days=3))
    steps.end()


def _repayment(store: Store, steps: Steps, case: str) -> None:
    steps.begin("payment", _("A repayment of 500, confirmed by the platform's record"))
    payment = record_payment(store, case, amount="500", method="alipay", reference="2026112300001")
    row = case_detail(store, case).row
    steps.check("owed_before", _("owed while unconfirmed"), str(row.owed), "5180.50", shown=display(row.owed))
    steps.check(
        "unconfirmed",
        _("paid, not confirmed"),
        str(row.unconfirmed),
        "500.00",
        shown=display(row.unconfirmed),
    )
    confirmed = confirm_payment(store, payment.id, by="app")
    row = case_detail(store, case).row
    said = word(PAYMENT_STATUS, confirmed.status)
    steps.check("status", _("the repayment"), confirmed.status, "confirmed", shown=said)
    steps.check("owed_after", _("owed afterwards"), str(row.owed), "4680.50", shown=display(row.owed))
    steps.end()


def _sync(world: World, steps: Steps, case: str) -> None:
    steps.begin("sync", _("Sync, end-to-end encrypted, to a server and a second device"))
    server = world.serve()
    user, passphrase = "tour", secrets.token_urlsafe(24)
    register(world.first, server.url, user, passphrase)
    sent = sync_now(world.first)
    steps.check("pending", _("changes still to send"), sent.pending, 0)
    steps.check("server_reads_notes", _("the server can read notes"), server.holds(NOTE), False)
    login(world.second, server.url, user, passphrase)
    fetched = sync_now(world.second)
    steps.check("pulled", _("changes fetched"), fetched.pulled, sent.pushed)
    agree = _shown(world.first, case) == _shown(world.second, case)
    steps.check("agree", _("both agree field for field"), agree, True)
    record_contact(world.second, case, channel="chat", direction="in", summary="second device")
    sync_now(world.second)
    sync_now(world.first)
    agree = _shown(world.first, case) == _shown(world.second, case)
    steps.check("agree_again", _("and again, the other way"), agree, True)
    steps.check("contacts", _("contacts on the first device"), list_contacts(world.first, case).total, 2)
    steps.end()


def _shown(store: Store, case: str) -> dict[str, object]:
    return case_with_records(case_detail(store, case))
