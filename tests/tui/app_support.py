"""Looking at the app from outside: wait for what should be there, read what is on the screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.widgets.form import Form
from tui.widgets.lines import Lines
from tui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot


async def until(pilot: Pilot[int], true: Callable[[], object], seconds: float = 20) -> None:
    """Let the app work until `true` holds; fail after `seconds`."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        await pilot.pause()
        try:
            if true():
                return
        except Exception:
            if loop.time() > end:
                raise
        if loop.time() > end:
            raise AssertionError("it did not come to pass:\n" + picture(pilot))
        await asyncio.sleep(0.01)


def picture(pilot: Pilot[int]) -> str:
    """The screen as lines of text."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    lines = screen._compositor.render_strips()[:height]
    return "\n".join(strip.text[:width].rstrip() for strip in lines)


def shows(pilot: Pilot[int], *texts: str) -> bool:
    """Whether all `texts` are on the screen."""
    seen = picture(pilot)
    return all(text in seen for text in texts)


def table(pilot: Pilot[int]) -> Table:
    """The list of the screen on top."""
    return pilot.app.screen.query_one(Table)


def form(pilot: Pilot[int]) -> Form:
    """The form of the screen on top."""
    return pilot.app.screen.query_one("#form", Form)


def said(pilot: Pilot[int], selector: str) -> str:
    """What the block of lines `selector` says."""
    lines = pilot.app.screen.query_one(selector, Lines)
    return "\n".join(lines.render_lines_of(max(20, lines.content_size.width)))


async def open_case(pilot: Pilot[int]) -> None:
    """From the first screen to the first case of the list, with its lines shown."""
    await until(pilot, lambda: getattr(pilot.app, "ready", False) and not table(pilot).loading_rows)
    await pilot.press("g", "k")
    await until(pilot, lambda: pilot.app.screen.query("#cases") and table(pilot).current is not None)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.query("#entries") and not table(pilot).loading_rows)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste `text` as a terminal does."""
    from textual.events import Paste

    pilot.app.post_message(Paste(text))
    await pilot.pause()
