"""Files of earlier versions: opened with equal contents, a copy beside them, and taking up their work."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command

from store import changes, database, envelope, migrate
from store.commands.cases import add_case, edit_case
from store.database import SCHEMA, Store, open_store
from store.queries.cases import case_detail, list_cases
from store.wire_names import BY_NAME, TABLES, WireTable
from store.writing import make_engine

if TYPE_CHECKING:
    from pathlib import Path

CASE = "01900000-0000-7000-8000-000000000001"
MADE = "2026-11-01T04:00:00.000Z"


def old_file(path: Path, version: int) -> Store:
    """A file as that version built it: its revisions, and its own triggers."""
    scripts = path.parent / f"scripts-{version}"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    for later in sorted((scripts / "versions").glob("0*.py"))[version:]:
        later.unlink()
    made = envelope.make(Store.new_id(), passphrase="right", use_keyring=False)
    envelope.save(path, made.envelope)
    path.touch()
    engine = make_engine(lambda: migrate._without_foreign_keys(path, made.key))
    with engine.begin() as connection:
        config = migrate.alembic_config(scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        link: Any = connection.connection.driver_connection
        migrate._first_rows(link, Store.new_id())
        for table in TABLES:
            for _name, sql in changes.triggers(_as_it_was(link, table)) if _columns(link, table) else ():
                link.execute(sql)
        link.execute(f"PRAGMA user_version = {version}")
    engine.dispose()
    return Store(path, made.key)


def _columns(link: Any, table: WireTable) -> list[str]:
    return [row[1] for row in link.execute(f'PRAGMA table_info("{table.name}")').fetchall()]


def _as_it_was(link: Any, table: WireTable) -> WireTable:
    there = set(_columns(link, table))
    return WireTable(table.no, table.name, tuple(f for f in table.fields if f in there), table.insert_only)


def fill(store: Store) -> None:
    with store.raw_write() as cursor:
        cursor.execute("UPDATE debtor SET phone = '13800000000', note = '本人'")
        cursor.execute(
            "INSERT INTO debt_case (id, created_at, debtor_id, creditor_ref, creditor_name, product,"
            " currency, nominal_rate, note)"
            " SELECT ?, ?, id, 'huabei', '花呗', 'instalment', 'CNY', '14.6', '第一行' FROM debtor",
            (CASE, MADE),
        )
        cursor.execute(
            "INSERT INTO statement (id, created_at, case_id, on_date, principal, interest, penalty, fees)"
            " VALUES (?, ?, ?, '2026-11-01', 500000, 12050, 6000, 0)",
            (CASE.replace("1", "2"), MADE, CASE),
        )


def rows_of(link: Any, like: dict[str, list[str]] | None = None) -> tuple[dict[str, list[str]], Any]:
    """Every row of every table, in the columns of `like` or in all."""
    tables = [
        row[0] for row in link.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%'"
            " AND name NOT LIKE 'sqlite%' ORDER BY name"
        ).fetchall()
    ]  # fmt: skip
    columns = like or {
        name: [row[1] for row in link.execute(f'PRAGMA table_info("{name}")').fetchall()] for name in tables
    }
    return columns, {
        name: sorted(link.execute(f'SELECT {", ".join(chosen)} FROM "{name}"').fetchall(), key=repr)
        for name, chosen in (
            (name, [f'"{column}"' for column in columns[name]]) for name in tables if name in columns
        )
    }


@pytest.mark.parametrize("version", range(1, SCHEMA))
def test_a_file_of_an_earlier_schema_opens_with_equal_contents(tmp_path: Path, version: int) -> None:
    path = tmp_path / "negotiate.db"
    old = old_file(path, version)
    fill(old)
    with old.read() as link:
        columns, before = rows_of(link)
    old.close()
    with open_store(path, passphrase="right") as store:
        with store.read() as link:
            assert rows_of(link, columns)[1] == before
            assert link.execute("PRAGMA user_version").fetchone() == (database.SCHEMA,)
        detail = case_detail(store, CASE)
        assert detail.loan.lent is detail.loan.plan_periods is detail.held_phone is None
        assert edit_case(store, CASE, late_fee="20").row.owed.minor == 518050
        add_case(store, creditor="捷信", principal="10", lent="20")
        assert list_cases(store).total == 2
    copy = path.with_name(f"negotiate.db.schema-{version}.bak")
    kept = Store(copy, envelope.unlock(envelope.load(copy), passphrase="right", recovery_code=None))
    with kept.read() as link:
        assert rows_of(link)[1] == before
        assert link.execute("PRAGMA user_version").fetchone() == (version,)
    kept.close()


def test_what_waited_to_be_sent_before_is_sent_with_the_new_fields_behind_it(tmp_path: Path) -> None:
    """The outbox numbers fields; those of before keep their numbers, a new one takes the next."""
    path = tmp_path / "negotiate.db"
    old = old_file(path, 2)
    fill(old)
    old.close()
    with open_store(path, passphrase="right") as store:
        table = BY_NAME["debt_case"]
        with store.read() as link:
            (before,) = link.execute("SELECT mask FROM outbox WHERE row_id = ?", (CASE,)).fetchone()
        edit_case(store, CASE, lent="6000")
        with store.read() as link:
            (after,) = link.execute("SELECT mask FROM outbox WHERE row_id = ?", (CASE,)).fetchone()
    sent = {name for number, name in enumerate(table.fields) if after >> number & 1}
    assert after & before == before
    assert sent - {name for number, name in enumerate(table.fields) if before >> number & 1} == {"lent"}
