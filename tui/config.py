"""The user's config file: what a person sets once and that is no case data.

A TOML file, `config.toml` in the user's config folder (NEGOTIATE_CONFIG names another one):

    language = "zh"                       # zh or en; otherwise the locale decides
    server = "https://sync.example.org"   # proposed when signing up or in
    theme = "calm-dark"

    [keymap]                              # action = keys, separated by commas
    record_call = "c,f2"

Keys that this version does not know are left alone, so that an older version can share the file.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from negotiation.errors import N_, InvalidValue, NotFound, UserError
from tui.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from tui.i18n import Language

CONFIG_VARIABLE: Final = "NEGOTIATE_CONFIG"
SERVER_VARIABLE: Final = "NEGOTIATE_SERVER"


@dataclass(frozen=True, slots=True)
class Config:
    """What the config file says; None where it says nothing.

    Args:
        language: the interface language.
        server: the sync server proposed by default, an http or https URL.
        theme: the name of the app's theme.
        keymap: action id to keys separated by commas.
    """

    language: Language | None = None
    server: str | None = None
    theme: str | None = None
    keymap: Mapping[str, str] = field(default_factory=dict)


def config_path(environ: Mapping[str, str] | None = None) -> Path:
    """Give the place of the config file, whether or not it is there."""
    named = (os.environ if environ is None else environ).get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_config_dir("negotiate-tui", appauthor=False)) / "config.toml"


def default_server(config: Config, environ: Mapping[str, str] | None = None) -> str | None:
    """Give the server to propose: NEGOTIATE_SERVER, else the config file's."""
    return (os.environ if environ is None else environ).get(SERVER_VARIABLE) or config.server


def load(path: Path | None = None) -> Config:
    """Read the config file; one that is not there says nothing.

    Raises:
        InvalidValue: the file is no TOML, or a key holds what it does not take; it names file and line.
        UserError: the file cannot be read.
    """
    path = path or config_path()
    text = _read(path)
    if not text.strip():
        return Config()
    table = _parsed(text, path)
    return Config(
        language=cast("Language | None", _string(table, "language", text, path)),
        server=_string(table, "server", text, path),
        theme=_string(table, "theme", text, path),
        keymap=_keymap(table, text, path),
    )


def get_value(key: str, path: Path | None = None) -> str | None:
    """Give one value by its name (`language`, `keymap.record_call`), or None where nothing is set.

    Raises:
        NotFound: there is no such key.
        UserError: see `load`.
    """
    name, entry = _known(key)
    config = load(path)
    if entry is not None:
        return config.keymap.get(entry)
    value: str | None = getattr(config, name)
    return value


def set_value(key: str, value: str | None, path: Path | None = None) -> None:
    """Write one value, or remove it with None; every other line of the file stays as it is.

    The file is replaced in one step, so that a crash leaves the old one or the new one.

    Raises:
        NotFound: there is no such key.
        InvalidValue: the key does not take this value.
        UserError: the file cannot be read or written.
    """
    import tomlkit

    name, entry = _known(key)
    if value is not None:
        _check(name, value, key)
    path = path or config_path()
    text = _read(path)
    _parsed(text, path)  # tomlkit's own complaint names no line that a person can use
    document = tomlkit.parse(text)
    table: MutableMapping[str, object] = document
    if entry is not None:
        if name not in document:
            document[name] = tomlkit.table()
        table = cast("MutableMapping[str, object]", document[name])
    if value is None:
        table.pop(entry or name, None)
    else:
        table[entry or name] = value
    _replace(path, tomlkit.dumps(document))


def _known(key: str) -> tuple[str, str | None]:
    """Split `keymap.action` and refuse names that mean nothing."""
    name, dot, entry = key.partition(".")
    if name == "keymap" and dot and entry:
        return name, entry
    if key in _CHECKS and key != "keymap":
        return key, None
    raise NotFound(
        N_('there is no setting "{given}".'),
        field="config",
        remedy=N_("It takes language, server, theme or keymap.ACTION."),
        given=key,
    )


def _check_language(value: str) -> bool:
    return value in LANGUAGES


def _check_server(value: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+(/\S*)?", value) is not None


def _check_text(value: str) -> bool:
    return bool(value.strip()) and value.isprintable()


_CHECKS: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "language": (_check_language, N_("It takes zh or en.")),
    "server": (_check_server, N_("It takes an address such as https://sync.example.org.")),
    "theme": (_check_text, N_("It takes the name of a theme.")),
    "keymap": (_check_text, N_('It takes keys separated by commas, such as "c,f2".')),
}


def _check(name: str, value: object, field_name: str) -> str:
    fits, remedy = _CHECKS[name]
    if not isinstance(value, str) or not fits(value):
        raise InvalidValue(
            N_('"{given}" is not a value it takes.'), field=field_name, remedy=remedy, given=value
        )
    return value


def _string(table: Mapping[str, object], name: str, text: str, path: Path) -> str | None:
    if name not in table:
        return None
    return _check(name, table[name], f"{path}:{_line_of(name, text)} {name}")


def _keymap(table: Mapping[str, object], text: str, path: Path) -> dict[str, str]:
    keymap = table.get("keymap", {})
    where = f"{path}:{_line_of('keymap', text)} keymap"
    if not isinstance(keymap, dict):
        raise InvalidValue(
            N_("it is one value, not a section."),
            field=where,
            remedy=N_("Write [keymap], and below it one line per action."),
        )
    return {
        action: _check("keymap", keys, f"{path}:{_line_of(action, text)} keymap.{action}")
        for action, keys in keymap.items()
    }


def _line_of(name: str, text: str) -> int:
    """Give the line that sets `name`; tomllib keeps no positions. The first line where none is found."""
    match = re.search(rf"^\s*(\[\s*)?[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1


def _parsed(text: str, path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        line = at[1] if at else str(text.count("\n") + 1)
        raise InvalidValue(
            N_("line {line} is not TOML: {problem}"),
            field=str(path),
            remedy=N_('A line looks like: language = "zh"'),
            line=line,
            problem=str(problem).split(" (at ")[0],
        ) from problem


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        raise UserError(
            N_("the config file cannot be read: {problem}."),
            field=str(path),
            remedy=N_("Repair or move it, or name another one with NEGOTIATE_CONFIG."),
            problem=problem.strerror if isinstance(problem, OSError) else "not UTF-8",
        ) from problem


def _replace(path: Path, text: str) -> None:
    target = path.resolve()  # people link this file from a folder of their own
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.replace(target)
    except OSError as problem:
        with suppress(OSError):
            unfinished.unlink()
        raise UserError(
            N_("the config file cannot be written: {problem}."),
            field=str(path),
            remedy=N_("Name another one with NEGOTIATE_CONFIG."),
            problem=problem.strerror or str(problem),
        ) from problem
