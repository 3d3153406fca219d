"""Where a rule stands, how far it binds and how well it is known, as lines: the same wherever rules show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules import FORCES, source_text, title
from tui.widgets.lines import Fact, gap
from tui.widgets.tones import MUTED, WARN
from tui.words import MARKS
from tui.written import day, word

if TYPE_CHECKING:
    from datetime import date

    from negotiation.finding import Finding
    from negotiation.rules import Rule, RulePack


def rule_facts(rule: Rule, *, status: str | None = None) -> list[Fact]:
    """A rule by its name, with where it stands.

    Args:
        rule: the rule.
        status: V, P or U of the figure that is shown, where it is known less surely than its rule.
    """
    known = str(status or rule.shown_status)
    return [
        gap(),
        Fact(_("rule"), title(rule)),
        *_known(str(rule.force), known, rule.checked_on),
        Fact(_("source"), source_text(rule.source), MUTED),
        *([Fact(_("page"), rule.url, MUTED)] if rule.url else []),
    ]


def finding_facts(found: Finding, pack: RulePack) -> list[Fact]:
    """The rule of a finding, with what the finding says of its source."""
    rule = pack.rule(found.rule)
    return [
        gap(),
        Fact(_("rule"), title(rule)),
        *_known(str(found.force), str(found.status), found.checked_on),
        Fact(_("source"), source_text(found.source), MUTED),
        *([Fact(_("page"), rule.url, MUTED)] if rule.url else []),
    ]


def mark_fact(status: str) -> Fact:
    """How well something is known; what is not verified stands out."""
    return Fact(_("mark"), word(MARKS, status), "" if status in {"V", "E"} else WARN)


def _known(force: str, status: str, checked_on: date) -> list[Fact]:
    return [
        Fact(_("force"), word(FORCES, force)),
        mark_fact(status),
        Fact(_("checked"), day(checked_on)),
    ]
