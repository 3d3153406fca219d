"""A letter as text, Markdown or HTML. The word processor's form is made elsewhere from the same document."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from negotiation.letters.document import Heading, Pairs, Paragraph, Points, Table
from negotiation.letters.paper import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negotiation.letters.document import Block, Letter

_INDENT: Final = "　　"
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
    lang = "zh-CN" if letter.lang == "zh" else "en"
    body = [f"<h1>{html.escape(letter.title)}</h1>"]
    if letter.addressee:
        body.append(f'<p class="to">{html.escape(letter.addressee)}</p>')
    body += [_html_block(block) for block in letter.blocks]
    body += [f'<p class="close">{html.escape(line)}</p>' for line in letter.closing]
    signature = "<br>".join(html.escape(line) for line in letter.signature)
    body.append(f'<p class="sign">{signature}</p>')
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(letter.title)}</title>\n<style>\n{_style(letter.lang)}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
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


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{html.escape(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(block.text)}</p>"
    if isinstance(block, Points):
        return "<ol>" + "".join(f"<li>{html.escape(item)}</li>" for item in block.items) + "</ol>"
    if isinstance(block, Pairs):
        rows = "".join(
            f"<tr><th>{html.escape(label)}</th><td>{html.escape(value)}</td></tr>"
            for label, value in block.rows
        )
        return f"<table>{rows}</table>"
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in block.header)
    return f"<table><tr>{head}</tr>{''.join(_html_row(row, block) for row in block.rows)}</table>"


def _html_row(row: Sequence[str], table: Table) -> str:
    texts = "".join(
        f"<td{' class=figure' if place in table.figures else ''}>{html.escape(cell)}</td>"
        for place, cell in enumerate(row)
    )
    return f"<tr>{texts}</tr>"


def _style(lang: str) -> str:
    song = '"SimSun", "宋体", "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"'
    faces = f"{song}, serif" if lang == "zh" else f'"Times New Roman", "Liberation Serif", {song}, serif'
    indent = "2em" if lang == "zh" else "0"
    return (
        "@page { size: A4; margin: 22mm 24mm }\n"
        f"body {{ max-width: 40em; margin: 2em auto; font: 12pt/1.5 {faces} }}\n"
        "h1 { text-align: center; font-size: 18pt } h2 { font-size: 12pt; margin: .8em 0 .2em }\n"
        f"p {{ margin: .2em 0; text-indent: {indent} }} .to, .sign {{ text-indent: 0 }}\n"
        "ol { margin: .2em 0 } .close + .close { text-indent: 0 }\n"
        ".sign { text-align: right; margin-top: 2em }\n"
        "table { border-collapse: collapse; width: 100%; margin: .4em 0 }\n"
        "th, td { border: 1px solid #444; padding: .15em .5em; text-align: left; font-weight: normal }\n"
        "th { background: #f3f3f3; white-space: nowrap } .figure { text-align: right }\n"
    )
