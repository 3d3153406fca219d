"""A letter agrees with itself: what is typed in it, what is recorded, and what was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from letters_support import PACK, TODAY, full, sparse, yuan

from negotiation.finding import Said
from negotiation.involved import Legal, Party, involved_in
from negotiation.letters.compose import compose
from negotiation.letters.document import unnumbered
from negotiation.letters.facts import Attempt, BudgetLine, LetterFacts, Named, OtherDebt, Paid, Paper
from negotiation.letters.fields import TELLS_MEANS, LetterKind, fields_of, says_nothing
from negotiation.letters.month import left_over, month_sums, most, payable, typed_over
from negotiation.letters.paper import SIZES, column_widths, pair_rows, pair_widths
from negotiation.letters.render import to_html, to_text
from negotiation.letters.review import review
from negotiation.letters.standing import Standing
from negotiation.letters.wording import Purpose, usual_purpose, wording
from negotiation.money import Money
from negotiation.products import Product

AGREED = Standing(date(2026, 11, 1), "instalments", yuan(18000), yuan(320.18), yuan(17000))
BUDGET = (BudgetLine("income", "工资", yuan(6800)), BudgetLine("essential", "房租", yuan(3800)))
PLAN = {"periods": "4", "instalment": "2500", "first_on": "2026-12-20", "due_day": "20"}


def given(form: dict[str, str], **changed: object) -> LetterFacts:
    known: dict[str, object] = {"budget": BUDGET, "available": yuan(3000), "others": (), "attempts": ()}
    return replace(full("zh"), form=form, **{**known, **changed})  # type: ignore[arg-type]


def text(facts: LetterFacts, kind: LetterKind = LetterKind.INSTALMENT, lang: str = "zh") -> str:
    return to_text(compose(kind, lang, facts, PACK))


def said(facts: LetterFacts, kind: LetterKind = LetterKind.INSTALMENT, lang: str = "zh") -> dict[str, str]:
    """The remarks by their field, those of one field together."""
    told: dict[str, str] = {}
    for one in review(kind, facts, PACK, lang):
        told[one.field] = f"{told.get(one.field, '')} {Said(one.said.msgid, one.said.params)}"
    return told


# -- income and spending ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "row", "payable_text"),
    [
        ({"spending": "6500"}, "每月可用于还款          300.00元", "本笔欠款的金额为300.00元"),
        ({"spending": "9000"}, "每月缺口              2,200.00元", ""),
        ({"income": "3000"}, "每月缺口              800.00元", ""),
        ({"income": "0"}, "每月缺口              3,800.00元", ""),
        ({"spending": "3000"}, "每月可用于还款        3,800.00元", "本笔欠款的金额为3,800.00元"),
        ({"spending": "0"}, "每月可用于还款        6,800.00元", "本笔欠款的金额为6,800.00元"),
        ({"income": "8000"}, "每月可用于还款        4,200.00元", "本笔欠款的金额为4,200.00元"),
    ],
)
def test_what_can_be_paid_is_what_the_table_leaves(
    typed: dict[str, str], row: str, payable_text: str
) -> None:
    facts = given(PLAN | typed)
    paper = text(facts)
    assert row.split() in [line.split() for line in paper.splitlines()]
    assert ("每月可用于偿还本笔欠款的金额为" in paper) == bool(payable_text)
    assert payable_text in paper
    assert "in the budget" in said(facts)[next(iter(typed))]


def test_what_is_left_for_several_debts_is_not_promised_to_one() -> None:
    others = (OtherDebt(Named("借呗"), yuan(5000)),)
    assert "金额为1,500.00元" in text(given(PLAN, others=others, available=yuan(1500)))
    short = text(given(PLAN | {"spending": "6500"}, others=others, available=yuan(1500)))
    assert "每月可用于偿还本笔欠款" not in short
    assert "每月可用于偿还本笔欠款" not in text(
        given({"income": "8000"}, others=others, available=yuan(1500))
    )


def test_a_plan_is_held_against_the_smaller_of_budget_and_letter() -> None:
    kind = LetterKind.INSTALMENT
    assert "300.00" in said(given(PLAN | {"spending": "6500"}))["instalment"]
    assert "the budget leaves" in said(given(PLAN | {"instalment": "3100"}))["instalment"]
    bare = given(PLAN | {"income": "3000", "spending": "2800"}, budget=(), available=None)
    assert "200.00" in said(bare)["instalment"]
    gap = given(PLAN | {"income": "2000", "spending": "2800"}, budget=(), available=None)
    assert "800.00" in said(gap)["spending"]
    assert "spending" not in said(bare)
    assert "in this letter leave" not in said(gap)["instalment"]  # that the month is short says it
    assert "no budget" not in said(bare)["instalment"]
    assert "no budget" in said(given(PLAN, budget=(), available=None))["instalment"]
    assert (left_over(kind, gap), payable(kind, gap)) == (yuan(-800), yuan(0))
    better = given(PLAN | {"income": "8000", "instalment": "3500"})
    assert "the budget leaves" in said(better)["instalment"]
    assert (payable(kind, better), most(kind, better)) == (yuan(4200), yuan(3000))
    assert payable(kind, sparse()) is None
    assert typed_over(kind, given({"income": "0"}), "income") == yuan(0)
    assert month_sums(kind, given({"income": "0"}))["income"] == yuan(0)


def test_typed_figures_are_for_all_debts_and_a_plan_is_held_against_its_part() -> None:
    kind, month = LetterKind.INSTALMENT, {"income": "4200", "instalment": "390"}  # leaves 400
    twice = OtherDebt(Named("借呗"), yuan(20000))
    known = {"owed": yuan(10000), "available": yuan(1000)}
    alone = given(PLAN | month, **known)
    assert (most(kind, alone), "above" in said(alone).get("instalment", "")) == (yuan(400), False)
    shared = given(PLAN | month, others=(twice,), **known)
    assert most(kind, shared) == Money(13333, "CNY")
    assert "133.33 a month" in said(shared)["instalment"]
    assert "400.00 that income and spending" in said(shared)["instalment"]
    assert "above" not in said(given(PLAN | month | {"instalment": "130"}, others=(twice,), **known)).get(
        "instalment", ""
    )
    # What is agreed about another is taken first; what goes first or is owed in other money takes no part.
    kept = replace(twice, agreed=yuan(100), shares=False)
    assert most(kind, given(month, others=(kept,), **known)) == yuan(300)
    first, elsewhere = replace(twice, shares=False), OtherDebt(Named("Visa"), Money(900000, "USD"))
    assert most(kind, given(month, others=(first, elsewhere), **known)) == yuan(400)
    # The budget's own figures are shared out already.
    assert most(kind, given({}, others=(twice,), **known)) == yuan(1000)


def test_no_income_counts_as_typed() -> None:
    facts = given({"income": "0"}, papers=(Paper("identity"),))
    told = said(facts)
    assert "0.00 here" in told["income"]
    assert "No paper" not in told["income"]
    assert ["收入", "0.00元"] in [line.split() for line in text(facts).splitlines()]


@pytest.mark.parametrize("kind", [LetterKind.WAIVER, LetterKind.DEFERRAL, LetterKind.LUMP_SUM])
def test_only_a_letter_that_tells_the_means_asks_for_them(kind: LetterKind) -> None:
    names = {"income", "income_source", "spending", "spending_detail", "assets", "other_debts"}
    assert names.isdisjoint(one.name for one in fields_of(kind))
    assert all(names <= {one.name for one in fields_of(teller)} for teller in TELLS_MEANS)
    told = said(given({"assets": "一辆车", "income": "100"}, papers=(Paper("identity"),)), kind)
    assert "资产情况" in told["income"]
    assert "left out" in told["income"]
    assert "assets" not in told


# -- words that say there is nothing ---------------------------------------------------------------


def test_that_there_is_nothing_needs_no_proof_and_contradicts_no_list() -> None:
    kind = LetterKind.HARDSHIP
    debts = (OtherDebt(Named("借呗"), yuan(900)),)
    for typed in ("无", "None.", "没有"):
        assert says_nothing(typed)
        assert {"assets", "other_debts"}.isdisjoint(
            said(given({"assets": typed, "other_debts": typed}), kind, "en" if typed.isascii() else "zh")
        )
        facts = given({"other_debts": typed}, others=debts)
        assert f"其他债务：{typed.rstrip('.')}" not in text(facts, kind)
        assert "left out" in said(facts, kind)["other_debts"]
        assert "other language" not in said(facts, kind)["other_debts"]
    assert "No paper" in said(given({"assets": "一辆车"}), kind)["assets"]


@pytest.mark.parametrize(("lang", "typed"), [("zh", "yes"), ("en", "需要")])
def test_a_yes_in_the_other_language_stands_nowhere(lang: str, typed: str) -> None:
    assert "stop_accrual" not in said(given({"stop_accrual": typed}), LetterKind.HARDSHIP, lang)


# -- days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"defer_until": "2027-06-30", "first_on": "2026-12-15"}, "defer_until", "begins before"),
        ({"borrowed_on": "2026-10-01"}, "borrowed_on", "first day that was missed"),
        ({"first_on": "2026-12-15", "due_day": "20"}, "due_day", "due on day 20"),
    ],
)
def test_days_that_do_not_agree_are_named(form: dict[str, str], field: str, words: str) -> None:
    assert words in said(given(form, contract_date=None), LetterKind.HARDSHIP)[field]


@pytest.mark.parametrize(
    "form",
    [
        {"first_on": "2027-02-28", "due_day": "31"},
        {"first_on": "2026-12-15", "due_day": "20", "first_payment": "100"},
        {"defer_until": "2026-12-15", "first_on": "2026-12-15", "due_day": "15"},
    ],
)
def test_days_that_agree_are_not(form: dict[str, str]) -> None:
    told = said(given(form), LetterKind.HARDSHIP)
    assert {"due_day", "defer_until", "borrowed_on"}.isdisjoint(told)


# -- an agreement in force -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [LetterKind.HARDSHIP, LetterKind.INSTALMENT, LetterKind.WAIVER, LetterKind.ADVICE]
)
def test_an_agreement_is_told(kind: LetterKind) -> None:
    facts = given({}, agreed=AGREED, agreed_on=AGREED.on)
    assert "已于2026年11月1日达成协议（分期），约定共还款18,000.00元，减免320.18元。" in text(facts, kind)
    assert "CNY 18,000.00 is to be paid in all; CNY 320.18 is waived" in text(facts, kind, "en")
    assert kind is LetterKind.ADVICE or "in force" in said(facts, kind)["request"]


def test_what_is_in_doubt_is_not_called_in_force() -> None:
    doubt = replace(AGREED, in_doubt=True)
    facts = given({}, agreed=doubt, agreed_on=AGREED.on)
    assert "in force" not in said(facts, LetterKind.WAIVER)["request"]
    assert "whether it still stands" in said(facts, LetterKind.WAIVER)["request"]
    assert "still stands" in said(facts, LetterKind.COURT_ANSWER)["objections"]
    for purpose in (Purpose.CONFIRM_PAYMENT, Purpose.DEFERRAL):
        assert "请书面确认协议和约定的减免是否仍然有效。" in wording(purpose, "zh", facts, PACK)[
            -2
        ] + "".join(wording(purpose, "zh", facts, PACK))
        assert "是否仍然有效" not in "".join(wording(purpose, "zh", given({}, agreed=AGREED), PACK))


def test_a_settled_debt_tells_its_agreement_and_asks_for_no_relief() -> None:
    facts = given(
        {},
        agreed_on=AGREED.on,
        stated_on=date(2026, 11, 2),
        repaid=True,
        owed=yuan(0),
        let_off=yuan(2500),
        payments=(Paid(date(2026, 11, 20), yuan(8000), "bank"),),
    )
    for kind in (LetterKind.WAIVER, LetterKind.LUMP_SUM):
        paper = text(facts, kind)
        assert "按2026年11月1日达成的协议，已还款8,000.00元（已经贵方确认），其余2,500.00元予以减免" in paper
        assert "书面确认该笔欠款已经结清" in paper
        assert "减免罚息" not in paper
        assert "如同意" not in paper
        assert "Under the agreement of 1 November 2026, I have paid CNY 8,000.00" in text(facts, kind, "en")
    late = text(replace(facts, came_late=True), LetterKind.WAIVER)
    assert "债务已经结清" not in late
    assert "请贵方书面确认其余2,500.00元按协议予以减免。" in late


def test_what_was_paid_before_ones_own_figures_is_still_to_be_confirmed() -> None:
    paid = (Paid(date(2026, 11, 10), yuan(300), "bank", "B7", "paid"),)
    facts = given({}, payments=paid, by_own_records=True, owed=yuan(300))
    told = "本人已于2026年11月10日付款300.00元（流水号B7），待贵方确认，请核实是否已计入上述余额。"
    assert told in text(facts, LetterKind.HARDSHIP)
    assert told in text(given({}, payments=paid, agreed=AGREED), LetterKind.HARDSHIP)
    assert told not in text(replace(facts, by_own_records=False), LetterKind.HARDSHIP)
    assert "我于2026年11月10日还款300.00元" in "".join(wording(Purpose.CONFIRM_PAYMENT, "zh", facts, PACK))
    kind = LetterKind.CERTIFICATE_REQUEST
    assert "a payment is not confirmed" in said(facts, kind)["owed"]
    assert "入账后请开具" not in text(facts, kind)  # what is owed is owed after it


def test_an_application_of_the_same_day_waits_for_no_answer() -> None:
    day = (Attempt(TODAY),)
    assert "至今未收到答复" not in text(given({}, attempts=day), LetterKind.HARDSHIP)
    earlier = (Attempt(date(2026, 11, 20)),)
    assert "至今未收到答复" in text(given({}, attempts=earlier), LetterKind.HARDSHIP)


def test_nothing_is_no_amount_to_offer() -> None:
    assert "nothing is no amount" in said(given({"instalment": "0"}))["instalment"]
    assert "nothing is no amount" in said(given({"lump_sum": "0"}), LetterKind.LUMP_SUM)["lump_sum"]


def test_only_a_letter_with_budget_lines_names_their_language() -> None:
    assert "budget lines" in said(given({}), LetterKind.INSTALMENT, "en")["name"]
    for kind in (LetterKind.WAIVER, LetterKind.DEFERRAL, LetterKind.LUMP_SUM):
        assert "budget lines" not in said(given({}), kind, "en").get("name", "")


def test_the_court_is_to_be_told_of_an_agreement() -> None:
    facts = given({}, agreed=AGREED, agreed_on=AGREED.on)
    assert "in force" in said(facts, LetterKind.COURT_ANSWER)["objections"]
    assert "in force" not in said(replace(facts, agreed=None), LetterKind.COURT_ANSWER)["objections"]


def test_what_an_agreement_waives_is_not_asked_for_again() -> None:
    facts = given({}, agreed=AGREED, agreed_on=AGREED.on)
    asked = text(facts, LetterKind.WAIVER)
    assert "减免罚息、违约金人民币320.18元" not in asked
    assert "在协议已减免的320.18元之外" in asked
    call = "".join(wording(Purpose.WAIVER, "zh", facts, PACK))
    assert "账单上的罚息" not in call
    assert "协议已减免的320.18元以外" in call
    typed = given({"waive_penalty": "320.18"}, agreed=AGREED, agreed_on=AGREED.on)
    assert "lets off" in said(typed, LetterKind.WAIVER)["waive_penalty"]


def test_a_part_of_an_agreement_asks_for_no_certificate() -> None:
    kind = LetterKind.CERTIFICATE_REQUEST
    paid = Paid(TODAY, yuan(300), "bank", None, "paid")
    facts = given({}, agreed=AGREED, agreed_on=AGREED.on, payments=(paid,))
    assert "入账后请开具" not in text(facts, kind)
    whole = replace(facts, agreed=replace(AGREED, to_come=yuan(0)))
    assert "入账后请开具" in text(whole, kind)
    typed = given({"settled_on": "2026-11-20", "settled_amount": "17000"}, agreed=AGREED, payments=())
    assert "入账后请开具" in text(typed, kind)
    assert "settled_on" not in said(given({}, payments=()), kind)


@pytest.mark.parametrize(
    ("missing", "unconfirmed", "late", "purpose"),
    [
        (True, True, True, Purpose.PAYMENT_NOT_SHOWN),
        (False, True, True, Purpose.CONFIRM_PAYMENT),
        (False, True, False, Purpose.CONFIRM_PAYMENT),
        (False, False, True, Purpose.DEFERRAL),
        (False, False, False, Purpose.CONFIRM_PAYMENT),
    ],
)
def test_what_a_call_is_for_while_an_agreement_runs(
    missing: bool, unconfirmed: bool, late: bool, purpose: Purpose
) -> None:
    assert usual_purpose("agreed", missing=missing, unconfirmed=unconfirmed, late=late) is purpose


def test_a_payment_to_confirm_comes_first_before_anything_is_asked() -> None:
    assert usual_purpose("intake", unconfirmed=True) is Purpose.CONFIRM_PAYMENT
    assert usual_purpose("in-review", unconfirmed=True) is Purpose.CHASE_REPLY


def test_what_was_paid_is_asked_about() -> None:
    facts = given({}, payments=(Paid(TODAY, yuan(8000), "bank", "B7", "paid"),), agreed=AGREED)
    call = "".join(wording(Purpose.CONFIRM_PAYMENT, "zh", facts, PACK))
    assert "我于2026年11月23日还款8,000.00元（流水号B7）。请帮我核实是否已经入账。" in call
    assert "延后" not in call


# -- after an assignment ---------------------------------------------------------------------------


def test_what_the_former_creditor_confirmed_was_confirmed_by_it() -> None:
    assignee = Party("assignee", "深圳某某资产管理有限公司")
    notice = Legal("assignment", date(2026, 11, 22), assignee.name)
    facts = given({}, involved=involved_in([assignee], [notice]))
    assert facts.assigned_on == notice.on
    assert "此后已还款500.00元（已经原债权人确认）" in text(facts, LetterKind.HARDSHIP)
    later = replace(facts, payments=(*facts.payments, Paid(TODAY, yuan(1), "bank")))
    assert "（已确认）" in text(later, LetterKind.HARDSHIP)
    assert "（已经贵方确认）" in text(replace(later, payments=later.payments[1:]), LetterKind.HARDSHIP)
    assert (
        wording(Purpose.DEFERRAL, "zh", facts, PACK)[0].endswith(
            "咨询花呗转让给深圳某某资产管理有限公司的欠款，账号1234。"
        )
        or "花呗转让给深圳某某资产管理有限公司的欠款" in wording(Purpose.DEFERRAL, "zh", facts, PACK)[0]
    )
    waiting = replace(facts, payments=(Paid(date(2026, 11, 21), yuan(5), "bank", None, "paid"),))
    assert "待原债权人确认" in text(waiting, LetterKind.HARDSHIP)


# -- how it is written -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1. 暂停催收", "暂停催收"), ("2、暂停", "暂停"), ("（3）暂停", "暂停"), ("- stop", "stop"),
        ("一、暂停", "暂停"), ("（一）暂停", "暂停"), ("(十二)暂停", "暂停"),
        ("1.5万元以内", "1.5万元以内"), ("12月1日前答复", "12月1日前答复"), ("3-day notice", "3-day notice"),
    ],
)  # fmt: skip
def test_a_typed_number_gives_way_to_that_of_the_list(typed: str, kept: str) -> None:
    assert unnumbered(typed) == kept


def test_a_typed_list_is_numbered_once() -> None:
    form = {"request": "1. 暂停催收。\n2. 更换经办人", "money_from": "亲属赠与。", "lump_sum": "9000"}
    paper = text(given(form), LetterKind.HARDSHIP)
    assert "1. 1" not in paper
    assert "。。" not in paper
    assert "暂停催收。" in paper
    english = text(
        given({"money_from": "A loan from my brother.", "lump_sum": "9000"}), LetterKind.HARDSHIP, "en"
    )
    assert "comes from: A loan from my brother.\n" in english


def test_a_number_is_written_in_plain_digits() -> None:
    form = {"phone": "１３８ 0000 ０００１", "adviser": "李", "adviser_phone": "０２８"}
    form |= {"id_number": "１１００１Ｘ", "contract": "ＡＢ－１２３"}
    assert "联系电话：138 0000 0001" in text(given(form), LetterKind.HARDSHIP)
    assert "身份证号码：11001X" in text(given(form), LetterKind.HARDSHIP)
    assert "合同编号：AB-123" in text(given(form), LetterKind.HARDSHIP)
    assert "联系电话：028" in text(given(form), LetterKind.AUTHORITY)


def test_a_confirmed_payment_is_said_beside_one_that_is_not() -> None:
    mixed = (Paid(TODAY, yuan(1), "bank"), Paid(TODAY, yuan(2), "bank", None, "paid"))
    for kind in (LetterKind.CERTIFICATE_REQUEST, LetterKind.CREDIT_OBJECTION):
        assert "已入账" in text(given({}, payments=mixed), kind)
        assert "入账情况" not in text(given({}, payments=mixed[:1]), kind)
    told = text(given({}, payments=mixed), LetterKind.CREDIT_OBJECTION).splitlines()
    assert told[told.index("二、事实与理由") + 1].strip() == "本账户的还款情况如下："


def test_three_currencies_are_listed_with_one_and() -> None:
    many = tuple(OtherDebt(Named(f"平台{place}"), Money(100, code)) for place, code in enumerate(
        ("CNY", "CNY", "CNY", "CNY", "CNY", "HKD", "USD")
    ))  # fmt: skip
    assert "CNY 5.00, HKD 1.00 and USD 1.00" in text(given({}, others=many), LetterKind.HARDSHIP, "en")


def test_another_account_without_an_agreement_is_listed_in_english() -> None:
    own = OtherDebt(Named("花呗"), yuan(900), same=True)
    assert "Besides this debt I owe you CNY 900.00 on another account." in text(
        given({}, others=(own,)), LetterKind.HARDSHIP, "en"
    )


def test_no_word_of_a_table_is_broken() -> None:
    facts = full("en")
    log = tuple(
        replace(one, outcome="unanswered", number="02188880000", ticket="T2026112000017") for one in facts.log
    )
    for size in SIZES:
        letter = compose(LetterKind.COMPLAINT, "en", replace(facts, log=log), PACK)
        (table,) = [one for one in letter.blocks if len(getattr(one, "header", ())) > 5]
        widths = column_widths(table, size)  # type: ignore[arg-type]
        assert sum(widths) == pytest.approx(size.width)
        # Half an em for each character, and what a cell keeps free at its sides.
        need = [len(word) * size.in_table(7) * 0.3528 / 2 + 3.8 for word in ("unanswered", "02188880000")]
        assert widths[3] >= need[0]
        assert widths[4] >= need[1]


def test_no_label_is_broken() -> None:
    letter = compose(LetterKind.COURT_ANSWER, "zh", full("zh"), PACK)
    block = letter.blocks[0]
    for size in SIZES:
        widths = pair_widths(block, size)  # type: ignore[arg-type]
        assert sum(widths) == pytest.approx(size.width)
        assert widths[0] >= len("答辩人（被告）") * size.in_table(4) * 0.3528 + 3.8
    assert {len(row) for row in pair_rows(block, SIZES[-1])} <= {2, 4}  # type: ignore[arg-type]


def test_a_page_is_set_as_large_as_two_sheets_take() -> None:
    page = to_html(compose(LetterKind.HARDSHIP, "zh", full("zh"), PACK))
    assert "font-size: 10.5pt; line-height: 15.2pt" in page
    assert "@page { size: A4; margin: 20mm 22mm }" in page
    assert page.count("<th>姓名</th><td>张晓梅</td><th>身份证号码</th>") == 1
    small = to_html(compose(LetterKind.HARDSHIP, "zh", replace(sparse(), product=Product.OTHER), PACK))
    assert "font-size: 12pt" in small
