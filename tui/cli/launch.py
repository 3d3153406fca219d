"""Opening the app, without importing the store or argparse: the first frame comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import locations
from tui.cli.context import given_passphrase

if TYPE_CHECKING:
    from tui.cli.options import Options


def launch(options: Options) -> int:
    """Run the app on the database asked for, or on samples with `--demo`.

    Returns:
        The exit status of the app.
    """
    from tui.app import run

    path = locations.database(options.db)
    return run(
        path,
        demo=options.demo,
        lang=options.lang,
        passphrase=None if options.demo else given_passphrase(options),
        first_run=not options.demo and not path.exists(),
    )
