"""An import refuses what the program could not read afterwards, row by row and by the field's name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.commands.applications import draft_application
from store.commands.budget import set_line
from store.commands.cases import add_case
from store.commands.events import add_event, add_party
from store.commands.offers import add_offer
from store.database import Store
from store.queries.budget import budget
from store.queries.cases import case_detail
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json


@pytest.fixture
def tables(make_store: Callable[[], Store], tmp_path: Path) -> dict[str, Any]:
    store = make_store()
    case = add_case(store, creditor="花呗", principal="5000").id
    add_party(store, case, role="agency", name="某公司")
    add_event(store, case, kind="notice")
    add_offer(store, case, kind="instalments", periods=6, terms={"settles": "all"})
    draft_application(store, case, form={"hardship": "失业"})
    set_line(store, kind="income", title="工资", amount="100")
    export_json(store, tmp_path / "whole.json")
    written: dict[str, Any] = json.loads((tmp_path / "whole.json").read_text())
    return written


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("offer", "terms", "{"), ("offer", "terms", "[]"), ("offer", "terms", '{"settles": 1}'),
        ("offer", "terms", "[" * 5000), ("application", "form", "no JSON"), ("application", "form", '"x"'),
        ("offer", "method", "balloon"), ("offer", "unit", "fortnight"), ("offer", "kind", "gift"),
        ("budget_line", "every", "lustrum"), ("budget_line", "kind", "wish"), ("party", "role", "aunt"),
        ("case_event", "kind", "wink"), ("application", "kind", "poem"),
    ],
)  # fmt: skip
def test_a_value_that_nothing_could_read_is_refused_by_its_field(
    make_store: Callable[[], Store],
    tables: dict[str, Any],
    tmp_path: Path,
    table: str,
    field: str,
    value: str,
) -> None:
    tables["tables"][table][0][field] = value
    (tmp_path / "bad.json").write_text(json.dumps(tables))
    there = make_store()
    report = import_json(there, tmp_path / "bad.json", partial=True)
    assert [(one.table, one.error.field) for one in report.refused if one.table == table] == [(table, field)]
    assert case_detail(there, tables["tables"]["debt_case"][0]["id"]).statements[0].principal.minor == 500_000
    assert len(budget(there)) == (0 if table == "budget_line" else 1)


@pytest.mark.parametrize("verdict", ["approved\n", "approved "])
def test_a_verdict_is_one_word(
    make_store: Callable[[], Store], tables: dict[str, Any], tmp_path: Path, verdict: str
) -> None:
    form = tables["tables"]["application"][0]
    tables["tables"]["reply"] = [
        {
            "id": "0198c0de-0000-7000-8000-000000000001", "created_at": "2026-11-20T08:00:00Z",
            "case_id": form["case_id"], "application_id": form["id"], "verdict": verdict,
            "at": "2026-11-20T08:00:00Z", "zone": "Asia/Shanghai",
        }
    ]  # fmt: skip
    (tmp_path / "bad.json").write_text(json.dumps(tables))
    report = import_json(make_store(), tmp_path / "bad.json", partial=True)
    assert [(one.table, one.error.field) for one in report.refused] == [("reply", "verdict")]
