"""`tour`: the four main jobs, done for real on a throwaway store and a throwaway server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Nothing but the options that every command takes."""


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Walk through the jobs; 0 only if every check of every step held."""
    from tui.cli.tour.jobs import walk

    return walk(context.output)
