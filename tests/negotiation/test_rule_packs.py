"""The packs themselves: every rule is sourced and marked, and the user's file is held to what they know."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from negotiation.creditors import by_id
from negotiation.errors import InvalidValue
from negotiation.rules import PACKS, Force, Status, load, problems
from negotiation.rules.packs import rule_tables
from negotiation.rules.used import used

FOLDER = Path(__file__).parents[2] / "negotiation" / "rules"


def tables(name: str) -> dict[str, dict[str, object]]:
    tree = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {ident: dict(table) for ident, table in rule_tables(tree[name], name).items()}


EVERY = [(name, ident) for name in PACKS for ident in tables(name)]


@pytest.mark.parametrize(("name", "ident"), EVERY)
def test_every_rule_names_source_force_status_and_day(name: str, ident: str) -> None:
    assert problems(tables(name)[ident], ident) == []
    rule = load(name).rule(ident)
    assert rule.source.strip()
    assert rule.force in Force
    assert rule.status in Status
    assert rule.checked_on <= date(2026, 11, 25)
    assert rule.until is None or rule.until >= rule.since
    assert rule.url is None or rule.url.startswith("http")


@pytest.mark.parametrize("key", ["source", "force", "status", "checked_on", "from", "title_zh"])
def test_a_rule_without_it_fails(key: str) -> None:
    table = tables("cn")["cn.limitation.general"]
    del table[key]
    assert problems(table, "cn.limitation.general") == [key]


def test_no_table_hides_from_the_loader() -> None:
    for name in PACKS:
        text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        assert text.count("title_zh =") == len(load(name).rules)


def test_what_is_from_memory_names_a_key_that_is_there() -> None:
    for name, ident in EVERY:
        rule = load(name).rule(ident)
        for key in rule.unverified:
            assert key in rule.values or key == "from" or "." in key, (ident, key)


def test_an_unverified_value_is_marked_though_its_rule_is_verified() -> None:
    rule = load("cn").rule("cn.card.court_reduction")
    assert (rule.status, rule.status_of("number")) == (Status.VERIFIED, Status.MEMORY)
    grace = load("cn").rule("cn.card.grace")
    assert grace.since_precision == "unknown"


def test_us_and_uk_hold_every_row_of_the_facts() -> None:
    assert set(load("us").rules) == {
        "us.fdcpa.covered", "us.reg_f.hours", "us.reg_f.calls", "us.reg_f.validation",
        "us.fdcpa.stop_contact", "us.reg_f.time_barred", "us.limitation", "us.answer_to_suit", "us.letters",
    }  # fmt: skip
    assert set(load("uk").rules) == {
        "uk.ew.breathing_space", "uk.ew.breathing_space_mental_health", "uk.ew.conc_7_9", "uk.ew.conc_7_3",
        "uk.ew.limitation", "uk.ew.limitation_fresh", "uk.ew.statute_barred", "uk.ew.sfs", "uk.ew.pro_rata",
    }  # fmt: skip
    uk = load("uk")
    assert uk.rule("ew.breathing_space").whole("days") == 60
    assert uk.rule("ew.breathing_space_mental_health").whole("extra_days") == 30
    assert load("us").rule("reg_f.validation").whole("dispute_days") == 30


def test_values_are_exact_and_cannot_be_changed() -> None:
    rule = load("cn").rule("rate.financial_loan_court")
    assert rule.percent("max_annual") == Decimal(24)
    with pytest.raises(TypeError):
        rule.values["max_annual"] = Decimal(1)  # type: ignore[index]
    with pytest.raises(TypeError):
        rule.whole("effect")
    with pytest.raises(TypeError):
        rule.whole("on_request_of_borrower")


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(InvalidValue) as refusal:
        load("fr")
    assert refusal.value.field == "pack"
    assert "cn, us, uk" in str(refusal.value)


def test_the_user_s_value_counts_and_is_marked() -> None:
    pack = load("cn", "[cn.limitation.general]\nyears = 2\n")
    rule = pack.rule("limitation.general")
    assert rule.whole("years") == 2
    assert rule.edited == {"years"}
    assert rule.status_of("years") == Status.MEMORY
    assert load("cn").rule("limitation.general").whole("years") == 3


def test_a_user_who_names_source_and_status_is_believed() -> None:
    text = (
        '[cn.complaint.hotline_12345]\nnumber = "12345"\nsource = "the city page"\n'
        'status = "V"\nchecked_on = 2026-11-20\n'
    )
    rule = load("cn", text).rule("complaint.hotline_12345")
    assert (rule.status, rule.source, rule.checked_on) == (
        Status.VERIFIED,
        "the city page",
        date(2026, 11, 20),
    )


def test_buckets_and_years_by_state_can_be_edited() -> None:
    text = (
        '[cn.stage.dpd_30_day]\nbucket = [\n{ id = "early", dpd_from = 0, dpd_to = 89 },\n'
        '{ id = "late", dpd_from = 90 },\n]\n'
    )
    from negotiation.dpd import bucket_of

    assert bucket_of(load("cn", text), 90).id == "late"
    assert load("us", "[us.limitation.examples]\nFL = 5\n").rule("us.limitation").table("examples")["FL"] == 5


def test_a_creditor_s_hotline_can_be_entered() -> None:
    slug = "cmb-credit-card" if by_id("cmb-credit-card") else "ccb"
    pack = load("cn", f'[hotlines.{slug}]\nnumber = "955 33"\nsource = "back of the card"\nstatus = "V"\n')
    assert pack.hotlines[slug].number == "955 33"
    assert pack.hotlines[slug].status == Status.VERIFIED


def test_a_new_rule_can_be_added_when_it_is_whole() -> None:
    text = (
        '[cn.help.local]\ntitle_zh = "本地"\ntitle_en = "Local"\nsource = "a leaflet"\nforce = "convention"\n'
        'status = "P"\nchecked_on = 2026-11-20\nfrom = 2026-01-01\nnumber = "123456"\n'
    )
    assert load("cn", text).rule("help.local").text("number") == "123456"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a =", "rules"),
        ("[fr.x]\ny = 1", "fr"),
        ("[cn.limitation.genera]\nyears = 2", "cn.limitation.genera"),
        ("[cn.limitation.general]\nyear = 2", "cn.limitation.general.year"),
        ('[cn.limitation.general]\nyears = "2"', "cn.limitation.general.years"),
        ("[cn.limitation.general]\nyears = -2", "cn.limitation.general.years"),
        ("[cn.limitation.general]\nyears = 0", "cn.limitation.general.years"),
        ("[cn.limitation.general]\nyears = true", "cn.limitation.general.years"),
        ("[cn.limitation.general]\nyears = 2.5", "cn.limitation.general.years"),
        ("[cn.rate.financial_loan_court]\nmax_annual = nan", "cn.rate.financial_loan_court.max_annual"),
        ('[cn.limitation.general]\nstatus = "X"', "cn.limitation.general.status"),
        ('[cn.limitation.general]\nforce = "decree"', "cn.limitation.general.force"),
        ('[cn.limitation.general]\nsource = ""', "cn.limitation.general.source"),
        ('[cn.conduct.cba_2026]\nquiet_from = "25:00"', "cn.conduct.cba_2026.quiet_from"),
        ("[cn.stage.dpd_30_day]\nbucket = [{ day = 1 }]", "cn.stage.dpd_30_day.bucket.day"),
        ("[cn]\nlimitation = 3", "cn.limitation"),
        ('[cn.new]\ntitle_zh = "新"', "cn.new.checked_on"),
        ("[lpr]\nsoon = 3", "lpr.soon"),
        ("[lpr]\n2026-09-21 = 300", "lpr.2026-09-21"),
        ("[lpr]\n2026-09-21 = nan", "lpr.2026-09-21"),
        ('[hotlines.ccb]\nphone = "95533"', "hotlines.ccb.phone"),
        ('[hotlines.ccb]\nnumber = "call me"', "hotlines.ccb.number"),
        ('[hotlines.ccb]\nnumber = "95533"\nstatus = "sure"', "hotlines.ccb.status"),
        ('[hotlines]\nccb = "95533"', "hotlines.ccb"),
        ('[hotlines.nosuch]\nnumber = "95533"', "hotlines.nosuch"),
        ("[cn.limitation.general]\nyears = 99999", "cn.limitation.general.years"),
        ("[cn.limitation.general]\nlong_stop_years = 8000", "cn.limitation.general.long_stop_years"),
        ("[cn.court.defence]\ndays = 100000000", "cn.court.defence.days"),
        ("[cn.stage.dpd_30_day]\nbucket = []", "cn.stage.dpd_30_day.bucket"),
        ("[cn.stage.dpd_30_day]\nbucket = [{ dpd_from = 0 }]", "cn.stage.dpd_30_day.bucket.id"),
        (
            '[cn.stage.dpd_30_day]\nbucket = [{ id = "M0", dpd_from = 0, dpd_to = 3 }]',
            "cn.stage.dpd_30_day.bucket",
        ),
        (
            '[cn.stage.dpd_30_day]\nbucket = [{ id = "M0", dpd_from = 0, typical = [" "] }]',
            "cn.stage.dpd_30_day.bucket.typical",
        ),
        (
            '[cn.rate.private_lending_old]\nzone = [{ above = 0.0, effect = "natural" }]',
            "cn.rate.private_lending_old.zone.effect",
        ),
        ('[cn.court.protected_assets]\nkeep = ["a car"]', "cn.court.protected_assets.keep"),
        ('[cn.bank_class]\nany_overdue = "late"', "cn.bank_class.any_overdue"),
        ('[cn.bank_class]\nclasses_zh = ["正常"]', "cn.bank_class.classes_zh"),
        ('[cn.insolvency.shenzhen]\nentry = ["rich"]', "cn.insolvency.shenzhen.entry"),
        ('[cn.insolvency.elsewhere]\nalternatives = ["none"]', "cn.insolvency.elsewhere.alternatives"),
        (
            '[cn.court.fee_payment_order]\nshare_of_case_fee = "a third"',
            "cn.court.fee_payment_order.share_of_case_fee",
        ),
        (
            "[cn.credit_report.one_off_repair_2025]\n"
            "not_shown = [{ repaid_until = 2025-11-30, from_date = 2026-01-01 }]",
            "cn.credit_report.one_off_repair_2025.not_shown",
        ),
        (
            "[cn.rate.private_lending_transition]\nsegment = [{ interest_from = 2020-08-20, "
            'multiple_of_lpr_1y = 4, lpr_date = "filing" }]',
            "cn.rate.private_lending_transition.segment",
        ),
        ('[lpr]\n2026-09-21 = { rate = 300.0, status = "V" }', "lpr.2026-09-21"),
        ('[lpr]\n2026-09-21 = { status = "V" }', "lpr.2026-09-21"),
        ('[lpr]\n2026-09-21 = { rate = 3.0, status = "sure" }', "lpr.2026-09-21.status"),
        ('[lpr]\n2026-09-21 = { rate = 3.0, from = "x" }', "lpr.2026-09-21.from"),
    ],
)
def test_what_the_pack_does_not_know_is_refused_by_name(text: str, field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        load("cn", text)
    assert refusal.value.field == field
    assert str(refusal.value)


def test_what_is_known_is_still_taken_in_another_order_or_in_part() -> None:
    text = (
        '[cn.court.protected_assets]\nkeep = ["living_costs_of_debtor_and_dependants"]\n'
        '[cn.insolvency.shenzhen]\nentry = ["residence"]\n'
        '[cn.court.fee_payment_order]\nshare_of_case_fee = "1/2"\n'
    )
    pack = load("cn", text)
    assert pack.rule("insolvency.shenzhen").texts("entry") == ("residence",)
    assert pack.rule("court.fee_payment_order").text("share_of_case_fee") == "1/2"


def test_a_refused_word_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(InvalidValue) as refusal:
        load("cn", '[cn.rate.private_lending_old]\nzone = [{ above = 0.0, effect = "natural" }]')
    assert "void_returned_if_paid" in str(refusal.value.params["choices"])


def test_a_prime_rate_counts_as_verified_where_it_was_checked() -> None:
    pack = load(
        "cn", '[lpr]\n2026-09-21 = 3.00\n2026-10-20 = { rate = 2.90, status = "V", source = "网站" }\n'
    )
    rows = {row.published.isoformat(): (str(row.one_year), row.mark) for row in pack.lpr.rows[-2:]}
    assert rows == {"2026-09-21": ("3.00", "U"), "2026-10-20": ("2.90", "V")}
    assert pack.lpr.rows[-1].source == "网站"


def test_an_edited_rule_shows_as_unverified_unless_a_status_was_named() -> None:
    plain = load("cn", "[cn.court.fee_case]\nfirst_tier_fixed_fee = 60.00\n").rule("court.fee_case")
    assert (plain.shown_status, plain.edited) == (Status.MEMORY, {"first_tier_fixed_fee"})
    named = load("cn", '[cn.court.fee_case]\nfirst_tier_fixed_fee = 60.00\nstatus = "V"\n').rule(
        "court.fee_case"
    )
    assert (named.shown_status, named.edited) == (Status.VERIFIED, {"first_tier_fixed_fee"})


def test_one_state_s_years_from_the_user_leave_the_marks_of_the_others() -> None:
    rule = load("us", "[us.limitation.examples]\nFL = 5\n").rule("us.limitation")
    assert rule.edited == {"examples.FL"}
    assert rule.status_of("examples.FL") == Status.MEMORY
    assert rule.status_of("examples.CA") == rule.status != Status.MEMORY
    with pytest.raises(InvalidValue) as refusal:
        load("us", "[us.limitation.examples]\nFL = 9999\n")
    assert refusal.value.field == "us.limitation.examples.FL"


def test_what_code_reads_of_a_rule_is_what_may_be_changed() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("negotiation", "store", "tui")
        for path in (FOLDER.parents[1] / folder).rglob("*.py")
        if path.name != "used.py"
    )
    rules = {ident: rule for name in PACKS for ident, rule in load(name).rules.items()}
    named = {key for ident in rules for key in used(ident)}
    for ident, rule in rules.items():
        assert set(used(ident)) <= set(rule.values), ident
    # Every key that code asks a rule for by its name may be changed of some rule, and the other way round.
    asked = set(
        re.findall(r"\.(?:whole|number|percent|text|day|flag|texts|wholes|rows|table)\(\"(\w+)\"", code)
    )
    assert asked & {key for rule in rules.values() for key in rule.values} <= named | {"to"}  # of a letter
    built = {
        "huge_from",
        "especially_huge_from",
        "substandard_over_days",
        "doubtful_over_days",
        "loss_over_days",
    }
    assert {key for key in named - built if f'"{key}"' not in code} == set()
