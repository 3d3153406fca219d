"""Resolves every dependency anew and writes the exact versions into pyproject.toml.

    uv run scripts/upgrade.py            newest versions of everything
    uv run scripts/upgrade.py --keep     keep what is held, only add what is not held yet
    uv run scripts/upgrade.py --check    change nothing; exit 1 if something is not held

Run the tests afterwards and commit pyproject.toml: it is the lock. `uv.lock` names the addresses
packages came from, which differ between machines, so it stays out of the repository and the versions
stand in `[tool.uv]` instead: `constraint-dependencies` for the program and the development tools on
every platform, `build-constraint-dependencies` for what builds a package.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.items import Array, Table

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
# The files whose commands fetch uv by itself: they hold its version as well.
UV_USERS = (ROOT / "README.md", ROOT / ".ci" / "run", ROOT / "CONTRIBUTING.md")
# Whoever has no wheel for their machine builds from source, mostly with these.
SOURCE_BUILDERS = ("setuptools", "wheel")
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?P<extras>\[[^\]]*\])?==(?P<version>[^\s;]+)\s*(?P<marker>;.*)?$"
)


def main() -> int:
    """Run the command; the exit status is 0 unless `--check` found something that is not held."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--keep", action="store_true", help="keep what is held, add what is missing")
    mode.add_argument("--check", action="store_true", help="report what is not held, change nothing")
    args = parser.parse_args()
    before = PYPROJECT.read_text(encoding="utf-8")
    after = held(before, newest=not (args.keep or args.check))
    if args.check:
        missing = sorted(set(_held_lines(after)) - set(_held_lines(before)))
        for line in missing:
            print(f"not held in pyproject.toml: {line}", file=sys.stderr)
        return 1 if missing else 0
    for line in sorted(set(_held_lines(after)) ^ set(_held_lines(before))):
        print(("+ " if line in _held_lines(after) else "- ") + line)
    PYPROJECT.write_text(after, encoding="utf-8")
    if not args.keep:
        _hold_uv()
    return 0


def held(text: str, *, newest: bool) -> str:
    """Give `text` (a pyproject.toml) with every package held to the version that resolves.

    Args:
        text: the file as it is.
        newest: let every version move; otherwise only what has none yet is chosen.

    Raises:
        SystemExit: uv found no set of versions that fits together; its own message is printed.
    """
    document = tomlkit.parse(text)
    if newest:
        _each_requirement(document, _without_version)
        _write_lines(document, "constraint-dependencies", [])
        _write_lines(document, "build-constraint-dependencies", [])
    resolved = _resolve(tomlkit.dumps(document))
    versions = {_pin(line)["name"]: _pin(line)["version"] for line in resolved}
    builders = _resolve_builders(document)
    versions |= {
        _pin(line)["name"]: _pin(line)["version"] for line in builders if _pin(line)["name"] not in versions
    }
    _each_requirement(document, lambda line: _with_version(line, versions))
    _write_lines(document, "constraint-dependencies", resolved)
    _write_lines(document, "build-constraint-dependencies", builders)
    return tomlkit.dumps(document)


def _resolve(pyproject: str) -> list[str]:
    """Resolve the program with every extra and group for all platforms, as `name==version` lines."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyproject.toml").write_text(pyproject, encoding="utf-8")
        # uv reads the project's own metadata, never its code: these need only stand there.
        for name in ("README.md", "LICENSE"):
            (Path(folder) / name).touch()
        _uv("lock", "--project", folder)
        exported = _uv(
            "export", "--project", folder, "--frozen", "--all-extras", "--all-groups",
            "--no-hashes", "--no-emit-project", "--no-annotate", "--no-header",
        )  # fmt: skip
    return _lines(exported)


def _resolve_builders(document: tomlkit.TOMLDocument) -> list[str]:
    """Resolve what builds this project, and what builds packages that come without a wheel."""
    held_already = [str(line) for line in _tool_uv(document).get("build-constraint-dependencies", [])]
    wanted = [str(line) for line in _table(document, "build-system")["requires"]] + list(SOURCE_BUILDERS)
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("\n".join(held_already), encoding="utf-8")
        compiled = _uv(
            "pip", "compile", "--universal", "--no-header", "--no-annotate", "--quiet",
            "--python-version", _oldest_python(document), "--constraint", str(constraints), "-",
            stdin="\n".join(wanted),
        )  # fmt: skip
    return _lines(compiled)


def _lines(requirements: str) -> list[str]:
    """Keep a marker only where a package has several versions: holding one too many does no harm."""
    pins = [line.strip() for line in requirements.splitlines() if PIN.match(line.strip())]
    names = [_pin(line)["name"] for line in pins]
    kept = (line if names.count(_pin(line)["name"]) > 1 else line.split(";")[0].strip() for line in pins)
    return sorted(kept, key=lambda line: (_pin(line)["name"], line))


def _pin(line: str) -> dict[str, str]:
    match = PIN.match(line)
    if match is None:
        raise SystemExit(f"not an exact requirement: {line}")
    return {"name": match["name"].lower().replace("_", "-").replace(".", "-"), "version": match["version"]}


def _without_version(line: str) -> str:
    match = PIN.match(line)
    return line if match is None else f"{match['name']}{match['extras'] or ''}{match['marker'] or ''}"


def _with_version(line: str, versions: dict[str, str]) -> str:
    bare = _without_version(line)
    name = re.split(r"[\[;<>=!~ ]", bare, maxsplit=1)[0]
    version = versions.get(name.lower().replace("_", "-").replace(".", "-"))
    if version is None:  # the project itself, named by its development group
        return line
    requirement, semicolon, marker = bare.partition(";")
    return f"{requirement.strip()}=={version}" + (f" {semicolon}{marker}" if semicolon else "")


def _each_requirement(document: tomlkit.TOMLDocument, change: Callable[[str], str]) -> None:
    """Pass every direct requirement through `change`."""
    project = _table(document, "project")
    lists = [project["dependencies"], _table(document, "build-system")["requires"]]
    lists += list(project.get("optional-dependencies", {}).values())
    lists += list(document.get("dependency-groups", {}).values())
    for requirements in lists:
        for index, line in enumerate(requirements):
            changed = change(str(line))
            if changed != str(line):
                requirements[index] = changed


def _write_lines(document: tomlkit.TOMLDocument, key: str, lines: list[str]) -> None:
    array: Array = tomlkit.array()
    array.extend(lines)
    _tool_uv(document)[key] = array.multiline(bool(lines))


def _table(document: tomlkit.TOMLDocument, name: str) -> Table:
    table = document[name]
    if not isinstance(table, Table):
        raise SystemExit(f"pyproject.toml: [{name}] is not a table")
    return table


def _tool_uv(document: tomlkit.TOMLDocument) -> Table:
    table: Table = _table(document, "tool")["uv"]
    return table


def _oldest_python(document: tomlkit.TOMLDocument) -> str:
    return str(_table(document, "project")["requires-python"]).removeprefix(">=")


def _held_lines(text: str) -> list[str]:
    data = tomllib.loads(text)
    project, uv = data["project"], data["tool"]["uv"]
    lists = [project["dependencies"], data["build-system"]["requires"]]
    lists += project.get("optional-dependencies", {}).values()
    lists += data.get("dependency-groups", {}).values()
    lists += [uv.get("constraint-dependencies", []), uv.get("build-constraint-dependencies", [])]
    return [line for requirements in lists for line in requirements]


def _hold_uv() -> None:
    """Write the newest uv into the commands that fetch it."""
    newest = _pin(_lines(_uv("pip", "compile", "--universal", "--no-header", "--quiet", "-", stdin="uv"))[0])[
        "version"
    ]
    for path in UV_USERS:
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r"\buv==[0-9][0-9.]*[0-9]", f"uv=={newest}", text)
        if changed != text:
            path.write_text(changed, encoding="utf-8")
            print(f"+ uv=={newest} in {path.relative_to(ROOT)}")


def _uv(*arguments: str, stdin: str | None = None) -> str:
    # `uv run` names itself here: it may stand in .uv/bin and on no path.
    program = os.environ.get("UV", "uv")
    done = subprocess.run([program, *arguments], input=stdin, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.strip())
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
