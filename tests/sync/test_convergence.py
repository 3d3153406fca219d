"""Devices that edit and sync in any order end up alike, and nothing that was typed is gone."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sync_support import (
    PASSPHRASE,
    WHEN,
    Server,
    Stores,
    add_case,
    add_debtor,
    add_note,
    clocks,
    contents,
    edit,
    field_of,
    sound,
)

from store.ids import SELF_DEBTOR_ID
from sync import account
from sync.client import sync_now
from sync.outgoing import build_segment
from sync.state import Desk

if TYPE_CHECKING:
    from store.database import Store

EXAMPLES = int(os.environ.get("NEGOTIATE_SYNC_EXAMPLES", "12"))
DEVICES = st.integers(0, 2)
FIELDS = {"debtor": ("name", "phone", "note"), "debt_case": ("note", "account_ref", "nominal_rate")}

STEP = st.one_of(
    st.tuples(st.just("debtor"), DEVICES),
    st.tuples(st.just("case"), DEVICES, st.integers(0, 9)),
    st.tuples(st.just("contact"), DEVICES, st.integers(0, 9)),
    st.tuples(
        st.just("edit"), DEVICES, st.sampled_from(sorted(FIELDS)), st.integers(0, 1), st.integers(0, 2)
    ),
    st.tuples(
        st.just("edit"), DEVICES, st.sampled_from(sorted(FIELDS)), st.integers(0, 1), st.integers(0, 2)
    ),
    st.tuples(st.just("delete"), DEVICES, st.sampled_from(sorted(FIELDS)), st.integers(0, 1)),
    st.tuples(st.just("restore"), DEVICES, st.sampled_from(sorted(FIELDS)), st.integers(0, 1)),
    st.tuples(st.just("sync"), DEVICES),
    st.tuples(st.just("sync"), DEVICES),
    st.tuples(st.just("killed"), DEVICES),
)


class World:
    """The devices of one account, and every value that somebody typed."""

    def __init__(self, devices: list[Store]) -> None:
        self.devices = devices
        self.typed = 0
        self.values: dict[tuple[str, str, str], set[str]] = {}
        self.replaced: dict[tuple[str, str, str], set[Any]] = {}

    def run(self, step: tuple[Any, ...]) -> None:
        kind, number, *arguments = step
        getattr(self, kind)(self.devices[number], *arguments)

    def debtor(self, store: Store) -> None:
        add_debtor(store, self._new("debtor", "", "name"))

    def case(self, store: Store, pick: int) -> None:
        add_case(store, self._pick(store, "debtor", pick) or SELF_DEBTOR_ID)

    def contact(self, store: Store, pick: int) -> None:
        case = self._pick(store, "debt_case", pick)
        if case is not None:
            add_note(store, case, "call")

    def edit(self, store: Store, table: str, pick: int, field: int) -> None:
        row, name = self._pick(store, table, pick), FIELDS[table][field]
        if row is not None:
            self.replaced.setdefault((table, row, name), set()).add(field_of(store, table, row, name))
            edit(store, table, row, **{name: self._new(table, row, name)})

    def delete(self, store: Store, table: str, pick: int) -> None:
        row = self._pick(store, table, pick)
        if row is not None and row != SELF_DEBTOR_ID:
            edit(store, table, row, deleted_at=WHEN)

    def restore(self, store: Store, table: str, pick: int) -> None:
        row = self._pick(store, table, pick)
        if row is not None:
            edit(store, table, row, deleted_at=None)

    def sync(self, store: Store) -> None:
        REACHED["restored"] += sync_now(store).restored

    def killed(self, store: Store) -> None:
        """A sync that died after sealing a segment and before sending it."""
        with Desk(store) as desk, desk.transaction() as cursor:
            build_segment(desk, cursor, 1)

    def _new(self, table: str, row: str, field: str) -> str:
        self.typed += 1
        value = f"value {self.typed}"
        if row:
            self.values.setdefault((table, row, field), set()).add(value)
        return value

    @staticmethod
    def _pick(store: Store, table: str, pick: int) -> str | None:
        with store.read() as link:
            rows = link.execute(f'SELECT id FROM "{table}" ORDER BY id').fetchall()
        return rows[pick % len(rows)][0] if rows else None

    def check(self) -> None:
        """Everybody has everything, and what was typed is somewhere."""
        assert all(contents(device) == contents(self.devices[0]) for device in self.devices)
        assert all(clocks(device) == clocks(self.devices[0]) for device in self.devices)
        assert all(sound(device) for device in self.devices)
        assert self.lost() == []

    def lost(self) -> list[tuple[tuple[str, str, str], str]]:
        """Values that stand nowhere and that nobody who had seen them replaced."""
        store = self.devices[0]
        kept: dict[tuple[str, str, str], set[Any]] = {}
        for row in contents(store)["conflict"]:
            _, _, _, table, row_id, field, winner, _, _, loser, *_ = row
            kept.setdefault((table, row_id, field), set()).update((json.loads(winner), json.loads(loser)))
        return [
            (where, value)
            for where, values in self.values.items()
            for value in values
            if value != field_of(store, *where)
            and value not in kept.get(where, ())
            and value not in self.replaced.get(where, ())
        ]


REACHED: Counter[str] = Counter()
"""What the generated steps led to, so that a generator gone tame is noticed."""


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="NEGOTIATE_SYNC_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=10, max_size=40))
def converge(server: Server, stores: Stores, steps: list[tuple[Any, ...]]) -> None:
    devices = [stores.make() for _ in range(3)]
    user = server.new_user()
    code = account.register(devices[0], server.url, user, PASSPHRASE)
    for device in devices[1:]:
        account.login(device, server.url, user, recovery_code=code)
    world = World(devices)
    try:
        # Rows that all of them have: what they do to them, they do to the same ones.
        world.case(devices[0], 0)
        world.debtor(devices[0])
        for device in devices:
            world.sync(device)
        for step in steps:
            world.run(step)
        for device in devices * 3:
            world.sync(device)
        assert all(account.status(device).pending == 0 for device in devices)
        assert all(account.status(device).waiting == 0 for device in devices)
        world.check()
        assert [sync_now(device).pushed for device in devices] == [0, 0, 0]
        REACHED["conflicts"] += len(contents(devices[0])["conflict"])
        REACHED["contacts"] += len(contents(devices[0])["contact"])
        REACHED["killed"] += sum(step[0] == "killed" for step in steps)
    finally:
        stores.close()


def test_devices_converge_whatever_the_order(server: Server, stores: Stores) -> None:
    REACHED.clear()
    converge(server, stores)
    assert min(REACHED[what] for what in ("conflicts", "contacts", "killed", "restored")) > 0, REACHED
