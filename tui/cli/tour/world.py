"""A world to throw away: two stores and a real server process. Leaving it removes everything."""

from __future__ import annotations

import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from negotiation.errors import N_, ServerProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.database import Store

START_SECONDS = 30.0
STOP_SECONDS = 5.0

# The server ends when its standard input does: so it never outlives the tour, however that ends.
_SERVE = """
import os, sys, threading
def last_word():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=last_word, daemon=True).start()
from sync.server.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


class Server:
    """A server process of the tour's own.

    Attributes:
        url: where it listens.
        folder: where its files are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self._log = (folder / "server.log").open("w+", encoding="utf-8")
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the process and wait until it listens. Raises ServerProblem when it does not."""
        for package in ("fastapi", "uvicorn"):
            if find_spec(package) is None:
                raise ServerProblem(
                    N_("the server is not installed here (no package {package})."),
                    remedy=N_("Install it with: pip install 'negotiate-tui[server]'"),
                    package=package,
                )
        database = f"sqlite:///{(self.folder / 'server.db').as_posix()}"
        process = self._process = subprocess.Popen(  # noqa: S603 - our own server, no shell
            [sys.executable, "-c", _SERVE, "--port", "0", "--database", database],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            # ctrl+c is for the tour, which then stops the server.
            start_new_session=True,
        )
        self.url = self._address(process)

    def _address(self, process: subprocess.Popen[str]) -> str:
        late = threading.Timer(START_SECONDS, process.kill)
        late.start()
        try:
            for line in process.stdout or ():
                if line.startswith("listening on "):
                    return line.removeprefix("listening on ").strip()
        finally:
            late.cancel()
        self._log.seek(0)
        said = self._log.read().strip().splitlines()
        raise ServerProblem(
            N_("the server did not start: {said}"), said=said[-1] if said else N_("it said nothing")
        )

    def holds(self, text: str) -> bool:
        """Whether any file of the server contains `text` as it was typed."""
        wanted = text.encode()
        return any(wanted in file.read_bytes() for file in self.folder.iterdir() if file.is_file())

    def stop(self) -> None:
        """End the process and wait until it is gone."""
        self._log.close()
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


class World:
    """The throwaway folder and what runs in it.

    Attributes:
        first: the store of the first device.
        second: the store of the second device.
    """

    def __init__(self, cleaning: ExitStack) -> None:
        from store.database import temporary

        self._cleaning = cleaning
        self.first: Store = temporary()
        cleaning.callback(self.first.close)
        self.second: Store = temporary()
        cleaning.callback(self.second.close)

    def serve(self) -> Server:
        """Start the server."""
        # Named before it is made, so that a signal between the two leaves nothing behind.
        folder = Path(tempfile.gettempdir()) / f"negotiate-tour-{secrets.token_hex(8)}"
        self._cleaning.callback(_remove, folder)
        folder.mkdir(mode=0o700)
        server = Server(folder)
        self._cleaning.callback(server.stop)
        server.start()
        return server


def _remove(folder: Path) -> None:
    """Remove a folder, even while a server that was only just started is still on its way out."""
    until = monotonic() + STOP_SECONDS
    shutil.rmtree(folder, ignore_errors=True)
    while folder.exists() and monotonic() < until:
        sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway() -> Iterator[World]:
    """A world that is gone at the end of the block, whether it ends well, by an error or by a signal."""
    with _signals() as hush, ExitStack() as cleaning:
        try:
            yield World(cleaning)
        finally:
            hush()  # a second ctrl+c must not leave half of it behind


@contextmanager
def _signals() -> Iterator[Callable[[], None]]:
    """Let a signal that ends programs end this one like ctrl+c; yields what makes all of them unheard."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}

    def hush() -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)

    try:
        yield hush
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
