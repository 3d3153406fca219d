"""Every package is held to one version, and nothing in the repository names a place to fetch it from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HELD = PYPROJECT["tool"]["uv"]["constraint-dependencies"]
BUILD_HELD = PYPROJECT["tool"]["uv"]["build-constraint-dependencies"]
# Only some systems install these; the versions are held everywhere.
ON_OTHER_SYSTEMS = {"colorama", "pywin32-ctypes", "secretstorage", "jeepney", "cryptography"}


def _names(lines):
    return {_normal(line.split("==")[0]) for line in lines}


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _direct():
    groups = [PYPROJECT["project"]["dependencies"], PYPROJECT["build-system"]["requires"]]
    groups += PYPROJECT["project"]["optional-dependencies"].values()
    groups += PYPROJECT["dependency-groups"].values()
    return [line for group in groups for line in group if not line.startswith("negotiate-tui[")]


def test_every_installed_package_is_held():
    installed = {_normal(found.metadata["Name"]) for found in metadata.distributions()}
    # A person may have put these into their own environment; the program never asks for them.
    installed -= {"negotiate-tui", "pip", "uv"}
    assert installed - _names(HELD) == set()


def test_every_installed_package_has_the_version_that_is_held():
    installed = {_normal(found.metadata["Name"]): found.version for found in metadata.distributions()}
    held = dict(line.split("==") for line in HELD if ";" not in line)
    assert {name: installed[name] for name in held if installed.get(name, held[name]) != held[name]} == {}


def test_what_only_other_systems_install_is_held_too():
    assert _names(HELD) >= ON_OTHER_SYSTEMS


@pytest.mark.parametrize("line", [*HELD, *BUILD_HELD, *_direct()])
def test_every_line_is_one_exact_version_without_an_address(line):
    assert re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[0-9][0-9A-Za-z.]*(\s*;[^@]*)?", line), line


def test_direct_requirements_and_the_held_ones_agree():
    held = {line.split(";")[0].strip() for line in (*HELD, *BUILD_HELD)}
    assert {re.sub(r"\[.*?\]", "", line).split(";")[0].strip() for line in _direct()} <= held


def test_one_version_of_uv_is_named_everywhere():
    texts = [
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", ".ci/run", "CONTRIBUTING.md")
    ]
    versions = {found for text in texts for found in re.findall(r"uv==([0-9.]*[0-9])", text)}
    assert len(versions) == 1


def test_no_tracked_text_names_a_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    # Put together here, so that this file does not name them itself.
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("test", "pypi"))]
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".ico"}:
            text = path.read_text(encoding="utf-8")
            found += [(name, host) for host in hosts if host in text]
    assert found == []


def test_the_lock_with_addresses_is_not_committed():
    ignored = subprocess.run(["git", "check-ignore", "-q", "uv.lock"], cwd=ROOT, check=False)
    assert ignored.returncode == 0
