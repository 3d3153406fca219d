"""Watching a program's first moments on a pseudo-terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import time
from dataclasses import dataclass

from ptyprocess import PtyProcess

SIZE = (36, 120)
PATIENCE = 60.0

# Control strings (up to their end or, cut off, to the end of what was read), control sequences, other
# escapes, control characters.
_UNSEEN = re.compile(
    rb"\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)|\x1b\[[0-?]*[ -/]*(?:[@-~]|$)|\x1b[ -/]*(?:[0-~]|$)|[\x00-\x1f\x7f]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """When something was to be seen, in seconds from the start.

    Attributes:
        frame: the first screen that is not blank.
        text: the text that was waited for; the same as `frame` where none was.
    """

    frame: float
    text: float


def watch(command: list[str], environment: dict[str, str], *, text: str = "") -> Seen:
    """Run a full-screen program until `text` (or anything at all) is on its screen, then kill it.

    Raises:
        AssertionError: it ended, or a minute went by.
    """
    wanted = text.encode()
    frame = 0.0
    got = bytearray()
    start = time.perf_counter()
    process = PtyProcess.spawn(command, env=environment, dimensions=SIZE)
    try:
        while True:
            if not select.select([process.fd], [], [], start + PATIENCE - time.perf_counter())[0]:
                raise AssertionError(f"{command[0]} showed no {text!r}: {_visible(got)!r}")
            try:
                got += os.read(process.fd, 65536)
            except OSError as error:  # the other end was closed
                raise AssertionError(f"{command[0]} ended: {_visible(got)!r}") from error
            now = time.perf_counter() - start
            shown = _visible(got)
            if not frame and shown.strip():
                frame = now
            if frame and wanted in shown:
                return Seen(frame, now)
    finally:
        process.kill(signal.SIGKILL)
        process.wait()
        process.close()


def _visible(got: bytearray) -> bytes:
    return _UNSEEN.sub(b"", got)
