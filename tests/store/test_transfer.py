import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negotiation.errors import InvalidValue
from store.commands.budget import set_line
from store.commands.cases import add_case, edit_case
from store.commands.contacts import record_contact, void_contact
from store.commands.events import add_event, void_event
from store.commands.offers import add_offer, void_offer
from store.commands.payments import confirm_payment, record_payment, report_missing
from store.database import Store
from store.queries.budget import budget
from store.queries.cases import case_detail, list_cases
from store.transfer.csv_file import export_csv, import_csv
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json


def filled(store: Store) -> str:
    case = add_case(
        store, creditor="花呗", principal="5000", interest="120.50", debtor="张三", note="第一行\n第二行𠮷"
    )
    record_contact(
        store, case.id, channel="call", direction="out", summary="问", agent="8001", follow_up="+2d"
    )
    wrong = record_contact(store, case.id, channel="sms", direction="in", summary="记错")
    void_contact(store, wrong.id, note="记错")
    confirm_payment(store, record_payment(store, case.id, amount="500", method="alipay").id, by="app")
    report_missing(store, record_payment(store, case.id, amount="20.07", method="bank").id, note="没有")
    add_case(store, creditor="楽天カード", principal="5000", currency="JPY")
    return case.id


def exported(store: Store, path: Path) -> dict[str, Any]:
    export_json(store, path)
    tables: dict[str, Any] = json.loads(path.read_text())["tables"]
    for rows in tables.values():
        for row in rows:
            row.pop("updated_at", None)  # an import is a change of its own
    return tables


def test_a_store_comes_back_equal_from_its_export(make_store: Callable[[], Store], tmp_path: Path) -> None:
    here, there = make_store(), make_store()
    case = filled(here)
    before = exported(here, tmp_path / "a.json")
    report = import_json(there, tmp_path / "a.json")
    assert report.committed
    assert not report.refused
    assert exported(there, tmp_path / "b.json") == before
    assert str(case_detail(there, case).row.owed) == str(case_detail(here, case).row.owed) == "4620.50"
    assert before["statement"][0]["principal"] == "5000.00"
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o600


def test_importing_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    filled(store)
    before = exported(store, tmp_path / "a.json")
    report = import_json(store, tmp_path / "a.json")
    assert not report.added
    assert not report.updated
    assert exported(store, tmp_path / "b.json") == before


def test_a_newer_record_in_the_file_wins_and_an_older_one_does_not(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, there = make_store(), make_store()
    case = filled(here)
    export_json(here, tmp_path / "old.json")
    import_json(there, tmp_path / "old.json")
    edit_case(here, case, note="新的")
    export_json(here, tmp_path / "new.json")
    newer = json.loads((tmp_path / "new.json").read_text())
    for row in newer["tables"]["debt_case"]:
        row["updated_at"] = "2099-01-01T00:00:00.000Z"
    (tmp_path / "new.json").write_text(json.dumps(newer))
    assert import_json(there, tmp_path / "new.json").updated["debt_case"] == 1
    assert case_detail(there, case).note == "新的"
    import_json(there, tmp_path / "old.json")
    assert case_detail(there, case).note == "新的"


def test_one_case_can_be_exported_alone(make_store: Callable[[], Store], tmp_path: Path) -> None:
    here, there = make_store(), make_store()
    case = filled(here)
    counts = export_json(here, tmp_path / "one.json", case[:-1])
    assert counts["debt_case"] == 1
    assert counts["void_record"] == 1
    assert not import_json(there, tmp_path / "one.json").refused
    assert [row.id for row in list_cases(there).rows] == [case]
    assert str(case_detail(there, case).row.owed) == "4620.50"


@pytest.mark.parametrize(
    ("table", "change", "field"),
    [
        ("debt_case", {"currency": "ZZZ"}, "currency"),
        ("debt_case", {"product": "yacht"}, "product"),
        ("debt_case", {"id": "1"}, "id"),
        ("statement", {"principal": "-5"}, "principal"),
        ("statement", {"case_id": "00000000-0000-7000-8000-00000000ffff"}, "case_id"),
        ("contact", {"summary": "a\x00b"}, "summary"),
        ("contact", {"at": "2026-02-30T00:00:00Z"}, "at"),
        ("contact", {"zone": "Mars/Base"}, "zone"),
        ("payment", {"amount": "12.345"}, "amount"),
        ("payment", {"currency": "USD"}, "currency"),
        ("payment", {"paid_on": "9999-12-31"}, "paid_on"),
        ("contact", {"at": "0001-01-01T00:00:00+14:00"}, "at"),
        ("contact", {"at": "9999-12-31T23:59:59-14:00"}, "at"),
        ("debt_case", {"created_at": "0001-01-01T00:00:00+10:00"}, "created_at"),
        ("debt_case", {"due_since": "0001-01-01"}, "due_since"),
    ],
)
def test_a_wrong_row_is_reported_by_table_line_and_field_and_nothing_is_kept(
    make_store: Callable[[], Store], tmp_path: Path, table: str, change: dict[str, str], field: str
) -> None:
    here, there = make_store(), make_store()
    filled(here)
    export_json(here, tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text())
    content["tables"][table][0] |= change
    (tmp_path / "a.json").write_text(json.dumps(content))
    report = import_json(there, tmp_path / "a.json")
    assert not report.committed
    assert list_cases(there).total == 0
    first = report.refused[0]
    assert (first.table, first.line, first.error.field) == (table, 1, field)
    partial = import_json(there, tmp_path / "a.json", partial=True)
    assert partial.committed
    assert list_cases(there).total >= 1


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'{"format":"other","version":1,"tables":{}}', b"\xff\xfe"]
)
def test_a_file_that_is_no_export_is_refused_in_one_line(store: Store, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.json").write_bytes(raw)
    with pytest.raises(InvalidValue) as refused:
        import_json(store, tmp_path / "x.json")
    assert refused.value.field == "file"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("table", ["debt_case", "contact", "debtor"])
def test_an_id_that_stands_twice_is_refused(
    make_store: Callable[[], Store], tmp_path: Path, table: str
) -> None:
    here, there = make_store(), make_store()
    filled(here)
    export_json(here, tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text())
    rows = content["tables"][table]
    rows.append(rows[0])
    (tmp_path / "a.json").write_text(json.dumps(content))
    (refusal,) = import_json(there, tmp_path / "a.json").refused
    assert (refusal.table, refusal.line, refusal.error.field) == (table, len(rows), "id")
    assert import_json(there, tmp_path / "a.json", partial=True).committed
    assert list_cases(there).total == 2


@pytest.mark.parametrize("stamp", [2**63, 10**30, -1])
def test_a_clock_that_the_database_cannot_hold_is_refused(
    make_store: Callable[[], Store], tmp_path: Path, stamp: int
) -> None:
    here, there = make_store(), make_store()
    case = filled(here)
    export_json(here, tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text())
    content["tables"]["conflict"] = [
        {
            "id": "01a209e5-17cd-77dc-8359-4fb451091b00",
            "created_at": "2026-01-01T00:00:00Z",
            "table_name": "debt_case",
            "row_id": case,
            "field": "note",
            "winner_hlc": 5,
            "winner_device": "a",
            "loser_hlc": stamp,
            "loser_device": "b",
        }
    ]
    (tmp_path / "a.json").write_text(json.dumps(content))
    (refusal,) = import_json(there, tmp_path / "a.json").refused
    assert (refusal.table, refusal.error.field) == ("conflict", "loser_hlc")


def test_nesting_without_end_is_refused(store: Store, tmp_path: Path) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    head = '{"format":"negotiate-tui export","version":1'
    (tmp_path / "a.json").write_text(f'{head},"x":{deep},"tables":{{}}}}')
    with pytest.raises(InvalidValue):
        import_json(store, tmp_path / "a.json")
    (tmp_path / "b.json").write_text(f'{head},"tables":{{"debt_case":[{deep}]}}}}')
    with pytest.raises(InvalidValue):
        import_json(store, tmp_path / "b.json")


def test_a_dry_run_keeps_nothing(make_store: Callable[[], Store], tmp_path: Path) -> None:
    here, there = make_store(), make_store()
    filled(here)
    export_json(here, tmp_path / "a.json")
    report = import_json(there, tmp_path / "a.json", dry_run=True)
    assert report.added["debt_case"] == 2
    assert list_cases(there).total == 0


def test_paths_that_do_not_work_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="cannot be written"):
        export_json(store, tmp_path / "none" / "a.json")
    with pytest.raises(InvalidValue, match="cannot be read"):
        import_json(store, tmp_path / "none.json")
    with pytest.raises(InvalidValue, match="cannot be written"):
        export_csv(store, tmp_path / "none" / "a.csv")
    with pytest.raises(InvalidValue, match="cannot be read"):
        import_csv(store, tmp_path)


def test_a_refused_row_holds_on_to_nothing_else(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("creditor,principal,due_since\n花呗,-5,\n花呗,1,2026-02-30\n")
    for refusal in import_csv(store, tmp_path / "a.csv").refused:
        assert refusal.error.__traceback__ is None
        assert refusal.error.__context__ is None
        assert refusal.error.__cause__ is None


CONTRACT = {
    "lent": "10000.00", "plan_instalment": "916.67", "plan_periods": "12", "plan_unit": "month",
    "plan_fee": "10.00", "upfront_fee": "300.00", "penalty_rate": "21.9", "late_fee": "20.00",
    "held_phone": "13800000000", "held_address": "-1号楼", "reach_told_on": "2026-11-01",
}  # fmt: skip


def test_the_contract_and_what_the_creditor_holds_come_back_from_both_files(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, from_json, from_csv = make_store(), make_store(), make_store()
    made = add_case(here, creditor="花呗", principal="5000", account_ref="1", **CONTRACT)
    (row,) = exported(here, tmp_path / "a.json")["debt_case"]
    assert {name: str(row[name]) for name in CONTRACT} == CONTRACT
    assert import_json(from_json, tmp_path / "a.json").committed
    assert exported(from_json, tmp_path / "b.json")["debt_case"] == [row]
    export_csv(here, tmp_path / "a.csv")
    assert import_csv(from_csv, tmp_path / "a.csv").added["debt_case"] == 1
    known = case_detail(from_csv, list_cases(from_csv).rows[0].id)
    assert (known.loan, known.held_address, known.reach_told_on) == (
        made.loan, made.held_address, made.reach_told_on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lent", "1.005"), ("plan_periods", 0), ("plan_periods", "12"), ("plan_unit", "fortnight"),
        ("penalty_rate", "many"), ("late_fee", "-1"), ("reach_told_on", "soon"), ("held_phone", "x" * 999),
    ],
)  # fmt: skip
def test_a_row_with_an_impossible_contract_is_refused(
    store: Store, tmp_path: Path, field: str, value: object
) -> None:
    filled(store)
    export_json(store, tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text())
    content["tables"]["debt_case"][0] |= {"id": Store.new_id(), field: value}
    (tmp_path / "b.json").write_text(json.dumps(content))
    report = import_json(store, tmp_path / "b.json")
    assert [refusal.table for refusal in report.refused] == ["debt_case"]
    assert not report.committed


def test_a_case_comes_with_those_that_a_payment_is_shared_with(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, there = make_store(), make_store()
    cards = [
        add_case(here, creditor="cmb-card", principal="5000", debtor="张三", account_ref=ref).id
        for ref in ("1111", "2222")
    ]
    alone = add_case(here, creditor="借呗", principal="700", debtor="张三").id
    paid = record_payment(here, cards[0], amount="700", method="bank", designate=[(cards[1], "300")])
    confirm_payment(here, paid.id, by="app")
    counts = export_json(here, tmp_path / "one.json", cards[1])
    assert (counts["debt_case"], counts["allocation"]) == (2, 2)
    assert not import_json(there, tmp_path / "one.json").refused
    assert str(case_detail(there, cards[1]).row.owed) == "4700.00"
    assert str(case_detail(there, cards[0]).row.owed) == "4600.00"
    assert alone not in {row.id for row in list_cases(there).rows}


def test_one_person_s_cases_are_handed_over_with_the_budget(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, there = make_store(), make_store()
    filled(here)
    other = add_case(here, creditor="借呗", principal="100", debtor="李四").id
    set_line(here, kind="income", title="工资", amount="5000", debtor="张三")
    counts = export_json(here, tmp_path / "his.json", debtor="张三")
    assert (counts["debtor"], counts["debt_case"], counts["budget_line"]) == (1, 1, 1)
    assert not import_json(there, tmp_path / "his.json").refused
    assert other not in {row.id for row in list_cases(there).rows}
    assert [str(line.amount) for line in budget(there, "张三")] == ["5000.00"]
    with pytest.raises(InvalidValue) as refused:
        export_json(here, tmp_path / "x.json", other, debtor="张三")
    assert refused.value.field == "debtor"


def test_what_was_taken_back_stays_so_in_the_file_of_one_case(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, there = make_store(), make_store()
    case = add_case(here, creditor="花呗", principal="5000").id
    event = add_event(here, case, kind="lawsuit", at="2026-11-20")
    void_event(here, event.id, note="记错")
    offer = add_offer(here, case, kind="lump-sum", balance="5000", waived="2000")
    void_offer(here, offer.id, note="记错")
    export_json(here, tmp_path / "one.json", case)
    assert not import_json(there, tmp_path / "one.json").refused
    before, after = case_detail(here, case), case_detail(there, case)
    assert [one.id for one in after.events] == [one.id for one in before.events]
    assert [one.id for one in after.offers] == [one.id for one in before.offers]
    assert after.row.stage == before.row.stage != "in-court"
