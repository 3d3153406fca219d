"""Where the program's files are on this computer."""

from __future__ import annotations

from pathlib import Path

APPLICATION = "negotiate-tui"
DATABASE = "negotiate.db"


def data_dir() -> Path:
    """The folder of the database and of the server's own file."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def log_dir() -> Path:
    """The folder of logs and crash reports."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def database(typed: str | None) -> Path:
    """The database file: what was typed (`~` is the home folder), or the usual one."""
    return Path(typed).expanduser().absolute() if typed else data_dir() / DATABASE
