"""A text area for notes in Chinese and English."""

from __future__ import annotations

import re

from textual.binding import Binding
from textual.widgets import TextArea

from tui.widgets.han import WORD_EDGE, install

install()


class NoteArea(TextArea):
    """Several lines of text that wrap at Han characters; tab leaves the field."""

    DEFAULT_CSS = "NoteArea { height: 4; border: none; padding: 0 1; }"
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("home", "cursor_line_start", show=False),
        Binding("end", "cursor_line_end", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self._word_pattern = re.compile(WORD_EDGE)
