"""The directory of creditors: reference data with its verification marks, read once when first asked for.

No hotline or lender in it was checked against the lender's own site: whoever shows one shows its mark.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, Ambiguous
from negotiation.text import SHORT, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA: Final = Path(__file__).with_name("data") / "creditors.csv"

CHINESE_LENDER: Final = N_(
    "The creditor is one of the Chinese directory: by its contract the debt may be under Chinese rules "
    "whatever its currency. `negotiate-tui check CASE --pack cn` holds it against them."
)
"""Said of a debt to a creditor of the directory where its currency brings other rules."""

_ENTERED: Final = "entered"

# "Found" means found in lists of numbers, which is no more than partly verified.
_MARKS: Final = {
    "verified": "V",
    _ENTERED: "E",
    "partial": "P",
    "found-2-sources": "P",
    "found-1-community-list": "P",
    "unverified": "U",
    "blank-not-found": "-",
    "n/a": "-",
    "": "-",
}


# The directory's remarks on a lender: who decides, who lends beside it, what it was called before.
_UNDECIDED: Final = re.compile(r"以合同为准|合作|非放款人|[或/]")
_REMARK: Final = re.compile(r"\s*[（(]([^（()）]*)[）)]")


@dataclass(frozen=True, slots=True)
class Creditor:
    """One platform or lender of the directory.

    Attributes:
        id: stable slug; a case keeps it.
        name_zh: name of the platform.
        name_en: English name.
        initials: pinyin initials; not unique in the directory.
        aliases: other names in use.
        in_guide: named in the guide that the product implements.
        lender: legal lender as far as known; may say that the contract decides.
        nfra_code: institution code of the regulator's list, or empty.
        type: a `LenderType` value, of the row's lender or platform.
        co_lenders: the contract may name another or a further lender.
        regulator: who supervises it.
        hotline: number, or empty when none was found.
        hotline_scope: what the number serves.
        hotline_status: how the number was found.
        hotline_source: where the number was found.
        lender_status: how the lender was verified.
        lender_source: where the lender was found.
        notes: remarks on the row.
        notes_zh: the same in Chinese.
    """

    id: str
    name_zh: str
    name_en: str
    initials: tuple[str, ...]
    aliases: tuple[str, ...]
    in_guide: bool
    lender: str
    nfra_code: str
    type: str
    co_lenders: bool
    regulator: str
    hotline: str
    hotline_scope: str
    hotline_status: str
    hotline_source: str
    lender_status: str
    lender_source: str
    notes: str
    notes_zh: str

    @property
    def registered(self) -> str | None:
        """The lender's registered name alone; None where the contract decides among several."""
        return registered_name(self.lender)

    def brand_of(self, lender: str) -> bool:
        """Whether the platform is a name of that lender's own, which tells nothing beside it."""
        name = self.registered
        return name is not None and (name.startswith(lender) or lender.startswith(name))


@dataclass(frozen=True, slots=True)
class _Keys:
    """Folded spellings of one creditor, from the surest to the loosest."""

    creditor: Creditor
    names: frozenset[str]
    parts: frozenset[str]
    initials: frozenset[str]

    @property
    def spellings(self) -> frozenset[str]:
        return self.names | self.parts | self.initials | {self.creditor.id}


@cache
def directory() -> tuple[Creditor, ...]:
    """Give all creditors in the order of the file; read on the first call."""
    with _DATA.open(encoding="utf-8", newline="") as handle:
        return tuple(_creditor(row) for row in csv.DictReader(handle))


def by_id(slug: str) -> Creditor | None:
    """Give the creditor with exactly this slug, or None."""
    return _by_id().get(slug)


def lookup(text: str) -> Creditor | None:
    """Give the creditor that `text` names, whatever its case, width and spacing.

    Slugs count before names and aliases, those before parts of a name (`A / B`), those before initials.

    Returns:
        The creditor, or None when the directory knows no such name.

    Raises:
        Ambiguous: several creditors share the name or the initials; `candidates` lists them.
    """
    wanted = _fold(text) if len(text) <= SHORT else ""
    if not wanted:
        return None
    known = _by_id().get(wanted)
    if known is not None:
        return known
    for tier in ("names", "parts", "initials"):
        found = [keys.creditor for keys in _keys() if wanted in getattr(keys, tier)]
        if len(found) > 1:
            raise Ambiguous(
                N_('"{given}" fits several creditors: {names}.'),
                field="creditor",
                remedy=N_("Give the full name or the id."),
                candidates=[(creditor.id, creditor.name_zh) for creditor in found],
                given=shown(text),
                names=", ".join(f"{creditor.name_zh} ({creditor.id})" for creditor in found),
            )
        if found:
            return found[0]
    return None


def suggest(text: str, limit: int = 8) -> list[Creditor]:
    """Give at most `limit` creditors that `text` may be the beginning or a part of, the likeliest first.

    An exact spelling comes before a prefix, that before a part, that before a part of the legal lender's
    name; within each, the guide's platforms come first. Nothing typed gives the guide's platforms first.
    """
    wanted = _fold(text[:SHORT])
    ranked = sorted(
        (rank, not keys.creditor.in_guide, place)
        for place, keys in enumerate(_keys())
        if (rank := _rank(keys, wanted)) is not None
    )
    return [directory()[place] for _, _, place in ranked[: max(0, limit)]]


def mark(status: str) -> str:
    """Give the mark of a `lender_status` or `hotline_status`.

    Returns:
        `V` verified in a named source, `P` partly, `U` unverified, `E` entered by the person, `-` when there
        is nothing to verify. A status that is not known counts as unverified.
    """
    return _MARKS.get(status, "U")


def lender_mark(lender: str | None, status: str | None) -> str:
    """Give the mark of a case's lender; `-` while none is recorded.

    Args:
        lender: as the case has it, or None.
        status: how it is known.
    """
    return mark(status or "") if lender else "-"


def asks_for_lender(slug: str, lender: str | None, status: str | None) -> bool:
    """Whether the lender still has to be taken from the contract.

    Args:
        slug: of the creditor; one that the directory does not know has no other lenders that are known.
        lender: as the case has it, or None.
        status: how it is known.
    """
    if not lender or status == _ENTERED:
        return not lender
    known = by_id(slug)
    return mark(status or "") != "V" or (known is not None and known.co_lenders)


def registered_name(lender: str) -> str | None:
    """Give the registered name in what the directory says of a lender; a unit of it stays with it.

    Returns:
        The name, or None where several are named or the contract decides: then it is not known.
    """
    if _UNDECIDED.search(lender):
        return None
    return _REMARK.sub(lambda found: found[1] if found[1].endswith("中心") else "", lender).strip() or None


@cache
def _by_id() -> dict[str, Creditor]:
    return {creditor.id: creditor for creditor in directory()}


@cache
def _keys() -> tuple[_Keys, ...]:
    return tuple(
        _Keys(
            creditor=creditor,
            names=_folded((creditor.name_zh, creditor.name_en, *creditor.aliases)),
            # Spaces separate in a Chinese name (微众银行 微粒贷) and belong to an English one.
            parts=_folded(
                re.split(r"[\s/()（）]+", creditor.name_zh) + re.split(r"[/()]+", creditor.name_en)
            ),
            initials=_folded(creditor.initials),
        )
        for creditor in directory()
    )


def _rank(keys: _Keys, wanted: str) -> int | None:
    if not wanted or wanted in keys.spellings:
        return 0
    if any(spelling.startswith(wanted) for spelling in keys.spellings):
        return 1
    if any(wanted in spelling for spelling in keys.spellings):
        return 2
    return 3 if wanted in _fold(keys.creditor.lender) else None


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(folded for text in texts if (folded := _fold(text)))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _creditor(row: dict[str, str]) -> Creditor:
    return Creditor(
        id=row["id"],
        name_zh=row["platform_zh"],
        name_en=row["platform_en"],
        initials=_list(row["pinyin_initials"]),
        aliases=_list(row["aliases"]),
        in_guide=row["in_guide"] == "yes",
        lender=row["legal_lender_zh"],
        nfra_code=row["nfra_code"],
        type=row["type"],
        co_lenders=row["co_lenders"] == "yes",
        regulator=row["regulator"],
        hotline=row["hotline"],
        hotline_scope=row["hotline_scope"],
        hotline_status=row["hotline_status"],
        hotline_source=row["hotline_source"],
        lender_status=row["lender_status"],
        lender_source=row["lender_source"],
        notes=row["notes"],
        notes_zh=row["notes_zh"],
    )
