"""Sync as the app runs it: one at a time, in a thread of its own, whichever screen is shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from negotiation.errors import UserError
from tui.i18n import _, format_error
from tui.written import moment

if TYPE_CHECKING:
    from store.database import Store
    from sync.account import AccountStatus
    from sync.client import SyncResult
    from tui.app import NegotiateApp


class _StoppedError(Exception):
    """The person stopped the sync. Raised on its thread, where a kill would be harmless too."""


class Syncing:
    """What is known of the account, and the sync that runs, if one does.

    Attributes:
        running: a sync is under way.
        stopping: the person asked it to stop; it does so before its next step.
        progress: what it is doing, translated; empty between syncs.
        outcome: how the last one of this session ended, translated.
        failed: whether that was a refusal.
        status: where the store stands with its account; None until it was asked for.
    """

    def __init__(self, app: NegotiateApp) -> None:
        self._app = app
        self.running = False
        self.stopping = False
        self.progress = ""
        self.outcome = ""
        self.failed = False
        self.status: AccountStatus | None = None

    async def ask(self) -> None:
        """Ask the store where it stands, and show it in every top bar."""
        from sync.account import status

        if self._app.ready:
            self.status = await self._app.desk.read(status)
            self._app.show_sync_state(self.line())

    def line(self) -> str:
        """The state in a few words, for the top bar."""
        if self.running:
            return _("Syncing ...")
        if self.status is None:
            return ""
        if not self.status.signed_in:
            return _("Not signed in")
        if self.failed:
            return _("Sync failed")
        if self.status.pending:
            return _("{count} to sync").format(count=self.status.pending)
        return (
            _("Synced {time}").format(time=self._last_clock()) if self.status.last_at else _("Not synced yet")
        )

    def last_time(self) -> str:
        """When the last sync ended well, in the person's zone."""
        from datetime import datetime

        if self.status is None or not self.status.last_at:
            return ""
        return moment(datetime.fromisoformat(self.status.last_at), self._app.desk.store.zone)

    def _last_clock(self) -> str:
        """The same without the day where that is today."""
        return self.last_time().removeprefix(f"{self._app.desk.store.today().isoformat()} ")

    async def run(self) -> None:
        """Sync now; a refusal becomes the outcome, one line."""
        if self.running:
            return
        self.running, self.failed, self.outcome = True, False, ""
        self._app.show_sync_state(self.line())
        try:
            result = await asyncio.to_thread(self._exchange, self._app.desk.store)
            self.outcome = _summary(result)
            if result.pulled:
                self._app.desk.version += 1
        except _StoppedError:
            self.outcome = _("Stopped. What was sent or fetched stays; the next sync goes on from there.")
        except UserError as error:
            self.failed, self.outcome = True, format_error(error, labels=True)
        finally:
            self.running, self.stopping, self.progress = False, False, ""
            await self.ask()
            self._app.show_anew()

    def stop(self) -> None:
        """Let the sync that runs end before its next step."""
        if self.running:
            self.stopping = True
            self.progress = _("Stopping ...")

    def _exchange(self, store: Store) -> SyncResult:
        from sync.client import sync_now

        return sync_now(store, progress=self._heard)

    def _heard(self, phase: str, done: int, total: int) -> None:
        """Called on the sync's thread: only a message goes over to the interface."""
        if self.stopping:
            raise _StoppedError
        self._app.call_later(self._show, phase, done, total)

    def _show(self, phase: str, done: int, total: int) -> None:
        if self.stopping:
            return
        words = _("Sending {done} of {total}") if phase == "push" else _("Fetching {done} of {total}")
        self.progress = words.format(done=done, total=total)
        show = getattr(self._app.screen, "show_progress", None)
        if show is not None:
            show()


def _summary(result: SyncResult) -> str:
    text = _("{pushed} sent, {pulled} fetched").format(pushed=result.pushed, pulled=result.pulled)
    if result.conflicts:
        text += ", " + _("{count} written on two devices").format(count=result.conflicts)
    if result.pending:
        text += ", " + _("{count} still to send").format(count=result.pending)
    for message, params in result.warnings:
        text += "\n" + _(message).format(**params)
    return text
