"""What is to be done on a case and which days matter, from all its records: for letters and summaries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.letters.todo import Todo
from negotiation.stages import Stage

from .cases import CONFIRM_AFTER_DAYS
from .coming import ASK_AGAIN, DECIDE, DECIDE_ANEW
from .offers import still_to_send, to_pay
from .tasks import RECORD_OFFER
from .undecided import SETTLE, SETTLE_ANSWER, SETTLE_PAYMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .views import CaseDetail, NextAction

_SOON = timedelta(days=90)
_TO_DECIDE = frozenset({ASK_AGAIN, DECIDE, DECIDE_ANEW, SETTLE, SETTLE_ANSWER, SETTLE_PAYMENT})
_DONE = frozenset({Stage.REPAID, Stage.CLOSED})


def todos_of(detail: CaseDetail, today: date, more: Sequence[NextAction] = ()) -> tuple[Todo, ...]:
    """Open tasks, payments to confirm, instalments late or next, offers and papers that run out.

    Of a case that is repaid or closed only the tasks and what is to be confirmed are left.

    Args:
        detail: the case.
        today: the present day where the debtor lives.
        more: what comes next on the case beside its tasks (`store.queries.coming`): what is to be decided on
            and the next attempt are taken from it.

    Returns:
        The earliest first.
    """
    found = [Todo(one.due, one.kind, one.title) for one in detail.tasks if one.done_at is None]
    found += [
        Todo(
            one.paid_on + timedelta(days=CONFIRM_AFTER_DAYS),
            "confirm-payment",
            amount=one.share_of(detail.id),
            whole=one.amount,
        )
        for one in detail.payments
        if one.status == "paid"
    ]
    if detail.row.stage in _DONE:
        return tuple(sorted(found, key=lambda one: one.due))
    found += _instalments(detail, today)
    until = {one.id for one in detail.offers if one.valid_until is not None}
    found += [
        Todo(one.due, one.kind, one.title)
        for one in more
        if one.kind in _TO_DECIDE and (one.kind != DECIDE or one.ref not in until)
    ]
    if any(one.kind == SETTLE_ANSWER for one in more):
        found = [one for one in found if one.kind != RECORD_OFFER]
    found += [
        Todo(one.valid_until, "offer-ends", one.kind)
        for one in detail.offers
        if one.status == "open" and one.valid_until is not None and one.valid_until >= today
    ]
    found += [
        Todo(one.expires_on, "paper-expires", one.title or one.kind)
        for one in detail.materials
        if one.expires_on is not None and today <= one.expires_on <= today + _SOON
    ]
    return tuple(sorted(found, key=lambda one: one.due))


def _instalments(detail: CaseDetail, today: date) -> list[Todo]:
    """Those that are late or due today, and the next one."""
    found = []
    for one in filter(to_pay, detail.schedule):
        found.append(Todo(one.due, "instalment", amount=still_to_send(one)))
        if one.due > today:
            break
    return found
