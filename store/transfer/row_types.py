"""What the rows of the JSON export are made of: the types of their fields, and what every row has.

Amounts are text in major units, days and instants ISO 8601, ids UUIDs.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from negotiation.units import UNITS

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
Link = Annotated[str, Meta(max_length=36)]  # an id by its being there: `references` says where
Ref = Annotated[str, Meta(min_length=1, max_length=200)]
Instant = Annotated[datetime, Meta(tz=True)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Verdict = Annotated[str, Meta(pattern=r"^(confirmed|missing)\Z")]
Positive = Annotated[int, Meta(ge=1, le=10_000)]
Clock = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Rate = Annotated[str, Meta(pattern=r"^[0-9]{1,5}(\.[0-9]{1,6})?\Z")]  # percent a year
Unit = Annotated[str, Meta(pattern=rf"^({'|'.join(UNITS)})\Z")]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z-]{0,39}\Z")]  # of a closed set that may grow
_PAYMENT = r"[0-9]{1,15}(\.[0-9]{1,4})?@[0-9]{4}-[0-9]{2}-[0-9]{2}"
Payments = Annotated[str, Meta(pattern=rf"^{_PAYMENT}(, {_PAYMENT}){{0,599}}\Z")]
Seconds = Annotated[int, Meta(ge=0, le=604_800)]


class Row(Struct, omit_defaults=False, kw_only=True):
    """What every row has.

    `multiline` names the long texts, `references` the rows it must find, `money` the amounts, and `by_name`
    the texts that are JSON objects of texts.
    """

    id: Id
    created_at: Instant

    multiline: ClassVar[frozenset[str]] = frozenset({"note"})
    references: ClassVar[dict[str, str]] = {}
    money: ClassVar[tuple[str, ...]] = ()
    by_name: ClassVar[tuple[str, ...]] = ()


class RecordRow(Row, kw_only=True):
    """What every row has that can be changed or deleted."""

    deleted_at: Instant | None = None
    updated_at: Instant | None = None
