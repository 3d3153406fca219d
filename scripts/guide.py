"""Writes the table of keys into the user guides, from the same registry that the app's keys come from.

uv run scripts/guide.py           write the tables
uv run scripts/guide.py --check   change nothing; exit 1 if a guide has another table
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.actions import ACTIONS, Action, key_text
from tui.i18n import LANGUAGES, _, set_language

if TYPE_CHECKING:
    from tui.i18n import Language

ROOT = Path(__file__).resolve().parent.parent
GUIDES: dict[Language, Path] = {
    language: ROOT / "docs" / f"user-guide.{language}.md" for language in LANGUAGES
}
BEGIN, END = "<!-- keys -->\n", "<!-- /keys -->\n"
HEADS: dict[Language, tuple[str, str, str]] = {
    "en": ("Key", "What it does", "Name in the config file"),
    "zh": ("按键", "作用", "配置文件中的名称"),
}


def main() -> int:
    """Run the command; the exit status is 0, or 1 where `--check` found a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="report guides whose table differs, change nothing"
    )
    check = parser.parse_args().check
    different = 0
    for language, path in GUIDES.items():
        text = path.read_text(encoding="utf-8")
        wanted = with_table(text, key_table(language))
        if wanted != text and check:
            print(f"{path.relative_to(ROOT)}: run `uv run scripts/guide.py`", file=sys.stderr)
            different = 1
        elif wanted != text:
            path.write_text(wanted, encoding="utf-8")
    return different


def key_table(language: Language) -> str:
    """Give the table of keys in Markdown, in the words of the app."""
    set_language(language)
    head = HEADS[language]
    rows = [f"| {' | '.join(head)} |", "|---|---|---|"]
    rows += [f"| {keys(action)} | {_(action.tooltip)} | `{action.id}` |" for action in ACTIONS]
    return "\n".join(rows) + "\n"


def keys(action: Action) -> str:
    """Give the keys of an action as they are written for people; one without keys is in the palette."""
    return (
        " ".join(f"`{' '.join(key_text(part) for part in key.split())}`" for key in action.keys) or "`ctrl+p`"
    )


def with_table(text: str, table: str) -> str:
    """Give the guide `text` with `table` between its two marks."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return before + BEGIN + "\n" + table + "\n" + END + after


if __name__ == "__main__":
    sys.exit(main())
