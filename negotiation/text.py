"""Text that people type or paste: cleaned, measured, and shown back safely.

Patterns are given to `re` as strings where they are used: `re` compiles each on first use and keeps it,
so that importing this module costs nothing.
"""

from __future__ import annotations

import re
from typing import Final

from negotiation.errors import N_, InvalidValue

SHORT: Final = 200
"""Most characters that a one-line field takes (names, references, titles)."""

LONG: Final = 200_000
"""Most characters that a note or a summary takes."""

_SHOWN: Final = 40
"""Most characters of a refused value that a message repeats."""

# Zero-width characters go too: a text of nothing but them would look empty and count as given.
_EDGE: Final = (
    " \t\r\n\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)
_BROKEN: Final = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17)
)
# A line or paragraph separator breaks the line as a line feed does, so one-line fields refuse it too.
_BAD_IN_LINE: Final = rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BROKEN}]"
_BAD_IN_LINES: Final = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BROKEN}]"
_LINE_BREAKS: Final = "\n\r\x85\u2028\u2029"

_WIDE: Final = {
    **{0xFF01 + offset: 0x21 + offset for offset in range(94)},
    **dict.fromkeys((0x3000, 0xA0, 0x2007, 0x202F), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-"),
    0xFFE0: "¢",
    0xFFE1: "£",
    0xFFE5: "¥",
}


def halfwidth(text: str) -> str:
    """Give `text` with full-width digits, letters and punctuation as their ASCII counterparts.

    Only what an input method produces in place of ASCII is changed (１２３, ：, ￥, wide and no-break spaces,
    dashes); digits of other scripts and all Han text stay as they are.
    """
    return text if text.isascii() else text.translate(_WIDE)


def wide_forms(character: str) -> str:
    """Give the characters that `halfwidth` changes into this one; none for most."""
    return "".join(chr(wide) for wide, plain in _WIDE.items() if plain in (character, ord(character)))


def shown(text: object, limit: int = _SHOWN) -> str:
    """Give `text` fit for a one-line message: at most `limit` characters, nothing that moves the cursor.

    What cannot be printed appears as `<U+000A>`; a longer text ends in `...`.
    """
    given = str(text)
    part = given if len(given) <= limit else given[:limit].rstrip()
    safe = part if part.isprintable() else "".join(map(_visible, part))
    return safe if len(given) <= limit else f"{safe}..."


def listed(text: str, field: str) -> list[str]:
    """Give the parts of a list with commas between them; empty ones are left out.

    With `;` between the parts, commas group the figures of an amount: `4,550;6,700`.

    Raises:
        InvalidValue: the commas look as if they grouped figures, as in `4,550,6,700`.
    """
    given = halfwidth(text)
    parts = [part.strip() for part in re.split(";" if ";" in given else "[,、]", given) if part.strip()]
    if ";" not in given and _grouped(parts):
        raise InvalidValue(
            N_('"{given}" can be read in two ways.'),
            field=field,
            remedy=N_("Leave thousands separators out, or put ; between the amounts."),
            given=shown(text),
        )
    return parts


def _grouped(parts: list[str]) -> bool:
    """Whether commas seem to stand inside amounts: 4,050 and 1,00 show it, and 4,550,6,700 all along."""
    if any(re.match("0[0-9]", part) for part in parts[1:]):
        return True
    heads, tails = parts[::2], parts[1::2]
    return (
        len(heads) == len(tails) > 1
        and all(re.fullmatch(r"(?:.*=)?[1-9][0-9]?", head) for head in heads)
        and all(re.match(r"[0-9]{3}(?![0-9])", tail) for tail in tails)
    )


def clean(
    text: str | None, *, field: str, limit: int, multiline: bool = False, required: bool = False
) -> str | None:
    """Check and trim a text that somebody typed.

    Args:
        text: what was given; None counts as empty.
        field: the input's name, for the refusal.
        limit: most characters (Unicode code points) after trimming.
        multiline: line breaks (given back as LF) and tabs are allowed.
        required: an empty text is refused.

    Returns:
        The text without surrounding white space, or None when nothing is left.

    Raises:
        InvalidValue: empty though required, too long, or it holds a control character, half of a
            surrogate pair, or a code point that is no character.
    """
    given = "" if text is None else text
    stripped = given.strip(_EDGE)
    if not stripped:
        if required:
            raise InvalidValue(
                N_("nothing was given."), field=field, remedy=N_("Type at least one character.")
            )
        return None
    if len(stripped) > limit:
        raise InvalidValue(
            N_('"{given}" has {length} characters.'),
            field=field,
            remedy=N_("It takes at most {limit} characters."),
            given=shown(stripped, 20),
            length=len(stripped),
            limit=limit,
        )
    if stripped.isprintable():
        return stripped
    _refuse_bad(given, given.index(stripped), stripped, field=field, multiline=multiline)
    return _unify_breaks(stripped) if multiline else stripped


def _refuse_bad(given: str, start: int, stripped: str, *, field: str, multiline: bool) -> None:
    found = re.search(_BAD_IN_LINES if multiline else _BAD_IN_LINE, stripped)
    if found is None:
        return
    character = found.group()
    if character in _LINE_BREAKS and not multiline:
        message, remedy = N_("a line break stands at position {position}."), N_("It takes a single line.")
    elif character == "\t":
        message, remedy = N_("a tab stands at position {position}."), N_("Use a space instead.")
    else:
        message = N_("the character {code} at position {position} cannot be kept.")
        remedy = N_("It takes text without control or damaged characters.")
    raise InvalidValue(
        message, field=field, remedy=remedy, code=_code(character), position=start + found.start() + 1
    )


def _unify_breaks(text: str) -> str:
    return re.sub("\r\n|[\r\u2028\u2029]", "\n", text)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _visible(character: str) -> str:
    return character if character.isprintable() else f"<{_code(character)}>"
