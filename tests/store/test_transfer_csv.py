"""Cases as CSV: what spreadsheets write is read, each refused line named, nothing taken for a formula."""

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiation.errors import InvalidValue
from store.commands.cases import add_case
from store.database import Store
from store.queries.cases import case_detail, list_cases
from store.transfer.csv_file import export_csv, import_csv


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_of_cases_is_read_in_the_encodings_that_spreadsheets_write(
    store: Store, tmp_path: Path, encoding: str
) -> None:
    text = (
        'creditor,--principal,Due-Since,note\r\n花呗,５０００,2026-01-31,"一\n二"\r\n\r\n隔壁老王,12.5,,\r\n'
    )
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    report = import_csv(store, tmp_path / "a.csv")
    assert report.added["debt_case"] == 2
    assert {row.creditor: str(row.owed) for row in list_cases(store).rows} == {
        "花呗": "5000.00",
        "隔壁老王": "12.50",
    }
    assert import_csv(store, tmp_path / "a.csv").known["debt_case"] == 2
    assert list_cases(store).total == 2


def test_csv_reports_each_refused_line_and_keeps_all_or_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "creditor,principal,due_since\n花呗,5000,2026-01-31\n,5,\n借呗,-5,\n捷信,5,2026-02-30\n借呗,1\n"
    )
    report = import_csv(store, tmp_path / "a.csv")
    assert [(refusal.line, refusal.error.field) for refusal in report.refused] == [
        (3, "creditor"),
        (4, "principal"),
        (5, "due_since"),
    ]
    assert not report.committed
    assert list_cases(store).total == 0
    assert import_csv(store, tmp_path / "a.csv", partial=True).committed
    assert list_cases(store).total == 2


@pytest.mark.parametrize(
    "text",
    [
        "creditor,principal,creditor\n花呗,1,借呗\n",
        "",
        "creditor\n花呗\n",
        "creditor,principal,colour\n花呗,1,red\n",
        'creditor,principal\n"花呗,1\n',
    ],
)
def test_csv_without_the_needed_columns_is_refused(store: Store, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(InvalidValue) as refused:
        import_csv(store, tmp_path / "a.csv")
    assert refused.value.field == "file"


def test_csv_comes_back_and_holds_no_formula(make_store: Callable[[], Store], tmp_path: Path) -> None:
    here, there = make_store(), make_store()
    add_case(
        here, creditor="花呗", principal="5000", note="=1+1", account_ref="-8821", due_since="2026-01-31"
    )
    export_csv(here, tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert ",'=1+1" in text
    assert import_csv(there, tmp_path / "a.csv").added["debt_case"] == 1
    (row,) = list_cases(there).rows
    detail = case_detail(there, row.id)
    assert (detail.note, row.account_ref, str(row.owed)) == ("=1+1", "-8821", "5000.00")


def test_csv_takes_the_longest_note_that_a_case_takes(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    here, there = make_store(), make_store()
    note = "长" * 200_000
    add_case(here, creditor="花呗", principal="1", note=note)
    export_csv(here, tmp_path / "a.csv")
    assert import_csv(there, tmp_path / "a.csv").added["debt_case"] == 1
    assert case_detail(there, list_cases(there).rows[0].id).note == note


def test_a_csv_line_longer_than_the_header_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("creditor,principal\n花呗,5,000.50\n借呗,1,\n")
    report = import_csv(store, tmp_path / "a.csv", partial=True)
    assert [refusal.line for refusal in report.refused] == [2]
    assert report.added["debt_case"] == 1


def test_csv_takes_a_case_or_a_debtor_and_not_both(store: Store, tmp_path: Path) -> None:
    case = add_case(store, creditor="花呗", principal="5000", debtor="张三").id
    with pytest.raises(InvalidValue) as refusal:
        export_csv(store, tmp_path / "x.csv", case, debtor="张三")
    assert refusal.value.field == "debtor"
    assert not (tmp_path / "x.csv").exists()
