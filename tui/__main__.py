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
    _replace_closed_streams()
    from tui.cli.output import StdoutLostError, flush_out, give_up_stream, lost_stdout
    from tui.cli.run import run

    try:
        status = run(sys.argv[1:] if argv is None else argv)
        flush_out()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`… | head`): what was asked is done.
        give_up_stream(sys.stdout)
        return 0
    except StdoutLostError as loss:
        return lost_stdout(loss)
    return status


def _replace_closed_streams() -> None:
    """Give the process the streams it was started without (`>&-`), so that nothing fails for want of them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # for the process's life


if __name__ == "__main__":
    sys.exit(main())
