"""The ladder: its rungs in order, what each says by kind of lender, place and papers of a court."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from negotiation.creditors import by_id
from negotiation.ladder import WARNINGS, ladder
from negotiation.money import Money, parse_amount
from negotiation.products import LenderType
from negotiation.progress import Progress, Record
from negotiation.rules import NO_RULES, load
from negotiation.rungs import Answer, CourtPaper, FamilyMoney, Form, LadderFacts, Made, Rung

CN = load("cn")
TODAY = date(2026, 11, 23)
ORDER = ["again", "lender", "regulator", "mediation", "legal-aid", "family", "court", "insolvency"]
FACTS = LadderFacts(
    today=TODAY,
    product="consumer-credit",
    lender_type="consumer-finance",
    creditor=by_id("huabei"),
    owed=parse_amount("20000", "CNY", field="owed"),
)


def at(days: int, kind: str = "event", ref: str = "r") -> Record:
    return Record(kind, ref, TODAY + timedelta(days=days))


def rung(name: str, facts: LadderFacts = FACTS, **changes: object) -> Rung:
    return next(one for one in ladder(CN, replace(facts, **changes)) if one.id == name)  # type: ignore[arg-type]


def text(one: Rung) -> str:
    return " ".join(str(said) for said in one.say)


def progress(facts: LadderFacts) -> dict[str, str]:
    return {one.id: str(one.progress) for one in ladder(CN, facts)}


def test_the_first_rung_that_is_not_done_comes_next() -> None:
    assert list(progress(FACTS)) == ORDER
    assert progress(FACTS) == {"again": "next", **dict.fromkeys(ORDER[1:], "later")}
    asked = replace(FACTS, again=at(-3, "application"), status="declined", sent=at(-3, "application"))
    assert progress(asked)["lender"] == "next"
    complained = replace(asked, lender=Made(at(-2), "W-1"))
    assert (progress(complained)["lender"], progress(complained)["regulator"]) == ("done", "next")
    rest = replace(complained, regulator=Made(at(-1)), mediation=at(-1), aid=at(0, "contact"))
    # Nobody is led to ask family for money, or to go to court: those wait until they are recorded.
    assert progress(rest) | {"again": "done"} == {
        **dict.fromkeys(ORDER[:5], "done"), "family": "later", "court": "later", "insolvency": "next"
    }  # fmt: skip
    assert progress(replace(rest, place="成都"))["insolvency"] == "later"
    assert progress(replace(rest, place="深圳"))["insolvency"] == "next"


def test_asking_again_shows_what_they_said_and_the_form() -> None:
    declined = Answer(at(-5, "reply"), "材料不足", "补交近三个月流水")
    facts = replace(FACTS, sent=at(-20, "application"), status="declined", declined=declined)
    one = rung("again", facts)
    assert one.progress is Progress.NEXT
    assert one.record is None
    assert "2026-11-18: 材料不足" in text(one)
    assert "补交近三个月流水" in text(one)
    assert one.acts[:2] == ("application", "material platform-form")
    assert "Ask whether the platform has a form of its own" in text(one)
    assert "version: 2026-03" in text(rung("again", facts, form=Form(there=True, version="2026-03")))
    assert "note which version" in text(rung("again", facts, form=Form(there=True)))
    assert "still to be got" in text(rung("again", facts, form=Form(there=False, version="2026-03")))


def test_an_application_in_review_is_waited_for_and_an_approved_one_becomes_an_offer() -> None:
    sent = replace(FACTS, sent=at(-2, "application"), status="in-review", chase_on=TODAY + timedelta(days=5))
    one = rung("again", sent)
    assert (one.progress, one.act, one.record) == (Progress.NEXT, "reply", at(-2, "application"))
    assert "2026-11-28" in text(one)
    approved = replace(sent, status="approved", awaits_terms=True)
    assert rung("again", approved).act == "offer"
    # Nothing has failed: no step is next until the terms are recorded, and what a court sent still counts.
    assert progress(approved) == {"again": "done", **dict.fromkeys(ORDER[1:], "later")}
    assert "no other step here is next" in text(rung("again", approved))
    assert rung("court", approved, court=(CourtPaper(at(-3), "lawsuit"),)).progress is Progress.ALARM
    recorded = replace(approved, awaits_terms=False)
    assert (rung("again", recorded).act, progress(recorded)["lender"]) == ("application", "next")
    assert "its terms are recorded" in text(rung("again", recorded))
    assert "submit" in rung("again", drafting=True).acts


def test_a_card_is_told_that_the_personal_plan_is_a_request() -> None:
    assert "never promised" in text(rung("again", product="credit-card"))
    assert "never promised" not in text(rung("again"))


@pytest.mark.parametrize(
    ("kind", "first", "never"),
    [
        ("bank", "12378", "12345"),
        ("bank-card", "12378", "12345"),
        ("rural-bank", "12378", "12345"),
        ("consumer-finance", "12378", "12345"),
        ("micro-loan", "12345", "12378"),
        ("guarantee", "12345", "12378"),
    ],
)
def test_the_authority_goes_by_the_kind_of_lender(kind: str, first: str, never: str) -> None:
    one = rung("regulator", lender_type=kind)
    told = text(one)
    assert one.say[0].params["number"] == first
    assert never not in told
    assert "12363" in told
    assert ("地方金融管理局" in told) == (first == "12345")
    assert {rule.id for rule in one.rules} >= {f"cn.complaint.hotline_{first}", "cn.complaint.hotline_12363"}


@pytest.mark.parametrize("kind", [None, "loan-assist", "payment", "other"])
def test_a_platform_that_is_not_the_lender_is_asked_about(kind: str | None) -> None:
    one = rung("regulator", lender_type=kind)
    assert "lender that the contract names" in text(one)
    assert "12378" in text(one)
    assert "12345" in text(one)
    assert one.act == "edit"


def test_a_kind_without_a_known_authority_is_not_given_one() -> None:
    one = rung("regulator", lender_type="trust")
    assert "no authority is known to this program" in text(one)
    assert one.act == "letter complaint"


def test_a_private_lender_has_neither_line_nor_authority() -> None:
    private = replace(FACTS, product="private", lender_type=None, creditor=None)
    assert "no complaint line" in text(rung("lender", private))
    assert "12378" not in text(rung("regulator", private))
    asked = replace(private, again=at(-1, "application"), status="declined")
    assert progress(asked)["mediation"] == "next"


@pytest.mark.parametrize("kind", [None, *LenderType])
def test_a_number_is_shown_with_its_mark(kind: str | None) -> None:
    for one in ladder(CN, replace(FACTS, lender_type=kind)):
        for said in one.say:
            if "number" in said.params and "mark" in said.params:
                assert str(said.params["mark"]) in {"verified", "partly verified", "unverified"}


def test_a_line_that_is_not_verified_is_checked_on_the_card() -> None:
    assert "check on your card or in the app" in text(rung("lender"))
    assert "No number is recorded" in text(rung("lender", creditor=None))
    own = load("cn", '[hotlines.huabei]\nnumber = "95000"\nsource = "卡背"\nstatus = "V"\n')
    line = next(one for one in ladder(own, FACTS) if one.id == "lender")
    assert "95000 (verified)" in text(line)
    assert "Compare the number" in text(line)


@pytest.mark.parametrize(
    ("kind", "last", "words", "act"),
    [
        ("lawsuit", "2026-12-05", "answer it by", "letter court-answer"),
        ("payment-order", "2026-12-05", "object in writing", "letter payment-order-objection"),
        ("judgment", "2026-12-05", "an appeal is possible until", "contact"),
        ("ruling", "2026-11-30", "if it can be appealed", "contact"),
    ],
)
def test_a_paper_of_a_court_does_not_wait(kind: str, last: str, words: str, act: str) -> None:
    facts = replace(FACTS, court=(CourtPaper(at(-3), kind),))
    one = rung("court", facts)
    assert one.progress is Progress.ALARM
    assert str(one.last) == last
    assert last in text(one)
    assert words in text(one)
    assert one.act == act
    assert "next" not in progress(facts).values()


def test_the_last_day_is_not_lost_when_it_has_passed() -> None:
    one = rung("court", court=(CourtPaper(at(-16), "payment-order"),))
    assert one.progress is Progress.ALARM
    assert "2026-11-22" in text(one)
    assert "That day has passed" in text(one)
    assert "That day has passed" not in text(rung("court", court=(CourtPaper(at(-15), "payment-order"),)))


def test_what_was_answered_is_no_alarm_and_a_judgment_takes_the_place_of_the_claim() -> None:
    answered = (CourtPaper(at(-3), "lawsuit", acted=True),)
    one = rung("court", court=answered)
    assert (one.progress, one.record) == (Progress.NEXT, at(-3))
    assert "marked as done" in text(one)
    later = (CourtPaper(at(-2), "judgment"), CourtPaper(at(-90), "lawsuit"))
    assert "claim reached you" not in text(rung("court", court=later))
    assert "2026-12-06" in text(rung("court", court=later))
    over = (CourtPaper(at(-2), "judgment", acted=True), CourtPaper(at(-90), "lawsuit"))
    assert rung("court", court=over).progress is Progress.NEXT
    enforced = rung("court", court=(CourtPaper(at(-2), "enforcement"), CourtPaper(at(-200), "judgment")))
    assert (enforced.progress, "appeal is possible" in text(enforced)) == (Progress.NEXT, False)
    assert "marked as done" not in text(enforced)
    both = (CourtPaper(at(-1), "payment-order", task="t2"), CourtPaper(at(-3), "lawsuit", task="t1"))
    told = text(rung("court", court=both))
    assert told.index("2026-12-05") < told.index("2026-12-07")
    assert "task t1" in rung("court", court=both).acts
    assert str(rung("court", court=both).last) == "2026-12-05"


def test_an_open_procedure_without_a_period_is_under_way_and_an_ended_one_done() -> None:
    assert rung("court", court=(CourtPaper(at(-3), "enforcement"),)).progress is Progress.NEXT
    assert "Enforcement must leave" in text(rung("court", court=(CourtPaper(at(-3), "enforcement"),)))
    assert rung("court", ended=at(-1)).progress is Progress.DONE


def test_the_fees_are_those_for_what_is_owed() -> None:
    # 20,000: 50 and 2.5 % of 10,000; half of it; the third of it for a payment order.
    told = text(rung("court"))
    for fee in ("300.00", "150.00", "100.00"):
        assert fee in told
    assert "Court fee" not in text(rung("court", owed=Money(0, "CNY")))


def test_a_mediation_agreement_can_be_confirmed_for_thirty_days() -> None:
    fresh = rung("mediation", agreement=CourtPaper(at(-3), "mediation-agreement"))
    assert fresh.progress is Progress.NEXT
    assert "2026-12-20" in text(fresh)
    assert rung("mediation", agreement=CourtPaper(at(-30), "mediation-agreement")).progress is Progress.NEXT
    late = rung("mediation", agreement=CourtPaper(at(-31), "mediation-agreement"))
    assert (late.progress, "ended on 2026-11-22" in text(late)) == (Progress.DONE, True)
    done = rung("mediation", agreement=CourtPaper(at(-3), "mediation-agreement", acted=True))
    assert done.progress is Progress.DONE
    assert "within 30 days" in text(rung("mediation"))


def test_money_from_family_is_what_it_is() -> None:
    money = (
        FamilyMoney(at(-1), loan=True, amount=Money(200_000, "CNY"), by="王芳"),
        FamilyMoney(at(-2), loan=False, amount=Money(50_000, "CNY"), by="父母"),
    )
    one = rung("family", family=money)
    assert (one.progress, one.record) == (Progress.DONE, at(-1))
    assert str(one.say[0]).startswith("A loan of 2000.00 from 王芳")
    assert str(one.say[1]).startswith("A gift of 500.00 from 父母")
    assert "new debt" in text(one)


@pytest.mark.parametrize("place", ["深圳", "厦门市思明区", "Suzhou", "浙江省杭州市"])
def test_a_place_with_a_route_shows_its_tests_and_promises_nothing(place: str) -> None:
    told = text(rung("insolvency", place=place))
    assert "It asks: " in told
    assert "Whether you meet its tests is for you and the court to see" in told
    assert "can apply" not in told.replace("couples can apply jointly", "")


def test_elsewhere_no_route_is_known_to_this_program_as_of_a_date() -> None:
    told = text(rung("insolvency", place="成都"))
    assert "No route known to this program as of 2026-11-23" in told
    assert "local court or legal aid" in told
    assert "There is no route" not in told
    unknown = rung("insolvency")
    assert "深圳, 厦门, 浙江, 江苏" in text(unknown)
    assert "No route known to this program as of 2026-11-23" in text(unknown)
    assert unknown.act == "place"


def test_no_rung_ties_a_complaint_to_a_waiver_and_every_rung_has_its_rules() -> None:
    for one in ladder(CN, FACTS):
        if one.id in {"lender", "regulator"}:
            assert "waive" not in text(one).lower()
        assert one.rules or one.id == "again"
        assert all(rule.id in CN.rules for rule in one.rules)
    told = " ".join(WARNINGS)
    for word in ("paid agent", "Forged", "Never tie a complaint", "none promises a result"):
        assert word in told


def test_debts_of_another_place_are_not_given_chinese_numbers() -> None:
    pounds = replace(FACTS, owed=Money(100, "GBP"), product="credit-card")
    for pack in (load("uk"), NO_RULES):
        found = ladder(pack, pounds)
        assert [one.id for one in found] == ["again", "advice", "family"]
        assert not any("123" in text(one) for one in found)


def test_an_open_arbitration_has_no_fee_and_no_period_of_a_court() -> None:
    one = rung("court", court=(CourtPaper(at(-3), "arbitration"),))
    assert "An arbitration is open since 2026-11-20" in text(one)
    assert "Court fee" not in text(one)
    assert one.acts == ("contact", "event enforcement", "event procedure-end")
    both = rung("court", court=(CourtPaper(at(-1), "arbitration"), CourtPaper(at(-3), "case-filed")))
    assert "open at a court" in text(both)


def test_a_mediation_in_an_open_suit_says_what_a_paper_of_the_court_does() -> None:
    agreed = CourtPaper(at(-1), "mediation-agreement")
    sued = rung("mediation", agreement=agreed, court=(CourtPaper(at(-9), "lawsuit"),))
    assert "no claim is left to answer" in text(sued)
    assert "event procedure-end" in sued.acts
    assert "no claim is left" not in text(rung("mediation", agreement=agreed))
