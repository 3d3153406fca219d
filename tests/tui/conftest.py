"""What the journeys through the app share: a real store, a clock that stands still, and the app on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from store.database import temporary
from tui.app import NegotiateApp
from tui.i18n import language, set_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.database import Store

NOW = datetime(2026, 11, 23, 1, 4, tzinfo=UTC)


class StandingClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("store.database.system_zone", lambda: "Asia/Shanghai")
    opened = temporary(StandingClock())
    yield opened
    opened.close()


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)


@pytest.fixture
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def make_app(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], NegotiateApp]]:
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    made: list[NegotiateApp] = []

    def make(**options: object) -> NegotiateApp:
        options.setdefault("opener", lambda _passphrase: store)
        app = NegotiateApp(tmp_path / "negotiate.db", **options)  # type: ignore[arg-type]
        made.append(app)
        return app

    yield make
    for app in made:
        if app._desk is not None:
            app._desk._writer.shutdown(wait=True)
            app._desk._reader.shutdown(wait=True)
