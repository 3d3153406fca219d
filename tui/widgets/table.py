"""A list that asks for the rows it shows, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.i18n import _
from tui.widgets.cells import fit, fit_end
from tui.widgets.tones import TONES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual import events

Row = TypeVar("Row")
PAGE = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and its tone (a name of `TONES`, or empty); `amount`: the text ends in one, which is not cut."""

    text: str
    tone: str = ""
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: message id of its heading.
        width: cells it takes at least.
        flex: its share of what is left over; 0 keeps it at `width`.
        right: aligned to the right edge, for amounts and counts, and as wide as the widest of them.
        least: narrowest table in cells that shows it.
        whole: as wide as the widest of its texts, for days.
    """

    title: str
    width: int
    flex: int = 0
    right: bool = False
    least: int = 0
    whole: bool = False


class Table(ScrollView, Generic[Row], can_focus=True):
    """Rows drawn line by line; only the pages in view are held.

    Rows come from `show` (a list at hand) or `follow` (a source asked page by page).
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--head", "table--cursor", *TONES}
    DEFAULT_CSS = """
    Table { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row, or the rows changed."""

        def __init__(self, table: Table[Any]) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> Table[Any]:
            """The table, so that `@on(…, "#id")` works."""
            return self.table

    class Opened(Moved):
        """A row was chosen with the mouse."""

    class HeadClicked(Moved):
        """A column heading was clicked; `column` is its place among the columns."""

        def __init__(self, table: Table[Any], column: int) -> None:
            super().__init__(table)
            self.column = column

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[Row], Sequence[Cell]],
        *,
        empty: str = "",
        head: bool = True,
        key: Callable[[Row], object] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.columns = list(columns)
        self.empty = empty
        self.loading_rows = True
        self.total = 0
        self._cells = cells
        self._key = key
        self._kept: object = None
        self._head = 1 if head else 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._wanted: set[int] = set()
        self._source: Callable[[int, int], Awaitable[tuple[Sequence[Row], int]]] | None = None
        self._round = 0
        self._drawn: dict[int, Strip] = {}
        self._figures: dict[int, int] = {}

    def reshape(self, columns: Sequence[Column], *, head: bool) -> None:
        """Take other columns; the rows that fit them follow with `show`."""
        self.columns = list(columns)
        self._head = 1 if head else 0
        self._pages = {}
        self._figures = {}
        self.total = 0
        self._drawn.clear()

    def draw_anew(self) -> None:
        """Draw every line again: what a line says has changed, the rows have not."""
        self._drawn.clear()
        self.refresh()

    def show(self, rows: Sequence[Row], *, keep: int | None = None) -> None:
        """Show `rows`; the cursor goes to row `keep`, by default where it was."""
        self._reset(None)
        if keep is None and self._key is not None and self._kept is not None:
            keep = next((place for place, row in enumerate(rows) if self._key(row) == self._kept), None)
        self._pages = {page: rows[page * PAGE : (page + 1) * PAGE] for page in range(-(-len(rows) // PAGE))}
        self._arrived(len(rows), keep)

    async def follow(
        self, source: Callable[[int, int], Awaitable[tuple[Sequence[Row], int]]], *, keep: int | None = None
    ) -> None:
        """Show what `source(offset, limit)` gives, page by page as it comes into view.

        Args:
            source: answers a page of rows and the number of all rows.
            keep: the row to put the cursor on; by default where it was.
        """
        page = max(keep if keep is not None else self.cursor, 0) // PAGE
        mine = self._reset(source)
        rows, total = await source(page * PAGE, PAGE)
        if not rows and total:
            page = (total - 1) // PAGE
            rows, total = await source(page * PAGE, PAGE)
        if mine == self._round:
            if keep is None and self._key is not None and self._kept is not None:
                found = (place for place, row in enumerate(rows) if self._key(row) == self._kept)
                keep = next((page * PAGE + place for place in found), None)
            self._pages = {page: rows}
            self._arrived(total, keep)

    def row_at(self, index: int) -> Row | None:
        """The row at `index`, or None where there is none or it has not arrived."""
        page = self._pages.get(index // PAGE)
        place = index % PAGE
        return page[place] if page is not None and 0 <= index < self.total and place < len(page) else None

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row_at(self.cursor)

    def cut(self) -> str:
        """The whole texts of the row under the cursor that its columns cut; empty where they have room."""
        row = self.current
        if row is None:
            return ""
        cells = zip(self._cells(row), self.widths(), strict=True)
        return "  ".join(cell.text for cell, width in cells if 0 < width < cell_len(cell.text))

    def _reset(self, source: Callable[[int, int], Awaitable[tuple[Sequence[Row], int]]] | None) -> int:
        self._round += 1
        self._source = source
        self._wanted.clear()
        return self._round

    def _arrived(self, total: int, keep: int | None) -> None:
        self.loading_rows = False
        self.total = total
        self._drawn.clear()
        self._figures = {}
        for rows in self._pages.values():
            self._measure(rows)
        self.virtual_size = Size(0, total + self._head)
        self.cursor = max(0, min(keep if keep is not None else self.cursor, total - 1))
        self._reveal()
        self.refresh()
        self._remember()
        self.post_message(self.Moved(self))

    def _measure(self, rows: Sequence[Row]) -> None:
        """Note how wide the amounts, counts and days of `rows` are: none is cut."""
        whole = [place for place, column in enumerate(self.columns) if column.right or column.whole]
        for row in rows if whole else ():
            cells = self._cells(row)
            for place in whole:
                self._figures[place] = max(self._figures.get(place, 0), cell_len(cells[place].text))

    def _remember(self) -> None:
        """Keep what the cursor stands on: rows that come and go above it must not move it to another."""
        row = self.current
        self._kept = self._key(row) if self._key is not None and row is not None else None

    def _want(self, page: int) -> None:
        if self._source is not None and page not in self._wanted:
            self._wanted.add(page)
            self.run_worker(self._load(page, self._round), group="rows")

    async def _load(self, page: int, mine: int) -> None:
        if self._source is None:
            return
        rows, _total = await self._source(page * PAGE, PAGE)
        if mine == self._round:
            if len(self._pages) > 40:
                self._pages.pop(next(iter(self._pages)))
                self._wanted.intersection_update(self._pages)
            self._pages[page] = rows
            self._measure(rows)
            self._drawn.clear()
            self.refresh()
            if self.cursor // PAGE == page:
                self.post_message(self.Moved(self))

    def widths(self) -> list[int]:
        """Cells of each column at the present size; 0 for one that is not shown."""
        room = self.scrollable_content_region.width - 2
        widths = [
            max(column.width, self._figures.get(place, 0)) if self.size.width >= column.least else 0
            for place, column in enumerate(self.columns)
        ]
        # What is missing is taken from the same columns that get what is left over.
        shown = [column for column, width in zip(self.columns, widths, strict=True) if width]
        spare = room - sum(widths) - max(0, len(shown) - 1) * 2
        shares = sum(column.flex for column in shown) or 1
        return [
            max(2, width + spare * column.flex // shares) if width else 0
            for column, width in zip(self.columns, widths, strict=True)
        ]

    def render_line(self, y: int) -> Strip:
        """Draw the line `y` of the view."""
        width = self.scrollable_content_region.width
        if y < self._head:
            return self._draw([Cell(_(c.title)) for c in self.columns], "table--head", width)
        index = y - self._head + int(self.scroll_offset.y)
        if not self.total and not self.loading_rows and y == self._head + 1:
            return self._plain(_(self.empty) if self.empty else "", width)
        if index >= self.total:
            return Strip.blank(width, self.rich_style)
        row = self.row_at(index)
        if row is None:
            self._want(index // PAGE)
            return self._plain("..", width)
        if index == self.cursor:
            return self._draw(self._cells(row), "table--cursor", width)
        strip = self._drawn.get(index)
        if strip is None or strip.cell_length != width:
            if len(self._drawn) > 500:
                self._drawn.clear()
            strip = self._drawn[index] = self._draw(self._cells(row), "", width)
        return strip

    def _plain(self, text: str, width: int) -> Strip:
        style = self.rich_style + self.get_component_rich_style("tone--muted", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)], width)

    def _draw(self, cells: Sequence[Cell], mode: str, width: int) -> Strip:
        over = self.get_component_rich_style(mode, partial=True) if mode else Style()
        base = self.rich_style + over
        mark = ">" if mode == "table--cursor" and self.has_focus else " "
        segments = [Segment(mark, base)]
        first = True
        for column, size, cell in zip(self.columns, self.widths(), cells, strict=True):
            if not size:
                continue
            if not first:
                segments.append(Segment("  ", base))
            first = False
            style = base
            if cell.tone and mode != "table--cursor":
                style = base + self.get_component_rich_style(cell.tone, partial=True)
            text = fit_end(cell.text, size) if cell.amount else fit(cell.text, size, right=column.right)
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw both rows and tell the screen."""
        if old != new:
            self._drawn.pop(old, None)
            self.refresh()
            self._reveal()
            self._remember()
            self.post_message(self.Moved(self))

    def _reveal(self) -> None:
        room = self.size.height - self._head
        if room <= 0:
            return
        top = int(self.scroll_offset.y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` rows."""
        self.cursor = max(0, min(self.total - 1, self.cursor + step))

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self.action_move(step * max(1, self.size.height - self._head - 1))

    def action_edge(self, step: int) -> None:
        """Move the cursor to the first (-1) or last (1) row."""
        self.cursor = 0 if step < 0 else max(0, self.total - 1)

    def on_click(self, event: events.Click) -> None:
        """Select the row that is clicked; a click on the selected row opens it."""
        if event.y < self._head:
            self._click_head(event.x)
            return
        index = event.y - self._head + int(self.scroll_offset.y)
        if index >= self.total:
            return
        if index == self.cursor:
            self.post_message(self.Opened(self))
        self.cursor = index

    def _click_head(self, x: int) -> None:
        left = 1
        for place, size in enumerate(self.widths()):
            if size and left <= x < left + size + 2:
                self.post_message(self.HeadClicked(self, place))
            left += size + 2 if size else 0

    def on_focus(self) -> None:
        """Show the cursor's mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor's mark."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view at the new size."""
        self._drawn.clear()
        self._reveal()

    def notify_style_update(self) -> None:
        """Forget lines drawn in the old colours."""
        super().notify_style_update()
        self._drawn.clear()
