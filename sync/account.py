"""Accounts from a device's side: signing up, signing in and out, and what stands there.

The passphrase and the recovery code never leave the device; the server gets keys derived from them.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nacl.signing import SigningKey

from negotiation.errors import N_, InvalidValue, NeedsConfirmation, ServerProblem, UserError
from sync import keys, wire
from sync.incoming import Reader
from sync.state import Account, Desk, Secrets, requeue_everything
from sync.transport import ProblemAnswer, Transport, check_url, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Store

MIN_SCORE = 3
MAX_PASSPHRASE = 1_000
_ZXCVBN_LIMIT = 72


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """What a store knows of its account, without asking the server.

    Attributes:
        signed_in: whether it can sync.
        server: base URL, None where it never was signed in.
        user: the account's name, likewise.
        vault: id of the account's vault, likewise.
        device: this device's id.
        pending: row changes that the server has not acknowledged.
        waiting: received changes that cannot be applied yet.
        cursor: the vault's sequence that this device has.
        head: the vault's last sequence as last heard.
        last_at: when the last sync ended well, ISO 8601 in UTC, or None.
        last_result: numbers of the last sync (`pushed`, `pulled`, `conflicts`, `pending`, `head`), or None.
    """

    signed_in: bool
    server: str | None
    user: str | None
    vault: str | None
    device: str
    pending: int
    waiting: int
    cursor: int
    head: int
    last_at: str | None
    last_result: dict[str, Any] | None


def status(store: Store) -> AccountStatus:
    """Say where the store stands with its account."""
    with Desk(store) as desk:
        account = desk.account
        ((waiting,),) = desk.rows("SELECT count(*) FROM pending_change")
        return AccountStatus(
            signed_in=account is not None and account.token is not None,
            server=account.server if account else None,
            user=account.user if account else None,
            vault=account.vault if account else None,
            device=desk.device,
            pending=desk.pending(),
            waiting=waiting,
            cursor=account.cursor if account else 0,
            head=account.head if account else 0,
            last_at=account.last_at if account else None,
            last_result=json.loads(account.last_result) if account and account.last_result else None,
        )


def register(store: Store, server: str, user: str, passphrase: str) -> str:
    """Create an account on a server and sign this device in.

    Args:
        store: an open store.
        server: base URL.
        user: the account's name on that server.
        passphrase: the account's passphrase.

    Returns:
        The account's recovery code, which is kept nowhere.

    Raises:
        InvalidValue: the address, the name or the passphrase will not do, or the name is taken.
        UserError: the store is signed in already.
        ServerProblem: the server cannot be reached or refuses.
    """
    url, name = check_url(server), _user(user)
    _check_strength(passphrase, name)
    with Desk(store) as desk, desk.lease(), Transport(url) as transport:
        _refuse_signed_in(desk)
        account_keys, vault_key = keys.AccountKeys.generate(), os.urandom(32)
        device_seed, vault, code = _device_seed(desk), store.new_id(), keys.new_recovery_code()
        kdf = keys.new_kdf()
        secret, recovery = keys.from_passphrase(passphrase, kdf), keys.from_recovery_code(code)
        box_key, sign_key = keys.public_keys(account_keys)
        registration = wire.Registration(
            user=name,
            kdf=kdf,
            auth_key=secret.auth,
            wrapped_keys=keys.wrap_account(account_keys, secret.wrap, name),
            recovery_auth_key=recovery.auth,
            recovery_wrapped_keys=keys.wrap_account(account_keys, recovery.wrap, name),
            sign_key=sign_key,
            box_key=box_key,
            vault_key=keys.seal_vault_key(account_keys, vault, 1, vault_key),
            device=keys.certify_device(account_keys, desk.device, bytes(SigningKey(device_seed).verify_key)),
        )
        session = _ask(
            transport,
            lambda: transport.send_json("POST", "/accounts", registration, wire.Session, repeatable=False),
        )
        secrets = Secrets(device_seed, account_keys.box_seed, account_keys.sign_seed, {1: vault_key})
        _enter(desk, Account(url, name, vault, 1, session.token, secrets))
    return code


def login(
    store: Store,
    server: str,
    user: str,
    passphrase: str | None = None,
    *,
    recovery_code: str | None = None,
    merge: bool = False,
) -> None:
    """Sign this device in to an existing account, with its passphrase or its recovery code.

    Args:
        store: an open store.
        server: base URL.
        user: the account's name on that server.
        passphrase: the account's passphrase, unless `recovery_code` is given.
        recovery_code: what registering gave.
        merge: join the cases that are here with the account's.

    Raises:
        InvalidValue: the address, name or code is not in the form it takes.
        NeedsConfirmation: there are cases here that the account does not know, and `merge` was not given.
        UserError: the store is signed in already.
        ServerProblem: the server cannot be reached or refuses, a wrong name or passphrase among it.
    """
    url, name = check_url(server), _user(user)
    with Desk(store) as desk, desk.lease(), Transport(url) as transport:
        _refuse_signed_in(desk)
        secret, session = _sign_in(transport, name, passphrase, recovery_code)
        transport.use_token(session.token)
        account_keys = keys.unwrap_account(session.wrapped_keys, secret.wrap, name)
        vault, vault_keys = _open_vault(account_keys, session)
        secrets = Secrets(_device_seed(desk), account_keys.box_seed, account_keys.sign_seed, vault_keys)
        account = Account(url, name, vault, max(vault_keys), session.token, secrets)
        if not merge:
            _ask_before_joining(desk, account, transport)
        device = keys.certify_device(
            account_keys, desk.device, bytes(SigningKey(secrets.device_seed).verify_key)
        )
        _ask(transport, lambda: transport.send_json("PUT", "/devices", device, wire.Devices))
        _enter(desk, account)


def logout(store: Store) -> bool:
    """Sign this device out: its token and the account's keys leave the database; the cases stay.

    Returns:
        Whether the server heard of it; if not, the token there ends by itself in time.

    Raises:
        UserError: the store is not signed in.
    """
    with Desk(store) as desk, desk.lease():
        account = desk.signed_in()
        heard = True
        try:
            with Transport(account.server, account.token) as transport:
                transport.sign_out()
        except (ServerProblem, ProblemAnswer):
            heard = False
        with desk.transaction():
            account.token = None
            account.secrets = Secrets(account.secrets.device_seed)
    return heard


def _ask(transport: Transport, call: Callable[[], Any]) -> Any:
    """Make a call and say what a refusal means here."""
    try:
        return call()
    except ProblemAnswer as answer:
        if answer.kind == "user-taken":
            raise InvalidValue(
                N_("this name is taken on that server."),
                field="user",
                remedy=N_("Choose another one, or sign in with `negotiate-tui account login`."),
            ) from answer
        if answer.kind == "device-taken":
            raise ServerProblem(
                N_("The account knows this device under another key."),
                remedy=N_(
                    "Sign in from a new database (`negotiate-tui --db`), and import this one's export."
                ),
            ) from answer
        raise refusal(answer, transport.server) from answer


def _sign_in(
    transport: Transport, user: str, passphrase: str | None, recovery_code: str | None
) -> tuple[keys.SecretKeys, wire.Session]:
    if recovery_code is not None:
        secret, method = keys.from_recovery_code(recovery_code), "recovery"
    else:
        kdf = _ask(
            transport, lambda: transport.send_json("POST", "/accounts/kdf", wire.KdfRequest(user), wire.Kdf)
        )
        secret, method = keys.from_passphrase(passphrase or "", kdf), "passphrase"
    credentials = {"user": user, "auth_key": secret.auth, "method": method}
    try:
        return secret, transport.send_json("POST", "/sessions", credentials, wire.Session)
    except ProblemAnswer as answer:
        if answer.status == 401:
            raise ServerProblem(  # it is the server that refuses: exit status 4, like every refusal of its
                N_("the user name or the passphrase is wrong."),
                field="passphrase" if method == "passphrase" else "recovery-code",
                remedy=N_("Check both; the name is the one given when registering."),
            ) from answer
        raise refusal(answer, transport.server) from answer


def _open_vault(account_keys: keys.AccountKeys, session: wire.Session) -> tuple[str, dict[int, bytes]]:
    if not session.vault_keys:
        raise ServerProblem(
            N_("The account has no vault on that server."),
            remedy=N_("Nothing was changed here. Tell whoever runs the server."),
        )
    vault = session.vault_keys[0].vault
    opened = {
        sealed.epoch: keys.open_vault_key(account_keys, sealed)
        for sealed in session.vault_keys
        if sealed.vault == vault
    }
    return vault, opened


def _enter(desk: Desk, account: Account) -> None:
    """Make an account the store's own, going on where this device left its vault."""
    with desk.transaction() as cursor:
        before = desk.account
        if before is not None and before.vault == account.vault:
            account.cursor, account.head = before.cursor, before.head
            account.device_seq, account.previous = before.device_seq, before.previous
            account.last_at, account.last_result = before.last_at, before.last_result
        elif before is not None:
            _leave(cursor, before, desk.device)
            found = cursor.execute(
                "SELECT device_seq, previous, cursor FROM sync_peer WHERE vault = ? AND device = ?",
                (account.vault, desk.device),
            ).fetchone()
            if found is not None:
                account.device_seq, account.previous, account.cursor = found
                account.head = account.cursor
            requeue_everything(cursor)
        desk.account = account


def _leave(cursor: Any, account: Account, device: str) -> None:
    """Note how far this device had come in a vault, in case it returns."""
    first = cursor.execute("SELECT header FROM outgoing_segment ORDER BY device_seq LIMIT 1").fetchone()
    sequence, digest = account.device_seq, account.previous
    if first is not None:
        header = wire.read_header(first[0])
        sequence, digest = header.sequence - 1, header.previous
    sign_key = bytes(SigningKey(account.secrets.device_seed).verify_key)
    cursor.execute(
        "INSERT INTO sync_peer (vault, device, sign_key, device_seq, previous, cursor)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (vault, device) DO UPDATE SET"
        " device_seq = excluded.device_seq, previous = excluded.previous, cursor = excluded.cursor",
        (account.vault, device, sign_key, sequence, digest, account.cursor),
    )


def _ask_before_joining(desk: Desk, account: Account, transport: Transport) -> None:
    """Refuse to join two sets of cases unless the person said so."""
    if desk.account is not None and desk.account.vault == account.vault:
        return
    ((here,),) = desk.rows("SELECT count(*) FROM debt_case WHERE deleted_at IS NULL")
    if here == 0:
        return
    there = _ask(transport, lambda: _count_cases(desk, account, transport))
    transport.sign_out()
    raise NeedsConfirmation(
        N_("This device has {here} cases of its own, and the account has {there}."),
        field="merge",
        remedy=N_("Give --merge to join them, or sign in from another database (--db)."),
        here=here,
        there=there,
    )


def _count_cases(desk: Desk, account: Account, transport: Transport) -> int:
    """Count the account's cases by reading its vault without keeping anything."""
    before, desk.account = desk.account, account
    try:
        reader = Reader(
            desk,
            lambda: (
                transport.send_json("GET", f"/vaults/{account.vault}/devices", None, wire.Devices).devices
            ),
            from_start=True,
        )
        deleted: dict[str, tuple[tuple[int, str], bool]] = {}
        while True:
            page = transport.page(account.vault, account.cursor)
            opened = reader.open_page(page)
            for change in opened.changes:
                if change.table == "debt_case" and "deleted_at" in change.fields:
                    at = change.fields.index("deleted_at")
                    clock = next(
                        ((o.hlc, o.device) for o in change.overrides if o.position == at),
                        (change.hlc, change.device),
                    )
                    known = deleted.get(change.row)
                    if known is None or known[0] < clock:
                        deleted[change.row] = (clock, change.values[at] is not None)
            account.cursor = opened.cursor
            if opened.adopted is not None:
                account.device_seq, account.previous = opened.adopted
            if not page.segments or opened.cursor >= page.head:
                return sum(not gone for _, gone in deleted.values())
    finally:
        account.cursor, account.device_seq, account.previous = 0, 0, wire.NO_PREVIOUS
        desk.account = before


def _refuse_signed_in(desk: Desk) -> None:
    if desk.account is not None and desk.account.token is not None:
        raise UserError(
            N_("This device is signed in as {user} at {server}."),
            remedy=N_("Use `negotiate-tui account logout` first."),
            user=desk.account.user,
            server=desk.account.server,
        )


def _device_seed(desk: Desk) -> bytes:
    """This device's signing seed: one for its whole life, so that its earlier segments stay checkable."""
    return desk.account.secrets.device_seed if desk.account is not None else os.urandom(32)


def _user(user: str) -> str:
    name = wire.normal_user(user)
    if not name or len(name) > 64 or any(not letter.isprintable() for letter in name):
        raise InvalidValue(
            N_("a user name has 1 to 64 letters, digits or signs."),
            field="user",
            remedy=N_("Type another one."),
        )
    return name


def _check_strength(passphrase: str, user: str) -> None:
    """Refuse a passphrase that the server's operator could guess from what the server stores."""
    if len(passphrase) > MAX_PASSPHRASE:
        raise InvalidValue(
            N_("the passphrase has more than {limit} characters."),
            field="passphrase",
            remedy=N_("Take a shorter one."),
            limit=MAX_PASSPHRASE,
        )
    from zxcvbn import zxcvbn

    if not passphrase or zxcvbn(passphrase[:_ZXCVBN_LIMIT], user_inputs=[user])["score"] < MIN_SCORE:
        raise InvalidValue(
            N_("the passphrase is too easy to guess."),
            field="passphrase",
            remedy=N_("Take several unrelated words, or more characters."),
        )
