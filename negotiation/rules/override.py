"""The user's own file over a pack: changed values, new rules, LPR rows, hotlines.

    [lpr]
    2026-09-21 = 3.00                 # day of publication = one-year rate in percent
    2026-10-20 = { rate = 3.00, status = "V", source = "…" }   # one that you checked

    [hotlines.ccb]                    # a creditor's id
    number = "95533"
    source = "back of the card"       # with status = "V" where it was compared

    [cn.limitation.general]           # one rule; only what changes
    years = 3
    source = "…"                      # with status and checked_on, or the value counts as unverified

Whatever the pack does not know is refused by its dotted name: a slip of the pen must not become a rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from negotiation.creditors import by_id, directory
from negotiation.dpd import Convention, buckets
from negotiation.errors import N_, InvalidValue
from negotiation.lpr import CHECKED, ENTERED, LprRow
from negotiation.rules.closed import QUOTES, WrongValue, check_rows, check_share, check_word
from negotiation.rules.packs import (
    NEEDED,
    PACKS,
    PRECISIONS,
    Hotline,
    RulePack,
    about_keys,
    as_rule,
    parsed,
    shipped_table,
)
from negotiation.rules.rule import Force, Status
from negotiation.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from negotiation.lpr import LprTable
    from negotiation.rules.rule import Rule

_SECTIONS = (*PACKS, "lpr", "hotlines")
_HOTLINE_KEYS = ("number", "source", "status")
_PLACE = re.compile(r"\(at line ([0-9]+),")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LOWEST_LPR, _HIGHEST_LPR = Decimal("0.1"), 15
"""A rate below the lowest is one written as a share, 0.03 for 3 %; one above the highest lacks its point."""
_LPR_KEYS = ("rate", "source", "status")
_LPR_STATUS = {"V": CHECKED, "U": ENTERED}
_NEW_RULE = N_("A new rule has all of these keys: {keys}.")
_KNOWN_OR_NEW = N_("It knows: {choices}. A new rule has all of these keys: {keys}.")
_LONGEST = {"year": 200, "month": 2400, "day": 36500, "dpd": 36500, "cycle": 1200}
"""The longest spans by what their key names: beyond them days are counted past the end of the calendar."""


def laid_over(pack: RulePack, text: str) -> RulePack:
    """Give `pack` with the user's file over it.

    Raises:
        InvalidValue: the file is no TOML, or holds something unknown; the field is its dotted key.
    """
    tree = _tree(text)
    rules = dict(pack.rules)
    for ident, table in _changes(tree.get(pack.name, {}), pack.name, pack.rules):
        rules[ident] = _changed(ident, table) if ident in rules else _added(ident, table)
    found = RulePack(
        pack.name,
        pack.checked_on,
        MappingProxyType(rules),
        _with_lpr(pack, _section(tree, "lpr")),
        MappingProxyType(_hotlines(_section(tree, "hotlines"))),
    )
    if pack.name == "cn":
        for convention in Convention:
            buckets(found, convention)  # refuses a gap by its name
    return found


def checked_tree(text: str, path: str = "rules.toml") -> dict[str, object]:
    """Read the file; `path` is what the refusal calls it.

    Raises:
        InvalidValue: it is no TOML.
    """
    try:
        return parsed(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise InvalidValue(
            N_("{path} is not TOML: look at line {line}.")
            if place
            else N_("{path} is not TOML: its end is missing."),
            field="rules",
            path=path,
            line=place[1] if place else "",
        ) from None


def _tree(text: str) -> dict[str, object]:
    tree = checked_tree(text)
    for key, value in tree.items():
        if key not in _SECTIONS or not isinstance(value, Mapping):
            raise _unknown(key, _SECTIONS)
    return tree


def _section(tree: Mapping[str, object], key: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", tree.get(key, {}))


def _changes(tree: object, prefix: str, known: Mapping[str, Rule]) -> list[tuple[str, Mapping[str, object]]]:
    """The tables of the file that speak about a rule, with the rule's id."""
    found: list[tuple[str, Mapping[str, object]]] = []
    if not isinstance(tree, Mapping):
        raise _unknown(prefix, known)
    for key, one in tree.items():
        ident = f"{prefix}.{key}"
        if ident in known or (isinstance(one, Mapping) and one.keys() & {"title_zh", "title_en"}):
            found.append((ident, _as_table(ident, one)))
        elif isinstance(one, Mapping) and one and any(isinstance(part, Mapping) for part in one.values()):
            found += _changes(one, ident, known)
        else:
            depth = prefix.count(".") + 2
            beside = (name.split(".")[:depth] for name in known if name.startswith(f"{prefix}."))
            raise _unknown(ident, dict.fromkeys(map(".".join, beside)), rule=True)
    return found


def _as_table(ident: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise WrongValue(ident, value)
    return cast("Mapping[str, object]", value)


def _added(ident: str, table: Mapping[str, object]) -> Rule:
    _check_about(ident, table)
    return as_rule(ident, table)


def _changed(ident: str, table: Mapping[str, object]) -> Rule:
    shipped = shipped_table(ident) or {}
    merged = dict(shipped)
    for key, value in table.items():
        place = f"{ident}.{key}"
        if key not in shipped and key not in about_keys():
            raise _unknown(place, sorted(set(shipped) - about_keys()) or sorted(about_keys()))
        merged[key] = _merged(place, shipped[key], value) if key in shipped else value
    _check_about(ident, table)
    edited = frozenset(_leaves(table, shipped))
    # Somebody who names a status has read a source; else the new value is one from memory.
    return as_rule(ident, merged, edited=edited, from_memory=frozenset() if "status" in table else edited)


def _leaves(table: Mapping[str, object], shipped: Mapping[str, object]) -> Iterator[str]:
    """The values that the file changes: `years`, and of a table each by itself: `examples.FL`."""
    for key in table.keys() - about_keys():
        inner, old = table[key], shipped[key]
        if isinstance(inner, Mapping) and isinstance(old, Mapping):
            yield from (f"{key}.{one}" for one in inner)
        else:
            yield key


def _check_about(ident: str, table: Mapping[str, object]) -> None:
    closed: tuple[tuple[str, Sequence[str]], ...] = (
        ("force", list(Force)),
        ("status", list(Status)),
        ("from_precision", PRECISIONS),
    )
    for key, words in closed:
        if key in table and table[key] not in words:
            raise WrongValue(f"{ident}.{key}", table[key], choices=", ".join(words))


def _merged(place: str, old: object, new: object) -> object:
    """The new value in the place of the old one, which it must resemble."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return dict(old) | {key: _merged_entry(place, old, key, one) for key, one in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        if not new and any(isinstance(row, Mapping) for row in old):
            raise WrongValue(place, new)
        check_rows(place, old, new)
        return [_like_one_of(place, old, one) for one in new]
    if isinstance(old, str) and isinstance(new, int | Decimal):
        raise WrongValue(place, new, QUOTES)
    if not _alike(old, new) or not _bearable(place, new):
        raise WrongValue(place, new)
    check_share(place, old, new)
    if isinstance(new, str):
        check_word(place, new)
    return new


def _merged_entry(place: str, old: Mapping[str, object], key: str, new: object) -> object:
    if key in old:
        return _merged(f"{place}.{key}", old[key], new)
    # A table of figures by name (states, banks) takes further names; any other is closed.
    if old and all(isinstance(one, int | Decimal) and not isinstance(one, bool) for one in old.values()):
        return _merged(f"{place}.{key}", next(iter(old.values())), new)
    raise _unknown(f"{place}.{key}", old)


def _like_one_of(place: str, old: list[object], new: object) -> object:
    if isinstance(new, Mapping):
        rows = [row for row in old if isinstance(row, Mapping)]
        known = {key: value for row in rows for key, value in row.items()}
        for key, value in new.items():
            if key not in known:
                raise _unknown(f"{place}.{key}", known)
            _merged(f"{place}.{key}", known[key], value)
        for key, value in known.items():
            if key not in new and not isinstance(value, list) and all(key in row for row in rows):
                raise InvalidValue(N_("it is missing."), field=f"{place}.{key}")
    elif old and not any(_alike(one, new) for one in old):
        raise WrongValue(place, new)
    elif isinstance(new, str):
        check_word(place, new)
    return new


def _alike(old: object, new: object) -> bool:
    if isinstance(old, bool) or isinstance(new, bool):
        return type(old) is type(new)
    if isinstance(old, int | Decimal):
        if isinstance(new, Decimal) and not new.is_finite():
            return False
        fits = isinstance(new, int) or (isinstance(new, Decimal) and isinstance(old, Decimal))
        return fits and cast("Decimal", new) >= 0
    if isinstance(old, str):
        return (
            isinstance(new, str)
            and new.strip() != ""
            and (_CLOCK.fullmatch(old) is None or _CLOCK.fullmatch(new) is not None)
        )
    return type(old) is type(new)


def _bearable(place: str, new: object) -> bool:
    """Whether a length of time is one that a calendar holds; other numbers have no such end."""
    span = "year" if place.startswith("us.limitation.examples.") else place.split(".")[-1]
    unit = next((unit for unit in _LONGEST if unit in span), None)
    # A wait of no days is one; a period of no years is none.
    return unit is None or not isinstance(new, int | Decimal) or (unit == "year") <= new <= _LONGEST[unit]


def _with_lpr(pack: RulePack, section: Mapping[str, object]) -> LprTable:
    rows: list[LprRow] = []
    for key, value in section.items():
        day = _day_of(key)
        if day is None:
            raise InvalidValue(
                N_('"{given}" is not a date.'),
                field=f"lpr.{key}",
                remedy=N_("It takes the day of publication, such as 2026-09-21."),
                given=shown(key),
            )
        first = pack.lpr.rows[0].published if pack.lpr.rows else day
        if day < first:
            raise InvalidValue(
                N_("no LPR is known for {date}."),
                field=f"lpr.{key}",
                remedy=N_("It begins on {first}."),
                date=day,
                first=first,
            )
        rows.append(_lpr_row(f"lpr.{key}", day, value))
    return pack.lpr.with_rows(rows) if pack.name == "cn" else pack.lpr


def _lpr_row(place: str, day: date, value: object) -> LprRow:
    """A row as given: the rate alone, or with where it is from and whether it was checked there."""
    given = value if isinstance(value, Mapping) else {"rate": value}
    for key in given:
        if key not in _LPR_KEYS:
            raise _unknown(f"{place}.{key}", _LPR_KEYS)
    rate, status, source = given.get("rate"), given.get("status", "U"), given.get("source", ENTERED)
    number = Decimal(rate) if isinstance(rate, int) and not isinstance(rate, bool) else rate
    if not isinstance(number, Decimal) or not number.is_finite():
        raise WrongValue(place, value)
    if not _LOWEST_LPR <= number <= _HIGHEST_LPR:
        remedy = N_("It takes percent a year, such as 3.00, and no more than {most}.")
        raise WrongValue(place, value, remedy, most=_HIGHEST_LPR)
    if status not in _LPR_STATUS:
        raise WrongValue(f"{place}.status", status, choices=", ".join(_LPR_STATUS))
    if not isinstance(source, str) or not source.strip():
        raise WrongValue(f"{place}.source", source)
    return LprRow(day, number, _LPR_STATUS[status], source)


def _day_of(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def _hotlines(section: Mapping[str, object]) -> dict[str, Hotline]:
    found = {}
    for creditor, value in section.items():
        place = f"hotlines.{creditor}"
        table = _as_table(place, value)
        if by_id(creditor) is None:
            raise _unknown(place, sorted(one.id for one in directory()))
        for key, one in table.items():
            if key not in _HOTLINE_KEYS:
                raise _unknown(f"{place}.{key}", _HOTLINE_KEYS)
            if not isinstance(one, str):
                raise WrongValue(f"{place}.{key}", one, QUOTES)
            if not one.strip():
                raise WrongValue(f"{place}.{key}", one)
        number, status = table.get("number"), table.get("status", Status.MEMORY)
        if not isinstance(number, str) or re.fullmatch(r"[0-9+*#() -]{3,30}", number) is None:
            raise WrongValue(f"{place}.number", number)
        if status not in list(Status):
            raise WrongValue(f"{place}.status", status, choices=", ".join(Status))
        found[creditor] = Hotline(number, str(table.get("source", "")), Status(str(status)))
    return found


def _unknown(place: str, known: Iterable[str], *, rule: bool = False) -> InvalidValue:
    choices = ", ".join(known)
    remedy = N_("It knows: {choices}.")
    if rule:
        remedy = _KNOWN_OR_NEW if choices else _NEW_RULE
    return InvalidValue(
        N_('the rules file names "{given}", which this pack does not know.'),
        field=place,
        remedy=remedy,
        given=shown(place),
        choices=choices,
        keys=", ".join(NEEDED),
    )
