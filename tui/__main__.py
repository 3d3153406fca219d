"""The entry of `negotiate-tui`: the command line, or the app when no command is named."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: the arguments without the program's name; None takes those of the process.

    Returns:
        The exit status of cli.md: 0, 1 to 5, or 130.
    """
    from tui.cli.run import run

    try:
        status = run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`… | head`): what was asked is done. Python flushes once more
        # at exit, which must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
