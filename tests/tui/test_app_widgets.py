"""The pieces: widths in cells, wrapping of Chinese, the paged list, the registry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.app import App

from tui.actions import ACTIONS, BY_ID, actions_on, chords, keys_of, with_keymap
from tui.widgets import han
from tui.widgets.bars import TopBar
from tui.widgets.cells import fit, wrap
from tui.widgets.note import NoteArea
from tui.widgets.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


@pytest.mark.parametrize("text", ["abc", "花呗", "花a呗", "招商银行信用卡", "𠮷野家", "", "😀x", "¥5,180.50"])
@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 13])
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit(text, width, right=True)) == width


def test_chinese_wraps_at_any_character_but_keeps_closing_punctuation() -> None:
    lines = wrap("客服承诺三天内回复，可分十二期（每期四百元）。", 10)
    assert all(cell_len(line) <= 10 for line in lines)
    assert "".join(lines) == "客服承诺三天内回复，可分十二期（每期四百元）。"
    assert not any(line[0] in "，。）" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_a_long_word_is_cut_and_line_breaks_are_kept() -> None:
    assert wrap("abcdefghij\nk", 4) == ["abcd", "efgh", "ij", "k"]


def test_textual_still_has_the_private_names_that_chinese_needs() -> None:
    import rich._wrap
    import textual._wrap

    assert isinstance(textual._wrap.re_chunk, re.Pattern)
    assert isinstance(rich._wrap.re_word, re.Pattern)
    han.install()
    assert textual._wrap.compute_wrap_offsets("客服承诺三天内回复", 6, 4) == [3, 6]
    assert rich._wrap.divide_line("客服承诺三天内回复", 6) == [3, 6]
    for pattern in (textual._wrap.re_chunk, rich._wrap.re_word):
        assert pattern.match("") is None
        assert all(pattern.match(text) for text in ("花", "（", "）", "a", " a", "。", "-", "\u3000花", "😀"))
    assert textual._wrap.re_chunk.match(" ")


class NoteApp(App[None]):
    def compose(self) -> Iterable[Widget]:
        yield NoteArea("客服承诺三天内回复", id="note")


async def test_ctrl_left_stops_at_each_han_character() -> None:
    app = NoteApp()
    async with app.run_test() as pilot:
        area = app.query_one(NoteArea)
        area.focus()
        area.move_cursor((0, 9))
        await pilot.press("ctrl+left")
        assert 0 < area.cursor_location[1] < 9


class ListApp(App[None]):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.asked: list[tuple[int, int]] = []

    def compose(self) -> Iterable[Widget]:
        columns = (Column("n", 8, right=True), Column("name", 6, flex=1), Column("wide only", 10, least=100))
        yield Table(columns, lambda row: (Cell(str(row)), Cell(f"案件{row}"), Cell("x")))

    async def page(self, offset: int, limit: int) -> tuple[Sequence[int], int]:
        self.asked.append((offset, limit))
        return range(offset, min(self.count, offset + limit)), self.count


def lines_of(table: Table[int]) -> list[str]:
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_a_million_rows_are_asked_for_page_by_page() -> None:
    app = ListApp(1_000_000)
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(Table)
        table.focus()
        await table.follow(app.page)
        assert app.asked == [(0, 100)]
        await pilot.press("end")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert table.current == 999_999
        assert "案件999999" in lines_of(table)[-1]
        await pilot.press("home", "j", "j", "k", "down")
        assert table.cursor == 2
        assert len(app.asked) < 6


async def test_every_line_is_as_wide_as_the_list() -> None:
    app = ListApp(30)
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(Table)
        await table.follow(app.page)
        await pilot.pause()
        assert {cell_len(line) for line in lines_of(table)} == {table.scrollable_content_region.width}
        assert "wide only" not in lines_of(table)[0]
        await pilot.resize_terminal(120, 20)
        await pilot.pause()
        assert "wide only" in lines_of(table)[0]


async def test_a_click_selects_and_a_second_one_opens() -> None:
    opened: list[int] = []

    class ClickApp(ListApp):
        def on_table_opened(self, event: Table.Opened) -> None:
            opened.append(event.table.current)

    app = ClickApp(30)
    async with app.run_test(size=(60, 20)) as pilot:
        table = app.query_one(Table)
        await table.follow(app.page)
        await pilot.pause()
        await pilot.click(Table, offset=(5, 4))
        assert table.cursor == 3
        assert opened == []
        await pilot.click(Table, offset=(5, 4))
        await pilot.pause()
        assert opened == [3]


def test_no_key_means_two_things_on_one_screen() -> None:
    screens = {screen for action in ACTIONS for screen in action.where if screen != "*"}
    for screen in screens:
        keys = [key for action in actions_on(screen) for key in action.keys]
        assert len(keys) == len(set(keys)), screen


def test_every_action_says_what_it_does_and_has_a_method() -> None:
    from tui.screens.call import CallScreen
    from tui.screens.case import CaseScreen
    from tui.screens.case_form import AddCaseScreen, EditCaseScreen
    from tui.screens.cases import CasesScreen
    from tui.screens.confirm import ConfirmScreen
    from tui.screens.pay import PayScreen
    from tui.screens.sync import SyncScreen
    from tui.screens.today import TodayScreen

    screens = (TodayScreen, CasesScreen, CaseScreen, CallScreen, AddCaseScreen, EditCaseScreen, PayScreen)
    assert all(action.tooltip.endswith(".") and action.label for action in ACTIONS)
    for screen in (*screens, ConfirmScreen, SyncScreen):
        for action in actions_on(screen.NAME):
            assert hasattr(screen, f"action_{action.id}"), (screen, action.id)


def test_keys_can_be_remapped_and_sequences_follow() -> None:
    keymap = {"record_call": "f2, c", "go_today": "g h"}
    assert keys_of(BY_ID["record_call"], keymap) == ("f2", "c")
    assert chords("today", keymap)["h"].id == "go_today"
    assert with_keymap(keymap) == {"record_call": "f2,c"}


@pytest.mark.parametrize(
    ("title", "shown", "state"),
    [
        ("Huabei", "Huabei", True),
        ("Support call: 招商银行信用卡", "Support call: 招商银行信用~", False),
        ("Confirmation of advice  招商银行信用卡", "Confirmation of advice ", False),
    ],
)
def test_the_top_bar_shortens_its_title_and_lets_the_state_go_first(
    english: None, title: str, shown: str, state: bool
) -> None:
    bar = TopBar("cases", title)
    bar._state = ("Not signed in", "")
    line = "".join(text for text, _tone, _action in bar.pieces(80))
    assert shown in line
    assert ("Not signed in" in line) is state
    assert cell_len(line) <= 80
