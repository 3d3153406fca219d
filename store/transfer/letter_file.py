"""Writes a letter to a file whose ending tells its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.letters.render import FORMS
from store.whole_file import whole_file

from .report import write_error

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from negotiation.letters.document import Letter

ENDINGS: Final = (".docx", *FORMS)


def letter_ending(path: Path) -> str:
    """Give the ending of a letter's file. Raises InvalidValue (field `out`) for one that tells no form."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InvalidValue(
            N_("“{name}” has no ending that tells its form."),
            field="out",
            remedy=N_("Name a file that ends in {endings}."),
            name=path.name,
            endings=", ".join(ENDINGS),
        )
    return ending


def check_place(path: Path, *, replace: bool = False) -> None:
    """Refuse a name that tells no form, or one that is taken.

    Args:
        path: where a letter is to be written.
        replace: what stands there may be written over.

    Raises:
        InvalidValue: of the field `out`.
    """
    letter_ending(path)
    if not replace and taken(path):
        raise InvalidValue(
            N_("{path} is there already."),
            field="out",
            remedy=N_("Name another file, or add --force to write over it."),
            path=str(path),
        )


def taken(path: Path) -> bool:
    """Whether something has this name, be it a link to nothing."""
    try:
        path.lstat()
    except OSError:  # nothing there, or no such name can be: writing tells which
        return False
    return True


def write_letter(letter: Letter, path: Path, made_at: datetime, *, replace: bool = False) -> None:
    """Write a letter; the file appears whole or not at all, and only its owner can read it.

    Args:
        letter: what it says.
        path: where; the ending tells the form.
        made_at: noted in a .docx file.
        replace: what stands there may be written over.

    Raises:
        InvalidValue: no such form, the name is taken, or the file cannot be written.
    """
    check_place(path, replace=replace)
    body = letter_bytes(letter, letter_ending(path), made_at)
    try:
        with whole_file(path) as file:
            file.write(body)
    except OSError as error:
        raise write_error(path, error, field="out") from error


def letter_bytes(letter: Letter, ending: str, made_at: datetime) -> bytes:
    """Give a letter in the form that an ending of `ENDINGS` names."""
    if ending == ".docx":
        # Half as costly to import as the rest of the program together: only for this form.
        from .docx_file import to_docx

        return to_docx(letter, made_at)
    return FORMS[ending](letter).encode()
