"""A letter for a word processor: A4, Chinese and Latin faces both named, no larger than two pages need."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from negotiation.letters.document import Heading, Pairs, Paragraph, Points, Table
from negotiation.letters.paper import Measures, column_widths, measures, pair_rows, pair_widths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document as Paper
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as Grid
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line

    from negotiation.letters.document import Block, Letter

_LATIN: Final = "Times New Roman"
_SONG: Final = "宋体"
_HEI: Final = "黑体"
_GAP: Final = 6  # points between two tables
# A system without the first takes the next: the names of these faces elsewhere.
_FALLBACKS: Final = {
    _SONG: "SimSun,Songti SC,STSong,Noto Serif CJK SC",
    _HEI: "SimHei,Heiti SC,STHeiti,Noto Sans CJK SC",
}


def to_docx(letter: Letter, made_at: datetime) -> bytes:
    """Give the letter as a .docx file.

    Args:
        letter: what it says.
        made_at: noted in the file's properties; the name of nobody is.
    """
    paper: Paper = Document()
    size = measures(letter)
    _page(paper, size)
    _styles(paper, letter, size)
    _properties(paper, letter, made_at)
    _name_fallbacks(paper)
    _title(paper, letter, size)
    if letter.addressee:
        _line(paper, letter.addressee).paragraph_format.space_after = Pt(3)
    for before, block in zip((None, *letter.blocks), letter.blocks, strict=False):
        if isinstance(before, Pairs | Table) and isinstance(block, Pairs | Table):
            _between(paper)
        at = len(paper.paragraphs)
        _block(paper, block, letter, size)
        if isinstance(before, Pairs | Table) and isinstance(block, Paragraph | Points):
            paper.paragraphs[at].paragraph_format.space_before = Pt(size.points * 0.3)
    _hold_last(paper)
    _end(paper, letter, size)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper, size: Measures) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(size.margin)
    section.left_margin = section.right_margin = Mm(size.side)


def _styles(paper: Paper, letter: Letter, size: Measures) -> None:
    normal: ParagraphStyle = paper.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(size.points)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _SONG)
    # Quotation marks are full-width in Chinese only with this hint.
    if letter.lang == "zh":
        fonts.set(qn("w:hint"), "eastAsia")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = size.spacing


def _properties(paper: Paper, letter: Letter, made_at: datetime) -> None:
    about = paper.core_properties
    about.title, about.author, about.comments = letter.title, "", ""
    about.language = "zh-CN" if letter.lang == "zh" else "en-GB"
    about.created = about.modified = made_at
    about.last_modified_by = ""


def _name_fallbacks(paper: Paper) -> None:
    """Name the other names of the Chinese faces in the font table."""
    for part in paper.part.package.iter_parts():
        if str(part.partname) != "/word/fontTable.xml":
            continue
        table = parse_xml(part.blob)
        for face, others in _FALLBACKS.items():
            table.append(
                parse_xml(
                    f'<w:font {nsdecls("w")} w:name="{face}"><w:altName w:val="{others}"/>'
                    '<w:charset w:val="86"/></w:font>'
                )
            )
        part._blob = serialize_part_xml(table)


def _title(paper: Paper, letter: Letter, size: Measures) -> None:
    line = _line(paper, "")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(size.points * 0.7)
    _bold(line, letter.title, size.points * (1.5 if letter.lang == "zh" else 1.3))


def _block(paper: Paper, block: Block, letter: Letter, size: Measures) -> None:
    if isinstance(block, Heading):
        line = _line(paper, "")
        line.paragraph_format.space_before = Pt(size.points * 0.45)
        line.paragraph_format.keep_with_next = True
        _bold(line, block.text, size.points)
    elif isinstance(block, Paragraph):
        _running(paper, block.text, letter, size)
    elif isinstance(block, Points):
        for number, item in enumerate(block.items, 1):
            line = _line(paper, f"{number}. {item}")
            line.paragraph_format.left_indent = Pt(size.points * 2)
            line.paragraph_format.first_line_indent = Pt(-size.points * 1.5)
    elif isinstance(block, Pairs):
        _pairs(paper, block, size)
    else:
        rows = [block.header, *block.rows]
        grid = _grid(paper, rows, size, column_widths(block, size))
        for place in block.figures:
            for row in grid.rows:
                row.cells[place].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for cell in grid.rows[0].cells:
            _shade(cell)
        _repeat_header(grid)


def _pairs(paper: Paper, block: Pairs, size: Measures) -> None:
    """Two pairs to a row; a long value takes a row of its own."""
    rows = pair_rows(block, size)
    grid = _grid(paper, [row + [""] * (4 - len(row)) for row in rows], size, pair_widths(block, size))
    for row, line in zip(rows, grid.rows, strict=True):
        _shade(line.cells[0])
        if len(row) == 2:
            line.cells[1].merge(line.cells[3])
            for extra in line.cells[1].paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
        else:
            _shade(line.cells[2])


def _grid(paper: Paper, rows: Sequence[Sequence[str]], size: Measures, widths: Sequence[float]) -> Grid:
    grid: Grid = paper.add_table(rows=len(rows), cols=len(rows[0]))
    grid.style = paper.styles["Table Grid"]
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    points = size.in_table(len(widths))
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for number, (row, texts) in enumerate(zip(grid.rows, rows, strict=True), 1):
        _whole(row)
        # No row stands alone on a page, and the header never does.
        together = number in {1, 2, len(rows) - 1} and number < len(rows)
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            line = cell.paragraphs[0]
            line.add_run(text).font.size = Pt(points)
            line.paragraph_format.keep_with_next = together
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            cell.width = Mm(widths[place])
    return grid


def _hold_last(paper: Paper) -> None:
    """Keep the end of the body with what is signed: no signature stands alone on a page."""
    last = paper.element.body.xpath("(./w:p | ./w:tbl)[last()]")[0]
    # Of a table, its last row: the rows before it may stay on the page before.
    for line in last.xpath("self::w:p | ./w:tr[last()]/w:tc/w:p"):
        line.get_or_add_pPr().get_or_add_keepNext()


def _end(paper: Paper, letter: Letter, size: Measures) -> None:
    for place, text in enumerate(letter.closing):
        line = _line(paper, text)
        line.paragraph_format.keep_with_next = True
        if not place:
            line.paragraph_format.space_before = Pt(size.points * 0.6)
            line.paragraph_format.first_line_indent = Pt(size.points * 2 if letter.lang == "zh" else 0)
    for place, text in enumerate(letter.signature):
        line = _line(paper, text)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if letter.lang == "zh" else WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.space_before = Pt(size.points * (1.2 if not place else 0.3))
        line.paragraph_format.keep_with_next = place + 1 < len(letter.signature)


def _running(paper: Paper, text: str, letter: Letter, size: Measures) -> None:
    line = _line(paper, text)
    if letter.lang == "zh":
        line.paragraph_format.first_line_indent = Pt(size.points * 2)
    else:
        line.paragraph_format.space_after = Pt(size.points * 0.3)


def _line(paper: Paper, text: str) -> Line:
    return paper.add_paragraph(text)


def _between(paper: Paper) -> None:
    """Keep two tables apart: one behind the other they would be drawn as one."""
    line = _line(paper, "")
    line.paragraph_format.line_spacing = Pt(_GAP)
    line.paragraph_format.keep_with_next = True


def _bold(line: Line, text: str, points: float) -> None:
    run = line.add_run(text)
    run.font.size, run.bold = Pt(points), True
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEI)


def _shade(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F2F2"/>')
    )


def _whole(row: Any) -> None:  # python-docx has no name for "do not break across pages"
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat_header(grid: Grid) -> None:
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
