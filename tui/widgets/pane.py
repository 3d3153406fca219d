"""What stands beside a form, to be read."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.message import Message


class Pane(VerticalScroll):
    """A text beside a form; it tells its screen when there comes to be more of it than is seen, or less."""

    class Changed(Message):
        """There is something to scroll now, or nothing any more."""

    @property
    def more(self) -> bool:
        """Whether it is seen and can be scrolled."""
        return self.display and self.show_vertical_scrollbar

    def half_a_page(self, way: int) -> None:
        """Scroll by half of what is seen: 1 down, -1 up."""
        self.scroll_relative(y=way * max(1, self.size.height // 2), animate=False)

    def watch_show_vertical_scrollbar(self) -> None:
        """It has become too long to be seen whole, or short enough."""
        self.post_message(self.Changed())

    def on_show(self) -> None:
        """It is seen now."""
        self.post_message(self.Changed())

    def on_hide(self) -> None:
        """It is hidden now."""
        self.post_message(self.Changed())
