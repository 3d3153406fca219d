"""The way of a case as one line: where it stands, and a way to each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from negotiation.errors import N_
from tui.i18n import _
from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = (
    ("intake", N_("Understand"), "tab_2"),
    ("contacting", N_("Contact"), "record_call"),
    ("applying", N_("Apply"), "tab_3"),
    ("in-review", N_("Await"), "tab_3"),
    ("agreed", N_("Keep it"), "tab_6"),
    ("escalated", N_("If it fails"), "show_ladder"),
    ("settling", N_("Lump sum"), "show_lump_sum"),
    ("repaid", N_("Afterwards"), "show_lump_sum"),
)
"""Each step of the way: the stage that stands there, its name, and the action that shows it."""
_AT = {"declined": "escalated", "in-court": "escalated", "closed": "repaid"}


class Rail(Bar):
    """The steps; the present one is bracketed, bold and underlined."""

    def __init__(self) -> None:
        super().__init__(id="rail")
        self.stage = ""
        self.settling = False

    def show(self, stage: str, *, settling: bool) -> None:
        """Show where the case stands.

        Args:
            stage: a `Stage` value.
            settling: an accepted lump sum is what is being kept.
        """
        self.stage, self.settling = stage, settling
        self.refresh()

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """The steps with as much room between them as there is."""
        at = _AT.get(self.stage, self.stage)
        if at == "agreed" and self.settling:
            at = "settling"
        names = [f"[{_(label)}]" if stage == at else f" {_(label)} " for stage, label, _action in STEPS]
        room = width - 2 - sum(cell_len(name) for name in names)
        blank = " " * max(0, min(3, room // (len(names) - 1)))
        yield " ", "", ""
        for name, (stage, _label, action) in zip(names, STEPS, strict=True):
            yield name, "bar--on" if stage == at else "bar--quiet", action
            yield blank, "", ""
