"""Line breaking for Chinese text.

Textual and Rich take a run of Chinese for one word: a text area of 30 cells would break after ten.
Both find their words through one private regular expression each; these replacements end a word
after every Han character and keep closing punctuation with the character before it, opening
punctuation with the one after it. The names are private, so Textual is pinned and a test fails
when they move.
"""

from __future__ import annotations

import re

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN = "（《〈「『【〔“‘￥("
_CLOSE = "，。！？；：、）》〉」』】〕”’…—％),.!?;:%"

WORD = rf"(?:[{_OPEN}]*[{_HAN}][{_CLOSE}]*|[{_OPEN}]*[^\s{_HAN}{_OPEN}]+|[{_OPEN}]+)"
"""One piece that is not broken: a Han character with its punctuation, or a run of other text."""

WORD_EDGE = rf"(?<=\W)(?=\w)|(?<=\w)(?=\W)|(?<=[{_HAN}])(?=\w)|(?<=\w)(?=[{_HAN}])"
"""Where ctrl+left and ctrl+right stop in a text area."""

WORD_START = rf"(?<=\W)\w|[{_HAN}]|(?<=[{_HAN}])\w"
"""Where ctrl+left and ctrl+right stop in a one-line field."""


def install() -> None:
    """Make Textual and Rich break lines between Han characters, for the whole process.

    The expressions are large, so they are compiled here and not when this module is imported: nothing
    before the first frame needs them.
    """
    import rich._wrap
    import textual._wrap

    textual._wrap.re_chunk = re.compile(rf"{WORD}\s*|\s+")
    rich._wrap.re_word = re.compile(rf"\s*{WORD}\s*")
