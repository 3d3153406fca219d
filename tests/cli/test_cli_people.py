"""What people see: both languages, aligned columns, questions at a terminal."""

import io
import sys

import pytest

from tests.cli.conftest import Cli
from tui.cli.text import cut, one_line, table, width, wrap


@pytest.fixture
def cli(passphrase_cli: Cli) -> Cli:
    """The tests of this file open their database with a passphrase."""
    return passphrase_cli


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_in_both_languages(cli: Cli, case: str, lang: str) -> None:
    paid = cli.json("payment", "add", case, "--amount", "500", "--method", "alipay")["id"]
    for words in (
        ["today"],
        ["case", "list"],
        ["case", "show", case],
        ["contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "客服"],
        ["contact", "list"],
        ["payment", "list"],
        ["payment", "confirm", paid, "--by", "app"],
        ["locations"],
    ):
        told = cli(*words, "--lang", lang)
        assert told.status == 0, told
        assert told.out.strip()


def test_what_a_case_shows(cli: Cli, case: str) -> None:
    shown = cli("case", "show", case, "--lang", "en").out
    assert "¥5,180.50" in shown
    assert "61 days" in shown
    assert "verified" in shown


def test_columns_line_up_with_chinese() -> None:
    lines = table(["ID", "平台", "Owed"], [["1", "花呗", "5.00"], ["2", "WeChat", "10.00"]], right={2})
    assert len({width(line) for line in lines}) == 1
    assert lines[1].endswith("  5.00")


def test_a_table_stays_within_the_terminal(cli: Cli, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    cli("contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "很长" * 80)
    assert all(width(line) <= 60 for line in cli("contact", "list").out.splitlines())
    assert all(width(line) <= 60 for line in cli("case", "show", case).out.splitlines()[-4:])


def test_short_ids_are_unique(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1")["id"]
    listed = [line.split()[0] for line in cli("case", "list").out.splitlines()[1:]]
    assert {cli.json("case", "show", short)["id"] for short in listed} == {case, other}
    assert all(len(short) >= 8 for short in listed)


def test_text_is_cut_and_wrapped_by_cells() -> None:
    assert cut("花呗花呗", 6) == "花呗.."
    assert cut("abc", 3) == "abc"
    assert wrap("一二三，四五", 6) == ["一二", "三，四", "五"] or all(
        width(line) <= 8 for line in wrap("一二三，四五", 6)
    )
    assert wrap("one two three", 8) == ["one two", "three"]
    assert one_line("a\x1b[31m\nb") == "a [31m b"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, answers: str) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


@pytest.mark.parametrize(("answer", "status", "count"), [("y\n", 0, 1), ("n\n", 1, 0), ("\n", 1, 0)])
def test_a_contact_in_the_future_is_asked_about(
    cli: Cli, case: str, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, count: int
) -> None:
    with monkeypatch.context() as terminal:
        screen = at_terminal(terminal, answer)
        told = cli(
            "contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "x", "--at", "+1d"
        )
    assert told.status == status
    assert "[y/N]" in screen.getvalue()
    assert cli.json("contact", "list")["total"] == count


def test_the_passphrase_is_asked_for_at_a_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.conftest import PASSPHRASE

    monkeypatch.delenv("NEGOTIATE_PASSPHRASE")
    typed = iter(["wrong", PASSPHRASE])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with monkeypatch.context() as terminal:
        at_terminal(terminal, "")
        assert cli("today").status == 0


def test_init_asks_for_a_passphrase_where_no_keyring_serves(
    bare: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["one", "two", "secret", "secret"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with monkeypatch.context() as terminal:
        at_terminal(terminal, "")
        assert bare("init").status == 0
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", "secret")
    assert bare("today").status == 0
