"""Offers from the command line: their plan and rates, side by side, corrected, decided; as `calc` says."""

from datetime import timedelta
from pathlib import Path

import pytest

from negotiation.rules import load
from negotiation.schedule import RepaymentMethod
from negotiation.units import UNITS, YEAR, step
from store.database import open_store
from store.settings import set_setting
from tests.cli.conftest import Cli, today
from tui.present_rate import RATE_SETTING


def test_an_offer_gives_its_plan_and_both_rates(cli: Cli, case: str) -> None:
    made = cli.json(
        "offer", "add", case, "--kind", "personal-plan", "--balance", "12000", "--periods", "12",
        "--instalment", "1072", "--first-on", "2026-01-31",
    )  # fmt: skip
    assert (made["nominal_apr"], made["effective_apr"], made["total"]) == ("13.03", "13.84", "12864.00")
    assert [one["due"] for one in made["plan"][:3]] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert made["plan"][0]["amount"] == "1072.00"
    cash = cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "1000")
    assert (cash["nominal_apr"], cash["effective_apr"], len(cash["plan"])) == (None, None, 1)
    listed = cli.json("offer", "list", case)
    assert (listed["total"], {one["id"] for one in listed["offers"]}) == (2, {made["id"], cash["id"]})


def test_a_personal_plan_is_recorded_and_told_what_it_is(cli: Cli, case: str) -> None:
    card = cli.json(
        "case", "add", "--creditor", "招商银行", "--product", "credit-card", "--principal", "60000"
    )
    plan = ["offer", "add", card["id"], "--kind", "personal-plan", "--periods"]
    (request,) = cli.json(*plan, "60")["notes"]
    assert "never promised" in request
    long = cli.json(*plan, "61")
    assert ["60 months" in one for one in long["notes"]] == [True, False]
    told = cli("offer", "correct", long["id"], "--periods", "72")
    assert (told.status, len(told.err.splitlines())) == (0, 2)
    assert "72" in told.err
    # It is no card: what the rule says of cards is not said.
    told = cli("offer", "add", case, "--kind", "personal-plan", "--periods", "60")
    assert told.status == 0
    (line,) = told.err.splitlines()
    assert "card debts" in line
    assert cli.json("offer", "list", case)["total"] == 1
    # Nothing of it is said of other offers, nor where no rule is known.
    assert cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "1000")["notes"] == []
    abroad = cli.json("case", "add", "--creditor", "Bank", "--currency", "USD", "--principal", "9")["id"]
    assert cli.json("offer", "add", abroad, "--kind", "personal-plan", "--periods", "9")["notes"] == []
    assert cli.refused("offer", "compare", case, "--rate", "")["field"] == "rate"


def test_an_agreement_without_a_first_day_counts_from_its_own_day(cli: Cli, case: str) -> None:
    made = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "3", "--at", "2026-01-05")
    accepted = cli.json("offer", "accept", made["id"], "--at", "2026-01-10T01:00")
    kept = cli.json("schedule", "show", case)["instalments"]
    assert [one["due"] for one in accepted["plan"]] == [one["due"] for one in kept]
    assert kept[0]["due"] == "2026-02-10"
    assert kept[0]["status"] == "late"


def test_offers_are_decided_once(cli: Cli, case: str) -> None:
    first = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "3")["id"]
    second = cli.json("offer", "add", case, "--kind", "waiver", "--waived", "100")["id"]
    cli.json("offer", "accept", first)
    assert cli.refused("offer", "accept", second)["field"] == "offer"
    assert cli.json("offer", "decline", first, "--note", "还不上")["status"] == "ended"
    assert cli.json("offer", "void", second)["status"] == "void"
    assert cli.json("schedule", "show", case)["instalments"] == []
    assert cli.refused("offer", "accept", "zzz")["kind"] == "not-found"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("waived", ["--waived", "9999"]),
        ("periods", ["--periods", "many"]),
        ("instalment", ["--periods", "3", "--instalment", "1"]),
        ("kind", ["--kind", "gift"]),
        ("unit", ["--unit", "moon"]),
        ("method", ["--method", "magic"]),
        ("term", ["--term", "settles"]),
        ("term", ["--periods", "3", "--term", "order=胡说"]),
        ("periods", []),
        ("periods", ["--kind", "lump-sum", "--periods", "3"]),
        ("annual_rate", ["--periods", "3", "--annual-rate", "12", "--method", "interest-free"]),
        ("due_day", ["--periods", "3", "--due-day", "40"]),
        ("payments", ["--payments", "600"]),
        ("method", ["--payments", "6000@2027-01-31", "--method", "equal-principal"]),
        ("valid_until", ["--periods", "3", "--valid-until", "-1d"]),
        ("at", ["--at", "+2d"]),
    ],
)
def test_an_offer_that_makes_no_plan_is_refused(cli: Cli, case: str, field: str, words: list[str]) -> None:
    kind = [] if "--kind" in words else ["--kind", "instalments"]
    assert cli.refused("offer", "add", case, *kind, *words)["field"] == field
    assert cli.json("offer", "list", case)["total"] == 0


def test_help_names_every_method_and_unit(cli: Cli) -> None:
    told = " ".join(cli("offer", "add", "--help").out.split())
    assert ", ".join(RepaymentMethod) in told
    assert ", ".join(UNITS) in told


def test_a_correction_keeps_what_is_not_given_and_what_the_text_says(cli: Cli, case: str) -> None:
    first = cli.json(
        "offer", "add", case, "--kind", "instalments", "--periods", "12", "--waived", "20.5", "--written",
        "--term", "late=三天宽限", "--first-on", "+10d",
    )  # fmt: skip
    second = cli.json("offer", "correct", first["id"], "--periods", "10", "--restores", "恢复罚息")
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"id", "periods", "restores", "plan", "nominal_apr", "effective_apr"} & changed
    assert (second["periods"], second["terms"], second["waived"]) == (10, {"late": "三天宽限"}, "20.50")
    third = cli.json("offer", "points", second["id"], "--term", "settles=全部结清", "--term", "late=")
    assert (third["terms"], third["periods"], third["restores"]) == ({"settles": "全部结清"}, 10, "恢复罚息")
    states = {one["id"]: one["status"] for one in cli.json("offer", "list", case)["offers"]}
    assert states == {first["id"]: "void", second["id"]: "void", third["id"]: "open"}
    assert cli.refused("offer", "points", third["id"])["field"] == "term"
    checked = cli("offer", "check", third["id"]).out
    assert all(f"[{one['point']}]" in checked for one in cli.json("offer", "check", third["id"])["points"])
    refused = cli.refused("offer", "points", third["id"], "--term", "settle=x")
    assert (refused["field"], "settles" in refused["remedy"]) == ("term", True)


def test_offers_side_by_side_against_the_budget(cli: Cli, case: str) -> None:
    assert cli.json("offer", "compare", case)["offers"] == []
    cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "1000", "--restores", "全部恢复")
    cli.json("offer", "add", case, "--kind", "instalments", "--periods", "12", "--instalment", "500")
    void = cli.json("offer", "add", case, "--kind", "waiver")["id"]
    cli.json("offer", "void", void)
    cli.json("budget", "set", "--kind", "income", "--title", "w", "--amount", "6500")
    cli.json("budget", "set", "--kind", "essential", "--title", "r", "--amount", "6100")
    many, lump = cli.json("offer", "compare", case, "--rate", "4")["offers"]
    assert (many["per_period"], many["total"], many["budget_left"], many["affordable"]) == (
        "500.00", "6000.00", "-100.00", False,
    )  # fmt: skip
    assert (lump["cash_now"], lump["restores"], lump["present_values"][0]["value"]) == (
        lump["total"], "全部恢复", lump["total"],
    )  # fmt: skip
    assert lump["budget_left"] == lump["cash_left"] == "-3780.50"
    assert float(many["present_values"][0]["value"]) < 6000
    assert float(many["effective_apr"]) > float(many["nominal_apr"]) > 0
    assert "4.00 %" in cli("offer", "compare", case, "--rate", "4", "--lang", "en").out
    assert cli.refused("offer", "compare", case, "--rate", "x")["field"] == "rate"


def test_offers_are_worth_what_the_app_says_unless_a_rate_is_given(
    cli: Cli, case: str, tmp_path: Path
) -> None:
    cli.json("offer", "add", case, "--kind", "instalments", "--periods", "12", "--first-on", "2026-12-25")
    latest = load("cn").lpr.latest
    assert latest is not None
    found = cli.json("offer", "compare", case)
    assert (found["rate"], found["rate_from"]) == (str(latest.one_year), "lpr")
    assert found["offers"][0]["present_values"][0]["rate"] == str(latest.one_year)
    assert f"the one-year LPR of {latest.published}" in cli("offer", "compare", case, "--lang", "en").out
    given = cli.json("offer", "compare", case, "--rate", "0")
    assert (given["rate"], given["rate_from"]) == ("0", "given")
    store = open_store(tmp_path / "negotiate.db")
    set_setting(store, RATE_SETTING, "7.5")
    store.close()
    kept = cli.json("offer", "compare", case)
    assert (kept["rate"], kept["rate_from"]) == ("7.5", "kept")
    assert "the rate set in the app" in cli("offer", "compare", case, "--lang", "en").out


def test_the_largest_instalment_does_not_stand_for_all(cli: Cli, case: str) -> None:
    for periods, rest in (("12", "6100"), ("1", "6000"), ("6", "6000")):
        cli.json("offer", "add", case, "--kind", "instalments", "--periods", periods, "--balance", rest)
    told = " ".join(cli("offer", "compare", case, "--lang", "en").out.split())
    assert "largest instalment ¥508.37, of 12 (a month) paid" in told
    assert "largest instalment ¥6,000.00 paid" in told
    assert "largest instalment ¥1,000.00 × 6 (a month) paid" in told


def test_offers_and_calc_reckon_by_the_same_days(cli: Cli, case: str) -> None:
    day, year = str(today()), str(step(today(), YEAR, 1))
    cli.json("offer", "add", case, "--kind", "deferral", "--periods", "1", "--balance", "10000",
             "--instalment", "11000", "--first-on", year)  # fmt: skip
    (found,) = cli.json("offer", "compare", case, "--rate", "10")["offers"]
    typed = ("calc", "compare", "--balance", "10000", "--on", day, "--rate", "10", "--offer")
    (same,) = cli.json(*typed, f"a=11000@{year}")["offers"]
    apr = cli.json("calc", "apr", "--principal", "10000", "--advance-on", day,
                   "--payments", f"11000@{year}", "--decimals", "2")  # fmt: skip
    rates = {(one["nominal_apr"], one["effective_apr"]) for one in (found, same, apr)}
    assert rates == {("10.00", "10.00")}
    assert found["present_values"] == same["present_values"] == [{"rate": "10", "value": "10000.00"}]
    assert found["balance"] == "10000.00"


def test_a_list_of_payments_is_added_corrected_and_left_again(cli: Cli, case: str) -> None:
    listed = "600@2027-01-31,3x1500@2027-02-28,100@2027-06-15"
    made = cli.json("offer", "add", case, "--kind", "instalments", "--payments", listed)
    amounts = [("2027-01-31", "600.00"), ("2027-02-28", "1500.00"), ("2027-03-28", "1500.00"),
               ("2027-04-28", "1500.00"), ("2027-06-15", "100.00")]  # fmt: skip
    assert [(one["due"], one["amount"]) for one in made["payments"]] == amounts
    assert [(one["due"], one["amount"]) for one in made["plan"]] == amounts
    plain = cli.json("offer", "correct", made["id"], "--periods", "4", "--due-day", "31",
                     "--first-on", "2027-02-28")  # fmt: skip
    assert ([one["due"] for one in plain["plan"]], plain["payments"]) == (
        ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"], [],
    )  # fmt: skip
    again = cli.json("offer", "correct", plain["id"], "--payments", listed)
    assert (again["payments"], again["due_day"], again["first_on"]) == (made["payments"], None, None)
    told = cli("offer", "compare", case, "--lang", "en").out
    assert "of 5 on days of their own" in told
    cli.json("offer", "accept", again["id"])
    kept = cli.json("schedule", "show", case)["instalments"]
    assert [(one["due"], one["amount"]) for one in kept] == amounts
    assert cli.refused("offer", "correct", again["id"], "--payments", listed, "--periods", "3")["field"] == (
        "periods"
    )
    # An id from before goes on naming the offer, corrected again or taken back.
    assert cli.json("offer", "correct", made["id"], "--note", "x")["payments"] == made["payments"]
    assert cli.json("offer", "void", made["id"])["status"] == "void"
    assert {one["status"] for one in cli.json("offer", "list", case)["offers"]} == {"void"}


def test_the_steps_of_the_guide_take_one_id_all_along(cli: Cli, case: str) -> None:
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    cli.json("offer", "check", offer)
    named = cli.json("offer", "points", offer, "--term", "settles=全部结清")
    accepted = cli.json("offer", "accept", offer)
    assert (accepted["id"], accepted["status"]) == (named["id"], "accepted")
    assert cli.json("offer", "points", offer, "--term", "late=三天")["status"] == "accepted"
    assert cli.json("offer", "decline", offer)["status"] == "ended"


def test_an_offer_whose_time_is_over_is_accepted_for_the_day_it_stood(cli: Cli, case: str) -> None:
    made = cli.json("offer", "add", case, "--kind", "lump-sum", "--at", "-9d", "--valid-until", "-3d")
    late = cli.refused("offer", "accept", made["id"])
    assert late["field"] == "at"
    assert cli.json("offer", "accept", made["id"], "--at", "-3d")["status"] == "accepted"


def test_what_is_paid_first_is_due_on_the_day_of_the_agreement_here_and_in_calc(cli: Cli, case: str) -> None:
    first = str(today() + timedelta(days=40))
    made = cli.json("offer", "add", case, "--kind", "instalments", "--balance", "10000", "--upfront", "4000",
                    "--periods", "3", "--annual-rate", "12", "--first-on", first)  # fmt: skip
    plan = cli.json("calc", "schedule", "--principal", "10000", "--first-payment", "4000", "--periods", "3",
                    "--annual-rate", "12", "--first-on", first, "--from", str(today()))  # fmt: skip
    assert made["plan"] == plan["instalments"]
    assert (made["plan"][0]["due"], made["plan"][1]["due"]) == (str(today()), first)
    assert float(plan["nominal_apr"]) == pytest.approx(float(made["nominal_apr"]), abs=0.006)
    words = ["calc", "schedule", "--principal", "100", "--periods", "3", "--first-on", first]
    assert cli.refused(*words, "--from", str(today() + timedelta(days=41)))["field"] == "first_on"


def test_a_due_day_alone_dates_the_rate_as_the_first_day_does(cli: Cli, case: str) -> None:
    terms = (
        "offer", "add", case, "--kind", "instalments", "--periods", "12", "--balance", "10000",
        "--instalment", "900", "--due-day", "5",
    )  # fmt: skip
    by_day = cli.json(*terms)
    dated = cli.json(*terms, "--first-on", by_day["plan"][0]["due"])
    for name in ("nominal_apr", "effective_apr", "total"):
        assert by_day[name] == dated[name]
    assert [one["due"] for one in by_day["plan"]] == [one["due"] for one in dated["plan"]]
