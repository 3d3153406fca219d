"""What a check found, in a form that every face can put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from negotiation.rules import Rule


class Verdict(StrEnum):
    """What a check came to. `ok` says that nothing recorded goes beyond the rule, and no more."""

    OK = "ok"
    EXCEEDS = "exceeds"
    WARN = "warn"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: an English message id with `str.format` fields, and what stands in them.

    A parameter may be a sentence itself; a face translates it first.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**{name: str(value) for name, value in self.params.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule held against the facts.

    Attributes:
        rule: id of the rule.
        verdict: what came of it.
        force: how far the rule binds.
        source: where it stands and where that was read.
        status: V, P or U; of the value used, where that is known less surely than the rule.
        checked_on: the day the rule was checked.
        detail: what was found.
        refs: ids of the records that it rests on, as the caller named them.
        on: the day it is about, or None.
        quotable: whether a letter may quote it.
    """

    rule: str
    verdict: Verdict
    force: str
    source: str
    status: str
    checked_on: date
    detail: Said
    refs: tuple[str, ...] = ()
    on: date | None = None
    quotable: bool = True

    @property
    def day_id(self) -> str:
        """What all findings of its rule on its day are called: `RULE@DATE`, or the rule alone."""
        return self.rule if self.on is None else f"{self.rule}@{self.on.isoformat()}"

    @property
    def id(self) -> str:
        """What this one is called: `RULE@DATE:KEY`; the key stays while its records stay."""
        about = (self.rule, self.detail.msgid, str(self.detail.params.get("at", "")), *sorted(self.refs))
        return f"{self.day_id}:{crc32('|'.join(about).encode()):08x}"

    def called(self, name: str) -> bool:
        """Whether `name`, with or without the pack's name, means this one, its day or its whole rule."""
        own = (self.rule, self.day_id, self.id)
        return name in own or name in {one.partition(".")[2] for one in own}


def finding(
    rule: Rule,
    verdict: Verdict,
    message: str | Said,
    *,
    key: str | None = None,
    refs: tuple[str, ...] = (),
    on: date | None = None,
    **params: object,
) -> Finding:
    """Make the finding of `rule`.

    Args:
        rule: what was checked.
        verdict: what came of it.
        message: the sentence about it, or its message id with `params` beside it.
        key: the value of the rule that was used, where it may be known less surely.
        refs: ids of the records it rests on.
        on: the day it is about.
        **params: what stands in the sentence.
    """
    quotable = rule.values.get("quote_in_letters", True) is not False
    return Finding(
        rule=rule.id,
        verdict=verdict,
        force=rule.force,
        source=rule.source,
        status=rule.shown_status if key is None else rule.status_of(key),
        checked_on=rule.checked_on,
        detail=message if isinstance(message, Said) else Said(message, params),
        refs=refs,
        on=on,
        quotable=quotable,
    )
