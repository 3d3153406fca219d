"""Which language is spoken, and how a refusal reads in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from negotiation.errors import InvalidValue
from tui import i18n


@pytest.fixture(autouse=True)
def _english_afterwards():
    before = i18n.language()
    yield
    i18n.set_language(before)


@pytest.mark.parametrize(
    ("option", "configured", "environ", "expected"),
    [
        ("en", "zh", {"NEGOTIATE_LANG": "zh", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, "en", {"NEGOTIATE_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, "en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, None, {"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        (None, None, {"LANG": "zh_Hans_CN.UTF-8"}, "zh"),
        (None, None, {"LANG": "C.UTF-8"}, "en"),
        (None, None, {}, "en"),
    ],
)
def test_the_nearest_wish_decides(option, configured, environ, expected):
    assert i18n.detect_language(option, configured=configured, environ=environ) == expected


def test_texts_follow_the_language_at_once():
    i18n.set_language("zh")
    assert i18n._("Amount") == "金额"
    i18n.set_language("en")
    assert i18n._("Amount") == "Amount"


def test_the_empty_text_is_not_the_catalogs_header():
    i18n.set_language("zh")
    assert i18n._("") == ""


def test_a_text_without_translation_stays_readable():
    i18n.set_language("zh")
    assert i18n._("no catalog knows this") == "no catalog knows this"
    assert i18n.ngettext("{count} thing", "{count} things", 2) == "{count} things"
    assert i18n.pgettext("nowhere", "no catalog knows this") == "no catalog knows this"


REFUSAL = InvalidValue(
    '"{given}" is not a value it takes.', field="follow_up", remedy="It takes zh or en.", given="fr"
)


def test_a_refusal_names_the_field_as_it_is_typed():
    i18n.set_language("en")
    assert i18n.format_error(REFUSAL) == 'follow-up: "fr" is not a value it takes. It takes zh or en.'


def test_a_refusal_names_the_label_on_screen():
    i18n.set_language("zh")
    assert i18n.format_error(REFUSAL, labels=True) == "跟进：“fr”不是可用的值。可填 zh 或 en。"


@pytest.mark.parametrize(
    "field", ["/home/Me/my_config.toml", "/home/me/my_config.toml:3 language", "NEGOTIATE_DB"]
)
def test_a_path_in_a_refusal_stays_as_it_is(field):
    i18n.set_language("en")
    assert i18n.format_error(InvalidValue("no.", field=field)) == f"{field}: no."


def test_a_language_that_is_not_there_is_a_bug():
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")


def test_importing_opens_no_catalog_and_no_heavy_module():
    code = (
        "import sys; import tui.i18n; "
        "heavy = {'babel', 'tomlkit', 'tomllib', 'platformdirs', 'pathlib', 'textual', 'sqlalchemy'}; "
        "print(sorted(heavy & set(sys.modules)), tui.i18n._catalog)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] None"


def test_an_edited_catalog_is_compiled_before_it_is_read(tmp_path):
    source = tmp_path / "negotiate.po"
    shutil.copy(i18n.catalog_path("zh"), source)
    target = source.with_suffix(".mo")
    assert i18n.read_catalog(str(source)).gettext("Amount") == "金额"
    old = target.stat().st_mtime_ns
    source.write_text(source.read_text(encoding="utf-8").replace('"金额"', '"数额"'), encoding="utf-8")
    os.utime(source, ns=(old + 10**9, old + 10**9))
    assert i18n.read_catalog(str(source)).gettext("Amount") == "数额"


def test_english_stores_only_what_differs_from_its_id(tmp_path):
    from tui.catalogs import compiled

    source = tmp_path / "negotiate.po"
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Same"\nmsgstr "Same"\n\nmsgid "Old wording"\nmsgstr "New wording"\n',
        encoding="utf-8",
    )
    assert b"New wording" in compiled(source)
    assert b"Same" not in compiled(source)
