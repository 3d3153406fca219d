"""Rules and findings as JSON and as lines, for every command that answers with them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tui import words
from tui.cli.text import facts, wrap
from tui.i18n import _
from tui.rules import FORCES, VERDICTS, advice_note, say, source_text, title
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.complaints import Way
    from negotiation.conduct import Counter
    from negotiation.court import Deadline
    from negotiation.finding import Finding, Said
    from negotiation.progress import Record
    from negotiation.rules import Rule, RulePack
    from tui.cli.shapes import Shape

_WIDTH = 100


def today() -> date:
    """Give the present day on this machine's clock."""
    return datetime.now(UTC).astimezone().date()


def day(text: str | None, *, field: str) -> date | None:
    """Read a day as typed; None stays None. Raises InvalidValue."""
    return None if text is None else needed_day(text, field=field)


def pack_help() -> str:
    """Give the help of `--pack`."""
    from negotiation.rules import PACKS

    return _("the rule pack: {packs}").format(packs=", ".join(PACKS))


def needed_day(text: str, *, field: str) -> date:
    """Read a day as typed. Raises InvalidValue."""
    from negotiation.when import parse_date

    return parse_date(text, field=field, today=today())


def iso(value: date | None) -> str | None:
    """Give a day as ISO 8601, or None."""
    return None if value is None else value.isoformat()


def record_shape(record: Record | None) -> Shape | None:
    """What shows that a step was done, as JSON; None where nothing does."""
    return None if record is None else {"kind": record.kind, "id": record.ref, "on": iso(record.on)}


def finding_shape(found: Finding) -> Shape:
    """A finding as JSON, the words in the language spoken."""
    return {
        "id": found.id,
        "rule": found.rule,
        "verdict": str(found.verdict),
        "force": str(found.force),
        "source": found.source,
        "status": str(found.status),
        "checked_on": found.checked_on.isoformat(),
        "detail": say(found.detail),
        "refs": list(found.refs),
        "on": iso(found.on),
        "quotable": found.quotable,
    }


def counter_shape(counter: Counter) -> Shape:
    """What a rule counts a day, as JSON."""
    most = counter.most
    return {
        "rule": counter.rule.id,
        "what": _(counter.label),
        "limit": counter.limit,
        "that_day": counter.that_day,
        "most": most.count if most else 0,
        "most_on": iso(most.day) if most else None,
    }


def rule_shape(rule: Rule, *, status: str | None = None) -> Shape:
    """Where a figure comes from, as JSON; `status` where the figure is known less surely than its rule."""
    return {
        "rule": rule.id,
        "title": title(rule),
        "force": str(rule.force),
        "status": str(status or rule.shown_status),
        "source": rule.source,
        "url": rule.url,
        "checked_on": rule.checked_on.isoformat(),
        "rule_from": rule.since.isoformat(),
        "rule_from_precision": rule.since_precision,
        "rule_until": iso(rule.until),
        "edited": sorted(rule.edited),
    }


def way_shape(way: Way) -> Shape:
    """A place to turn to as JSON: its number with how surely that is known, and the rule that names it."""
    return {
        "number": way.number or None,
        "number_status": way.status,
        "notes": [say(one) for one in way.notes],
        **rule_shape(way.rule),
    }


def source_lines(rule: Rule, *, status: str | None = None, entered: str | None = None) -> list[str]:
    """Where a figure comes from, for people.

    Args:
        rule: where it stands.
        status: of the figure, where it is known less surely than its rule.
        entered: where the user has the figure from, empty where that is not said; None for one of the pack.
    """
    known = word(words.MARKS, str(status or rule.shown_status))
    checked = _("checked on {date}").format(date=rule.checked_on)
    if entered is not None:
        checked = _("entered by you")
    return facts(
        (
            (_("rule"), title(rule)),
            (
                _("force"),
                _("{one}, {two}, {three}").format(one=word(FORCES, rule.force), two=known, three=checked),
            ),
            (_("source"), source_text(rule.source) if entered is None else entered),
        )
    )


def finding_lines(found: Finding, pack: RulePack) -> list[str]:
    """A finding for people: the verdict, the sentence, the source."""
    rule = pack.rule(found.rule)
    head = _("{field}: {message}").format(field=word(VERDICTS, found.verdict), message=title(rule))
    return [
        head,
        *said_lines([found.detail], "  "),
        *(f"  {line}" for line in source_lines(rule, status=found.status)),
    ]


def deadline_shape(found: Deadline) -> Shape:
    """A last day as JSON, with where it stands."""
    from negotiation.court import HOLIDAYS, PASSED

    passed = found.passed(today())
    return {
        "term": str(found.term),
        "from": iso(found.start),
        "last": iso(found.last),
        "counted_from": _(found.counted_from),
        "note": _(HOLIDAYS),
        "passed": passed,
        "then": _(PASSED) if passed else None,
        **rule_shape(found.rule),
    }


def deadline_lines(found: Deadline) -> list[str]:
    """A last day for people, with where it stands; closes as a page of advice does."""
    from negotiation.court import HOLIDAYS, PASSED

    return [
        "",
        *facts(
            (
                (_("what"), word(words.COURT_TERMS, found.term)),
                (_("last day"), iso(found.last)),
                (_("counted from"), f"{_(found.counted_from)}, {found.start}"),
            )
        ),
        *said_lines([PASSED, HOLIDAYS] if found.passed(today()) else [HOLIDAYS]),
        *source_lines(found.rule),
        *closing(),
    ]


def said_lines(said: Iterable[str | Said], indent: str = "") -> list[str]:
    """Sentences for people, each beginning a line."""
    return [indent + line for one in said for line in wrap(say(one), _WIDTH - len(indent))]


def closing() -> list[str]:
    """The last lines of a page of advice: that it is information, and of which day."""
    return ["", advice_note(today())]
