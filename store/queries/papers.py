"""The papers of applications: kept as they were when they are handed in, and read again later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from negotiation.errors import InvalidValue
from negotiation.letters.compose import compose
from negotiation.letters.document import LANGUAGES, Letter
from negotiation.letters.fields import LetterKind
from negotiation.letters.kept import from_plain, to_plain
from negotiation.rules import NO_RULES, load, pack_of
from negotiation.when import parse_date

from .applications import application_of
from .ids import resolve
from .letter import letter_facts

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import LetterFacts
    from store.database import Store

    from .negotiated_views import ApplicationView


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The paper of an application.

    Attributes:
        application: whose it is.
        letter: what it says.
        kept: it is the paper that was handed in, as it was then; otherwise it is made from today's records.
        bears: the day that stands on a kept paper, where another is recorded for it by now.
    """

    application: ApplicationView
    letter: Letter
    kept: bool
    bears: date | None = None


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
        return ReadPaper(view, kept, kept=True, bears=_bears(view))
    facts = letter_facts(store, view.case, application=view, override=override, on=view.submitted_on)
    return ReadPaper(view, _compose(view, lang, facts, override), kept=False)


def paper_to_keep(store: Store, application: ApplicationView, day: date, *, override: str = "") -> str:
    """Make the paper that is handed in on `day`, in every language, as the text that is kept of it.

    Raises:
        InvalidValue: a field of its form cannot be read; it is named.
    """
    facts = letter_facts(store, application.case, application=application, override=override, on=day)
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


def _bears(view: ApplicationView) -> date | None:
    """The day above the signature of the kept paper, where another one is recorded by now."""
    dated = _kept(view, "zh")
    try:
        line = dated.signature[-1] if dated else ""
        day = parse_date(line.partition("：")[2], field="on", today=view.created_at.date())
    except (InvalidValue, IndexError):
        return None
    return day if day != view.submitted_on else None


def _compose(view: ApplicationView, lang: str, facts: LetterFacts, override: str) -> Letter:
    name = pack_of(facts.currency)
    return compose(LetterKind(view.kind), lang, facts, load(name, override) if name else NO_RULES)
