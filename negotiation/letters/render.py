"""A letter as text, Markdown or HTML. The word processor's form is made elsewhere from the same document."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from negotiation.letters.document import Heading, Pairs, Paragraph, Points, Table
from negotiation.letters.paper import cells, measures, pair_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negotiation.letters.document import Block, Letter
    from negotiation.letters.paper import Measures

_INDENT: Final = "　　"
_FACE_ZH, _FACE_EN = 1.32, 1.18
"""The faces' own line height, as a multiple of their size."""
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def to_text(letter: Letter) -> str:
    """Give the letter as plain text, lines unwrapped, tables lined up by cells."""
    lines = [letter.title, ""]
    if letter.addressee:
        lines += [letter.addressee, ""]
    for block in letter.blocks:
        if isinstance(block, Heading) and lines[-1]:
            lines.append("")
        lines += _text_block(block, letter.lang)
    lines.append("")
    lines += _closing(letter)
    return "\n".join([*lines, *letter.signature]) + "\n"


def to_markdown(letter: Letter) -> str:
    """Give the letter as Markdown."""
    parts = [f"# {_plain(letter.title)}"]
    if letter.addressee:
        parts.append(_plain(letter.addressee))
    parts += [_markdown_block(block) for block in letter.blocks]
    if letter.closing:
        parts.append("  \n".join(map(_plain, letter.closing)))
    parts.append("  \n".join(map(_plain, letter.signature)))
    return "\n\n".join(parts) + "\n"


def to_html(letter: Letter) -> str:
    """Give the letter as one HTML page that prints on A4."""
    lang, size = "zh-CN" if letter.lang == "zh" else "en", measures(letter)
    body = [f"<h1>{html.escape(letter.title)}</h1>"]
    if letter.addressee:
        body.append(f'<p class="to">{html.escape(letter.addressee)}</p>')
    body += [_html_block(block, size) for block in letter.blocks]
    body += [f'<p class="close">{html.escape(line)}</p>' for line in letter.closing]
    signature = "<br>".join(html.escape(line) for line in letter.signature)
    body.append(f'<p class="sign">{signature}</p>')
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(letter.title)}</title>\n<style>\n{_style(letter.lang, size)}</style>\n</head>\n"
        "<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


FORMS: Final[dict[str, Callable[[Letter], str]]] = {".txt": to_text, ".md": to_markdown, ".html": to_html}
"""The written forms by the ending of a file's name."""


def _closing(letter: Letter) -> list[str]:
    if not letter.closing:
        return []
    first, *rest = letter.closing
    return [(_INDENT if letter.lang == "zh" else "") + first, *rest, ""]


def _text_block(block: Block, lang: str) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Paragraph):
        return [(_INDENT if lang == "zh" else "") + block.text]
    if isinstance(block, Pairs):
        colon = "：" if lang == "zh" else ": "
        return [f"{label}{colon}{value}" for label, value in block.rows]
    if isinstance(block, Points):
        return [f"{number}. {item}" for number, item in enumerate(block.items, 1)]
    return _columns([block.header, *block.rows], block.figures)


def _columns(rows: Sequence[Sequence[str]], figures: Sequence[int]) -> list[str]:
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        texts = [
            " " * (width - cells(cell)) + cell if place in figures else cell + " " * (width - cells(cell))
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(texts).rstrip())
    return lines


def _plain(text: str) -> str:
    return text.translate(_ESCAPED)


def _markdown_block(block: Block) -> str:
    if isinstance(block, Heading):
        # A number and a dot at the head of the line stay a heading, and no list begins.
        return f"## {_plain(block.text)}"
    if isinstance(block, Paragraph):
        return _plain(block.text)
    if isinstance(block, Points):
        return "\n".join(f"{number}. {_plain(item)}" for number, item in enumerate(block.items, 1))
    if isinstance(block, Pairs):
        return "\n".join(f"- **{_plain(label)}** {_plain(value)}" for label, value in block.rows)
    marks = ["---:" if place in block.figures else "---" for place in range(len(block.header))]
    rows = [block.header, marks, *block.rows]
    return "\n".join(
        "| " + " | ".join(cell if row is marks else _plain(cell) for cell in row) + " |" for row in rows
    )


def _html_block(block: Block, size: Measures) -> str:
    if isinstance(block, Heading):
        return f"<h2>{html.escape(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(block.text)}</p>"
    if isinstance(block, Points):
        return "<ol>" + "".join(f"<li>{html.escape(item)}</li>" for item in block.items) + "</ol>"
    if isinstance(block, Pairs):
        rows = "".join(f"<tr>{_html_pairs(row)}</tr>" for row in pair_rows(block, size))
        return f'<table width="100%">{rows}</table>'
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in block.header)
    rows = "".join(_html_row(row, block) for row in block.rows)
    return f'<table width="100%"><tr>{head}</tr>{rows}</table>'


def _html_pairs(row: Sequence[str]) -> str:
    """One or two labels with their values; a single value is as wide as there is room."""
    td = "<td>" if len(row) > 2 else "<td colspan=3>"
    return "".join(
        f"<th>{html.escape(label)}</th>{td}{html.escape(value)}</td>"
        for label, value in zip(row[::2], row[1::2], strict=True)
    )


def _html_row(row: Sequence[str], table: Table) -> str:
    texts = "".join(
        f"<td{' class=figure' if place in table.figures else ''}>{html.escape(cell)}</td>"
        for place, cell in enumerate(row)
    )
    return f"<tr>{texts}</tr>"


def _style(lang: str, size: Measures) -> str:
    """On paper set as in the word processor's form, so that it takes no more pages; roomier on a screen.

    Lengths in points and one property each: word processors that open the page read no others, and take a
    margin of 0 as left open.
    """
    song = '"SimSun", "宋体", "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"'
    faces = f"{song}, serif" if lang == "zh" else f'"Times New Roman", "Liberation Serif", {song}, serif'
    indent, face = (2, _FACE_ZH) if lang == "zh" else (0, _FACE_EN)
    points = size.points
    line = points * size.spacing * face
    text = f"font-family: {faces}; font-size: {points:g}pt; line-height: {line:.1f}pt"
    close = "margin-top: 0.5pt; margin-bottom: 0.5pt"
    return (
        f"@page {{ size: A4; margin: {size.margin}mm {size.side}mm }}\n"
        f"body {{ margin: 0; {text} }}\n"
        f"h1 {{ text-align: center; font-size: {points * 1.5:g}pt; line-height: {line * 1.5:.1f}pt; "
        "margin-top: 0.5pt; margin-bottom: 6pt }\n"
        f"h2 {{ font-size: {points:g}pt; margin-top: 5pt; margin-bottom: 0.5pt }}\n"
        f"p {{ {close}; text-indent: {points * indent:g}pt }}\n"
        f".to, .sign {{ text-indent: 0pt }}\n"
        f"ol, li {{ {close} }} .close + .close {{ text-indent: 0pt }}\n"
        ".sign { text-align: right; margin-top: 12pt; page-break-inside: avoid }\n"
        f"table {{ border-collapse: collapse; width: 100%; margin-top: 2pt; margin-bottom: 2pt }}\n"
        "th, td { border: 1px solid #444; padding: 0pt 4pt; text-align: left; font-weight: normal; "
        f"{text} }}\n"
        "th { background: #f3f3f3; white-space: nowrap } .figure { text-align: right }\n"
        "@media screen { body { max-width: 46em; margin: 2em auto } }\n"
    )
