"""A form declared once: its fields give the rows, the draft and the values of a command."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Label

from tui.i18n import _
from tui.widgets.cells import widest
from tui.widgets.choice import ChoiceField
from tui.widgets.han import WORD_START
from tui.widgets.lines import Fact, Lines
from tui.widgets.tones import BAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget
    from textual.widgets import TextArea


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        name: as in the command it is for, with underscores.
        label: message id.
        hint: message id of what stands in the empty field.
        words: values and their message ids, for a choice; empty for a text.
        default: its value at first.
        lines: more than 1 makes it an area for a note.
        password: what is typed is not shown.
        section: a title to stand above it, already translated; empty for none.
    """

    name: str
    label: str
    hint: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    lines: int = 1
    password: bool = False
    section: str = ""


class TextField(Input):
    """A line of text; ctrl+left and ctrl+right stop at Han characters."""

    # Beside its label: as wide as the row, its end would lie outside the form, with what is typed there.
    DEFAULT_CSS = "TextField { width: 1fr; }"

    _WORD_START = re.compile(WORD_START)


class Row(Horizontal):
    """Label and field."""

    DEFAULT_CSS = "Row { height: auto; width: 1fr; }"


class Problem(Lines):
    """The one line that says what is wrong with the field above it."""

    DEFAULT_CSS = "Problem { height: auto; }"


class Form(VerticalScroll, can_focus=False):
    """Fields below one another, each with its label and its own line for what is wrong with it."""

    DEFAULT_CSS = "Form { height: 1fr; width: 1fr; }"

    class Edited(Message):
        """Something was typed or chosen in the field called `name`."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, fields: Sequence[Field], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.fields = list(fields)
        self._quiet = False
        self._put: dict[str, str] = {one.name: one.default for one in fields}
        self.touched: set[str] = set()

    async def remake(self, fields: Sequence[Field]) -> None:
        """Take other fields, each with its default."""
        self.fields = list(fields)
        self._put = {one.name: one.default for one in fields}
        await self.recompose()

    def compose(self) -> Iterable[Widget]:
        """One row for each field."""
        side = self.side
        for one in self.fields:
            if one.section:
                yield Label(one.section, classes="section")
            with Row(id=f"row-{one.name}"):
                label = Label(_(one.label), classes="label")
                label.styles.width = side
                yield label
                yield self._make(one)
            yield from self.below(one.name, side)

    @property
    def side(self) -> int:
        """Cells that the labels take."""
        return widest([_(one.label) for one in self.fields]) + 2

    def below(self, name: str, side: int) -> Iterable[Widget]:
        """More widgets under the field `name`; `side` is the width of the labels."""
        return ()

    def _make(self, one: Field) -> Widget:
        name = f"field-{one.name}"
        if one.words:
            return ChoiceField(one.words, one.default or next(iter(one.words)), id=name)
        if one.lines > 1:
            from tui.widgets.note import NoteArea

            area = NoteArea(one.default, id=name, placeholder=_(one.hint))
            area.styles.height = one.lines
            return area
        return TextField(one.default, placeholder=_(one.hint), password=one.password, id=name, compact=True)

    def value(self, name: str) -> str:
        """What stands in the field `name`."""
        widget = self.query_one(f"#field-{name}")
        text = getattr(widget, "text", None) if not isinstance(widget, (Input, ChoiceField)) else widget.value
        return str(text or "")

    def values(self) -> dict[str, str]:
        """What stands in every field."""
        return {one.name: self.value(one.name) for one in self.fields}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put `values` into the fields they name; others stay as they are. Counts as no edit.

        Fields in `touched`, where a person has typed already, are left alone: what is loaded may arrive
        after the first keys.
        """
        self._quiet = True
        for one in self.fields:
            if one.name in values and one.name not in self.touched:
                self._put[one.name] = values[one.name]
                self._set(one, values[one.name])
        # Changes are announced by messages that arrive later than this call ends.
        self.call_after_refresh(self._speak)

    def _speak(self) -> None:
        self._quiet = False

    def _set(self, one: Field, text: str) -> None:
        widget = self.query_one(f"#field-{one.name}")
        if isinstance(widget, (Input, ChoiceField)):
            widget.value = text
        else:
            setattr(widget, "text", text)  # noqa: B010 - a NoteArea, whose module is imported only when used

    def empty(self) -> None:
        """Bring every field back to its default."""
        self.clear_problems()
        self.touched.clear()
        self.fill({one.name: one.default or next(iter(one.words), "") for one in self.fields})

    def mark(self, name: str, message: str) -> bool:
        """Mark the field `name` and show `message` under it; False if the form has no such field."""
        if all(one.name != name for one in self.fields):
            return False
        widget = self.query_one(f"#field-{name}")
        widget.add_class("-bad")
        self._tell(name, message)
        widget.focus()
        return True

    def _tell(self, name: str, message: str) -> None:
        """Show the line under a field; made when first needed, for most fields never are wrong."""
        found = self.query(f"#problem-{name}")
        if found:
            problem = found.first(Problem)
        else:
            problem = Problem(id=f"problem-{name}")
            problem.styles.margin = (0, 0, 0, self.side)
            self.mount(problem, after=f"#row-{name}")
        problem.show([Fact("", message, BAD)])
        problem.display = True
        self.call_after_refresh(problem.scroll_visible, animate=False)

    def clear_problems(self) -> None:
        """Take all marks away."""
        for one in self.fields:
            self._clear(one.name)

    def _clear(self, name: str) -> None:
        self.query_one(f"#field-{name}").remove_class("-bad")
        for problem in self.query(f"#problem-{name}"):
            problem.display = False

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    @on(Input.Submitted)
    def _edited(self, event: Input.Changed | ChoiceField.Changed | Input.Submitted) -> None:
        event.stop()
        if isinstance(event, Input.Submitted):
            self.screen.focus_next()
            return
        control = event.control
        name = (control.id or "").removeprefix("field-")
        # A field announces the value it was made with too: nobody typed that.
        put = name not in self.touched and isinstance(event, Input.Changed) and event.value == self._put[name]
        if not self._quiet and not put:
            self.touched.add(name)
            self._clear(name)
            self.post_message(self.Edited(name))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A note was edited."""
        if not self._quiet:
            name = (event.text_area.id or "").removeprefix("field-")
            self.touched.add(name)
            self._clear(name)
            self.post_message(self.Edited(name))
