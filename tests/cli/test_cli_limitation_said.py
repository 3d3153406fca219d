"""What an act does to limitation is said with it, and stops nothing."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, today


def old_case(cli: Cli, years: int) -> str:
    since = today() - timedelta(days=int(365.25 * years))
    added = cli.json("case", "add", "--creditor", "花呗", "--principal", "5000", "--due-since", str(since))
    return str(added["id"])


def test_what_an_act_does_to_a_period_that_is_over_is_said_and_stops_nothing(cli: Cli) -> None:
    case = old_case(cli, 4)
    cli("application", "draft", case)
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    submitted = cli.json("application", "submit", case, "--lang", "en")
    assert submitted["status"] == "in-review"
    (warning,) = submitted["warnings"]
    assert "may give it away" in warning
    for words in (
        ["payment", "add", case, "--amount", "5", "--method", "bank"],
        ["offer", "accept", offer],
    ):
        told = cli(*words)
        assert told.status == 0
        # That the application may have given it away already keeps nobody from knowing.
        assert len(told.err.splitlines()) == 1
    assert cli.json("payment", "list", case)["total"] == 1


def test_what_is_paid_agreed_or_asked_for_is_spoken_of_however_young_the_period(cli: Cli, case: str) -> None:
    paid = ("payment", "add", old_case(cli, 1), "--amount", "5", "--method", "bank", "--lang", "en")
    assert "starts the period again" in cli(*paid).err
    # The second payment of a day moves nothing.
    assert cli(*paid).err == ""
    cli("application", "draft", case)
    assert "starts the period again" in cli("application", "submit", case, "--lang", "en").err
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    assert "moves the period" in cli("offer", "accept", offer, "--lang", "en").err


def test_of_a_payment_that_settles_all_no_new_period_is_said(cli: Cli) -> None:
    for amount, said in (("4999.99", True), ("5000", False)):
        paid = ("payment", "add", old_case(cli, 1), "--amount", amount, "--method", "bank", "--lang", "en")
        assert ("starts the period again" in cli(*paid).err) == said
    # That it may give a defence away is to be known all the same.
    whole = ("payment", "add", old_case(cli, 4), "--amount", "5000", "--method", "bank", "--lang", "en")
    (warning,) = cli.json(*whole)["warnings"]
    assert "may give it away" in warning


def test_a_payment_after_which_no_end_can_be_told_says_so(cli: Cli) -> None:
    case = old_case(cli, 9)
    day = {years: str(today() - timedelta(days=int(365.25 * years))) for years in (5, 7)}
    cli("event", "add", case, "--kind", "lawsuit", "--at", day[5])
    # Recorded late, it lets the suit count, whose end is not recorded.
    paid = ("payment", "add", case, "--amount", "5", "--method", "bank", "--at", day[7], "--lang", "en")
    (warning,) = cli.json(*paid)["warnings"]
    assert "can no longer be told" in warning
    assert "None" not in warning


def test_a_payment_on_a_loan_from_family_says_nothing_of_a_period(cli: Cli, case: str) -> None:
    lent = cli.json("event", "add", case, "--kind", "family-loan", "--amount", "800", "--party", "舅舅")
    paid = cli.json("payment", "add", lent["new_case"], "--amount", "100", "--method", "bank")
    assert paid.get("warnings", []) == []


def test_a_payment_for_several_old_debts_names_each(cli: Cli) -> None:
    first, second = old_case(cli, 4), old_case(cli, 5)
    told = cli("payment", "add", first, "--amount", "5", "--method", "bank", "--designate", f"{second}=2")
    assert told.status == 0
    assert len(told.err.splitlines()) == 2


def test_the_warning_is_about_the_day_of_the_payment(cli: Cli) -> None:
    case = old_case(cli, 4)
    early = str(today() - timedelta(days=365 * 3))
    paid = ("payment", "add", case, "--amount", "5", "--method", "bank", "--lang", "en")
    told = cli(*paid, "--at", early).err
    assert "starts the period again" in told
    assert "give it away" not in told
    assert "give it away" not in cli(*paid).err
    assert (
        cli.refused("payment", "add", case, "--amount", "5", "--method", "bank", "--at", "x")["field"] == "at"
    )


def test_a_slip_in_the_rules_file_stops_no_payment(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = old_case(cli, 4)
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "rules.toml").write_text("[cn", encoding="utf-8")
    told = cli("payment", "add", case, "--amount", "5", "--method", "bank")
    assert told.status == 0
    assert told.err.strip()
    assert cli.refused("check", case)["kind"] == "invalid"


def test_what_is_recorded_late_is_held_against_all_that_came_since(cli: Cli) -> None:
    case = old_case(cli, 1)
    for days in (6, 1):
        cli("application", "draft", case)
        day = str(today() - timedelta(days=days))
        assert (
            "starts the period again" in cli("application", "submit", case, "--on", day, "--lang", "en").err
        )
        cli("application", "reply", case, "--declined", "no", "--on", day)
    before = cli.json("check", case)["limitation"]["earliest_end"]
    cli("application", "draft", case)
    told = cli("application", "submit", case, "--on", str(today() - timedelta(days=11)), "--lang", "en")
    assert told.status == 0
    assert "limitation" not in told.err
    assert "period" not in told.err
    assert cli.json("check", case)["limitation"]["earliest_end"] == before


def test_what_is_recorded_late_and_carries_the_period_on_says_what_it_does_now(cli: Cli) -> None:
    case = old_case(cli, 4)
    day = today() - timedelta(days=int(365.25 * 2))
    # A demand that comes after the end by itself, and counts once what was asked for earlier is recorded.
    demand = str(today() - timedelta(days=300))
    cli("contact", "add", case, "--channel", "sms", "--direction", "in", "--summary", "pay", "--at", demand)
    before = cli.json("check", case)["limitation"]["earliest_end"]
    cli("application", "draft", case)
    told = cli("application", "submit", case, "--on", str(day), "--lang", "en")
    after = cli.json("check", case)["limitation"]["earliest_end"]
    assert after > str(today()) > before
    assert after in told.err
    assert before in told.err


def test_after_a_judgment_an_act_is_about_enforcement(cli: Cli) -> None:
    case = old_case(cli, 4)
    cli("event", "add", case, "--kind", "judgment", "--at", str(today() - timedelta(days=1100)))
    told = cli("event", "add", case, "--kind", "promise", "--lang", "en")
    assert told.status == 0
    assert "years for enforcement" in told.err
    assert "defence" not in told.err
    checked = cli("check", case, "--lang", "en").out
    assert "apply for enforcement" in " ".join(checked.split())
    assert "defence of limitation" not in checked


@pytest.mark.parametrize("kind", ["promise", "mediation-agreement"])
def test_an_event_that_is_an_act_of_the_debtor_is_spoken_of(cli: Cli, case: str, kind: str) -> None:
    told = cli("event", "add", case, "--kind", kind, "--lang", "en")
    assert (told.status, len(told.err.splitlines())) == (0, 1)
    assert "starts the period again" in told.err
    (warning,) = cli.json("event", "add", old_case(cli, 4), "--kind", kind, "--lang", "en")["warnings"]
    assert "may give it away" in warning
    assert cli("event", "add", case, "--kind", "notice").err == ""
    assert cli.refused("event", "add", case, "--kind", "wink")["field"] == "kind"


def test_whose_promise_a_contact_ended_with_is_said_and_where_your_own_is_kept(cli: Cli, case: str) -> None:
    words = ["contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "instalments"]
    words += ["--outcome", "promise", "--lang", "en"]
    told = cli(*words)
    assert "They promised something" in told.out
    assert "--promised-by" in told.err
    assert f"event add {case} --kind promise" in told.err
    assert cli(*words, "--promise", "a plan in writing", "--promised-by", "+3d").err == ""
    assert cli(*words, "--follow-up", "+3d").err == ""


def test_an_offer_accepted_later_is_warned_of_by_the_days_it_is_then_paid_on(cli: Cli, case: str) -> None:
    made, accepted = (str(today() - timedelta(days=days)) for days in (70, 20))
    offer = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "3", "--at", made)["id"]
    (warning,) = cli.json("offer", "accept", offer, "--at", accepted, "--lang", "en")["warnings"]
    end = cli.json("check", case)["limitation"]["earliest_end"]
    last = cli.json("schedule", "show", case)["instalments"][-1]["due"]
    assert date.fromisoformat(end) - date.fromisoformat(last) >= timedelta(days=3 * 365)
    assert end in warning
