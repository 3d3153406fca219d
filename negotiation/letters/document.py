"""A letter as a small document: what it says and in which order, before any form is given to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section, numbered already, or of a part of one."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values; each value is said."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. `figures`: the places of columns that hold amounts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A numbered list."""

    items: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Pairs | Table | Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole letter.

    Attributes:
        kind: a `LetterKind` value.
        lang: `zh` or `en`.
        title: its heading; in English the subject.
        addressee: the line that opens it, with its salutation; empty for a paper to a court.
        blocks: the body.
        closing: the lines before the signature.
        signature: the lines to sign in, each with its label.
        free: it may take as many pages as it needs; the others are set to fit a few.
    """

    kind: str
    lang: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]
    free: bool = False


_NUMERALS: Final = "一二三四五六七八九十"
# A stop in Latin text ends a sentence only before a blank: 12.50 and No.3 are no ends.
_SENTENCE: Final = re.compile(r"[^。！？!?\n]*?(?:[。！？!?]+|\.(?=\s|$)|\n|$)")
_SHORT: Final = 6
# 1.5 is a figure and 3-day a word: neither begins a list.
_LISTED: Final = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[.．、)）](?!\d)|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[-*•·]\s)\s*"
)


class Body:
    """Puts the blocks of a letter together: leaves out what is empty and what was said already.

    Args:
        lang: `zh` or `en`.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._blocks: list[Block] = []
        self._pending: str | None = None
        self._sections = 0
        self._said: set[str] = set()

    def section(self, title: str) -> Body:
        """Begin a section; it appears only once something stands in it."""
        self._pending = title
        return self

    def part(self, title: str) -> Body:
        """Begin a part of the section, under a title without a number."""
        self._add(Heading(title))
        return self

    def say(self, *sentences: str | None) -> Body:
        """Add a paragraph of these sentences, without those that stand in the letter already."""
        for text in _paragraphs([one for one in sentences if one], self.lang):
            kept = kept_sentences(text, self._new, spaced=self.lang == "en")
            if kept:
                self._add(Paragraph(kept))
        return self

    def pairs(self, rows: Iterable[tuple[str, str | None]]) -> Body:
        """Add labels with their values; a label without a value is left out."""
        kept = tuple((label, _line(value)) for label, value in rows if value and value.strip())
        if kept:
            self._add(Pairs(kept))
        return self

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]], *figures: int) -> Body:
        """Add a table; a column that is empty throughout is left out."""
        cells = [[_line(cell) for cell in row] for row in rows]
        if not cells:
            return self
        kept = [place for place in range(len(header)) if any(row[place] for row in cells)]
        self._add(
            Table(
                tuple(header[place] for place in kept),
                tuple(tuple(row[place] for place in kept) for row in cells),
                tuple(index for index, place in enumerate(kept) if place in figures),
            )
        )
        return self

    def points(self, items: Iterable[str | None], *, stops: bool = True) -> Body:
        """Add a numbered list, without what stands in the letter already; `stops`: of whole sentences."""
        given = [unnumbered(_line(item)) for item in items if item and item.strip()]
        kept = tuple(ended(item, self.lang) if stops else item for item in given)
        kept = tuple(item for item in kept if self._new(item))
        if kept:
            self._add(Points(kept))
        return self

    def blocks(self) -> tuple[Block, ...]:
        """Give what was put together."""
        return tuple(self._blocks)

    def _add(self, block: Block) -> None:
        if self._pending is not None:
            self._sections += 1
            self._blocks.append(Heading(_numbered(self._sections, self._pending, self.lang)))
            self._pending = None
        self._blocks.append(block)

    def _new(self, sentence: str) -> bool:
        key = re.sub(r"[\s。．.!！?？;；，,]+", "", sentence).casefold()
        if key in self._said:
            return False
        # Two short answers may well be the same word.
        if len(key) >= _SHORT:
            self._said.add(key)
        return bool(key)


def sentences_of(text: str) -> list[str]:
    """Split a text into its sentences, each with its stop."""
    return [one.strip() for one in _SENTENCE.findall(text) if one.strip()]


def kept_sentences(text: str, keep: Callable[[str], bool], *, spaced: bool) -> str:
    """Give a text without the sentences that are not kept.

    Args:
        text: what was typed.
        keep: tells of each sentence whether it stays.
        spaced: a blank stands between any two; otherwise only after a Latin stop that was typed with one.
    """
    kept = ""
    for piece in _SENTENCE.findall(text):
        one = piece.strip()
        if one and keep(one):
            blank = kept and (spaced or (piece[0].isspace() and kept[-1].isascii()))
            kept += (" " if blank else "") + one
    return kept


def unnumbered(line: str) -> str:
    """Give a line without the number or sign of a list that it was typed with: the letter sets its own."""
    return _LISTED.sub("", line)


def ended(text: str, lang: str) -> str:
    """Give `text` with a full stop, if it has none."""
    text = text.strip()
    if not text or text.rstrip("”’\"'")[-1:] in set("。！？!?.：:；;…"):
        return text if text[-1:] not in {"；", ";"} else text[:-1] + ("。" if lang == "zh" else ".")
    return text + ("。" if lang == "zh" else ".")


def _paragraphs(parts: Sequence[str], lang: str) -> list[str]:
    """Each part on lines of its own stays a paragraph; the others run on."""
    texts: list[str] = []
    for part in parts:
        lines = [ended(line, lang) for line in part.splitlines() if line.strip()]
        if len(lines) == 1 and texts and len(parts) > 1:
            latin = texts[-1][-1].isascii() and lines[0][0].isascii()
            texts[-1] += (" " if latin or lang == "en" else "") + lines[0]
        else:
            texts += lines
    return texts


def _line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _numbered(number: int, title: str, lang: str) -> str:
    if lang == "zh":
        return f"{_NUMERALS[number - 1]}、{title}" if number <= len(_NUMERALS) else title
    return f"{number}. {title}"
