"""The steps of a case after the first calls: applications, papers, offers and their schedule, events."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from negotiation.schedule import RepaymentMethod
from negotiation.units import UNITS
from tests.cli.conftest import Cli


def stage(cli: Cli, case: str) -> str:
    return str(cli.json("case", "show", case)["stage"])


def test_one_case_through_all_nine_steps(cli: Cli) -> None:
    # 1 Understand, and 2 contact.
    case = cli.json(
        "case", "add", "--creditor", "花呗", "--principal", "5000", "--interest", "120.50",
        "--due-since", "-61d", "--nominal-rate", "18.25", "--contract-date", "2025-06-01",
    )["id"]  # fmt: skip
    assert stage(cli, case) == "intake"
    cli.json("contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "问分期")
    assert stage(cli, case) == "contacting"
    # 3 Apply.
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "4000")
    cli.json("budget", "set", "--kind", "essential", "--title", "房租", "--amount", "1500")
    cli.json("material", "set", case, "--kind", "income", "--needed-by", "客服", "--obtained-on", "today")
    drafted = cli.json("application", "draft", case, "--set", "hardship=失业", "--set", "plan=每月 500")
    assert (drafted["number"], drafted["status"], stage(cli, case)) == (1, "draft", "applying")
    # 4 Await: declined, asked again, approved.
    submitted = cli.json("application", "submit", case, "--to", "在线客服", "--by", "app")
    assert (submitted["status"], stage(cli, case)) == ("in-review", "in-review")
    assert cli.json("case", "show", case)["next_action"]["kind"] == "chase-reply"
    declined = cli.json(
        "application", "reply", case, "--declined", "--reason", "材料不足", "--advice", "补流水"
    )
    assert (declined["reply"]["reason"], stage(cli, case)) == ("材料不足", "declined")
    again = cli.json("application", "draft", case, "--kind", "lump-sum", "--set", "plan=一次性 3000")
    assert (again["number"], again["form"]) == (2, {"hardship": "失业", "plan": "一次性 3000"})
    cli.json("application", "submit", case)
    assert cli.json("application", "reply", case, "--approved")["status"] == "approved"
    # 5 Offers and the agreement, 7 lump sum.
    plan = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "12", "--fee", "10")
    offer = cli.json(
        "offer", "add", case, "--kind", "lump-sum", "--waived", "2120.50", "--first-on", "+5d", "--written",
        "--term", "settles=视为全部结清",
    )  # fmt: skip
    assert (offer["total"], offer["terms"], offer["written"]) == (
        "3000.00",
        {"settles": "视为全部结清"},
        True,
    )
    assert cli.json("offer", "decline", plan["id"])["status"] == "declined"
    assert cli.json("offer", "accept", offer["id"])["status"] == "accepted"
    assert stage(cli, case) == "agreed"
    # 6 Keep it: the payment is first not there, then confirmed.
    paid = cli.json("payment", "add", case, "--amount", "3000", "--method", "bank", "--reference", "R-9")
    assert cli.json("schedule", "show", case)["instalments"][0]["status"] == "unconfirmed"
    cli.json("payment", "missing", paid["id"], "--note", "App 里没有")
    assert stage(cli, case) == "agreed"
    cli.json("payment", "confirm", paid["id"], "--by", "agent", "--reference", "T-3")
    kept = cli.json("schedule", "show", case)
    assert (kept["instalments"][0]["status"], kept["agreed"], kept["confirmed"]) == (
        "paid",
        "3000.00",
        "3000.00",
    )
    assert stage(cli, case) == "repaid"
    # 8 and 9: nothing to escalate; the rights are read, and the certificate is what ends it.
    rules = {found["rule"] for found in cli.json("check", case)["findings"]}
    assert "cn.limitation.general" in rules or any("limitation" in rule for rule in rules)
    cli.json("event", "add", case, "--kind", "certificate", "--reference", "JQ-2026-1", "--party", "花呗")
    shown = cli.json("case", "show", case)
    assert shown["stage"] == "repaid"
    assert (shown["application"]["number"], len(shown["applications"])) == (2, 2)
    assert [one["kind"] for one in shown["events"]] == ["certificate"]
    assert shown["materials"][0]["status"] == "obtained"
    assert shown["schedule"][0]["confirmed"] == "3000.00"
    assert {one["status"] for one in shown["offers"]} == {"accepted", "declined"}


def test_events_are_added_listed_and_taken_back(cli: Cli, case: str) -> None:
    made = cli.json(
        "event", "add", case, "--kind", "lawsuit", "--at", "-1d", "--party", "某某法院",
        "--reference", "(2026)1号", "--amount", "5000",
    )  # fmt: skip
    assert (made["kind"], made["amount"], made["voided"]) == ("lawsuit", "5000.00", False)
    assert stage(cli, case) == "in-court"
    listed = cli.json("event", "list", case)
    assert (listed["total"], listed["events"][0]["id"]) == (1, made["id"])
    assert cli.json("event", "void", made["id"][:20], "--note", "记错")["voided"] is True
    assert stage(cli, case) == "intake"
    assert cli.refused("event", "void", made["id"])["field"] == "event"
    for field, value in (("kind", "party"), ("at", "+2d"), ("amount", "-1")):
        words = {"kind": "notice", field: value}
        line = [part for name, text in words.items() for part in (f"--{name}", text)]
        assert cli.refused("event", "add", case, *line)["field"] == field
    assert cli.refused("event", "list", "zzz")["kind"] == "not-found"


def test_parties_come_and_go(cli: Cli, case: str) -> None:
    made = cli.json(
        "party", "add", case, "--role", "agency", "--name", "某某催收", "--phone", "95XXX",
        "--from", "2026-01-01",
    )  # fmt: skip
    assert (made["role"], made["from"], made["to"]) == ("agency", "2026-01-01", None)
    assert cli.json("party", "end", made["id"], "--to", "2026-02-01")["to"] == "2026-02-01"
    assert cli.json("party", "list", case)["total"] == 1
    cli.json("party", "remove", made["id"])
    assert cli.json("party", "list", case) == {"parties": [], "total": 0}
    assert cli.refused("party", "add", case, "--role", "friend", "--name", "x")["field"] == "role"


def test_the_form_comes_from_a_file_and_from_the_line(cli: Cli, case: str, tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text('{"hardship": "失业", "plan": "每月 500"}', encoding="utf-8")
    drafted = cli.json("application", "draft", case, "--form", str(form), "--set", "plan=", "--set", "a=b=c")
    assert drafted["form"] == {"hardship": "失业", "a": "b=c"}
    assert cli.json("application", "list", case)["total"] == 1
    assert cli.refused("application", "draft", case, "--set", "plan")["field"] == "set"
    for damage in (b'["plan"]', b'{"plan": 5}', b"{", b"\xff\xfe\x00"):
        form.write_bytes(damage)
        assert cli.refused("application", "draft", case, "--form", str(form))["field"] == "form"
    assert cli.refused("application", "draft", case, "--form", str(tmp_path))["field"] == "form"
    assert cli.json("application", "list", case)["applications"][0]["form"] == drafted["form"]


def test_what_cannot_be_submitted_or_answered_is_refused(cli: Cli, case: str) -> None:
    assert cli.refused("application", "submit", case)["field"] == "case"
    assert cli.refused("application", "reply", case, "--approved")["field"] == "case"
    assert cli.refused("application", "reply", case, status=2)["kind"] == "usage"
    assert cli.refused("application", "reply", case, "--approved", "--declined", status=2)["kind"] == "usage"
    cli.json("application", "draft", case)
    assert cli.refused("application", "submit", case, "--on", "+1d")["field"] == "on"
    cli.json("application", "submit", case, "--chase-on", "+3d")
    assert cli.refused("application", "reply", case, "--declined")["field"] == "reason"
    future = cli.refused("application", "reply", case, "--approved", "--at", "+1d")
    assert (future["field"], "--allow-future" in future["remedy"]) == ("at", False)


def test_papers_are_set_listed_and_removed(cli: Cli, case: str) -> None:
    first = cli.json("material", "set", case, "--kind", "income", "--needed-by", "客服")
    assert first["status"] == "missing"
    sent = cli.json("material", "set", case, "--kind", "income", "--sent-on", "today", "--sent-by", "App")
    assert (sent["id"], sent["status"], sent["needed_by"]) == (first["id"], "sent", "客服")
    assert cli.refused("material", "set", case, "--kind", "other")["field"] == "title"
    assert cli.json("material", "list", case)["total"] == 1
    cli.json("material", "remove", first["id"])
    assert cli.json("material", "list", case)["total"] == 0


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_in_both_languages(cli: Cli, case: str, lang: str) -> None:
    made = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "2", "--term", "late=b")["id"]
    cli.json("budget", "set", "--kind", "income", "--title", "w", "--amount", "30", "--every", "week")
    for words in (
        ["event", "add", case, "--kind", "notice", "--amount", "5"],
        ["event", "list", case],
        ["party", "add", case, "--role", "spouse", "--name", "某"],
        ["party", "list", case],
        ["application", "draft", case, "--set", "plan=x"],
        ["application", "submit", case],
        ["application", "reply", case, "--declined", "--reason", "x"],
        ["application", "list", case],
        ["material", "set", case, "--kind", "income"],
        ["material", "list", case],
        ["offer", "accept", made],
        ["offer", "list", case],
        ["schedule", "show", case],
        ["budget", "show"],
        ["budget", "split"],
        ["check", case],
        ["case", "show", case],
        ["today"],
    ):
        told = cli(*words, "--lang", lang)
        assert told.status == 0, told
        assert told.out.strip()


def test_empty_lists_say_so(cli: Cli, case: str) -> None:
    for name in ("event", "party", "application", "material", "offer"):
        assert cli(name, "list", case).out.startswith("No ")
    assert cli("schedule", "show", case).out.startswith("No agreement")


def test_what_a_case_shows_of_its_steps(cli: Cli, case: str) -> None:
    cli("party", "add", case, "--role", "agency", "--name", "某某催收")
    cli("application", "draft", case)
    shown = cli("case", "show", case, "--lang", "en").out
    assert "Parties\n" in shown
    assert "某某催收" in shown
    assert "Applications\n" in shown
    assert "Offers\n" not in shown


TODAY = datetime.now().astimezone().date()


def old_case(cli: Cli, years: int) -> str:
    since = TODAY - timedelta(days=int(365.25 * years))
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


def test_a_period_far_from_its_end_is_not_spoken_of(cli: Cli, case: str) -> None:
    assert cli("payment", "add", case, "--amount", "5", "--method", "bank").err == ""


def test_what_is_agreed_or_asked_for_is_spoken_of_however_young_the_period(cli: Cli, case: str) -> None:
    cli("application", "draft", case)
    assert "starts the period again" in cli("application", "submit", case, "--lang", "en").err
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    assert "moves the period" in cli("offer", "accept", offer, "--lang", "en").err


def test_a_payment_for_several_old_debts_names_each(cli: Cli) -> None:
    first, second = old_case(cli, 4), old_case(cli, 5)
    told = cli("payment", "add", first, "--amount", "5", "--method", "bank", "--designate", f"{second}=2")
    assert told.status == 0
    assert len(told.err.splitlines()) == 2


def test_the_warning_is_about_the_day_of_the_payment(cli: Cli) -> None:
    case = old_case(cli, 4)
    early = str(TODAY - timedelta(days=365 * 3))
    assert cli("payment", "add", case, "--amount", "5", "--method", "bank", "--at", early).err == ""
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
    assert float(many["present_values"][0]["value"]) < 6000
    assert float(many["effective_apr"]) > float(many["nominal_apr"]) > 0
    assert "4 %" in cli("offer", "compare", case, "--rate", "4", "--lang", "en").out
    assert cli.refused("offer", "compare", case, "--rate", "x")["field"] == "rate"


def test_offers_and_calc_reckon_by_the_same_days(cli: Cli, case: str) -> None:
    today, year = str(TODAY), str(TODAY.replace(year=TODAY.year + 1))
    cli.json("offer", "add", case, "--kind", "deferral", "--periods", "1", "--balance", "10000",
             "--instalment", "11000", "--first-on", year)  # fmt: skip
    (found,) = cli.json("offer", "compare", case, "--rate", "10")["offers"]
    typed = ("calc", "compare", "--balance", "10000", "--on", today, "--rate", "10", "--offer")
    (same,) = cli.json(*typed, f"a=11000@{year}")["offers"]
    apr = cli.json("calc", "apr", "--principal", "10000", "--advance-on", today,
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
    old = cli.refused("offer", "check", made["id"])
    assert (old["field"], again["id"] in old["message"]) == ("offer", True)


def test_an_offer_whose_time_is_over_is_accepted_for_the_day_it_stood(cli: Cli, case: str) -> None:
    made = cli.json("offer", "add", case, "--kind", "lump-sum", "--at", "-9d", "--valid-until", "-3d")
    late = cli.refused("offer", "accept", made["id"])
    assert late["field"] == "at"
    assert cli.json("offer", "accept", made["id"], "--at", "-3d")["status"] == "accepted"


def test_what_is_paid_first_is_due_on_the_day_of_the_agreement_here_and_in_calc(cli: Cli, case: str) -> None:
    first = str(TODAY + timedelta(days=40))
    made = cli.json("offer", "add", case, "--kind", "instalments", "--balance", "10000", "--upfront", "4000",
                    "--periods", "3", "--annual-rate", "12", "--first-on", first)  # fmt: skip
    plan = cli.json("calc", "schedule", "--principal", "10000", "--first-payment", "4000", "--periods", "3",
                    "--annual-rate", "12", "--first-on", first, "--from", str(TODAY))  # fmt: skip
    assert made["plan"] == plan["instalments"]
    assert (made["plan"][0]["due"], made["plan"][1]["due"]) == (str(TODAY), first)
    assert float(plan["nominal_apr"]) == pytest.approx(float(made["nominal_apr"]), abs=0.006)
    words = ["calc", "schedule", "--principal", "100", "--periods", "3", "--first-on", first]
    assert cli.refused(*words, "--from", str(TODAY + timedelta(days=41)))["field"] == "first_on"


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
