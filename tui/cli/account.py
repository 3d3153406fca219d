"""`account`: the account that devices sync through."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue, NeedsConfirmation
from tui.cli.context import ask_secret, can_ask, new_secret
from tui.cli.text import facts
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from sync.account import AccountStatus
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

VARIABLE = "NEGOTIATE_ACCOUNT_PASSPHRASE"


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb in {"register", "login"}:
        parser.add_argument("--server", metavar="URL", help=_("the server; NEGOTIATE_SERVER if not given"))
        parser.add_argument("--user", metavar="NAME", required=True, help=_("the account's name there"))
    if verb == "login":
        parser.add_argument("--merge", action="store_true", help=_("join the cases here with the account's"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb answers with where this device stands."""
    if verb == "register":
        return _register(context, arguments)
    if verb == "login":
        _login(context, arguments)
    elif verb == "logout":
        _logout(context)
    return _answer(context)


def _register(context: Context, arguments: Namespace) -> int:
    from sync.account import register

    store, server = context.store, _server(arguments)
    code = register(store, server, arguments.user, _passphrase(new=True))
    if not context.output.as_json:
        context.output.say(
            _("The recovery code is shown only this once. Keep it on paper: it opens the account too.")
        )
    return _answer(context, recovery_code=code)


def _login(context: Context, arguments: Namespace) -> None:
    from sync.account import login

    store, server = context.store, _server(arguments)
    passphrase = _passphrase(new=False)
    try:
        login(store, server, arguments.user, passphrase, merge=arguments.merge)
    except NeedsConfirmation as doubt:
        if not context.sure(_(doubt.message).format(**doubt.params) + " " + _("Join them?")):
            raise
        login(store, server, arguments.user, passphrase, merge=True)


def _logout(context: Context) -> None:
    from sync.account import logout

    if not logout(context.store) and not context.output.as_json:
        context.output.say(_("The server could not be told; this device is signed out all the same."))


def _server(arguments: Namespace) -> str:
    from tui.config import default_server, load

    server: str | None = arguments.server or default_server(load())
    if not server:
        raise InvalidValue(
            N_("no server was named."),
            field="server",
            remedy=N_("Give --server URL, or set NEGOTIATE_SERVER."),
        )
    return server


def _passphrase(*, new: bool) -> str:
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not can_ask():
        raise InvalidValue(
            N_("no account passphrase was given."),
            field="account_passphrase",
            remedy=N_("Set NEGOTIATE_ACCOUNT_PASSPHRASE, or run this at a terminal."),
        )
    if new:
        return new_secret(_("New passphrase for the account: "), _("Once more: "))
    return ask_secret(_("Passphrase of the account: "))


def _answer(context: Context, **more: str) -> int:
    from sync.account import status

    state = status(context.store)
    return context.output.answer(lambda: _shape(state) | more, lambda: _lines(state, **more))


def _shape(state: AccountStatus) -> Shape:
    return {
        "signed_in": state.signed_in,
        "server": state.server,
        "user": state.user,
        "vault": state.vault,
        "device": state.device,
        "pending": state.pending,
        "waiting": state.waiting,
        "cursor": state.cursor,
        "head": state.head,
        "last_at": state.last_at,
        "last_result": state.last_result,
    }


def _lines(state: AccountStatus, recovery_code: str = "") -> list[str]:
    signed_in = _("yes") if state.signed_in else _("no")
    return facts(
        (
            (_("signed in"), signed_in),
            (_("user"), state.user),
            (_("server"), state.server),
            (_("changes to send"), str(state.pending)),
            (_("changes on hold"), str(state.waiting) if state.waiting else ""),
            (_("last sync"), state.last_at or _("never")),
            (_("recovery code"), recovery_code),
        )
    )
