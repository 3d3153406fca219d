"""Writing a paper to a file of the person's choice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tui.i18n import _

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from tui.app import NegotiateApp


async def write_paper(shell: NegotiateApp, letter: Letter, creditor: str) -> Path | None:
    """Ask where to write `letter`, write it there and say that it is not encrypted.

    Args:
        shell: the app; call this from a worker.
        letter: what to write.
        creditor: a part of the name that is offered.

    Returns:
        The file, or None after `esc`.

    Raises:
        InvalidValue: the name has no ending that tells its form, or the file cannot be written.
    """
    from store.transfer.letter_file import ENDINGS, write_letter

    store = shell.desk.store
    name = re.sub(r"[\s/\\:*?\"<>|]+", "-", f"{letter.title}-{creditor}-{store.today()}")
    answer = await shell.ask(
        _("Write to a file"),
        _("A name that ends in {endings}. A file of this name is replaced.").format(
            endings=", ".join(ENDINGS)
        ),
        str(Path.home() / f"{name}.docx"),
    )
    if answer is None:
        return None
    path = Path(answer.strip()).expanduser()
    if path.is_dir():
        path = path / f"{name}.docx"
    await shell.desk.read(lambda opened: write_letter(letter, path, opened.now()))
    shell.tell(
        "\n".join((str(path), "", _("This file is not encrypted. Keep it where only you can read it."))),
        title=_("Written"),
    )
    return path
