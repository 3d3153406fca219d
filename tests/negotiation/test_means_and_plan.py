"""What a request tells of earlier attempts, of payments, of other debts, and of the plan."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from letters_support import PACK, ZONE, full, sparse, yuan

from negotiation.finding import Said
from negotiation.letters.compose import compose
from negotiation.letters.document import sentences_of
from negotiation.letters.facts import Attempt, BudgetLine, LetterFacts, LogEntry, Named, OtherDebt, Paid
from negotiation.letters.fields import LetterKind
from negotiation.letters.names import CURRENCIES
from negotiation.letters.render import to_text
from negotiation.letters.review import review
from negotiation.money import Money

CMB = Named("招商银行信用卡", "China Merchants Bank")


def letter(facts: LetterFacts, lang: str = "zh", kind: LetterKind = LetterKind.HARDSHIP) -> str:
    return to_text(compose(kind, lang, facts, PACK))


def remarks(
    facts: LetterFacts, kind: LetterKind = LetterKind.HARDSHIP, lang: str = "zh"
) -> list[tuple[str, str]]:
    return [
        (one.field, str(Said(one.said.msgid, one.said.params))) for one in review(kind, facts, PACK, lang)
    ]


def told_of(facts: LetterFacts, field: str, **more: str) -> list[str]:
    return [text for name, text in remarks(facts, **more) if name == field]  # type: ignore[arg-type]


def debts(*given: tuple[str, float, str]) -> tuple[OtherDebt, ...]:
    return tuple(OtherDebt(Named(name), Money(round(owed * 100), code)) for name, owed, code in given)


# -- earlier attempts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "asked"), [("zh", "现再次申请"), ("en", "Please consider my request again")]
)
@pytest.mark.parametrize("days", [(5,), (5, 12), (5, 12, 19)])
def test_it_is_asked_once_at_the_end_of_what_was_declined(
    lang: str, asked: str, days: tuple[int, ...]
) -> None:
    attempts = tuple(Attempt(date(2026, 10, day), "declined", date(2026, 10, day + 2)) for day in days)
    (paragraph,) = [
        line for line in letter(replace(full(lang), attempts=attempts), lang).splitlines() if asked in line
    ]
    told = sentences_of(paragraph.strip())
    assert len(told) == min(len(days), 2) + 1
    assert asked in told[-1]
    assert [one for one in told[:-1] if "未获同意" not in one and "was declined on" not in one] == []


def test_what_was_never_answered_asks_nothing_again() -> None:
    text = letter(replace(full("zh"), attempts=(Attempt(date(2026, 10, 10)),)))
    assert "至今未收到答复。" in text
    assert "再次申请" not in text


# -- payments --------------------------------------------------------------------------------------


def repaid(*payments: tuple[float, str]) -> LetterFacts:
    paid = tuple(Paid(date(2026, 11, 21), yuan(amount), "bank", None, status) for amount, status in payments)
    whole = yuan(sum(amount for amount, status in payments if status == "confirmed"))
    return replace(
        full("zh"), principal=whole, interest=None, penalty=None, fees=None, owed=yuan(0), let_off=yuan(0),
        repaid=True, payments=paid,
    )  # fmt: skip


@pytest.mark.parametrize("rest", ["30", "100", "0.01"])
def test_what_is_not_confirmed_takes_nothing_off_what_is(rest: str) -> None:
    text = letter(repaid((100, "confirmed"), (float(rest), "paid")), kind=LetterKind.WAIVER)
    assert "已还款100.00元（已经贵方确认），债务已经结清。" in text
    assert f"另有{float(rest):.2f}元已于2026年11月21日付款，待贵方确认。" in text


def test_what_was_paid_beyond_it_settles_it_as_well() -> None:
    facts = replace(repaid((100, "confirmed"), (50, "confirmed")), principal=yuan(100), owed=yuan(-50))
    assert "已还款150.00元（已经贵方确认），债务已经结清。" in letter(facts, kind=LetterKind.WAIVER)


# -- other debts -----------------------------------------------------------------------------------


def test_debts_in_another_currency_are_listed_in_it_and_never_added() -> None:
    few = replace(full("zh"), form={}, others=debts(("借呗", 1000, "CNY"), ("汇丰", 15000, "HKD")))
    rows = [line.split() for line in letter(few).splitlines()]
    assert ["借呗", "1,000.00元"] in rows
    assert ["汇丰", "15,000.00港元"] in rows
    many = debts(
        *((f"平台{place}", 100, "CNY") for place in range(7)), ("汇丰", 15000, "HKD"), ("平台0", 1, "CNY")
    )
    assert "除本笔外，另欠8家债权人合计701.00元、15,000.00港元。" in letter(replace(few, others=many))
    assert "I also owe CNY 701.00 and HKD 15,000.00 in total to 8 other creditors." in letter(
        replace(few, others=many), "en"
    )


@pytest.mark.parametrize(
    ("others", "zh", "en", "left_out"),
    [
        ((), "扣除必要支出后，", "After essential spending I can", ""),
        ((("借呗", 900, "CNY"),), "并兼顾其他债权人后，", "allowing for my other creditors, I", ""),
        ((("汇丰", 900, "USD"),), "扣除必要支出后，", "After essential spending I can", "USD 900.00"),
        (
            (("借呗", 900, "CNY"), ("汇丰", 900, "USD")),
            "并兼顾其他同币种债务后，", "allowing for my other debts in the same currency, I", "USD 900.00",
        ),
    ],
)  # fmt: skip
def test_others_are_allowed_for_only_where_they_are(
    others: tuple[tuple[str, float, str], ...], zh: str, en: str, left_out: str
) -> None:
    facts = replace(full("zh"), available=yuan(500), form={}, others=debts(*others))
    assert zh in letter(facts)
    assert en in letter(facts, "en")
    told = told_of(facts, "other_debts")
    assert [left_out in one for one in told] == ([True] if left_out else [])


def test_two_debts_to_one_creditor_are_told_apart_by_the_account() -> None:
    two = tuple(
        OtherDebt(CMB, yuan(owed), account=tail) for owed, tail in ((10, "6225 **** 0042"), (20, "77"))
    )
    facts = replace(full("zh"), form={}, others=(*two, *debts(("借呗", 1, "CNY"))))
    text = letter(facts)
    assert all(name in text for name in ("招商银行信用卡（尾号0042）", "招商银行信用卡（尾号77）"))
    assert "China Merchants Bank (account ending 0042)" in letter(facts, "en")
    assert "尾号0042" not in letter(replace(facts, others=two[:1]))


@pytest.mark.parametrize("kind", [LetterKind.HARDSHIP, LetterKind.COMPLAINT])
def test_blanks_of_latin_text_stay_in_a_chinese_letter(kind: LetterKind) -> None:
    typed = "Laid off on 1 March.  My wife is ill! Co. Ltd closed. 现无收入。 Really."
    name = "hardship" if kind is LetterKind.HARDSHIP else "account_of_events"
    facts = replace(full("zh"), form={name: typed, "hardship_since": "2026-03-01"}, findings=())
    told = "Laid off on 1 March. My wife is ill! Co. Ltd closed. 现无收入。Really."
    assert told in letter(facts, kind=kind)


def test_another_account_with_the_creditor_is_no_other_creditor() -> None:
    own = OtherDebt(CMB, yuan(20000), yuan(500), same=True)
    facts = replace(full("zh"), creditor=CMB, lender=None, form={}, others=(own,))
    text = letter(facts)
    assert "除本笔外，本人在贵方另有1个账户，欠款20,000.00元，协议每月应还500.00元。" in text
    assert "其他债权人 " not in text
    assert (
        "Besides this debt I owe you CNY 20,000.00 on another account; CNY 500.00 a month is agreed"
        in letter(facts, "en")
    )
    both = replace(facts, others=(own, *debts(("借呗", 1000, "CNY"))))
    assert [line.split()[0] for line in letter(both).splitlines() if line.startswith("借呗")] == ["借呗"]


def test_what_is_typed_of_other_debts_stands_beside_what_is_recorded() -> None:
    facts = replace(full("zh"), form={"other_debts": "欠朋友三千元"}, others=debts(("借呗", 1000, "CNY")))
    text = letter(facts)
    assert "其他债务：欠朋友三千元。" in text
    assert ["借呗", "1,000.00元"] in [line.split() for line in text.splitlines()]
    assert any("listed in the letter" in one for one in told_of(facts, "other_debts"))
    assert not any("listed in the letter" in one for one in told_of(replace(facts, others=()), "other_debts"))


# -- means, product, currency ----------------------------------------------------------------------


def test_what_is_short_is_no_negative_surplus() -> None:
    budget = (BudgetLine("income", "工资", yuan(1000)), BudgetLine("essential", "房租", yuan(1500.01)))
    text = letter(replace(full("zh"), form={}, budget=budget))
    assert ["每月缺口", "500.01元"] in [line.split() for line in text.splitlines()]
    assert "-500.01" not in text
    assert "每月可用于还款" not in text


def test_a_brand_of_one_product_does_not_name_another() -> None:
    brand, bank = Named("平安银行信用卡/新一贷", "Ping An Bank"), Named("平安银行股份有限公司")
    facts = replace(sparse(), creditor=brand, product="mortgage")
    assert "产品：平安银行股份有限公司（住房贷款）" in letter(replace(facts, lender=bank))
    assert "产品：住房贷款" in letter(facts)
    assert "产品：平安银行信用卡/新一贷\n" in letter(replace(facts, product="credit-card"))
    assert "Product: Ping An Bank (mortgage)" in letter(facts, "en")


@pytest.mark.parametrize(("code", "name"), [("TWD", "新台币"), ("KWD", "科威特第纳尔"), ("MOP", "澳门元")])
def test_a_chinese_letter_writes_currencies_in_chinese(code: str, name: str) -> None:
    owed = Money(123400, code)
    facts = replace(sparse(), currency=code, principal=owed, owed=owed, stated_on=date(2026, 11, 1))
    text = letter(facts)
    assert name in text
    assert code not in text
    assert CURRENCIES[code] == name


# -- the plan --------------------------------------------------------------------------------------


def plan(**form: str) -> LetterFacts:
    return replace(full("zh"), form=form)


@pytest.mark.parametrize(
    ("first_on", "due_day", "zh", "en"),
    [
        ("2026-12-01", "15", "2026年12月15日", "15 December 2026"),
        ("2026-12-15", "15", "2027年1月15日", "15 January 2027"),
        ("2027-01-31", "31", "2027年2月28日", "28 February 2027"),
    ],
)
def test_after_a_first_payment_it_is_said_when_the_instalments_begin(
    first_on: str, due_day: str, zh: str, en: str
) -> None:
    facts = plan(first_payment="400", first_on=first_on, periods="6", instalment="30", due_day=due_day)
    assert f"首期还款日为{zh}。" in letter(facts)
    assert f"The first instalment is due on {en}." in letter(facts, "en")
    open_ = replace(facts, form={name: text for name, text in facts.form.items() if name != "due_day"})
    assert "首期还款日" not in letter(open_)
    assert told_of(open_, "due_day") == ["Not filled in yet: 每月还款日."]
    assert told_of(facts, "due_day") == []


def test_a_day_that_not_every_month_has_is_its_last_one_there() -> None:
    late, early = (plan(periods="6", instalment="30", due_day=day) for day in ("31", "28"))
    assert "每月31日还款（当月无此日的，为当月最后一日）。" in letter(late)
    assert "due on the 31st of each month (on the last day of a shorter month)." in letter(late, "en")
    assert "每月28日还款。" in letter(early)


def test_one_instalment_is_no_series() -> None:
    facts = plan(periods="1", instalment="6200", first_on="2026-12-29", due_day="29")
    text, english = letter(facts), letter(facts, "en")
    assert "一期还清，金额为人民币6,200.00元" in text
    assert "，还款日为2026年12月29日。" in text
    assert "One instalment of CNY 6,200.00, due on 29 December 2026." in english
    for words in ("分1期", "每期6", "每月29日", "首次还款日"):
        assert words not in text
    for words in ("1 instalments", "6,200.00 each", "of each month", "in total"):
        assert words not in english


def test_a_plan_without_a_number_of_instalments_is_remarked() -> None:
    facts = plan(instalment="30", first_payment="400")
    assert told_of(facts, "periods") == ["Not filled in yet: 分期期数."]
    assert told_of(plan(periods="6"), "periods") == []
    # Said once where the letter needs it anyway.
    assert len(told_of(facts, "periods", kind=LetterKind.INSTALMENT)) == 1


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        ({"periods": "12"}, {"instalment", "first_on", "due_day"}),
        ({"periods": "12", "instalment": "30", "first_on": "2027-01-31"}, {"due_day"}),
        ({"periods": "24", "first_payment": "400", "due_day": "5"}, {"instalment", "first_on"}),
        ({"periods": "1", "instalment": "30", "first_on": "2027-01-31"}, set()),
        ({}, set()),
    ],
)
def test_a_plan_that_leaves_its_sum_or_days_open_is_remarked(form: dict[str, str], missing: set[str]) -> None:
    named = {name for name in ("periods", "instalment", "first_on", "due_day") if told_of(plan(**form), name)}
    said = {
        name
        for name in named
        if any(one.startswith("Not filled in yet") for one in told_of(plan(**form), name))
    }
    assert said == missing


@pytest.mark.parametrize("text", ["９８０．３５元", "随便"])
def test_a_question_that_is_answered_with_something_else_is_remarked(text: str) -> None:
    assert any("Write yes or no" in one for one in told_of(plan(stop_accrual=text), "stop_accrual"))


@pytest.mark.parametrize("text", ["是", "yes", "否", "No", "申请。"])
def test_a_plain_answer_needs_no_remark(text: str) -> None:
    assert not any("Write yes or no" in one for one in told_of(plan(stop_accrual=text), "stop_accrual"))


# -- letters of other kinds ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_authority_keeps_its_limits_whatever_it_covers(lang: str) -> None:
    limits = (
        "受托人无权代为承认债务、签订协议、收取或支付款项" if lang == "zh" else "may not acknowledge the debt"
    )
    facts = full(lang)
    plain = letter(facts, lang, LetterKind.AUTHORITY)
    scoped = letter(
        replace(
            facts, form={**facts.form, "scope": "查询余额" if lang == "zh" else "Asking for the balance"}
        ),
        lang,
        LetterKind.AUTHORITY,
    )
    assert limits in plain
    assert limits in scoped
    expressly = "明确写明的除外" if lang == "zh" else "unless it says so expressly above"
    assert expressly in scoped
    assert expressly not in plain


@pytest.mark.parametrize(
    ("lang", "summary"), [("en", "打给同事，告知欠款"), ("zh", "dialled my colleague about the debt")]
)
def test_what_the_log_notes_is_quoted_in_its_own_words(lang: str, summary: str) -> None:
    entry = LogEntry(
        ref="c1", at=datetime(2026, 11, 21, 10, tzinfo=ZONE), channel="call", direction="in",
        with_whom="colleague", outcome="connected", summary=summary,
    )  # fmt: skip
    facts = replace(full(lang), form={}, log=(entry,))
    assert summary in letter(facts, lang, LetterKind.STOP_THIRD_PARTY)
    told = [text for name, text in remarks(facts, LetterKind.STOP_THIRD_PARTY, lang) if name == "log"]
    assert told == ["Notes of the contact log in the other language are quoted as they were written."]
