"""The open store and the two threads that work on it for the app.

Screens never touch the store themselves: they await `read` or `write`, which run a function of the
store in a background thread and give its result back on the thread of the interface.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from tui.rules import readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Store

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take back one command of this session.

    Attributes:
        label: what is taken back, in the language of the moment.
        run: does it.
    """

    label: str
    run: Callable[[Store], object]


class Desk:
    """One open store, a thread for questions and a thread for commands.

    Attributes:
        store: the open store.
        version: grows with every change, so that a screen knows when what it shows is old.
        undos: what `u` takes back, newest last.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        store.own_rules = readable
        self.version = 0
        self.undos: list[Undo] = []
        self._data_version: int | None = None
        # One thread each: a long command never holds up a list, and commands keep their order.
        self._reader = ThreadPoolExecutor(1, "questions")
        self._writer = ThreadPoolExecutor(1, "commands")
        # Before anything is shown: what is written from here on counts as a change.
        self._first_version = self._reader.submit(_data_version, store)

    async def changed_elsewhere(self) -> bool:
        """Whether anything was committed to the file since this was last asked, here or by another process.

        It costs one pragma: no page of the file is read.
        """
        if self._data_version is None:
            self._data_version = await asyncio.wrap_future(self._first_version)
        seen, self._data_version = self._data_version, await self.read(_data_version)
        if seen == self._data_version:
            return False
        self.version += 1
        return True

    def warm(self) -> None:
        """Import in the background what commands need, so that the first one is as quick as the others."""
        self._writer.submit(_warm)

    async def read(self, query: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `query(store, …)` in the background and give what it gives."""
        call = partial(query, self.store, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._reader, call)

    async def write(
        self, command: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `command(store, …)` in the background; commands run one after the other, in order.

        It is carried through even if the screen that asked for it is closed meanwhile.
        """
        call = partial(command, self.store, *args, **kwargs)
        future = asyncio.get_running_loop().run_in_executor(self._writer, call)
        result = await asyncio.shield(future)
        self.version += 1
        return result

    async def keep(self, command: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Like `write` for what no screen shows (drafts): nothing is shown anew."""
        call = partial(command, self.store, *args, **kwargs)
        future = asyncio.get_running_loop().run_in_executor(self._writer, call)
        return await asyncio.shield(future)

    def close(self) -> None:
        """Finish what was begun and close the store."""
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True)
        self.store.close()


def _data_version(store: Store) -> int:
    """Grows with every commit that the thread of questions did not make itself."""
    with store.read() as link:
        return int(link.execute("PRAGMA data_version").fetchone()[0])


def _warm() -> None:
    """Each of these takes a while the first time."""
    import importlib

    from tui.widgets import han

    han.install()
    for name in (
        "tui.screens.cases",
        "tui.screens.case",
        "tui.screens.call",
        "store.writing",
        "store.commands.contacts",
        "store.commands.payments",
        "store.commands.cases",
    ):
        importlib.import_module(name)
