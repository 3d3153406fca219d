"""`sync`: send and fetch changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from sync.client import SyncResult
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Nothing but the options that every command takes."""


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Exchange everything with the server and print what moved."""
    from sync.client import sync_now

    watched = sys.stderr.isatty() and not context.output.as_json
    result = sync_now(context.store, progress=_show if watched else None)
    if watched:
        sys.stderr.write("\r\x1b[K")
    if not context.output.as_json:
        for message, params in result.warnings:
            context.output.say(_(message).format(**params))
    return context.output.answer(lambda: shape(result), lambda: lines(result))


def _show(direction: str, done: int, total: int) -> None:
    told = _("sending {done} of {total}") if direction == "push" else _("fetching {done} of {total}")
    sys.stderr.write("\r\x1b[K" + told.format(done=done, total=total))
    sys.stderr.flush()


def shape(result: SyncResult) -> Shape:
    """What moved, as numbers of changes."""
    return {
        "pushed": result.pushed,
        "pulled": result.pulled,
        "conflicts": result.conflicts,
        "pending": result.pending,
        "head": result.head,
        "waiting": result.waiting,
        "restored": result.restored,
        "warnings": [message.format(**params) for message, params in result.warnings],
    }


def lines(result: SyncResult) -> list[str]:
    """What moved, in one line, and what a person should know."""
    told = [
        _("sent {pushed}, fetched {pulled}, waiting {pending}").format(
            pushed=result.pushed, pulled=result.pulled, pending=result.pending
        )
    ]
    for count, message in (
        (
            result.conflicts,
            N_("fields changed on two devices, the other value kept: {count}"),
        ),
        (result.waiting, N_("changes on hold for a newer version of this program: {count}")),
        (result.restored, N_("records deleted here, changed elsewhere and kept: {count}")),
    ):
        if count:
            told.append(_(message).format(count=count))
    return told
