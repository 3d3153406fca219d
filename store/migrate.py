"""Bringing a file to this version's schema, with a copy of it beside it first.

Alembic runs with foreign keys and capture off: its batch mode rebuilds tables, which would delete
cascading children, drop triggers, and must never show up as changes to sync.
"""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from negotiation.errors import N_, Unreadable
from negotiation.when import to_text

from . import changes
from . import envelope as envelopes
from .connection import connect, explained
from .ids import SELF_DEBTOR_ID

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

    from .connection import Link

SCRIPTS = Path(__file__).parent / "migrations"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def migrate(
    path: Path,
    key: bytes,
    *,
    from_version: int,
    store_id: str | None = None,
    backup: bool = True,
    scripts: Path = SCRIPTS,
    target: int | None = None,
) -> Path | None:
    """Upgrade the file to `target` (default: this version's schema).

    Args:
        path: the database file.
        key: its raw key.
        from_version: its `user_version`; 0 builds a new file.
        store_id: the id of a new database.
        backup: whether to copy the file and its envelope first.
        scripts: the folder of Alembic revisions; tests add one.
        target: the schema number to stamp.

    Returns:
        The backup's path, or None without one.

    Raises:
        Unreadable: the migrated file does not pass the foreign key check; it is left as it was.
    """
    from .database import SCHEMA

    target = SCHEMA if target is None else target
    copy = _backup(path, key, from_version) if backup else None
    from .writing import driver_link, make_engine

    engine = make_engine(lambda: _without_foreign_keys(path, key))
    try:
        # One transaction from the first trigger dropped to the last check.
        with explained(path), engine.begin() as connection:
            link = driver_link(connection)
            changes.drop(link)
            _run_alembic(connection, scripts)
            if from_version == 0 and store_id is not None:
                _first_rows(link, store_id)
            changes.install(link)
            _check(link, path)
            link.execute(f"PRAGMA user_version = {target}")
    finally:
        engine.dispose()
    return copy


def _without_foreign_keys(path: Path, key: bytes) -> Link:
    link = connect(path, key)
    link.execute("PRAGMA foreign_keys = OFF")
    return link


def _backup(path: Path, key: bytes, version: int) -> Path:
    """A complete encrypted copy under the same key, with the envelope that opens it."""
    copy = path.with_name(f"{path.name}.schema-{version}.bak")
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with explained(path):
        source, target = connect(path, key), connect(unfinished, key)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
    unfinished.replace(copy)
    envelope = envelopes.path_of(path)
    if envelope.exists():
        envelopes.save(copy, envelopes.load(path))
    return copy


def _run_alembic(connection: Connection, scripts: Path) -> None:
    """Run every missing revision inside the caller's transaction."""
    from alembic import command

    config = alembic_config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config(scripts: Path = SCRIPTS) -> Config:
    """Alembic's configuration for this project's revisions, without a file of its own."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts))
    return config


def _first_rows(link: Link, store_id: str) -> None:
    """The rows every database has. Written without a clock, so that two devices never send or double them."""
    link.execute("INSERT INTO device_no (no, device) VALUES (0, ?)", (uuid.uuid4().hex,))
    link.execute(
        "INSERT INTO sync_state (id, database, device, hlc)"
        " SELECT 1, ?, device, 0 FROM device_no WHERE no = 0",
        (store_id,),
    )
    epoch = to_text(_EPOCH)
    link.execute("INSERT INTO debtor (id, created_at, name) VALUES (?, ?, '')", (SELF_DEBTOR_ID, epoch))


def _check(link: Link, path: Path) -> None:
    if link.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Unreadable(
            N_("{path} could not be brought to the newest form: some of its records refer to missing ones."),
            field="db",
            remedy=N_("Nothing was changed. Restore a backup."),
            path=str(path),
        )
