"""What no letter says, even where somebody typed it: such sentences are left out, and a remark tells it.

A complaint is never tied to a request for relief, so neither letter speaks of the other (warning 4 of the
domain's facts). The unpublished figure for consumer-finance companies is never quoted (warning 6). A letter
that complains keeps to what happened and to what a rule names: what the law makes of it is not for it to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.letters.document import kept_sentences, sentences_of
from negotiation.letters.fields import OF_CHINESE_COURTS, REQUESTS, LetterKind
from negotiation.letters.unsaid_words import own_affair, says, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAIVER: Final = N_(
    "Sentences that ask for relief are left out of this letter: a request is made by itself, in another one."
)
COMPLAINT: Final = N_(
    "Sentences that speak of complaining, of the press or of going to court are left out of this letter: a "
    "request is made by itself."
)
THREAT: Final = N_(
    "Sentences that threaten with a complaint are left out of this letter: a complaint is made by itself, in "
    "another one."
)
TIED: Final = N_("Sentences that tie a complaint to a request are left out of every letter.")
FACTS: Final = N_(
    "Sentences that say what the law would call it are left out: this letter keeps to what happened and "
    "to the figures of the rules."
)
HARM: Final = N_(
    "Sentences that threaten with harm are left out of this letter. If you see no way out, please "
    "speak today with somebody you trust or with a doctor."
)
GUIDANCE: Final = N_("Sentences that quote a ceiling which was never published are left out of every letter.")

_UNPUBLISHED: Final = re.compile(
    r"(?=.*(?:20\s*[%％]|百分之二十|[二两]成|20个点|(?:年化|上限|红线|成本)[^0-9]{0,6}20(?![0-9.%％])"
    r"|20 per ?cent|twenty per ?cent))"
    r"(?:(?=.*(?:消费金融|消金|窗口指导|指导意见|上限|红线|综合成本|综合融资成本|年化|consumer finance"
    r"|guidance|ceiling|\bcap\b))"
    # A share of an income by the year is no rate.
    r"|(?!(?!.*\b(?:interest|rates?|apr|charges?)\b).*\b(?:income|rents?|wages?|salary|sales|turnover)\b)"
    r"(?=.*(?:\b(?:a|per) year\b(?! ago)|\bannual)))",
    re.IGNORECASE | re.DOTALL,
)
_COMPLAINS: Final = frozenset({LetterKind.COMPLAINT, LetterKind.STOP_THIRD_PARTY})
_STATES: Final = frozenset({LetterKind.CREDIT_OBJECTION, LetterKind.CERTIFICATE_REQUEST, *OF_CHINESE_COURTS})


def may_say(kind: LetterKind, text: str | None) -> str | None:
    """Give `text` without the sentences that a letter of this kind does not say; None if nothing is left."""
    if not text or not any(left_out(kind, text)):
        return text
    lines = [
        kept_sentences(line, lambda one: not _why(kind, one), spaced=line.isascii())
        for line in text.splitlines()
    ]
    return "\n".join(line for line in lines if line) or None


def left_out(kind: LetterKind, text: str | None) -> Iterator[str]:
    """Give why sentences of `text` are left out of a letter of this kind: message ids, each once."""
    sentences = [one for line in (text or "").splitlines() for one in sentences_of(line)]
    yield from dict.fromkeys(why for one in sentences for why in _why(kind, one))


def _why(kind: LetterKind, sentence: str) -> list[str]:
    """Why a sentence is left out; a reason that holds for every letter stands alone."""
    if _channel(sentence) and says("relief", sentence):
        return [TIED]
    return [why for test, why in _tests(kind) if test(sentence)]


def _tests(kind: LetterKind) -> Iterator[tuple[Callable[[str], bool], str]]:
    if kind in _COMPLAINS:
        yield _asks_relief, WAIVER
        yield lambda one: says("illegal", one), FACTS
    if kind is LetterKind.CREDIT_OBJECTION:
        yield _asks_relief, WAIVER
    if kind in REQUESTS:
        yield _speaks_of_steps, COMPLAINT
        yield lambda one: says("harm", one), HARM
    if kind in _STATES:
        yield lambda one: (_channel(one) or says("press", one)) and says("threat", one), THREAT
    yield lambda one: _UNPUBLISHED.search(one) is not None, GUIDANCE


def _channel(sentence: str) -> bool:
    return says("channel", own_affair(sentence))


def _speaks_of_steps(sentence: str) -> bool:
    """Whether a request speaks of a step against the lender; the writer's job or divorce is none."""
    own = own_affair(sentence)
    return any(says(name, own) for name in ("channel", "press", "law"))


def _asks_relief(sentence: str) -> bool:
    """Whether relief is asked for; that it was said, agreed or refused once is told as a fact."""
    own = without("no-demand", without("told", sentence))
    if says("relief", own):
        return says("asks", own) or not says("happened", sentence)
    return says("relief", sentence) and says("fulfil", own)
