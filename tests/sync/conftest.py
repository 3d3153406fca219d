"""A real server process, real stores, and short ways to write and compare rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sync_support import PASSPHRASE, Server, Stores, Twin, start_server

from sync import account, keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store import database


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with start_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The weakest key derivation that clients accept: a setting, which only new accounts are made with."""
    monkeypatch.setattr(keys, "KDF_MEMORY", keys.MIN_MEMORY)
    monkeypatch.setattr(keys, "KDF_OPERATIONS", keys.MIN_OPERATIONS)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return Stores(tmp_path_factory.mktemp("stores"))


@pytest.fixture
def new_store(stores: Stores) -> Iterator[Callable[[], database.Store]]:
    yield stores.make
    stores.close()


@pytest.fixture
def twin(server: Server, new_store: Callable[[], database.Store]) -> Twin:
    """Two devices of one new account, both signed in."""
    first, second = new_store(), new_store()
    user = server.new_user()
    code = account.register(first, server.url, user, PASSPHRASE)
    account.login(second, server.url, user, recovery_code=code)
    return Twin(first, second, user, code)
