"""Loads a rule pack from the package's own data, with the user's file laid over it.

This is the only input `negotiation` has: data that ships with it. The user's file comes in as text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from negotiation.errors import N_, InvalidValue
from negotiation.lpr import LprTable, read_rows
from negotiation.rules.rule import Force, Rule, Status, Value
from negotiation.text import shown

PACKS: Final = ("cn", "us", "uk")
_BY_CURRENCY: Final = {"CNY": "cn", "USD": "us", "GBP": "uk"}
_FOLDER: Final = Path(__file__).parent
PRECISIONS: Final = ("day", "month", "year", "unknown")
_TEXTS: Final = ("title_zh", "title_en", "source", "force", "status")
_DATES: Final = ("checked_on", "from")
NEEDED: Final = (*_TEXTS, *_DATES)
"""The keys that every rule has."""
_ABOUT: Final = frozenset((*NEEDED, "url", "from_precision", "until", "unverified"))


@dataclass(frozen=True, slots=True)
class Hotline:
    """A creditor's number.

    Attributes:
        number: as dialled.
        source: where it was found; empty where the user did not say.
        status: how surely it is known; V where the user compared it with the card or the app.
        entered: the user entered it.
    """

    number: str
    source: str
    status: Status
    entered: bool = True


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one place.

    Attributes:
        name: `cn`, `us` or `uk`.
        checked_on: the day the pack as a whole was checked.
        rules: by id, in the order of the file.
        lpr: the loan prime rates; empty outside `cn`.
        hotlines: numbers that the user entered, by creditor id.
    """

    name: str
    checked_on: date
    rules: Mapping[str, Rule]
    lpr: LprTable = field(default_factory=LprTable)
    hotlines: Mapping[str, Hotline] = field(default_factory=dict)

    def rule(self, ident: str) -> Rule:
        """Give the rule with this id, with or without the pack's name before it.

        Raises:
            KeyError: the pack has no such rule.
        """
        return self.rules[ident if ident in self.rules else f"{self.name}.{ident}"]

    def group(self, prefix: str) -> tuple[Rule, ...]:
        """Give the rules whose id begins with `prefix` (`complaint`), in the order of the file."""
        start = f"{self.name}.{prefix}."
        return tuple(rule for ident, rule in self.rules.items() if ident.startswith(start))


NO_RULES: Final = RulePack("none", date(1970, 1, 1), MappingProxyType({}))
"""For a currency that no rules are known for: a letter about such a case quotes none."""


def pack_of(currency: str) -> str | None:
    """Give the name of the pack whose rules are about debts in a currency; None where there is none."""
    return _BY_CURRENCY.get(currency)


@lru_cache(maxsize=16)
def load(name: str, override: str = "") -> RulePack:
    """Load a pack.

    Args:
        name: one of `PACKS`.
        override: text of the user's own TOML file; its form is told in docs/rules.md. Empty for none.

    Raises:
        InvalidValue: no such pack (field `pack`), or something in `override` that the pack does not take;
            the field is the dotted key.
    """
    if name not in PACKS:
        raise InvalidValue(
            N_('"{given}" is no rule pack.'),
            field="pack",
            remedy=N_("It takes one of: {choices}."),
            given=shown(name),
            choices=", ".join(PACKS),
        )
    tables = _shipped(name)
    meta = cast("Mapping[str, Value]", tables["meta"])
    rules = {rule.id: rule for rule in _rules(tables[name], name)}
    pack = RulePack(name, cast("date", meta["checked_on"]), MappingProxyType(rules), _lpr(name))
    if not override.strip():
        return pack
    from negotiation.rules.override import laid_over

    return laid_over(pack, override)


def problems(table: Mapping[str, object], ident: str) -> list[str]:
    """Say what a table lacks to be a rule: names of keys that are absent, empty or of the wrong kind."""
    missing = [
        key for key in _TEXTS if not isinstance(table.get(key), str) or not str(table.get(key)).strip()
    ]
    missing += [key for key in _DATES if not _is_day(table.get(key))]
    if table.get("force") not in {*Force, None}:
        missing.append("force")
    if table.get("status") not in {*Status, None}:
        missing.append("status")
    if table.get("from_precision", "day") not in PRECISIONS:
        missing.append("from_precision")
    if "until" in table and not _is_day(table["until"]):
        missing.append("until")
    if "unverified" in table and not isinstance(table["unverified"], list | tuple):
        missing.append("unverified")
    if re.fullmatch(r"[a-z]{2}(\.[a-z0-9_]+)+", ident) is None:
        missing.append("id")
    return sorted(set(missing))


def as_rule(
    ident: str,
    table: Mapping[str, object],
    *,
    edited: frozenset[str] = frozenset(),
    from_memory: frozenset[str] = frozenset(),
) -> Rule:
    """Make the rule that a table is.

    Args:
        ident: its id.
        table: the table as the file has it.
        edited: keys that the user's file changed.
        from_memory: keys whose value is unverified beyond those the table names.

    Raises:
        InvalidValue: it lacks what every rule has; the field is the first key that is missing.
    """
    lacking = problems(table, ident)
    if lacking:
        raise InvalidValue(
            N_("the rule {rule} lacks: {keys}."),
            field=f"{ident}.{lacking[0]}",
            remedy=N_("Every rule names its titles, source, force, status, checked-on date and first day."),
            rule=ident,
            keys=", ".join(lacking),
        )
    unverified = cast("tuple[str, ...]", table.get("unverified", ()))
    return Rule(
        id=ident,
        title_zh=str(table["title_zh"]),
        title_en=str(table["title_en"]),
        source=str(table["source"]),
        url=str(table["url"]) if table.get("url") else None,
        force=Force(str(table["force"])),
        status=Status(str(table["status"])),
        checked_on=cast("date", table["checked_on"]),
        since=cast("date", table["from"]),
        since_precision="unknown" if "from" in unverified else str(table.get("from_precision", "day")),
        until=cast("date | None", table.get("until")),
        values=MappingProxyType({key: frozen(one) for key, one in table.items() if key not in _ABOUT}),
        unverified=frozenset(unverified) | from_memory,
        edited=edited,
    )


def frozen(value: object) -> Value:
    """Give a value of the file in a form that nobody can change."""
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): frozen(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(one) for one in value)
    if isinstance(value, str | int | Decimal | date):
        return value
    raise TypeError(f"a rule holds no {type(value).__name__}")


def rule_tables(tree: Mapping[str, object], prefix: str) -> dict[str, Mapping[str, object]]:
    """Give the tables of a file that are rules (they have a `title_zh`), by dotted id."""
    found: dict[str, Mapping[str, object]] = {}
    for key, one in tree.items():
        if not isinstance(one, Mapping):
            continue
        ident = f"{prefix}.{key}"
        if "title_zh" in one:
            found[ident] = one
        else:
            found |= rule_tables(one, ident)
    return found


def parsed(text: str) -> dict[str, object]:
    """Read TOML with exact decimals; raises tomllib.TOMLDecodeError."""
    return tomllib.loads(text, parse_float=Decimal)


def about_keys() -> frozenset[str]:
    """Give the keys that tell about a rule and are no value of it."""
    return _ABOUT


@lru_cache(maxsize=len(PACKS))
def _shipped(name: str) -> Mapping[str, Mapping[str, object]]:
    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return cast("Mapping[str, Mapping[str, object]]", parsed(text))


def shipped_table(ident: str) -> Mapping[str, object] | None:
    """Give the table of a shipped rule as the file has it, or None."""
    return rule_tables(_shipped(ident.partition(".")[0])[ident.partition(".")[0]], ident[:2]).get(ident)


def _rules(tree: Mapping[str, object], name: str) -> list[Rule]:
    return [as_rule(ident, table) for ident, table in rule_tables(tree, name).items()]


def _lpr(name: str) -> LprTable:
    if name != "cn":
        return LprTable()
    return read_rows((_FOLDER / "lpr.csv").read_text(encoding="utf-8").splitlines())


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
