"""Every public function of `negotiation` is reached from the command line with `--json`.

Each command below is run with a profiler in this process, and must call the functions that stand beside it.
A public function that stands nowhere fails the test: it needs a command, or is private.
"""

from __future__ import annotations

import inspect
import json
import pkgutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import negotiation
from tests.cli.reached import CASE_COMMANDS, COMMANDS, REFUSALS
from tui.__main__ import main
from tui.rules import rules_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import CodeType, FrameType

    from tests.cli.conftest import Cli


def public_functions() -> dict[str, Callable[..., Any]]:
    """Those that a module defines itself under a name without an underscore: `money.total`."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(negotiation.__path__, "negotiation."):
        for name, thing in vars(import_module(module.name)).items():
            function = inspect.unwrap(thing) if callable(thing) and not inspect.isclass(thing) else None
            own = inspect.isfunction(function) and function.__module__ == module.name
            if own and not name.startswith("_"):
                found[f"{module.name.removeprefix('negotiation.')}.{name}"] = thing
    return found


PUBLIC = public_functions()
CODES: dict[CodeType, str] = {inspect.unwrap(thing).__code__: name for name, thing in PUBLIC.items()}


def empty_caches() -> None:
    """What an earlier test left in a cache would hide what a command calls."""
    for name, module in list(sys.modules.items()):
        if name.startswith("negotiation."):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


def called(words: list[str], status: int = 0) -> set[str]:
    """The public functions that a command calls, which must end with this status."""
    empty_caches()
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _given: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        ended = main([*words, "--json"])
    finally:
        sys.setprofile(before)
    assert ended == status, words
    return {CODES[code] for code in seen & CODES.keys()}


def test_every_public_function_stands_beside_a_command() -> None:
    tables = (COMMANDS, REFUSALS, CASE_COMMANDS)
    named = {name for table in tables for names in table.values() for name in names.split()}
    assert set(PUBLIC) - named == set(), "no command reaches these: give them one, or make them private"
    assert named - set(PUBLIC) == set(), "these are no public functions (any more)"


@pytest.fixture(autouse=True)
def _own_rules(_own_world: None) -> None:
    """A rules file of the user's own, which is read as well."""
    rules_path().parent.mkdir(parents=True, exist_ok=True)
    words = '[cn.court.protected_assets]\nkeep = ["living_costs_of_debtor_and_dependants"]\n'
    rules_path().write_text(f"[cn.limitation.general]\nyears = 3\n{words}", encoding="utf-8")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_arithmetic_reaches_its_functions(bare: Cli, line: str) -> None:
    assert set(COMMANDS[line].split()) - called(line.split()) == set()


@pytest.mark.parametrize("line", REFUSALS)
def test_a_refusal_reaches_its_functions(bare: Cli, line: str) -> None:
    assert set(REFUSALS[line].split()) - called(line.split(), status=1) == set()


def test_the_commands_of_a_case_reach_their_functions(cli: Cli, tmp_path: Path) -> None:
    """One case from its first day on; `{case}`, `{offer}` … are the ids that the commands before gave."""
    ids = {"folder": str(tmp_path)}
    missing: dict[str, set[str]] = {}
    for line, names in CASE_COMMANDS.items():
        words = [word.format(**ids) for word in line.split()]
        cli._capsys.readouterr()
        lacking = set(names.split()) - called(words)
        if lacking:
            missing[line] = lacking
        ids |= _made(words, cli._capsys.readouterr().out)
    assert missing == {}


def _made(words: list[str], out: str) -> dict[str, str]:
    answer = json.loads(out)
    if words[1] not in {"add", "draft"} or "id" not in answer:
        return {}
    return {words[0]: str(answer["id"])}
