"""Build hook: compiles the message catalogs, so that only readable .po files are kept in git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own examples leave it open
    """Writes a .mo beside every .po under tui/locale, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each catalog of the source tree."""
        sys.path.insert(0, self.root)  # the build runs elsewhere, and the package is not installed yet
        from tui.catalogs import compile_catalog

        for source in sorted((Path(self.root) / "tui" / "locale").rglob("*.po")):
            compile_catalog(source)
