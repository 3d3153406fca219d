"""The papers of applications: kept as they were when they are handed in, and read again later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from negotiation.accrual import days_past_due
from negotiation.letters.compose import compose
from negotiation.letters.document import LANGUAGES, Letter
from negotiation.letters.fields import LetterKind
from negotiation.letters.kept import from_plain, to_plain
from negotiation.rules import NO_RULES, load, pack_of

from .applications import application_of
from .ids import resolve
from .letter import letter_facts

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import LetterFacts
    from store.database import Store

    from .views import ApplicationView


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The paper of an application.

    Attributes:
        application: whose it is.
        letter: what it says.
        kept: it is the paper that was handed in, as it was then; otherwise it is made from today's records.
    """

    application: ApplicationView
    letter: Letter
    kept: bool


def paper_of(store: Store, application: str, *, lang: str, override: str = "") -> ReadPaper:
    """Read the paper of an application.

    Args:
        store: the database.
        application: id or unique prefix.
        lang: `zh` or `en`.
        override: text of the user's own rules file, for a paper that is made anew.

    Raises:
        NotFound, Ambiguous: no such application, or several.
        InvalidValue: a field of a form that was never handed in cannot be read; it is named.
    """
    with store.read() as link:
        view = application_of(link, resolve(link, "application", application, field="application"))
    kept = _kept(view, lang)
    if kept is not None:
        return ReadPaper(view, kept, kept=True)
    facts = letter_facts(store, view.case, application=view, override=override)
    if view.submitted_on is not None:
        facts = _dated(facts, view.submitted_on)
    return ReadPaper(view, _compose(view, lang, facts, override), kept=False)


def paper_to_keep(store: Store, application: ApplicationView, day: date, *, override: str = "") -> str:
    """Make the paper that is handed in on `day`, in every language, as the text that is kept of it.

    Raises:
        InvalidValue: a field of its form cannot be read; it is named.
    """
    facts = _dated(letter_facts(store, application.case, application=application, override=override), day)
    papers = {lang: to_plain(_compose(application, lang, facts, override)) for lang in LANGUAGES}
    return msgspec.json.encode(papers).decode()


def _kept(view: ApplicationView, lang: str) -> Letter | None:
    """The paper that was kept; None where there is none, or a newer version of this program kept it."""
    if not view.paper:
        return None
    try:
        return from_plain(msgspec.json.decode(view.paper)[lang])
    except (msgspec.DecodeError, KeyError, TypeError, ValueError):
        return None


def _dated(facts: LetterFacts, day: date) -> LetterFacts:
    """The same facts in a letter of another day: it counts to that day, and quotes nothing of a later one."""
    late = facts.days_past_due if facts.days_past_due is None else days_past_due(facts.due_since, day)
    stated = min(facts.stated_on, day) if facts.stated_on else None
    return replace(facts, today=day, days_past_due=late, stated_on=stated)


def _compose(view: ApplicationView, lang: str, facts: LetterFacts, override: str) -> Letter:
    name = pack_of(facts.currency)
    return compose(LetterKind(view.kind), lang, facts, load(name, override) if name else NO_RULES)
