"""A keyring that is a file: what an unlocked keyring of the system does, on a machine that has none.

It is installed for a benchmark like any keyring, as an entry point that `keyring` discovers by itself.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Keeps secrets in the JSON file that BENCHMARK_KEYRING names."""

    priority = 9

    @property
    def _file(self) -> Path:
        return Path(os.environ["BENCHMARK_KEYRING"])

    def _all(self) -> dict[str, str]:
        if not self._file.exists():
            return {}
        found: dict[str, str] = json.loads(self._file.read_text(encoding="utf-8"))
        return found

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        return self._all().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._file.write_text(
            json.dumps({**self._all(), f"{service}/{username}": password}), encoding="utf-8"
        )

    def delete_password(self, service: str, username: str) -> None:
        """Remove a secret."""
        self._file.write_text(
            json.dumps({name: one for name, one in self._all().items() if name != f"{service}/{username}"}),
            encoding="utf-8",
        )
