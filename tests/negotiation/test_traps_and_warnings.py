"""One test for each trap that other programs fell into, and for each warning this one must respect."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from negotiation.caps import cap
from negotiation.complaints import CHECK, NOT_WITH_WAIVER, lender_line
from negotiation.conduct import ContactFact, conduct
from negotiation.creditors import directory
from negotiation.finding import Verdict
from negotiation.insolvency import place_check
from negotiation.limitation import Event, limitation
from negotiation.limitation_advice import REMAINS, before_act, explain
from negotiation.rules import load

ROOT = Path(__file__).parents[2]
CN = load("cn")
TODAY = date(2026, 11, 23)
CHINESE = ROOT / "tui" / "locale" / "zh_CN" / "LC_MESSAGES" / "negotiate.po"
MINE = re.compile(
    r"negotiation/(rules|lpr|caps|limitation|dpd|conduct|overdraft|court|credit_report|insolvency|complaints"
    r"|arrived|finding|interest_zones|checking|letters)|tui/cli/(calc_(rules|cap|rights|court)|findings|check)|tui/rules"
)


def texts() -> list[tuple[str, str]]:
    """Every sentence about rules, in English and Chinese."""
    with CHINESE.open("rb") as handle:
        catalog = read_po(handle)
    return [
        (message.id, str(message.string))
        for message in catalog
        if message.id and any(MINE.match(name) for name, _line in message.locations)
    ]


TEXTS = texts()


def test_the_texts_are_found() -> None:
    assert len(TEXTS) > 150


def contact(**given: object) -> ContactFact:
    from datetime import UTC, datetime

    values: dict[str, object] = {
        "at": datetime(2026, 3, 2, 2, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "channel": "call",
    }
    return ContactFact(**(values | given))  # type: ignore[arg-type]


# ---- traps


@pytest.mark.parametrize("given", [{"channel": "visit"}, {"with_whom": "family", "outcome": "connected"}])
def test_trap_1_a_visit_or_an_emergency_contact_is_conditional(given: dict[str, object]) -> None:
    found = conduct(CN, [contact(**given)], product="credit-card")
    assert all(one.verdict is not Verdict.EXCEEDS for one in found)
    assert any(one.verdict is Verdict.WARN for one in found)


def test_trap_2_no_four_times_lpr_for_licensed_lenders_and_no_one_lpr_for_all_days() -> None:
    assert cap(CN, "bank", date(2022, 9, 1), on=TODAY).lpr is None
    days = [date(2020, 8, 20), date(2022, 9, 1), date(2026, 8, 20)]
    assert [cap(CN, "private", day, on=TODAY).annual for day in days] == [
        Decimal("15.40"), Decimal("14.60"), Decimal("12.00"),
    ]  # fmt: skip


def test_trap_3_article_70_is_no_right_and_for_cards_only() -> None:
    plan = CN.rule("card.personal_plan")
    assert plan.flag("discretionary")
    assert not plan.flag("always_free_of_cost")
    assert plan.texts("products") == ("credit-card",)
    assert "cash-loan" in CN.rule("card.personal_plan_scope").texts("not_products")
    for english, chinese in TEXTS:
        assert not re.search(r"right to .*(60|instalment)", english)
        assert "有权分60期" not in chinese


def test_trap_4_no_article_of_a_convention_and_no_success_rate() -> None:
    for english, chinese in TEXTS:
        assert not re.search(r"催收公约.{0,6}1[678]\s*条", english + chinese)
        assert not re.search(r"success rate|成功率", english + chinese)
    assert "numbers not found" in CN.rule("conduct.gbt_45251_2025").source


@pytest.mark.parametrize("kind", ["part-payment", "repayment-plan"])
def test_trap_5_a_plan_or_part_payment_restarts_limitation(kind: str) -> None:
    plain = limitation(CN, date(2024, 6, 3)).earliest_end
    moved = limitation(CN, date(2024, 6, 3), [Event(kind, date(2026, 6, 3))]).earliest_end
    assert (plain, moved) == (date(2027, 6, 3), date(2029, 6, 3))


def test_trap_6_two_counters() -> None:
    connected = conduct(CN, [contact(outcome="connected", count=4)], product="credit-card")
    attempts = conduct(CN, [contact(outcome="unanswered", count=7)], product="credit-card")

    def exceeding(found):  # type: ignore[no-untyped-def]
        return [one.rule for one in found if one.verdict is Verdict.EXCEEDS]

    assert exceeding(connected) == ["cn.conduct.gbt_45251_2025"]
    assert exceeding(attempts) == ["cn.conduct.cba_2026"]


def test_trap_7_the_pack_holds_no_single_order_of_application() -> None:
    card = CN.rule("card.payment_order")
    assert card.texts("dpd_1_90") == ("interest_fee", "principal")
    assert card.texts("dpd_91_up") == ("principal", "interest_fee")
    assert CN.rule("payment_order.default").texts("order") == ("collection_cost", "interest", "principal")
    assert CN.rule("payment_order.enforcement").texts("order") == ("judgment_money", "doubled_interest")


def test_trap_8_interest_is_money_and_booked_exactly() -> None:
    from negotiation.interest_zones import interest_parts
    from negotiation.money import Money

    answer = cap(CN, "private", date(2022, 9, 1), on=TODAY)
    parts = interest_parts(answer, Money(2_000_000, "CNY"), Decimal(10), date(2024, 1, 1), date(2024, 12, 31))
    assert [str(one.amount) for one in parts] == ["2000.00"]


# ---- warnings


def test_warning_1_elsewhere_no_route_is_known_to_this_program() -> None:
    told = str(place_check(CN, "成都").finding.detail)
    assert told.startswith("No route known to this program as of 2026-11-23")
    for english, chinese in TEXTS:
        assert "you can apply" not in english.lower()
        assert "there is no route" not in english.lower()
        assert "没有任何途径" not in chinese


def test_warning_2_limitation_is_never_called_expired() -> None:
    for english, chinese in TEXTS:
        assert not re.search(r"\bexpired\b|time-barred|no longer owe", english, re.IGNORECASE)
        assert not re.search(r"已过时效|已失效|不用还|无需偿还|超过时效", chinese)
    said = [str(one) for one in explain(CN, limitation(CN, date(2021, 3, 1)))]
    assert said[0].startswith("By what is recorded here, from 2024-03-02 at the earliest")
    for word in ("demands", "deductions", "suits", "suspension", "promises"):
        assert any(word in one for one in said)
    assert str(REMAINS) == said[-1]
    assert any("never raises" in one for one in said)


def test_warning_2_in_chinese_words() -> None:
    chinese = dict(TEXTS)
    sentence = next(
        zh for en, zh in chinese.items() if en.startswith("By what is recorded here, from {date}")
    )
    assert sentence.startswith("按此处记录，最早自 {date}")


@pytest.mark.parametrize(
    "act", ["delay-request", "repayment-plan", "promise", "part-payment", "signed-notice"]
)
def test_warning_3_status_and_effect_are_shown_before_the_act(act: str) -> None:
    running = before_act(CN, limitation(CN, date(2024, 6, 3)), act, TODAY)
    assert {"end", "now"} <= set(running.detail.params)
    over = before_act(CN, limitation(CN, date(2021, 6, 3)), act, TODAY)
    assert over.detail.params["date"] == date(2024, 6, 4)


def test_warning_4_no_text_ties_a_complaint_to_a_waiver() -> None:
    assert CN.rule("complaint.use").texts("never_linked_to") == ("waiver_demand",)
    for english, chinese in TEXTS:
        assert not ("complain" in english.lower() and "waive" in english.lower())
        assert not ("投诉" in chinese and "减免" in chinese)
    assert "by itself" in NOT_WITH_WAIVER


def test_warning_5_no_certificate_is_made_here() -> None:
    for path in (ROOT / "negotiation").rglob("*.py"):
        assert not re.search(
            r"def \w*(settlement_certificate|income_certificate|seal)\w*\(", path.read_text("utf-8")
        )


def test_warning_6_the_20_percent_is_no_cap_and_in_no_letter() -> None:
    rule = CN.rule("rate.consumer_finance_guidance")
    assert not rule.flag("quote_in_letters")
    assert not rule.flag("call_it_a_cap")
    answer = cap(CN, "consumer-finance", date(2026, 1, 5), on=TODAY)
    assert answer.annual != Decimal(20)
    assert all(not one.quotable for one in answer.background)
    for english, chinese in TEXTS:
        assert not re.search(r"\b20 ?%", english + chinese)
    for path in (ROOT / "negotiation").rglob("letter*/**/*"):
        # `unsaid.py` names the figure to leave it out of what people type.
        if path.suffix in {".py", ".toml", ".txt", ".md"} and path.name != "unsaid.py":
            assert not re.search(r"20 ?%|consumer_finance_guidance|窗口指导", path.read_text("utf-8")), path


def test_warning_7_a_plan_may_carry_a_cost() -> None:
    assert not CN.rule("card.personal_plan").flag("always_free_of_cost")
    assert "annual_fee_interest_other_fees_during_plan" in CN.rule("card.personal_plan_content").texts(
        "must_contain"
    )


def test_warning_8_conduct_is_worded_as_a_standard_or_self_regulation() -> None:
    for english, chinese in TEXTS:
        assert not re.search(r"\b(illegal|unlawful|against the law)\b", english, re.IGNORECASE)
        assert not re.search(r"违法|非法催收|犯法", chinese)
    log = [contact(outcome="connected", count=4), contact(outcome="unanswered", count=7)]
    for one in conduct(CN, log, product="credit-card"):
        if one.verdict is Verdict.EXCEEDS:
            assert re.search(r"exceeds the (recommended standard|self-regulatory limit)", str(one.detail))


def test_warning_9_every_number_has_its_status_beside_it() -> None:
    for creditor in directory():
        line = lender_line(CN, creditor)
        assert line.status != "V"
        assert any("app" in str(note) for note in line.notes)
        if creditor.hotline:
            assert line.notes[0].msgid == CHECK


def test_warning_10_24_percent_may_be_reduced_and_is_never_void() -> None:
    rule = CN.rule("rate.financial_loan_court")
    assert (rule.status, rule.text("effect"), rule.flag("on_request_of_borrower")) == (
        "P",
        "may_be_reduced",
        True,
    )
    for english, chinese in TEXTS:
        assert not re.search(r"\bvoid\b", english, re.IGNORECASE)
        assert not ("24" in chinese and "无效" in chinese)


def test_no_text_calls_anything_safe() -> None:
    # "Safe account" is what a known fraud calls the account it asks money to; a warning has to name it.
    for english, chinese in TEXTS:
        assert not re.search(r"\bsafe(ly)?\b", english.replace('"safe account"', ""), re.IGNORECASE)
        assert not re.search(r"安全|不会坐牢|没有风险", chinese.replace("“安全账户”", ""))
