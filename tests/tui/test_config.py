"""The config file: tolerant of what it does not know, exact about what is wrong, kind to comments."""

from __future__ import annotations

import pytest

from negotiation.errors import InvalidValue, NotFound, UserError
from tui import config

FILE = """\
# mine
language = "zh"  # the interface
theme = "calm"
future = [1, 2]

[keymap]
record_call = "f2"   # one hand
show_help = "h"
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "config.toml"


@pytest.fixture
def written(path):
    path.parent.mkdir()
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_that_is_not_there_says_nothing(path):
    assert config.load(path) == config.Config()


def test_every_setting_is_read_and_an_unknown_one_is_left_alone(written):
    assert config.load(written) == config.Config(
        language="zh", theme="calm", keymap={"record_call": "f2", "show_help": "h"}
    )


def test_a_byte_order_mark_is_no_error(path):
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbflanguage = 'en'\r\n")
    assert config.load(path).language == "en"


def test_one_value_changes_and_every_other_line_stays(written):
    config.set_value("server", "https://sync.example.org", written)
    config.set_value("keymap.record_call", "f3", written)
    config.set_value("keymap.show_help", "f4", written)
    config.set_value("keymap.quit", "f10", written)
    config.set_value("theme", None, written)
    text = written.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# the interface" in text
    assert "# one hand" in text
    assert "future = [1, 2]" in text
    assert config.load(written) == config.Config(
        language="zh",
        server="https://sync.example.org",
        keymap={"record_call": "f3", "show_help": "f4", "quit": "f10"},
    )
    assert [entry.name for entry in written.parent.iterdir()] == ["config.toml"]


def test_the_first_value_makes_folder_and_file(path):
    config.set_value("language", "en", path)
    config.set_value("keymap.record_call", "f2", path)
    assert config.load(path) == config.Config(language="en", keymap={"record_call": "f2"})
    assert config.get_value("language", path) == "en"
    assert config.get_value("keymap.record_call", path) == "f2"
    assert config.get_value("theme", path) is None


def test_a_link_stays_a_link(written, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(written)
    config.set_value("language", "en", link)
    assert link.is_symlink()
    assert config.load(written).language == "en"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('language = "zh"\nserver = \n', ("line 2",)),
        ('\n\nlanguage = "fr"\n', (":3 language", '"fr"', "zh or en")),
        ("server = 5\n", (":1 server", "https://")),
        ('server = "sync.example.org"\n', (":1 server",)),
        ('keymap = "c"\n', ("keymap", "[keymap]")),
        ("[keymap]\nrecord_call = 1\n", (":2 keymap.record_call",)),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(path, text, names):
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidValue) as refusal:
        config.load(path)
    for name in (str(path), *names):
        assert name in str(refusal.value)


def test_a_broken_file_is_not_overwritten(path):
    path.parent.mkdir()
    path.write_text("language = \n", encoding="utf-8")
    with pytest.raises(InvalidValue):
        config.set_value("language", "en", path)
    assert path.read_text(encoding="utf-8") == "language = \n"


def test_a_file_that_is_not_text_is_one_clear_line(path):
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        config.load(path)


def test_a_folder_in_the_files_place_is_one_clear_line(path):
    path.mkdir(parents=True)
    with pytest.raises(UserError, match="NEGOTIATE_CONFIG"):
        config.load(path)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be"):
        config.set_value("language", "en", tmp_path / "file" / "config.toml")


@pytest.mark.parametrize(("key", "value"), [("language", "fr"), ("server", "ftp://x"), ("theme", " ")])
def test_a_value_that_does_not_fit_is_refused(path, key, value):
    with pytest.raises(InvalidValue) as refusal:
        config.set_value(key, value, path)
    assert refusal.value.field == key
    assert not path.exists()


@pytest.mark.parametrize("key", ["colour", "keymap", "keymap.", "language.x"])
def test_a_setting_that_does_not_exist_is_refused(path, key):
    with pytest.raises(NotFound, match=r"keymap\.ACTION"):
        config.get_value(key, path)


def test_the_environment_names_file_and_server(tmp_path):
    environ = {"NEGOTIATE_CONFIG": str(tmp_path / "x.toml"), "NEGOTIATE_SERVER": "http://127.0.0.1:8437"}
    assert config.config_path(environ) == tmp_path / "x.toml"
    settings = config.Config(server="https://sync.example.org")
    assert config.default_server(settings, environ) == "http://127.0.0.1:8437"
    assert config.default_server(settings, {}) == "https://sync.example.org"
    assert config.config_path({}).name == "config.toml"
