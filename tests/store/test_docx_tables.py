"""Two tables of a letter that follow each other stay two in its .docx."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from docx import Document

from negotiation.letters.document import Letter, Table
from store.transfer.docx_file import to_docx


def test_two_tables_are_kept_apart() -> None:
    table = Table(("类别", "每月金额"), (("收入", "3,000.00元"),), (1,))
    letter = Letter(
        kind="hardship",
        lang="zh",
        title="申请",
        addressee="",
        blocks=(table, table),
        closing=(),
        signature=("签名",),
    )
    body = Document(BytesIO(to_docx(letter, datetime(2026, 11, 23, tzinfo=UTC)))).element.body
    names = [one.tag.rpartition("}")[2] for one in body]
    first = names.index("tbl")
    assert names[first : first + 3] == ["tbl", "p", "tbl"]
