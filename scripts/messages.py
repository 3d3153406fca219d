"""Keeps the message catalogs in step with the code.

    uv run scripts/messages.py           write new messages into both catalogs, drop those no longer used
    uv run scripts/messages.py --check   change nothing; exit 1 and list what is not in order

English repeats its message ids unless somebody words one better in its catalog. Chinese needs every
message. A message is in order when it is translated, not marked fuzzy, has the same `{fields}` as its
id, and mixes no other language in beyond names and things that are typed.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("negotiation", "store", "sync", "tui")
CATALOGS = {
    "zh_CN": ROOT / "tui" / "locale" / "zh_CN" / "LC_MESSAGES" / "negotiate.po",
    "en": ROOT / "tui" / "locale" / "en" / "LC_MESSAGES" / "negotiate.po",
}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")
# What a Chinese text may keep in Latin letters: what is typed, shown or named that way.
TYPED = re.compile(
    r"%\(\w+\)[a-z]|`[^`]*`|\{[^{}]*\}|--?[a-z][\w-]*|\S*[/\\._@=:|<>]\S*|\b[A-Z][A-Z0-9_+-]*s?\b"
)
NAMES = {
    "alt", "backspace", "ctrl", "end", "english", "enter", "esc", "escape", "github", "home",
    "linux", "macos", "negotiate", "negotiate-server", "negotiate-tui", "negotiation", "pagedown",
    "pageup", "postgresql", "python", "shift", "space", "sqlite", "tab", "textual", "tui", "uv",
    "windows",
}  # fmt: skip
# Words of the command line and the config file: kept where the English text has them too.
COMMANDS = {
    "account", "app", "by", "case", "config", "confirm", "contact", "en", "export", "hb", "import",
    "in", "init", "install", "keymap", "language", "locations", "login", "logout", "out", "payment",
    "pip", "register", "restore", "server", "status", "sync", "theme", "today", "tour", "void",
    "zh",
}  # fmt: skip
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")
HALF_WIDTH_STOP = re.compile(r"[\u3400-\u9fff][,.;:!?](?=\s|$|[\u3400-\u9fff])")


def main() -> int:
    """Run the command; the exit status is 0, or 1 where `--check` found something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="report what is not in order, change nothing")
    check = parser.parse_args().check
    template = extracted()
    complaints = [
        f"{place(message)}: {text}" for message in template if message.id for text in bad_ids(message)
    ]
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            hidden = in_fstrings(path.read_text(encoding="utf-8"))
            complaints += [f"{path.relative_to(ROOT)}:{line}: {text}" for line, text in hidden]
    for language, path in CATALOGS.items():
        catalog = read(path, language)
        if not check:
            update(catalog, template)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalog))
        complaints += [f"{path.relative_to(ROOT)}: {text}" for text in bad_catalog(catalog, template)]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if not check:
        print(f"{len(template)} messages, {len(complaints)} to see to", file=sys.stderr)
    return 1 if check and complaints else 0


def extracted() -> Catalog:
    """Give every message that the code marks, with the places where it stands."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    catalog = Catalog(project="negotiate-tui", version=version, charset="utf-8")
    for floor in FLOORS:
        found = extract_from_dir(
            ROOT / floor, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",)
        )
        for filename, _line, message, comments, context in found:
            # Line numbers would touch the catalogs whenever a line moves.
            catalog.add(
                message,
                locations=[(f"{floor}/{Path(filename).as_posix()}", 0)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def read(path: Path, language: str) -> Catalog:
    """Give the catalog at `path`, an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as handle:
        return read_po(handle, locale=language, abort_invalid=True)


def update(catalog: Catalog, template: Catalog) -> None:
    """Bring `catalog` to the messages of `template`; translations stay, guesses are not made."""
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if spoken(catalog) == "en":
        for message in catalog:
            if message.id and not translated(message):
                message.string = message.id


def written(catalog: Catalog) -> bytes:
    """Give the text of a .po that is the same wherever and whenever it is written."""
    buffer = BytesIO()
    write_po(
        buffer,
        catalog,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
        width=110,
        omit_header=True,
    )
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: negotiate-tui\\n"\n'
        f'"Language: {spoken(catalog)}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def bad_ids(message: Message) -> Iterator[str]:
    """Say what is wrong with a message in the code itself."""
    for text in texts(message.id):
        if fields(text) is None:
            yield f"braces that str.format cannot read: {text!r}"


def in_fstrings(source: str) -> Iterator[tuple[int, str]]:
    """Say which messages of a module stand inside an f-string, where they are not found on every Python."""
    for outer in ast.walk(ast.parse(source)):
        for one in ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ():
            if not isinstance(one, ast.Call) or not isinstance(one.func, ast.Name) or not one.args:
                continue
            if one.func.id in KEYWORDS and isinstance(one.args[0], ast.Constant):
                yield one.lineno, f"inside an f-string: {one.args[0].value!r}"


def bad_catalog(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """Say what is missing, left over or wrong in one catalog."""
    for message in catalog.obsolete.values():
        yield f"obsolete: {message.id!r}"
    for message in catalog:
        if message.id and template.get(first(message.id), message.context) is None:
            yield f"no longer in the code: {message.id!r}"
    for wanted in template:
        if not wanted.id:
            continue
        found = catalog.get(first(wanted.id), wanted.context)
        if found is None or not translated(found):
            yield f"not translated: {wanted.id!r}"
        elif found.fuzzy:
            yield f"fuzzy: {found.id!r}"
        else:
            yield from bad_translation(found, spoken(catalog))


def bad_translation(message: Message, language: str) -> Iterator[str]:
    """Say what is wrong with one translation."""
    ids = texts(message.id)
    for text in texts(message.string):
        if fields(text) is None:
            yield f"braces that str.format cannot read: {text!r}"
        elif fields(text) != fields(ids[-1]) and fields(text) != fields(ids[0]):
            yield f"other fields than its id: {text!r} for {ids[-1]!r}"
        if language == "zh":
            yield from bad_chinese(text, ids)
        else:
            known = HAN.findall(" ".join(ids))
            yield from (
                f"Chinese in the English text: {han!r}" for han in HAN.findall(text) if han not in known
            )


def bad_chinese(text: str, ids: list[str]) -> Iterator[str]:
    """Say what in a Chinese text is not Chinese, and which Chinese names of its id it dropped."""
    for word in WORD.findall(TYPED.sub(" ", text)):
        if word.lower() not in NAMES and not (word in COMMANDS and word in " ".join(ids)):
            yield f"left in English: {word!r} in {text!r}"
    stop = HALF_WIDTH_STOP.search(text)
    if stop:
        yield f"half-width punctuation after {stop[0]!r} in {text!r}"
    for han in {run for one in ids for run in HAN.findall(one)}:
        if han not in text:
            yield f"Chinese in an English message that is no name: {han!r} in {ids[0]!r}"


def fields(text: str) -> set[str] | None:
    """Give the names between braces and argparse's percent signs, or None where str.format would fail."""
    try:
        names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    return names | set(PERCENT.findall(text))


def translated(message: Message) -> bool:
    """Whether every form has a text."""
    return bool(message.string) and all(texts(message.string))


def spoken(catalog: Catalog) -> str:
    """Give the language of a catalog, `zh` or `en`."""
    return catalog.locale.language if catalog.locale else ""


def texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Give the forms of a message, one or several, as a list."""
    return [value] if isinstance(value, str) else list(value or ())


def first(value: str | tuple[str, ...] | list[str]) -> str:
    """Give the form under which a catalog files the message."""
    return texts(value)[0]


def place(message: Message) -> str:
    """Give the file where a message stands first."""
    return message.locations[0][0] if message.locations else "?"


if __name__ == "__main__":
    sys.exit(main())
