"""Real encrypted stores for the tests of the store: one is built a session, each test works on a copy."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.database import Store, _new_file

KEY = b"k" * 32
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # noon in Shanghai


class StillClock:
    """A clock that moves only when told."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_days(self, days: int) -> None:
        self.at += timedelta(days=days)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "negotiate.db"
    _new_file(path, KEY, Store.new_id())
    return path


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def make_store(template: Path, tmp_path: Path, clock: StillClock) -> Iterator[Callable[[], Store]]:
    made: list[Store] = []

    def make() -> Store:
        path = tmp_path / f"store-{len(made)}.db"
        shutil.copy(template, path)
        store = Store(path, KEY, clock=clock)
        with store.raw_write() as cursor:  # a copy is another device, and lives in Shanghai
            cursor.execute("UPDATE device_no SET device = ? WHERE no = 0", (os.urandom(16).hex(),))
            cursor.execute("UPDATE sync_state SET device = (SELECT device FROM device_no WHERE no = 0)")
            cursor.execute("UPDATE sync_state SET applying = 1")
            cursor.execute("UPDATE debtor SET zone = 'Asia/Shanghai'")
            cursor.execute("UPDATE sync_state SET applying = NULL")
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make_store: Callable[[], Store]) -> Store:
    return make_store()
