"""Text for a terminal: widths in cells, padding, wrapping and tables that hold with Chinese.

`wcwidth` knows more, but its import alone costs twice a bare Python start, and `--help` needs this too.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

TYPE_CHECKING = False  # importing typing costs more than this file
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
GAP = "  "
NARROWEST = 6
NOTHING = "-"


def width(text: str) -> int:
    """How many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if category(char) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `cells` cells; `right` aligns it to the right."""
    blank = " " * max(0, cells - width(text))
    return blank + text if right else text + blank


def cut(text: str, cells: int) -> str:
    """`text` in at most `cells` cells; what is left out is shown by two dots."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for char in text:
        used += _cells(char)
        if used > cells - 2:
            break
        kept.append(char)
    return "".join(kept) + ".."[:cells]


def one_line(text: str) -> str:
    """`text` on one line, without characters that would steer a terminal."""
    return " ".join("".join(" " if category(char) in _CONTROL else char for char in text).split())


def printable(text: str) -> str:
    """`text` with its lines kept, without characters that would steer a terminal."""
    return "".join(char if char in "\n\t" or category(char) not in _CONTROL else "\ufffd" for char in text)


def wrap(text: str, cells: int) -> list[str]:
    """Break `text` into lines of at most `cells` cells, at spaces or between Han characters."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    if line.rstrip():
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> Iterable[str]:
    """The parts of `text` that stay on one line: words with the space after them, wide characters alone."""
    word = ""
    for char in text:
        # Closing punctuation stays with what it closes.
        if _cells(char) == 2 and char not in "，。、；：！？）》」』”":
            if word:
                yield word
            word = char
        elif char.isspace():
            yield word + " "
            word = ""
        elif word and _cells(word[0]) == 2 and _cells(char) == 1:
            yield word
            word = char
        else:
            word += char
    if word:
        yield word


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Iterable[int] = (),
    whole: Iterable[int] = (),
    cells: int | None = None,
) -> list[str]:
    """Lay rows out in aligned columns; a column without any content is left out.

    Args:
        heads: the column titles.
        rows: texts, as many per row as there are titles; `NOTHING` and "" are no content.
        right: numbers of the columns aligned to the right (amounts, days); they are never cut.
        whole: numbers of other columns that are never cut (ids, times).
        cells: the width to stay within, by cutting the widest texts; None for as wide as it is.

    Returns:
        The lines, the titles first.
    """
    shown = [n for n in range(len(heads)) if any(row[n] not in {"", NOTHING} for row in rows)]
    body = [[one_line(row[n]) for n in shown] for row in (heads, *rows)]
    widths = [max(width(row[place]) for row in body) for place in range(len(shown))]
    aligned, kept = frozenset(right), frozenset((*right, *whole))
    if cells is not None:
        keep = frozenset(place for place, n in enumerate(shown) if n in kept)
        _narrow(widths, cells - len(GAP) * (len(widths) - 1), keep=keep)
    return [
        GAP.join(
            pad(cut(text, size), size, right=n in aligned)
            for text, size, n in zip(row, widths, shown, strict=True)
        ).rstrip()
        for row in body
    ]


def _narrow(widths: list[int], cells: int, *, keep: frozenset[int]) -> None:
    """Take from the widest columns until all fit; ids and figures in `keep` stay whole."""
    while sum(widths) > cells:
        place = max((n for n in range(len(widths)) if n not in keep), key=widths.__getitem__, default=0)
        if place in keep or widths[place] <= NARROWEST:
            return
        widths[place] -= 1


def facts(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    """Lines of `label  value` with the values aligned; pairs without a value are left out."""
    kept = [(label, value) for label, value in pairs if value]
    left = max((width(label) for label, _ in kept), default=0)
    return [f"{pad(label, left)}{GAP}{one_line(value)}" for label, value in kept]
