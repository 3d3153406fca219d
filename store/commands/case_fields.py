"""The fields of a case as people type them, and what the database keeps of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiation.accrual import parse_rate
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.text import LONG, clean
from negotiation.units import parse_unit

from .inputs import day, short, whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FIGURES = ("principal", "interest", "penalty", "fees")
"""The four figures of a statement."""

MOST_PERIODS = 600

_TEXTS = ("account_ref", "contract_ref", "held_phone", "held_address")
_RATES = ("nominal_rate", "penalty_rate")
_DAYS = {"contract_date": True, "due_since": False, "reach_told_on": True}
"""Days, and whether each must lie in the past."""
_AMOUNTS = {
    "lent": True, "plan_instalment": True, "plan_fee": False, "upfront_fee": False, "late_fee": False,
}  # fmt: skip
"""Amounts, and whether each must be more than nothing."""

PLAIN = (*_TEXTS, *_RATES, *_DAYS, *_AMOUNTS, "plan_periods", "plan_unit", "note")
"""The fields that are kept under their own name, each read for itself alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What opens a case, as typed: amounts in major units, days and rates as text.

    Attributes:
        creditor: a name, alias, initials or id of the directory, or any other name.
        product: kind of credit; by default what the creditor usually gives, else `other`.
        principal: what was lent and is not paid back.
        interest: interest of the statement.
        penalty: penalty interest and late fees of the statement.
        fees: other fees of the statement.
        statement_on: the day of these figures; today by default.
        currency: ISO 4217 code.
        account_ref: how the account is named to support (its last digits).
        contract_ref: number of the contract.
        contract_date: day of the contract.
        due_since: first day on which something was due and not paid.
        nominal_rate: percent a year by the contract.
        lender: the legal lender by the contract, where it is not the directory's.
        lender_type: its kind.
        debtor: whose debt it is; yourself by default.
        note: anything else.
        lent: what the contract says was lent, before anything was kept back of it.
        plan_instalment: what each period takes by the contract, without `plan_fee`.
        plan_periods: how many periods the loan has.
        plan_unit: the time between two instalments; a month by default.
        plan_fee: charge of each period beside the instalment.
        upfront_fee: what was kept back of the loan, or paid at its start.
        penalty_rate: percent a year on what is overdue, by the contract.
        late_fee: by the contract, for each instalment that was missed.
        held_phone: the phone number at which the creditor reaches the debtor.
        held_address: the address the creditor holds.
        reach_told_on: the day on which the creditor was told these.
    """

    creditor: str
    product: str | None = None
    principal: Any
    interest: Any = "0"
    penalty: Any = "0"
    fees: Any = "0"
    statement_on: str | date | None = None
    currency: str = "CNY"
    account_ref: str | None = None
    contract_ref: str | None = None
    contract_date: str | date | None = None
    due_since: str | date | None = None
    nominal_rate: Any = None
    lender: str | None = None
    lender_type: str | None = None
    debtor: str | None = None
    note: str | None = None
    lent: Any = None
    plan_instalment: Any = None
    plan_periods: int | str | None = None
    plan_unit: str | None = None
    plan_fee: Any = None
    upfront_fee: Any = None
    penalty_rate: Any = None
    late_fee: Any = None
    held_phone: str | None = None
    held_address: str | None = None
    reach_told_on: str | date | None = None

    def plain(self) -> dict[str, Any]:
        """The fields of `PLAIN`, as typed."""
        return {name: getattr(self, name) for name in PLAIN}


def figure(value: Any, currency: str, field: str) -> int:
    """An amount in minor units, nothing or more. Raises InvalidValue."""
    if isinstance(value, Money):
        return value.minor
    return parse_amount(value, currency, field=field).minor


def plain_columns(typed: Mapping[str, Any], currency: str, today: date) -> dict[str, Any]:
    """What is kept of those fields of `PLAIN` that `typed` has; nothing typed is kept as nothing.

    Args:
        typed: by field name, as people type it.
        currency: the case's.
        today: the present day where the debtor lives.

    Raises:
        InvalidValue: a field does not take what was given.
    """
    return {name: _read(name, typed[name], currency, today) for name in PLAIN if name in typed}


def refuse_contract_later(contract_date: date | None, due_since: date | None) -> None:
    """Refuse a contract made after the first day on which something of it was not paid.

    Raises:
        InvalidValue: it is.
    """
    if contract_date and due_since and contract_date > due_since:
        raise InvalidValue(
            N_("{given} is after the day since which it is overdue, {day}."),
            field="contract_date",
            remedy=N_("Give the day of the contract, or correct since when it is overdue."),
            given=contract_date.isoformat(),
            day=due_since.isoformat(),
        )


def _read(name: str, value: Any, currency: str, today: date) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if name in _TEXTS:
        return short(value, name)
    if name in _RATES:
        return str(parse_rate(value, field=name))
    if name in _DAYS:
        return day(value, name, today, not_after=today if _DAYS[name] else None)
    if name in _AMOUNTS:
        return parse_amount(value, currency, field=name, positive=_AMOUNTS[name]).minor
    if name == "plan_periods":
        return whole(value, name, least=1, most=MOST_PERIODS)
    if name == "plan_unit":
        return parse_unit(value, field=name).name
    return clean(value, field=name, limit=LONG, multiline=True)
