"""`init`: create the database and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import InvalidValue
from tui.cli.context import Context, can_ask, given_passphrase, new_secret
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Nothing but the options that every command takes."""


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Create the database at the path asked for; raises InvalidValue when one is there already."""
    from store.database import create

    path = context.path
    passphrase = given_passphrase(context.options)
    try:
        store, code = create(path, passphrase=passphrase, use_keyring=passphrase is None)
    except InvalidValue as refusal:
        if refusal.field != "passphrase" or passphrase is not None or not can_ask():
            raise
        # No keyring serves here, so the key goes under a passphrase.
        passphrase = new_secret(
            _("This computer has no keyring. New passphrase for the database: "), _("Once more: ")
        )
        store, code = create(path, passphrase=passphrase, use_keyring=False)
    store.close()
    unlocker = "keyring" if passphrase is None else "passphrase"
    if not context.output.as_json:
        context.output.say(_recovery_note(unlocker))
    return context.output.answer(
        lambda: {"database": str(path), "unlocker": unlocker, "recovery_code": code},
        lambda: ["  ".join((_("database"), str(path))), "  ".join((_("recovery code"), code))],
    )


def _recovery_note(unlocker: str) -> str:
    opens = (
        _("The keyring of this computer opens it from now on.")
        if unlocker == "keyring"
        else _("Your passphrase opens it from now on.")
    )
    return (
        opens
        + "\n"
        + _("The recovery code is shown only this once. Keep it on paper: it opens the database too.")
    )
