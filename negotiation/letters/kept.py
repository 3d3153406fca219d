"""A letter as plain values and back, so that what was handed in can be kept as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.letters.document import Heading, Letter, Pairs, Paragraph, Points, Table

if TYPE_CHECKING:
    from negotiation.letters.document import Block


def to_plain(letter: Letter) -> dict[str, Any]:
    """Give the letter as values that JSON has."""
    return {
        "kind": str(letter.kind),
        "lang": letter.lang,
        "title": letter.title,
        "addressee": letter.addressee,
        "blocks": [_plain(block) for block in letter.blocks],
        "closing": list(letter.closing),
        "signature": list(letter.signature),
        "free": letter.free,
    }


def from_plain(kept: dict[str, Any]) -> Letter:
    """Give back the letter that `to_plain` was given.

    Raises:
        KeyError, TypeError, ValueError: it is none, or has a kind of block that this version does not know.
    """
    return Letter(
        kind=str(kept["kind"]),
        lang=str(kept["lang"]),
        title=str(kept["title"]),
        addressee=str(kept["addressee"]),
        blocks=tuple(_block(*one) for one in kept["blocks"]),
        closing=_texts(kept["closing"]),
        signature=_texts(kept["signature"]),
        free=bool(kept["free"]),
    )


def _plain(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return ["heading", block.text]
    if isinstance(block, Paragraph):
        return ["paragraph", block.text]
    if isinstance(block, Pairs):
        return ["pairs", [list(row) for row in block.rows]]
    if isinstance(block, Points):
        return ["points", list(block.items)]
    return ["table", [list(row) for row in (block.header, *block.rows)], list(block.figures)]


def _block(kind: str, said: Any, figures: Any = ()) -> Block:
    if kind == "heading":
        return Heading(str(said))
    if kind == "paragraph":
        return Paragraph(str(said))
    if kind == "pairs":
        return Pairs(tuple((str(label), str(value)) for label, value in said))
    if kind == "points":
        return Points(_texts(said))
    if kind == "table":
        header, *rows = (_texts(row) for row in said)
        return Table(header, tuple(rows), tuple(int(place) for place in figures))
    raise ValueError(f"no block of a letter is called {kind}")


def _texts(said: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in said)
