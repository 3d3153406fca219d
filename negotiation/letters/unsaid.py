"""What no letter says, even where somebody typed it: such sentences are left out, and a remark tells it.

A complaint is never tied to a request for relief, so neither letter speaks of the other (warning 4 of the
domain's facts). The unpublished figure for consumer-finance companies is never quoted (warning 6).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.letters.document import sentences_of
from negotiation.letters.fields import REQUESTS, LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELIEF: Final = re.compile(
    r"减免|免除|豁免|免息|免还|停息|打折|只还本金|waive|waiver|write[- ]?off|forgive|discount|principal only",
    re.I,
)
_COMPLAINT: Final = re.compile(
    r"投诉|举报|信访|曝光|12378|12363|12345|12321|银保监|金融监管|消保"
    r"|complain|regulator|ombudsman|report you\b|go public",
    re.I,
)
_UNPUBLISHED: Final = re.compile(
    r"(?=.*(?:20\s*[%％]|百分之二十|20 per ?cent|twenty per ?cent))"
    r"(?=.*(?:消费金融|消金|窗口指导|指导意见|上限|红线|综合成本|综合融资成本|年化"
    r"|consumer finance|guidance|ceiling|\bcap\b|a year|per year|annual))",
    re.I | re.S,
)

WAIVER: Final = N_(
    "Sentences that ask for relief are left out of this letter: a request is made by itself, in another one."
)
COMPLAINT: Final = N_(
    "Sentences that speak of complaining are left out of this letter: a complaint is made by itself, in "
    "another one."
)
GUIDANCE: Final = N_("Sentences that quote a ceiling which was never published are left out of every letter.")


def may_say(kind: LetterKind, text: str | None) -> str | None:
    """Give `text` without the sentences that a letter of this kind does not say; None if nothing is left."""
    if not text or not any(pattern.search(text) for pattern, _why in _patterns(kind)):
        return text
    lines = []
    for line in text.splitlines():
        kept = [
            one
            for one in sentences_of(line)
            if not any(pattern.search(one) for pattern, _why in _patterns(kind))
        ]
        lines.append((" " if line.isascii() else "").join(kept))
    return "\n".join(line for line in lines if line) or None


def left_out(kind: LetterKind, text: str | None) -> Iterator[str]:
    """Give why sentences of `text` are left out of a letter of this kind: message ids, each once."""
    for pattern, why in _patterns(kind):
        if text and any(pattern.search(one) for line in text.splitlines() for one in sentences_of(line)):
            yield why


def _patterns(kind: LetterKind) -> Iterator[tuple[re.Pattern[str], str]]:
    if kind in {LetterKind.COMPLAINT, LetterKind.STOP_THIRD_PARTY}:
        yield _RELIEF, WAIVER
    if kind in REQUESTS:
        yield _COMPLAINT, COMPLAINT
    yield _UNPUBLISHED, GUIDANCE
