import subprocess
import sys
from pathlib import Path

import pytest

from negotiation.errors import InvalidValue, Locked, MissingStore, Unreadable
from store import connection, migrate
from store.commands.cases import add_case
from store.database import SCHEMA, Store, create, open_store
from store.queries.cases import list_cases


def test_the_file_holds_no_word_of_what_was_written(store: Store) -> None:
    add_case(store, creditor="花呗", principal="5000", note="只有我知道的话 canary-7731")
    store.close()
    for part in store.path.parent.iterdir():
        raw = part.read_bytes()
        assert b"canary-7731" not in raw
        assert "只有我知道的话".encode() not in raw
        assert not raw.startswith(b"SQLite format 3")


def test_everything_committed_is_synced_to_disk(store: Store) -> None:
    with store.read() as link:
        assert link.execute("PRAGMA synchronous").fetchone() == (2,)
        assert link.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_paths_that_cannot_be_a_database_are_refused_with_their_reason(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(MissingStore, match="negotiate-tui init"):
        open_store(tmp_path / "none.db")
    with pytest.raises(InvalidValue, match="is there already"):
        create(tmp_path, passphrase="x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InvalidValue, match="cannot be created"):
        create(tmp_path / "file" / "negotiate.db", passphrase="x")
    (tmp_path / "other.db").write_text("not a database")
    with pytest.raises(InvalidValue, match="no key envelope"):
        open_store(tmp_path / "other.db", passphrase="x")


def test_a_name_too_long_is_refused_by_its_field(tmp_path: Path) -> None:
    for refused in (open_store, lambda path: create(path, passphrase="x")):
        with pytest.raises(InvalidValue) as told:
            refused(tmp_path / ("x" * 300))
        assert told.value.field == "db"


def test_a_file_that_lost_everything_is_no_new_store(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="x")[0].close()
    path.write_bytes(b"")
    with pytest.raises(Unreadable, match="empty"):
        open_store(path, passphrase="x")
    assert path.read_bytes() == b""


def test_a_link_leads_to_the_database_and_its_envelope(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    store, _ = create(tmp_path / "far" / "negotiate.db", passphrase="x")
    add_case(store, creditor="花呗", principal="1")
    store.close()
    (tmp_path / "near.db").symlink_to(tmp_path / "far" / "negotiate.db")
    with open_store(tmp_path / "near.db", passphrase="x") as through:
        assert list_cases(through).total == 1


def test_a_damaged_file_is_told_apart_from_a_wrong_key(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="right")[0].close()
    path.write_bytes(b"\0" * 8192)
    with pytest.raises(Unreadable) as refused:
        open_store(path, passphrase="right")
    assert refused.value.exit_status == 5


def test_a_file_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    made, _ = create(path, passphrase="right")
    link = made.link()
    link.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    link.close()
    made.close()
    with pytest.raises(Unreadable, match="newer version") as refused:
        open_store(path, passphrase="right")
    assert refused.value.exit_status == 5


def test_a_writer_that_does_not_let_go_is_named_and_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_MS", 50)
    other = store.link()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked) as refused:
        add_case(store, creditor="花呗", principal="1")
    assert refused.value.exit_status == 3
    other.execute("ROLLBACK")
    other.close()
    add_case(store, creditor="花呗", principal="1")
    assert list_cases(store).total == 1


def test_an_old_file_is_copied_before_it_is_migrated(store: Store, tmp_path: Path) -> None:
    add_case(store, creditor="花呗", principal="5000")
    store.close()
    scripts = tmp_path / "scripts"
    _copy_scripts(scripts)
    (scripts / "versions" / f"{SCHEMA + 1:04}_more.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '{SCHEMA + 1:04}'\ndown_revision = '{SCHEMA:04}'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('debt_case', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('later', sa.String()))\n"
    )
    copy = migrate.migrate(store.path, store._key, from_version=SCHEMA, scripts=scripts, target=SCHEMA + 1)
    assert copy is not None
    migrated = Store(store.path, store._key)
    with migrated.read() as link:
        assert link.execute("SELECT creditor_name, later FROM debt_case").fetchall() == [("花呗", None)]
        assert link.execute("SELECT count(*) FROM statement").fetchone() == (1,)
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)
        # Capture came back, and rebuilding the table was no change to sync.
        assert link.execute("SELECT count(*) FROM outbox").fetchone() == (2,)
        assert link.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'capture_debt_case_update'"
        ).fetchone() == (1,)
    with Store(copy, store._key).read() as link:
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert link.execute("SELECT creditor_name FROM debt_case").fetchall() == [("花呗",)]


def test_a_failed_migration_leaves_the_file_as_it_was(store: Store, tmp_path: Path) -> None:
    add_case(store, creditor="花呗", principal="5000")
    store.close()
    scripts = tmp_path / "scripts"
    _copy_scripts(scripts)
    (scripts / "versions" / f"{SCHEMA + 1:04}_broken.py").write_text(
        f"from alembic import op\nrevision = '{SCHEMA + 1:04}'\ndown_revision = '{SCHEMA:04}'\n"
        "def upgrade():\n    op.drop_table('statement')\n    op.execute('SELECT nonsense')\n"
    )
    with pytest.raises(Exception, match="nonsense"):
        migrate.migrate(store.path, store._key, from_version=SCHEMA, scripts=scripts, target=SCHEMA + 1)
    with Store(store.path, store._key).read() as link:
        assert link.execute("SELECT count(*) FROM statement").fetchone() == (1,)
        assert link.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_the_migrations_make_exactly_the_models(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel

    with store.write() as tx:  # imports the models
        connection = tx.connection
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_reading_needs_no_sqlalchemy(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="right")[0].close()
    code = (
        "import sys; from pathlib import Path; from store.database import open_store;"
        "from store.queries.today import agenda; from store.queries.cases import list_cases;"
        f"s = open_store(Path({str(path)!r}), passphrase='right'); agenda(s); list_cases(s);"
        "heavy = ('sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'httpx', 'textual');"
        "print([m for m in heavy if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def _copy_scripts(target: Path) -> None:
    import shutil

    shutil.copytree(migrate.SCRIPTS, target, ignore=shutil.ignore_patterns("__pycache__"))
