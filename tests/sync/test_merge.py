"""Applying changes: what waits, what is new, what is the same, and in which order it may come."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from sync_support import WHEN, add_case, add_debtor, clocks, contents, edit, field_of, sound

from store.ids import SELF_DEBTOR_ID
from store.merge import Incoming, Merged, Override, apply_changes
from store.wire_names import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Store

A, B = "a" * 32, "b" * 32
CASE, NOTE = "01900000-0000-7000-8000-00000000000c", "01900000-0000-7000-8000-00000000000d"


def apply(store: Store, *changes: Incoming) -> Merged:
    with store.raw_write() as cursor:
        return apply_changes(cursor, changes, now_ms=1_800_000_000_000)


def whole(table: str, row: str, hlc: int, device: str = A, **given: Any) -> Incoming:
    fields = BY_NAME[table].fields
    return Incoming(table, row, fields, [given.get(name) for name in fields], hlc, device)


def case(hlc: int = 100, **given: Any) -> Incoming:
    usual = {
        "created_at": WHEN, "debtor_id": SELF_DEBTOR_ID, "creditor_ref": "huabei", "creditor_name": "花呗",
        "product": "credit-card", "currency": "CNY",
    }  # fmt: skip
    return whole("debt_case", CASE, hlc, **usual | given)


def change(field: str, value: Any, clock: tuple[int, str], base: tuple[int, str]) -> Incoming:
    return Incoming("debt_case", CASE, (field,), [value], *clock, base)


def contact(hlc: int = 101) -> Incoming:
    usual = {
        "created_at": WHEN, "case_id": CASE, "at": WHEN, "zone": "UTC", "channel": "call", "direction": "out",
        "summary": "called", "with_whom": "self", "count": 1, "consented": 0,
    }  # fmt: skip
    return whole("contact", NOTE, hlc, **usual)


def pending(store: Store) -> int:
    with store.read() as link:
        (count,) = link.execute("SELECT count(*) FROM pending_change").fetchone()
    return int(count)


def outbox(store: Store) -> int:
    with store.read() as link:
        (count,) = link.execute("SELECT count(*) FROM outbox").fetchone()
    return int(count)


def test_the_same_change_twice_changes_nothing(new_store: Callable[[], Store]) -> None:
    store = new_store()
    apply(store, case(), change("note", "x", (110, B), (100, A)))
    before = contents(store), clocks(store)
    again = apply(store, case(), change("note", "x", (110, B), (100, A)))
    assert (again.conflicts, outbox(store)) == (0, 0)
    assert (contents(store), clocks(store)) == before


def test_a_child_waits_for_its_parent(new_store: Callable[[], Store]) -> None:
    store = new_store()
    assert apply(store, contact(), change("note", "early", (110, A), (100, A))).waiting == 2
    assert contents(store)["contact"] == []
    assert apply(store, case()).waiting == 0
    assert field_of(store, "contact", NOTE, "summary") == "called"
    assert field_of(store, "debt_case", CASE, "note") == "early"
    assert sound(store)


def test_a_child_may_stand_before_its_parent_in_one_page(new_store: Callable[[], Store]) -> None:
    store = new_store()
    assert apply(store, contact(), case()).waiting == 0
    assert sound(store)


def test_an_orphan_takes_its_children_with_it(new_store: Callable[[], Store]) -> None:
    store = new_store()
    assert apply(store, contact(), case(debtor_id="nobody")).waiting == 2
    assert sound(store)


def test_what_a_newer_version_wrote_is_kept_and_the_rest_is_applied(new_store: Callable[[], Store]) -> None:
    store = new_store()
    newer = case()._replace(
        fields=("shade", *case().fields),
        values=["blue", *case().values],
        overrides=(Override(0, 105, A, None, A), Override(3, 104, A, None, A)),
    )
    result = apply(store, newer, Incoming("gadget", "g1", ("name",), ["x"], 100, A))
    assert result.waiting == 2
    assert field_of(store, "debt_case", CASE, "creditor_name") == "花呗"
    number = BY_NAME["debt_case"].fields.index("debtor_id")
    assert (BY_NAME["debt_case"].no, CASE, number, 104, A) in clocks(store)
    assert apply(store).waiting == 2


def test_an_empty_value_where_one_is_needed_fails_no_pull(new_store: Callable[[], Store]) -> None:
    store = new_store()
    apply(store, case())
    assert apply(store, change("currency", None, (110, A), (100, A))).waiting == 1
    assert field_of(store, "debt_case", CASE, "currency") == "CNY"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_unseen_edits_end_alike_in_any_order(
    order: tuple[int, ...], new_store: Callable[[], Store]
) -> None:
    store = new_store()
    apply(store, case())
    edits = [
        change("note", f"edit {n}", (110 + n, device), (100, A)) for n, device in enumerate((A, B, "c" * 32))
    ]
    for at in order:
        apply(store, edits[at])
    assert field_of(store, "debt_case", CASE, "note") == "edit 2"
    losers = {row[9] for row in contents(store)["conflict"]}
    assert losers == {'"edit 0"', '"edit 1"'}


def test_equal_clocks_are_told_apart_by_the_device(new_store: Callable[[], Store]) -> None:
    for first, second in ((A, B), (B, A)):
        store = new_store()
        apply(store, case())
        apply(store, change("note", first, (110, first), (100, A)))
        apply(store, change("note", second, (110, second), (100, A)))
        assert field_of(store, "debt_case", CASE, "note") == B


def test_writing_the_same_value_unseen_is_no_conflict(new_store: Callable[[], Store]) -> None:
    store = new_store()
    apply(store, case())
    apply(store, change("note", "same", (110, A), (100, A)))
    assert apply(store, change("note", "same", (111, B), (100, A))).conflicts == 0


def test_a_later_edit_here_is_later_than_anything_that_arrived(new_store: Callable[[], Store]) -> None:
    store = new_store()
    far = (4_000_000_000_000 << 16) + 5
    apply(store, case(far))
    edit(store, "debt_case", CASE, note="typed after")
    assert max(clock[3] for clock in clocks(store)) == far + 1


def test_an_unsent_edit_that_lost_is_not_sent_but_kept_as_a_conflict(new_store: Callable[[], Store]) -> None:
    store = new_store()
    apply(store, case())
    edit(store, "debt_case", CASE, note="mine")
    theirs = change("note", "theirs", (4_000_000_000_000 << 16, B), (100, A))
    assert apply(store, theirs).conflicts == 1
    with store.read() as link:
        tables = [number for (number,) in link.execute("SELECT tbl FROM outbox").fetchall()]
    assert tables == [BY_NAME["conflict"].no]
    assert contents(store)["conflict"][0][9] == '"mine"'


def test_a_failed_apply_leaves_capture_listening(new_store: Callable[[], Store]) -> None:
    store = new_store()

    def fail() -> None:
        with store.raw_write() as cursor:
            apply_changes(cursor, [case()], now_ms=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert contents(store)["debt_case"] == []
    add_case(store, add_debtor(store, "x"))
    assert outbox(store) == 2
    assert pending(store) == 0


def of_the_second_schema(change: Incoming) -> Incoming:
    """What a device of schema 2 sends of it: the names that it knows."""
    known = change.fields[: change.fields.index("lent")]
    return change._replace(fields=known, values=change.values[: len(known)])


def test_a_whole_row_of_an_earlier_version_is_taken_and_its_new_fields_can_be_filled(
    new_store: Callable[[], Store],
) -> None:
    store = new_store()
    assert apply(store, of_the_second_schema(case(note="old"))).waiting == 0
    assert field_of(store, "debt_case", CASE, "note") == "old"
    assert field_of(store, "debt_case", CASE, "lent") is None
    edit(store, "debt_case", CASE, lent=600000)
    apply(store, of_the_second_schema(change("note", "newer", (110, A), (100, A))._replace(
        fields=("note", "lent"), values=["newer", None]
    )))  # fmt: skip
    assert field_of(store, "debt_case", CASE, "lent") == 600000
    assert field_of(store, "debt_case", CASE, "note") == "newer"


def test_what_waited_for_a_newer_version_is_taken_up_by_it(new_store: Callable[[], Store]) -> None:
    store = new_store()
    apply(store, of_the_second_schema(case()))
    kept = Incoming("debt_case", CASE, ("lent", "held_phone"), [600000, "138"], 120, A, (100, A))
    with store.raw_write() as cursor:
        # As a device of schema 2 puts it aside: it names its own count of tables and fields.
        cursor.execute(
            "INSERT INTO pending_change (table_name, row_id, reason, payload) VALUES (?, ?, 'newer:1', ?)",
            ("debt_case", CASE, msgspec.msgpack.encode(kept)),
        )
    assert apply(store).waiting == 0
    assert field_of(store, "debt_case", CASE, "lent") == 600000
    assert field_of(store, "debt_case", CASE, "held_phone") == "138"
