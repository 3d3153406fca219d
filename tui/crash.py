"""What is written when the program itself fails: where it happened, and nothing of what was typed."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.locations import log_dir
from tui.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path


def write_report(error: BaseException) -> Path:
    """Write a report about `error` and give its place.

    It holds the kind of the error and the lines of code it passed through. The error's own message is left
    out: it may quote a note, a name or an amount.
    """
    folder = log_dir()
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    place = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    lines = [
        f"negotiate-tui {VERSION}",
        f"Python {platform.python_version()} on {platform.system()}",
        now.isoformat(),
    ]
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place
