"""Requests: what is asked, and what an agreement must name, fit the kind; figures explain each other."""

from dataclasses import replace

import pytest
from letters_support import PACK, full, sparse, yuan

from negotiation.finding import Said
from negotiation.letters.compose import compose
from negotiation.letters.facts import Attempt, LetterFacts, Paper
from negotiation.letters.fields import REQUESTS, LetterKind
from negotiation.letters.render import to_text
from negotiation.letters.review import review


def letter(kind: LetterKind, lang: str, facts: LetterFacts) -> str:
    return to_text(compose(kind, lang, facts, PACK))


def remarks(kind: LetterKind, facts: LetterFacts, lang: str = "zh") -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in review(kind, facts, PACK, lang):
        told.setdefault(one.field, []).append(str(Said(one.said.msgid, one.said.params)))
    return told


def alone(**form: str) -> LetterFacts:
    return replace(full("zh"), form=form)


@pytest.mark.parametrize(
    ("kind", "form", "wanted", "not_wanted"),
    [
        (
            LetterKind.LUMP_SUM,
            {"lump_sum": "15000", "lump_sum_on": "2026-12-20"},
            "如同意，请书面写明结清金额、付款期限和贵方的收款账户，以及付清后债务全部了结。",
            ("减免的项目", "每次付款", "年化利率"),
        ),
        (
            LetterKind.DEFERRAL,
            {"defer_until": "2027-03-01"},
            "如同意，请书面写明：新的还款日期；期间是否计收利息和费用及折合的年化利率。",
            ("减免的项目", "每次付款", "收款账户"),
        ),
        (
            LetterKind.INSTALMENT,
            {"periods": "12", "instalment": "800"},
            "如同意，请书面写明：每次付款的金额和日期；期间是否计收利息和费用及折合的年化利率。",
            ("减免的项目", "收款账户"),
        ),
        (
            LetterKind.WAIVER,
            {"waive_penalty": "300"},
            "如同意，请书面写明减免的项目、金额和生效时间。",
            ("收款账户", "新的还款日期"),
        ),
    ],
)
def test_an_agreement_is_to_name_what_was_asked_for(
    kind: LetterKind, form: dict[str, str], wanted: str, not_wanted: tuple[str, ...]
) -> None:
    text = letter(kind, "zh", alone(**form))
    assert wanted in text
    assert not [one for one in not_wanted if one in text]


def test_a_lump_sum_carries_no_waiver_of_an_older_application_and_says_so() -> None:
    form = {
        "lump_sum": "15000",
        "lump_sum_on": "2026-12-20",
        "money_from": "亲属赠与",
        "waive_penalty": "320.18",
        "waive_interest": "1200",
        "stop_accrual": "是",
        "periods": "22",
        "plan": "收入恢复后提前还款",
    }
    facts = alone(**form)
    text = letter(LetterKind.LUMP_SUM, "zh", facts)
    for words in ("320.18元（", "1,200.00元", "停止计收", "22期", "提前还款"):
        assert words not in text
    assert "1. 同意本人于2026年12月20日（含当日）前一次性支付人民币15,000.00元" in text
    assert "付款资金来自亲属赠与。" in text
    assert not [line for line in text.splitlines() if line[:2] in {"3.", "4."} and "赠与" in line]
    (told,) = remarks(LetterKind.LUMP_SUM, facts)["waive_penalty"]
    for label in ("申请减免罚息、违约金", "申请减免利息", "申请停止计息", "分期期数", "还款计划说明"):
        assert label in told
    assert "waive_penalty" not in remarks(LetterKind.HARDSHIP, full("zh"))


def test_the_budget_adds_up_in_the_letter() -> None:
    text = letter(LetterKind.HARDSHIP, "zh", full("zh"))
    # 3,800 and 5,200 come in, 2,200 and 100 and 300 go out.
    for row in (
        ("收入合计", "9,000.00元"),
        ("支出和预留合计", "2,600.00元"),
        ("每月可用于还款", "6,400.00元"),
    ):
        assert [line for line in text.splitlines() if line.split() == list(row)], row
    typed = replace(full("zh"), form=full("zh").form | {"income": "9000", "spending": "2000"})
    told = [line.split() for line in letter(LetterKind.HARDSHIP, "zh", typed).splitlines()]
    assert ["支出和预留合计", "2,400.00元"] in told


def test_what_a_plan_leaves_is_told_to_be_in_the_last_instalment() -> None:
    form = {"waive_penalty": "1180.40", "waive_interest": "1500", "periods": "60", "instalment": "831"}
    facts = replace(full("zh"), form=form, owed=yuan(52560.95), penalty=yuan(1180.40), interest=yuan(3120.55))
    assert "以上合计偿还49,860.00元，最后一期按实际余额结清。" in letter(LetterKind.HARDSHIP, "zh", facts)
    assert (
        "This comes to CNY 49,860.00 in total; the last instalment clears whatever is then left."
        in letter(LetterKind.HARDSHIP, "en", facts)
    )
    even = replace(facts, form=form | {"instalment": "831.34", "periods": "60"}, owed=yuan(52560.80))
    assert "以上合计偿还49,880.40元。" in letter(LetterKind.HARDSHIP, "zh", even)
    far = replace(facts, form=form | {"periods": "30"})
    assert "最后一期" not in letter(LetterKind.HARDSHIP, "zh", far)


def test_a_plan_far_below_the_budget_is_remarked() -> None:
    def pairs(facts: LetterFacts) -> list[tuple[object, object]]:
        found = review(LetterKind.HARDSHIP, facts, PACK)
        return [(one.said.params.get("available"), one.said.params.get("each")) for one in found]

    low = replace(full("zh"), form={"periods": "60", "instalment": "831"}, available=yuan(1911.59))
    assert (yuan(1911.59), yuan(831)) in pairs(low)
    near = replace(low, available=yuan(900))
    assert (yuan(900), yuan(831)) not in pairs(near)


def test_documents_are_spoken_of_only_where_some_are_enclosed() -> None:
    with_papers, without = full("zh"), replace(full("zh"), papers=(Paper("income", at_hand=False),))
    assert "以上所述和所附材料真实、完整" in letter(LetterKind.WAIVER, "zh", with_papers)
    assert "以上所述真实、完整" in letter(LetterKind.WAIVER, "zh", without)
    assert "the information above is true" in letter(LetterKind.WAIVER, "en", without)
    assert "the information above and the enclosed documents are true" in letter(
        LetterKind.WAIVER, "en", with_papers
    )


@pytest.mark.parametrize("kind", sorted(REQUESTS))
def test_english_requests_read_as_one_sentence_with_its_list(kind: LetterKind) -> None:
    text = letter(kind, "en", full("en"))
    assert "I ask you to:\n1. " in text
    for stiff in (
        "In all this pays",
        "on day 15",
        "to this day",
        "for this purpose",
        "told here",
        "A month",
        "By your",
    ):
        assert stiff not in text
    if kind in {LetterKind.HARDSHIP, LetterKind.INSTALMENT, LetterKind.WAIVER}:
        assert "due on the 15th of each month" in text
    assert "According to your statement of 20 November 2026" in text
    assert "Please stop using an agency until we agree." in text


def test_what_was_paid_since_is_told_with_whose_confirmation() -> None:
    assert "此后已还款500.00元（已经贵方确认），尚欠人民币19,520.68元" in letter(
        LetterKind.WAIVER, "zh", full("zh")
    )
    assert "I have paid CNY 500.00, which you have confirmed" in letter(LetterKind.WAIVER, "en", full("en"))


def test_chinese_fields_of_an_english_letter_are_named_also_the_short_ones() -> None:
    facts = replace(
        full("en"), form=full("en").form | {"name": "张晓梅", "purpose": "装修", "promise": "按时还款"}
    )
    told = remarks(LetterKind.HARDSHIP, facts, "en")
    assert any("Name" in one for one in told["name"])
    assert any("Purpose of the loan" in one for one in told["purpose"])
    assert "promise" in told
    assert "purpose" not in remarks(LetterKind.HARDSHIP, full("en"), "en")
    assert "name" not in remarks(LetterKind.HARDSHIP, full("en"), "en")


def test_remarks_are_sentences_whatever_the_field_is_called() -> None:
    for kind in LetterKind:
        told = [one for of_field in remarks(kind, sparse(), "en").values() for one in of_field]
        assert not [one for one in told if " is not filled in" in one]
        assert [one for one in told if one.startswith("Not filled in yet: ")]
    unproven = remarks(LetterKind.HARDSHIP, replace(full("en"), papers=()), "en")["assets"]
    assert unproven == ["No paper at hand shows this yet: Assets. Fitting papers: Proof of assets."]


def test_an_earlier_refusal_is_told_once() -> None:
    facts = replace(full("en"), attempts=(Attempt(full("en").today, "declined"),))
    assert "Please consider my request again in the light of this letter." in letter(
        LetterKind.WAIVER, "en", facts
    )
