"""Two devices of one account, and a person who changes their mind about servers and accounts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sync_support import (
    PASSPHRASE,
    Server,
    Stores,
    Twin,
    add_case,
    add_debtor,
    add_note,
    clocks,
    contents,
    edit,
    field_of,
    sound,
    start_server,
)

from negotiation.errors import InvalidValue, Locked, NeedsConfirmation, ServerProblem, UserError
from store.ids import SELF_DEBTOR_ID
from sync import account
from sync.client import sync_now
from sync.state import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Store

MakeStore = "Callable[[], Store]"


def same(first: Store, second: Store) -> bool:
    return contents(first) == contents(second) and clocks(first) == clocks(second)


def test_different_edits_made_offline_meet_after_one_sync_each(twin: Twin) -> None:
    case = add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    sync_now(twin.second)
    edit(twin.first, "debt_case", case, note="written on the first")
    edit(twin.second, "debt_case", case, account_ref="尾号1234")
    note = add_note(twin.second, case, "called")
    sync_now(twin.first)
    result = sync_now(twin.second)
    assert (result.pushed, result.pulled, result.conflicts, result.pending) == (2, 1, 0, 0)
    sync_now(twin.first)
    assert same(twin.first, twin.second)
    assert field_of(twin.second, "debt_case", case, "note") == "written on the first"
    assert field_of(twin.first, "contact", note, "summary") == "called"


def test_two_devices_that_both_began_alone_double_nothing(twin: Twin) -> None:
    edit(twin.first, "debtor", SELF_DEBTOR_ID, name="张三")
    sync_now(twin.first)
    result = sync_now(twin.second)
    assert (result.pulled, result.conflicts) == (1, 0)
    assert contents(twin.second)["debtor"] == contents(twin.first)["debtor"]
    assert len(contents(twin.second)["debtor"]) == 1


def test_the_same_field_written_unseen_keeps_the_later_and_records_the_other(twin: Twin) -> None:
    case = add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    sync_now(twin.second)
    edit(twin.first, "debt_case", case, note="earlier")
    edit(twin.second, "debt_case", case, note="later")
    sync_now(twin.first)
    assert sync_now(twin.second).conflicts == 1
    sync_now(twin.first)
    assert same(twin.first, twin.second)
    assert field_of(twin.first, "debt_case", case, "note") == "later"
    ((_, _, _, table, row, field, winner, _, _, loser, *_),) = contents(twin.first)["conflict"]
    assert (table, row, field, winner, loser) == ("debt_case", case, "note", '"later"', '"earlier"')


def test_an_edit_beats_a_deletion_that_had_not_seen_it(twin: Twin) -> None:
    case = add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    sync_now(twin.second)
    edit(twin.second, "debt_case", case, note="promised 500 a month")
    sync_now(twin.second)
    edit(twin.first, "debt_case", case, deleted_at="2026-11-23T05:00:00.000Z")
    result = sync_now(twin.first)
    assert (result.restored, len(result.warnings)) == (1, 1)
    sync_now(twin.second)
    assert same(twin.first, twin.second)
    assert field_of(twin.first, "debt_case", case, "deleted_at") is None
    assert field_of(twin.first, "debt_case", case, "note") == "promised 500 a month"


def test_a_deletion_that_had_seen_everything_stands(twin: Twin) -> None:
    case = add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    sync_now(twin.second)
    edit(twin.second, "debt_case", case, deleted_at="2026-11-23T05:00:00.000Z")
    sync_now(twin.second)
    sync_now(twin.first)
    assert field_of(twin.first, "debt_case", case, "deleted_at") == "2026-11-23T05:00:00.000Z"


def test_a_change_of_many_thousand_characters_travels(twin: Twin) -> None:
    text = "".join(chr(0x4E00 + os.urandom(1)[0] * 80 + n % 80) for n in range(200_000))
    row = add_debtor(twin.first, "王小明", note=text)
    for number in range(20):
        add_debtor(twin.first, f"debtor {number}")
    assert sync_now(twin.first).pushed == 21
    assert sync_now(twin.second).pulled == 21
    assert field_of(twin.second, "debtor", row, "note") == text


def test_progress_is_told(twin: Twin) -> None:
    with twin.first.raw_write() as cursor:
        cursor.executemany(
            "INSERT INTO debtor (id, created_at, name) VALUES (?, '2026-11-23T04:00:00.000Z', 'x')",
            [(twin.first.new_id(),) for _ in range(2_500)],
        )
    told: list[tuple[str, int, int]] = []
    assert sync_now(twin.first, progress=lambda *step: told.append(step)).pushed == 2_500
    assert told[-1] == ("push", 2_500, 2_500)
    told.clear()
    assert sync_now(twin.second, progress=lambda *step: told.append(step)).pulled == 2_500
    assert told[-1][0] == "pull"
    assert told[-1][1] == told[-1][2]
    assert same(twin.first, twin.second)


# -- one sync at a time ----------------------------------------------------------------------------


def test_a_second_sync_at_the_same_time_is_refused(twin: Twin) -> None:
    with Desk(twin.first) as desk, desk.lease(), pytest.raises(Locked):
        sync_now(twin.first)
    sync_now(twin.first)


def test_a_dead_process_or_a_stale_lease_blocks_nobody(twin: Twin) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    owners = [
        (f"{int(dead.stdout)}@{socket.gethostname()}:x", int(time.time()) + 50),
        (f"{os.getpid()}@{socket.gethostname()}:x", int(time.time()) - 1),
        (f"{os.getpid()}@{socket.gethostname()}:x", int(time.time()) + 10**6),
    ]
    for owner, until in owners:
        with twin.first.raw_write() as cursor:
            cursor.execute("INSERT INTO sync_lease (id, owner, expires_at) VALUES (1, ?, ?)", (owner, until))
        sync_now(twin.first)


def test_a_sync_killed_at_any_moment_loses_and_doubles_nothing(twin: Twin) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from store.database import Store; from sync.client import sync_now\n"
        "store = Store(Path(sys.argv[1]), bytes(range(32)))\n"
        "print('go', flush=True)\n"
        "sync_now(store)"
    )
    rows = 0
    for delay in (0.0, 0.01, 0.03, 0.06, 0.1, 0.15):
        with twin.first.raw_write() as cursor:
            cursor.executemany(
                "INSERT INTO debtor (id, created_at, name) VALUES (?, '2026-11-23T04:00:00.000Z', 'x')",
                [(twin.first.new_id(),) for _ in range(1_500)],
            )
        rows += 1_500
        child = subprocess.Popen([sys.executable, "-c", code, str(twin.first.path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert sync_now(twin.first).pending == 0
    pulled = sync_now(twin.second).pulled
    assert pulled == rows
    assert same(twin.first, twin.second)
    assert sound(twin.first)


# -- accounts --------------------------------------------------------------------------------------


def test_a_weak_passphrase_and_a_taken_name_are_refused(
    server: Server, twin: Twin, new_store: MakeStore
) -> None:
    store = new_store()
    for weak in ("", "password1", "li1990"):
        with pytest.raises(InvalidValue, match="too easy"):
            account.register(store, server.url, "li1990", weak)
    with pytest.raises(InvalidValue, match="taken"):
        account.register(store, server.url, twin.user.upper(), PASSPHRASE)
    assert not account.status(store).signed_in


def test_the_passphrase_signs_in_and_a_wrong_one_does_not(
    server: Server, twin: Twin, new_store: MakeStore
) -> None:
    store = new_store()
    with pytest.raises(ServerProblem) as caught:
        account.login(store, server.url, twin.user, "wrong")
    assert caught.value.field == "passphrase"
    account.login(store, server.url, twin.user, PASSPHRASE)
    found = account.status(store)
    assert (found.signed_in, found.user, found.server) == (True, twin.user, server.url)


def test_cases_of_its_own_are_joined_only_when_asked(
    server: Server, twin: Twin, new_store: MakeStore
) -> None:
    for _ in range(2):
        add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    store = new_store()
    for _ in range(3):
        add_case(store, SELF_DEBTOR_ID)
    with pytest.raises(NeedsConfirmation, match="3 cases of its own, and the account has 2") as caught:
        account.login(store, server.url, twin.user, recovery_code=twin.code)
    assert "--merge" in str(caught.value)
    assert not account.status(store).signed_in
    account.login(store, server.url, twin.user, recovery_code=twin.code, merge=True)
    sync_now(store)
    sync_now(twin.first)
    assert len(contents(twin.first)["debt_case"]) == 5
    assert same(store, twin.first)


def test_signing_out_and_in_again_goes_on_where_it_was(server: Server, twin: Twin) -> None:
    case = add_case(twin.first, SELF_DEBTOR_ID)
    sync_now(twin.first)
    account.logout(twin.first)
    with twin.first.read() as link:
        (secrets,) = link.execute("SELECT secrets FROM sync_account").fetchone()
    assert len(secrets) < 50  # the device's own seed, and no key of the account
    with pytest.raises(UserError, match="not signed in"):
        sync_now(twin.first)
    edit(twin.first, "debt_case", case, note="written while signed out")
    account.login(twin.first, server.url, twin.user, recovery_code=twin.code)
    assert sync_now(twin.first).pushed == 1
    sync_now(twin.second)
    assert same(twin.first, twin.second)


def test_a_dead_token_says_to_sign_in_again_and_lets_one(server: Server, twin: Twin) -> None:
    with twin.first.raw_write() as cursor:
        cursor.execute("UPDATE sync_account SET token = 'expired'")
    add_debtor(twin.first, "王小明")
    with pytest.raises(ServerProblem, match="account login"):
        sync_now(twin.first)
    account.login(twin.first, server.url, twin.user, recovery_code=twin.code)
    assert sync_now(twin.first).pushed == 1


def test_moving_to_another_server_takes_everything_along(
    tmp_path: Path, twin: Twin, new_store: MakeStore
) -> None:
    case = add_case(twin.second, SELF_DEBTOR_ID)
    edit(twin.second, "debt_case", case, note="by the second")
    sync_now(twin.second)
    sync_now(twin.first)
    edit(twin.first, "debtor", SELF_DEBTOR_ID, name="张三")
    sync_now(twin.first)
    account.logout(twin.first)
    with start_server(tmp_path) as other:
        code = account.register(twin.first, other.url, "li", PASSPHRASE)
        assert sync_now(twin.first).pending == 0
        third = new_store()
        account.login(third, other.url, "li", recovery_code=code)
        sync_now(third)
        assert same(third, twin.first)
        account.logout(twin.first)
    # … and back: what the first account knew is not taken for news, nor for a conflict.
    edit(twin.first, "debt_case", case, note="on the way back")
    server = account.status(twin.second).server or ""
    with pytest.raises(NeedsConfirmation, match="1 cases of its own, and the account has 1"):
        account.login(twin.first, server, twin.user, recovery_code=twin.code)
    account.login(twin.first, server, twin.user, recovery_code=twin.code, merge=True)
    assert sync_now(twin.first).conflicts == 0
    assert sync_now(twin.second).conflicts == 0
    assert same(twin.first, twin.second)
    assert field_of(twin.second, "debt_case", case, "note") == "on the way back"


def test_a_copied_database_goes_on_beside_the_original(twin: Twin, stores: Stores) -> None:
    add_debtor(twin.first, "before the copy")
    sync_now(twin.first)
    copy = stores.make(copy_of=twin.first)
    add_debtor(twin.first, "on the original")
    sync_now(twin.first)
    add_debtor(copy, "on the copy")
    assert sync_now(copy).pending == 0
    sync_now(twin.first)
    add_debtor(twin.first, "on the original again")
    for store in (twin.first, copy, twin.second):
        assert sync_now(store).pending == 0
    sync_now(twin.first)
    names = [row[3] for row in contents(twin.first)["debtor"]]
    assert len(names) == 5
    assert contents(twin.first) == contents(copy) == contents(twin.second)
