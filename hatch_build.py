"""Build hook: compiles the message catalogs, so that only readable .po files are kept in git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own examples leave it open
    """Writes a .mo beside every .po under tui/locale, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each catalog of the source tree."""
        for source in sorted((Path(self.root) / "tui" / "locale").rglob("*.po")):
            with source.open("rb") as handle:
                catalog = read_po(handle)
            with source.with_suffix(".mo").open("wb") as handle:
                write_mo(handle, catalog)
