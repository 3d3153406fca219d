"""What is to be said of the texts that somebody typed: what a letter leaves out, and what stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.fields import (
    BY_NAME,
    FIELDS,
    NO,
    REQUESTS,
    TELLS_MEANS,
    YES,
    FieldType,
    LetterKind,
    fields_of,
    says_nothing,
)
from negotiation.letters.pen import HAN
from negotiation.letters.quotes import quotable
from negotiation.letters.rights import third_contacts
from negotiation.letters.unsaid import left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.letters.facts import LetterFacts, LogEntry
    from negotiation.letters.fields import FormField

_OTHER_KIND: Final = N_("These fields belong to another kind of request and are left out: {fields}.")
_LANGUAGE: Final = N_("Written in the other language and left as it is: {field}.")
_NAMES: Final = N_("Left as written, in Chinese characters: {fields}.")
_NOTES: Final = N_("Notes of the contact log in the other language are quoted as they were written.")
_SAID_ITS_WAY: Final = N_(
    "{field}: the letter asks for this in words of its own, and what is typed does not stand in it. Write "
    "yes or no."
)
_LISTED_TOO: Final = N_(
    "What is recorded of other debts is listed in the letter, and what is typed here stands beside it: type "
    "only what is not recorded."
)
_NONE_TYPED: Final = N_(
    "Other debts are recorded and listed in the letter; that there are none is left out of it. Empty the "
    "field."
)
_OF_A_REQUEST: Final = frozenset({"means", "request", "plan"})
_NOT_QUOTED: Final = frozenset({"stop_accrual"})
"""Asked for in the letter's own words: what is typed does not stand in it."""
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")


def of_other_kinds(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    """Name the fields of an application that ask for something this kind of request does not."""
    if kind not in REQUESTS:
        return
    others = [
        field
        for field in FIELDS
        if field.section in _OF_A_REQUEST
        and not field.of(kind)
        and (facts.form.get(field.name) or "").strip()
    ]
    if others:
        names = _listed([one.label(lang) for one in others], lang)
        yield others[0].name, Said(_OTHER_KIND, {"fields": names})


def in_its_own_words(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    """Name the fields whose text is not taken over as it is, or stands beside what is recorded."""
    stop = BY_NAME["stop_accrual"]
    typed = (facts.text("stop_accrual") or "").rstrip("。.").lower()
    if stop.of(kind) and typed and typed not in YES | NO:
        yield stop.name, Said(_SAID_ITS_WAY, {"field": stop.label(lang)})
    if kind in TELLS_MEANS and facts.text("other_debts") and facts.others:
        yield "other_debts", Said(_NONE_TYPED if says_nothing(facts.text("other_debts")) else _LISTED_TOO)


def unsaid(kind: LetterKind, facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """Name the fields with sentences that this letter does not say, and why; the log's notes among them."""
    for field in fields_of(kind):
        if not field.names:
            for why in left_out(kind, facts.form.get(field.name)):
                yield field.name, why
    notes = dict.fromkeys(why for one in _entries(kind, facts) for why in left_out(kind, one.summary))
    for why in notes:
        yield "log", why


def other_language(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[tuple[str, Said]]:
    """Name what stays in the language it was typed in: sentences one by one, names and titles together."""
    names = []
    for field in fields_of(kind):
        text = _as_it_stands(field, facts)
        if field.type is FieldType.LONG or (field.type is FieldType.TEXT and not field.names):
            han = HAN.search(text) is not None
            if len(text) > 1 and (han if lang == "en" else not han and _WORDS.search(text) is not None):
                yield field.name, Said(_LANGUAGE, {"field": field.label(lang)})
        elif lang == "en" and field.type is FieldType.TEXT and HAN.search(text):
            names.append(field.label(lang))
    if lang == "en":
        if kind in TELLS_MEANS and any(HAN.search(line.title) for line in facts.budget):
            names.append("budget lines")
        if any(paper.title and HAN.search(paper.title) for paper in facts.papers):
            names.append("papers")
    notes = "".join(one.summary for one in _entries(kind, facts))
    if HAN.search(notes) if lang == "en" else _WORDS.search(notes):
        yield "log", Said(_NOTES)
    if names:
        yield "name", Said(_NAMES, {"fields": _listed(names, lang)})


def _as_it_stands(field: FormField, facts: LetterFacts) -> str:
    """What of a field stands in the letter as it was typed."""
    text = facts.text(field.name) or ""
    none = field.name == "other_debts" and facts.others and says_nothing(text)
    return "" if none or field.name in _NOT_QUOTED else text


def _entries(kind: LetterKind, facts: LetterFacts) -> list[LogEntry]:
    if kind is LetterKind.STOP_THIRD_PARTY:
        return third_contacts(facts)
    if kind is LetterKind.COMPLAINT:
        refs = {ref for one in facts.findings if quotable(one) for ref in one.refs}
        return [entry for entry in facts.log if entry.ref in refs]
    return []


def _listed(names: list[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
