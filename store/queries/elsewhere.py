"""The debtor's other debts to the creditor of a case, and the calls recorded about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from negotiation.conduct import ContactFact
from negotiation.elsewhere import Elsewhere, beside, debt_calls
from negotiation.products import Channel, Direction
from negotiation.when import clock_zone, from_text

from .sql import SUPERSEDED, voided

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ..connection import Link

MOST = 20
"""Other debts whose calls are looked at: a check of one debt must not read the logs of thousands."""


@dataclass(frozen=True, slots=True)
class Near:
    """One of the debtor's debts to a creditor.

    Attributes:
        case: its id; `product` and `lender_type` are its.
    """

    case: str
    product: str
    lender_type: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All debts of a debtor to a creditor, closed ones too.

    Attributes:
        debts: with the one asked about; none where there are too many.
        too_many: there are more than `MOST` others.
    """

    debts: tuple[Near, ...] = ()
    too_many: bool = False


_OWN = "EXISTS (SELECT 1 FROM creditor w WHERE w.id = c.creditor_ref)"
"""SQL: the creditor of case `c` was typed in, so that two devices may have made one each."""

_CREDITOR = f"CASE WHEN {_OWN} THEN c.creditor_name ELSE c.creditor_ref END"
_CASE = f"""SELECT c.id, c.product, c.lender_type, c.debtor_id, {_OWN}, c.creditor_ref, c.creditor_name
  FROM debt_case c WHERE c.id = ?"""
_OTHERS = """SELECT c.id, c.product, c.lender_type FROM debt_case c
  WHERE c.debtor_id = ? AND c.id <> ? AND c.deleted_at IS NULL"""
_ALL = f"""SELECT c.debtor_id, {_CREDITOR}, c.id, c.product, c.lender_type FROM debt_case c
  WHERE c.deleted_at IS NULL ORDER BY c.id"""
_CALLS = f"""SELECT k.case_id, k.at, k.with_whom, k.outcome, k.count, k.number, k.consented, k.zone
  FROM contact k
  WHERE k.channel = 'call' AND k.direction = 'in' AND NOT {voided("k")} AND NOT {SUPERSEDED}"""
_REFUSED = f"""SELECT k.case_id, k.at, k.with_whom, k.outcome, k.count, k.number, k.consented, k.zone
  FROM contact k WHERE k.outcome = 'refused' AND k.with_whom <> 'self' AND k.direction = 'in'
  AND NOT {voided("k")} AND NOT {SUPERSEDED}"""


def neighbours_of(link: Link, case_id: str) -> dict[str, Neighbours]:
    """The debts beside a case (full id); reads no more of them than are looked at."""
    *case, debtor, own, ref, name = link.execute(_CASE, (case_id,)).fetchone()
    same = f"c.creditor_name = ? AND {_OWN}" if own else "c.creditor_ref = ?"
    others = link.execute(
        f"{_OTHERS} AND {same} LIMIT {MOST + 1}", (debtor, case_id, name if own else ref)
    ).fetchall()
    return {case_id: _neighbours([Near(*row) for row in (case, *others)])}


def all_neighbours(link: Link) -> dict[str, Neighbours]:
    """The same of every case at once, neighbours one after the other."""
    groups: dict[tuple[str, str], list[Near]] = defaultdict(list)
    for debtor, creditor, *near in link.execute(_ALL):
        groups[debtor, creditor].append(Near(*near))
    found: dict[str, Neighbours] = {}
    for group in groups.values():
        found |= dict.fromkeys((one.case for one in group), _neighbours(group))
    return found


def _neighbours(debts: Sequence[Near]) -> Neighbours:
    return Neighbours(too_many=True) if len(debts) > MOST + 1 else Neighbours(tuple(debts))


def elsewhere(
    link: Link,
    neighbours: Mapping[str, Neighbours],
    zones: Mapping[str, str],
    contacts: Mapping[str, Sequence[ContactFact]],
    on: Iterable[date],
) -> dict[str, Elsewhere]:
    """What the checks of some cases have to know of the debtor's other debts to the same creditor.

    Args:
        link: the connection.
        neighbours: of these cases and perhaps of others.
        zones: the debtor's zone for each of these cases.
        contacts: their logs, where they have any.
        on: the days asked about.
    """
    known: dict[str, Elsewhere] = {}
    groups: dict[str, Neighbours] = {}
    for case in zones:
        group = neighbours.get(case, Neighbours())
        if group.too_many:
            known[case] = Elsewhere(more_than=MOST)
        elif len(group.debts) > 1:
            groups[group.debts[0].case] = group
    logs = _logs(link, groups.values(), zones, contacts, on)
    for group in groups.values():
        calls = {
            one.case: debt_calls(one.product, one.lender_type, logs.get(one.case, ())) for one in group.debts
        }
        known |= beside(calls, calls.keys() & zones.keys())
    return known


def _logs(
    link: Link,
    groups: Iterable[Neighbours],
    zones: Mapping[str, str],
    contacts: Mapping[str, Sequence[ContactFact]],
    on: Iterable[date],
) -> Mapping[str, Sequence[ContactFact]]:
    """The logs there are, and the calls about debts beside them on the days that one of these is about."""
    away: dict[str, str] = {}
    days = set(on)
    for group in groups:
        here = [one.case for one in group.debts if one.case in zones]
        if len(here) < len(group.debts):
            # The same debtor, and so the same home.
            away |= {one.case: zones[here[0]] for one in group.debts if one.case not in zones}
            own = (one for case in here for one in contacts.get(case, ()))
            days |= {
                one.at.date() for one in own if one.channel == Channel.CALL and one.direction == Direction.IN
            }
    return {**_calls(link, away, days), **contacts} if away else contacts


def _calls(link: Link, zones: Mapping[str, str], days: Iterable[date]) -> dict[str, list[ContactFact]]:
    """The calls of the creditor's side about these cases around these days, and what others refused ever."""
    # What is one day to the debtor lies within two to the database, whose times are in UTC.
    near = {day.toordinal() + step for day in days for step in (-1, 0, 1)}
    around = [f"{date.fromordinal(day)}" for day in sorted(near) if 0 < day <= date.max.toordinal()]
    # The span lets the index of cases and times serve, and only rows of these days are fetched.
    among = f"AND k.case_id IN ({_marks(zones)}) AND k.at >= ? AND substr(k.at, 1, 10) IN ({_marks(around)})"
    logs: dict[str, list[ContactFact]] = defaultdict(list)
    rows = link.execute(f"{_CALLS} {among}", [*zones, around[0], *around]).fetchall()
    # What comes twice so is a refusal, and those are not counted.
    rows += link.execute(f"{_REFUSED} AND k.case_id IN ({_marks(zones)})", [*zones]).fetchall()
    for case, at, with_whom, outcome, count, number, consented, kept in rows:
        logs[case].append(
            ContactFact(
                from_text(at),
                clock_zone(kept, zones[case]),
                Channel.CALL,
                Direction.IN,
                with_whom,
                outcome,
                count,
                number,
                bool(consented),
            )
        )
    return logs


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
