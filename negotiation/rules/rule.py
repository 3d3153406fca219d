"""One rule: what it says, where that was read, how far it binds, and how surely it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = "str | bool | int | Decimal | date | tuple[Value, ...] | Mapping[str, Value]"
"""What a rule's key may hold. Rates and shares are fractions of 1."""

_Kind = TypeVar("_Kind")


class Force(StrEnum):
    """How far a rule binds, from the strongest down."""

    LAW = "law"
    JUDICIAL_INTERPRETATION = "judicial-interpretation"
    REGULATION = "regulation"
    JUDICIAL_POLICY = "judicial-policy"
    RECOMMENDED_STANDARD = "recommended-standard"
    SELF_REGULATION = "self-regulation"
    GUIDELINE = "guideline"
    UNPUBLISHED_GUIDANCE = "unpublished-guidance"
    CONVENTION = "convention"


class Status(StrEnum):
    """How surely something is known."""

    VERIFIED = "V"
    PARTLY = "P"
    MEMORY = "U"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of a rule pack.

    Attributes:
        id: dotted, stable: `cn.rate.private_lending`.
        title_zh: its name in Chinese.
        title_en: its name in English.
        source: instrument and article, then where its text or a report of it was read.
        url: a page with it, or None.
        force: how far it binds.
        status: how surely it is known; a single value may be known less surely (`status_of`).
        checked_on: the day of that.
        since: first day it applies (`from` in the file).
        since_precision: "day", "month", "year", or "unknown" where no start is known.
        until: last day it applies, or None while it was in force on `checked_on`.
        values: everything else it says.
        unverified: keys of `values` whose value is from memory.
        edited: keys of `values` that the user's own file changed.
    """

    id: str
    title_zh: str
    title_en: str
    source: str
    url: str | None
    force: Force
    status: Status
    checked_on: date
    since: date
    since_precision: str
    until: date | None
    values: Mapping[str, Value]
    unverified: frozenset[str]
    edited: frozenset[str] = frozenset()

    def in_force(self, day: date) -> bool:
        """Whether the rule applies on `day`, as far as is known."""
        return self.since <= day and (self.until is None or day <= self.until)

    def status_of(self, key: str) -> Status:
        """Give how surely the value of `key` is known."""
        return Status.MEMORY if key in self.unverified else self.status

    @property
    def shown_status(self) -> Status:
        """How surely it is known as it stands: U once the user changed a value and named no status."""
        return Status.MEMORY if self.edited & self.unverified else self.status

    def whole(self, key: str) -> int:
        """Give the whole number at `key`; TypeError when it is none, KeyError when there is none."""
        return _typed(self, key, self.values[key], int)

    def number(self, key: str) -> Decimal:
        """Give the number at `key`."""
        value = self.values[key]
        return Decimal(value) if type(value) is int else _typed(self, key, value, Decimal)

    def percent(self, key: str) -> Decimal:
        """Give the share at `key` in percent: 0.24 is 24."""
        return self.number(key) * 100

    def text(self, key: str) -> str:
        """Give the text at `key`."""
        return _typed(self, key, self.values[key], str)

    def day(self, key: str) -> date:
        """Give the date at `key`."""
        return _typed(self, key, self.values[key], date)

    def flag(self, key: str) -> bool:
        """Give the yes or no at `key`."""
        return _typed(self, key, self.values[key], bool)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the list of texts at `key`; an absent key is an empty list."""
        return tuple(_typed(self, key, one, str) for one in self._list(key))

    def wholes(self, key: str) -> tuple[int, ...]:
        """Give the list of whole numbers at `key`; an absent key is an empty list."""
        return tuple(_typed(self, key, one, int) for one in self._list(key))

    def rows(self, key: str) -> tuple[Mapping[str, Value], ...]:
        """Give the list of small tables at `key`."""
        return tuple(_typed(self, key, one, MappingProxyType) for one in self._list(key))

    def table(self, key: str) -> Mapping[str, Value]:
        """Give the small table at `key`."""
        return _typed(self, key, self.values[key], MappingProxyType)

    def _list(self, key: str) -> tuple[Value, ...]:
        value: tuple[Value, ...] = _typed(self, key, self.values.get(key, ()), tuple)
        return value


def _typed(rule: Rule, key: str, value: Value, kind: type[_Kind]) -> _Kind:
    # True is an int to Python and a yes to the file.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{rule.id}.{key} is {type(value).__name__}, not {kind.__name__}")
    return value
