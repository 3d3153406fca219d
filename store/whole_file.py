"""Writing a file so that it appears whole or not at all, and only its owner can read it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of `path` once the block ends well, even over a power cut.

    Args:
        path: where; what stood there stays until the new file is on disk, and stays for good if the block
            raises.

    Raises:
        OSError: the folder does not take the file.
    """
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def link_into_place(building: Path, path: Path) -> None:
    """Give the finished file its name without ever overwriting another one.

    Raises:
        FileExistsError: something has that name.
    """
    if os.name == "nt":
        building.rename(path)  # refuses to overwrite there
        return
    try:
        os.link(building, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links (FAT, some network drives)
        if path.exists():
            raise
        building.rename(path)
