"""The one-year loan prime rate (LPR) by date, and four times it.

Source: monthly publication of the 全国银行间同业拆借中心 since 2019-08-20; the rows and where each was
read stand in rules/lpr.csv. "In force on a day" is the last row published on or before it.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

ENTERED: Final = "entered"
"""Status of a row that the user added."""

CHECKED: Final = "verified-entered"
"""Status of a row that the user added and checked."""

LPR_OLD: Final = N_("The last LPR known to this program is that of {date}: a later one may differ.")
LPR_OWN: Final = N_("The LPR of {date} is entered by you.")
LPR_OWN_FROM: Final = N_("The LPR of {date} is entered by you; where it is from: {source}.")


@dataclass(frozen=True, slots=True)
class LprRow:
    """One publication.

    Attributes:
        published: the day.
        one_year: percent per year.
        status: as in the file: `verified-2` (sources), … or `ENTERED` or `CHECKED`.
        source: where the figure was found.
    """

    published: date
    one_year: Decimal
    status: str
    source: str

    @property
    def mark(self) -> str:
        """V for a row found in a named source, U for any other."""
        return "V" if self.status.startswith("verified-") else "U"

    @property
    def entered(self) -> str | None:
        """Where the user has it from, empty where that is not said; None for a row of the pack."""
        if self.status not in {ENTERED, CHECKED}:
            return None
        return "" if self.source == ENTERED else self.source


@dataclass(frozen=True, slots=True)
class Lpr:
    """The rate in force on a day.

    Attributes:
        on: the day asked about.
        row: the publication in force.
        latest_known: when `row` is the last one known and `on` lies past it, its day: a later publication
            may have changed the rate. None otherwise.
    """

    on: date
    row: LprRow
    latest_known: date | None

    def times(self, multiple: int) -> Decimal:
        """Give `multiple` times the one-year rate, in percent."""
        return self.row.one_year * multiple


@dataclass(frozen=True, slots=True)
class LprTable:
    """All publications known, the earliest first."""

    rows: tuple[LprRow, ...] = ()

    @property
    def latest(self) -> LprRow | None:
        """The last publication known, or None in an empty table."""
        return self.rows[-1] if self.rows else None

    def on(self, day: date) -> Lpr | None:
        """Give the rate in force on `day`; None before the first publication."""
        place = bisect_right(self.rows, day, key=lambda row: row.published)
        if not place:
            return None
        row = self.rows[place - 1]
        past = row is self.latest and day > row.published
        return Lpr(day, row, row.published if past else None)

    def with_rows(self, added: Iterable[LprRow]) -> LprTable:
        """Give a table with the user's own rows over the known ones."""
        rows = {row.published: row for row in self.rows} | {row.published: row for row in added}
        return LprTable(tuple(rows[day] for day in sorted(rows)))


def about_lpr(lpr: Lpr | None) -> tuple[Said, ...]:
    """Give what to know about a rate: that it is the user's own, that a later one may differ."""
    if lpr is None:
        return ()
    notes = [Said(LPR_OLD, {"date": lpr.latest_known})] if lpr.latest_known else []
    if lpr.row.entered is None:
        return tuple(notes)
    params = {"date": lpr.row.published, "source": lpr.row.entered}
    return (Said(LPR_OWN_FROM if lpr.row.entered else LPR_OWN, params), *notes)


def read_rows(lines: Iterable[str]) -> LprTable:
    """Read the table from the lines of a CSV file with the columns of rules/lpr.csv."""
    from datetime import date

    rows = [
        LprRow(
            date.fromisoformat(row["publish_date"]), Decimal(row["lpr_1y_pct"]), row["status"], row["sources"]
        )
        for row in csv.DictReader(lines)
    ]
    return LprTable(tuple(sorted(rows, key=lambda row: row.published)))
