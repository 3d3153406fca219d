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
        The file, or None after `esc`, or where a file of this name is to stay.

    Raises:
        InvalidValue: the name has no ending that tells its form, or the file cannot be written.
    """
    from store.transfer.letter_file import ENDINGS, letter_ending, taken, write_letter

    store = shell.desk.store
    name = re.sub(r"[\s/\\:*?\"<>|]+", "-", f"{letter.title}-{creditor}-{store.today()}")
    answer = await shell.ask(
        _("Write to a file"),
        _("A name that ends in {endings}.").format(endings=", ".join(ENDINGS)),
        str(Path.home() / f"{name}.docx"),
    )
    if answer is None:
        return None
    path = Path(answer.strip()).expanduser()
    if path.is_dir():
        path = path / f"{name}.docx"
    letter_ending(path)
    over = taken(path)
    if over and not await shell.confirm(
        _("Write over it?"), _("{path} is there already.").format(path=path), _("Write over it")
    ):
        return None
    await shell.desk.read(lambda opened: write_letter(letter, path, opened.now(), replace=over))
    shell.tell(
        "\n".join((str(path), "", _("This file is not encrypted. Keep it where only you can read it."))),
        title=_("Written"),
    )
    return path
