"""Whom a letter goes to, whom it names, and what it leaves to fill in by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from letters_support import PACK, TODAY, full, sparse, yuan

from negotiation.creditors import by_id, registered_name
from negotiation.involved import Involved, Legal, Party, involved_in
from negotiation.letters.compose import compose
from negotiation.letters.facts import Incident, LetterFacts, Named, Paid
from negotiation.letters.fields import REQUESTS, LetterKind
from negotiation.letters.render import to_text
from negotiation.letters.review import Problem, Remark, review
from negotiation.letters.standing import Standing

BANK = "招商银行股份有限公司信用卡中心"
ASSIGNEE = Party("assignee", "深圳某某资产管理有限公司")
COURT_PAPERS = (LetterKind.PAYMENT_ORDER_OBJECTION, LetterKind.COURT_ANSWER)


def text(kind: LetterKind, facts: LetterFacts, lang: str = "zh") -> str:
    return to_text(compose(kind, lang, facts, PACK))


def remarks(kind: LetterKind, facts: LetterFacts, field: str, lang: str = "zh") -> list[Remark]:
    return [one for one in review(kind, facts, PACK, lang) if one.field == field]


# -- the lender's name


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("cmb-card", BANK),
        ("homecredit", "天津京东消费金融有限公司"),
        ("cmb", "招商银行股份有限公司"),
        ("huabei", None),
        ("dewu", None),
        ("weibo-jieqian", None),
        ("fuwantong", None),
        ("qifu", None),
        ("alipay", None),
    ],
)
def test_the_directorys_remarks_are_no_part_of_a_lenders_name(slug: str, name: str | None) -> None:
    known = by_id(slug)
    assert known is not None
    assert known.registered == name
    assert registered_name(known.lender) == name


def test_a_platform_that_is_the_lenders_own_name_is_not_said_beside_it() -> None:
    own = replace(full("zh"), creditor=Named("招商银行信用卡", "CMB credit card"), lender=Named(BANK))
    assert f"\n{BANK}（招商银行信用卡）：\n" in text(LetterKind.WAIVER, own)
    own = replace(own, own_brand=True)
    assert f"\n{BANK}：\n" in text(LetterKind.WAIVER, own)
    assert f"\nTo: {BANK} (CMB credit card)\n" in text(LetterKind.WAIVER, replace(own, form={}), "en")
    other = replace(full("zh"), creditor=Named("借呗"), lender=Named("重庆蚂蚁消费金融有限公司"))
    assert "\n重庆蚂蚁消费金融有限公司（借呗）：\n" in text(LetterKind.WAIVER, other)


# -- an assigned debt


def assigned(*events: Legal, **changed: object) -> LetterFacts:
    return replace(full("zh"), involved=involved_in([ASSIGNEE], events), **changed)  # type: ignore[arg-type]


NOTICE = Legal("assignment", date(2026, 11, 10), ASSIGNEE.name)


@pytest.mark.parametrize("kind", [*sorted(REQUESTS), LetterKind.COMPLAINT, LetterKind.CERTIFICATE_REQUEST])
def test_a_notified_assignee_is_written_to_and_proof_is_asked_for(kind: LetterKind) -> None:
    given = assigned(NOTICE)
    assert f"\n{ASSIGNEE.name}：\n" in text(kind, given)
    assert "原债权人：重庆某某消费金融有限公司" in text(kind, given)
    (told,) = remarks(kind, given, "to")
    assert told.problem is Problem.NOTE
    assert "proof of the assignment" in str(told.said)
    assert ASSIGNEE.name in str(told.said)


@pytest.mark.parametrize("kind", [*sorted(REQUESTS), LetterKind.COMPLAINT])
def test_an_assignee_without_a_notice_is_not_yet_written_to(kind: LetterKind) -> None:
    given = assigned()
    assert "\n重庆某某消费金融有限公司（花呗）：\n" in text(kind, given)
    assert "原债权人" not in text(kind, given)
    (told,) = remarks(kind, given, "to")
    assert "does not count towards you yet" in str(told.said)


def test_a_statement_from_before_the_assignment_is_the_former_creditors() -> None:
    before, after = assigned(NOTICE, stated_on=date(2026, 11, 9)), assigned(NOTICE)
    assert "按原债权人截至2026年11月9日的账单" in text(LetterKind.HARDSHIP, before)
    assert "按贵方截至2026年11月20日的账单" in text(LetterKind.HARDSHIP, after)


def test_an_entry_in_the_credit_report_is_objected_to_where_it_was_made() -> None:
    given = assigned(NOTICE)
    assert "\n重庆某某消费金融有限公司（花呗）：\n" in text(LetterKind.CREDIT_OBJECTION, given)
    assert "made the entry" in str(remarks(LetterKind.CREDIT_OBJECTION, given, "to")[0].said)


@pytest.mark.parametrize(("sued", "plaintiff"), [(9, "重庆某某消费金融有限公司"), (11, ASSIGNEE.name)])
def test_the_plaintiff_is_who_held_the_claim_when_it_was_brought(sued: int, plaintiff: str) -> None:
    given = assigned(NOTICE, incidents=(Incident("lawsuit", date(2026, 11, sued)),), form={})
    assert f"\n原告：{plaintiff}\n" in text(LetterKind.COURT_ANSWER, given)


# -- co-borrower and guarantor


@pytest.mark.parametrize("kind", sorted(REQUESTS))
def test_who_owes_it_too_is_named_and_a_guarantor_must_consent(kind: LetterKind) -> None:
    others = Involved((Party("co-borrower", "王丽"), Party("guarantor", "李建军")))
    given = replace(full("zh"), involved=others)
    assert "共同借款人：王丽" in text(kind, given)
    assert "保证人：李建军" in text(kind, given)
    (told,) = [one for one in remarks(kind, given, "request") if one.problem is Problem.NOTE]
    assert "李建军 is recorded as guarantor" in str(told.said)
    over = replace(given, involved=Involved((Party("guarantor", "李建军", to_on=date(2026, 11, 1)),)))
    assert "保证人" not in text(kind, over)
    assert not [one for one in remarks(kind, over, "request") if one.problem is Problem.NOTE]


# -- the right court

ORDER = Incident(
    "payment-order", date(2026, 10, 20), "上海市静安区人民法院", "（2026）沪0106民督123号", yuan(1000)
)
SUIT = Incident(
    "lawsuit", date(2026, 11, 16), "上海市浦东新区人民法院", "（2026）沪0115民初4567号", yuan(2000)
)


@pytest.mark.parametrize("events", [(ORDER, SUIT), (replace(SUIT, on=date(2026, 10, 1)), ORDER)])
def test_each_court_paper_takes_court_number_and_sum_from_its_own_procedure(
    events: tuple[Incident, ...],
) -> None:
    given = replace(full("zh"), incidents=events, form={})
    order, answer = (text(kind, given) for kind in COURT_PAPERS)
    for paper, own, other in ((order, ORDER, SUIT), (answer, SUIT, ORDER)):
        assert paper.index("此致") < paper.index(own.party or "")
        assert own.reference in paper
        assert other.reference not in paper
        assert other.party not in paper
    assert "2026年10月20日收到" in order
    assert "1,000.00元" in order
    assert "原告主张2,000.00元" in answer
    for kind in COURT_PAPERS:
        assert remarks(kind, given, "court") == []


def test_the_newest_lawsuit_counts_and_a_number_of_another_court_is_not_taken() -> None:
    later = Incident("lawsuit", date(2026, 11, 20), "杭州市西湖区人民法院")
    paper = text(LetterKind.COURT_ANSWER, replace(full("zh"), incidents=(SUIT, later), form={}))
    assert "杭州市西湖区人民法院" in paper
    assert "4567" not in paper


def test_without_a_court_there_is_a_line_for_it() -> None:
    given = replace(sparse(), lender_open=True)
    for kind in COURT_PAPERS:
        assert "　　此致\n＿＿＿＿＿＿＿＿人民法院\n" in text(kind, given)
        assert "To: the court of ________________\n" in text(kind, given, "en")
        assert remarks(kind, given, "court")[0].problem is Problem.MISSING
        assert remarks(kind, given, "plaintiff")
    assert "\n原告：＿＿＿＿＿＿＿＿\n" in text(LetterKind.COURT_ANSWER, given)


def test_the_answer_opens_with_whose_claim_it_is() -> None:
    paper = text(LetterKind.COURT_ANSWER, replace(full("zh", "credit-card"), form={"plaintiff": "某某银行"}))
    assert "就原告某某银行诉答辩人信用卡纠纷一案（原告主张21,000.00元），答辩人提出如下答辩意见：" in paper
    assert "已偿还下列款项：" in paper
    assert "诉答辩人借款纠纷一案" in text(LetterKind.COURT_ANSWER, full("zh"))


def test_an_objection_that_is_late_does_not_quote_the_period() -> None:
    def paper(received: str) -> str:
        given = replace(sparse(), form={"received_on": received})
        return text(LetterKind.PAYMENT_ORDER_OBJECTION, given)

    assert "15日内" in paper("2026-11-08")
    assert "15日内" not in paper("2026-11-07")


# -- lines to fill in


@pytest.mark.parametrize(
    "kind", [*sorted(REQUESTS), LetterKind.CERTIFICATE_REQUEST, LetterKind.AUTHORITY, *COURT_PAPERS]
)
def test_name_and_number_get_a_line_and_keep_their_remark(kind: LetterKind) -> None:
    paper = text(kind, sparse())
    assert paper.count("：＿＿＿＿＿＿＿＿\n") >= 2
    assert "：\n" not in paper.partition("一、")[2]
    assert {"name", "id_number"} <= {
        one.field for one in review(kind, sparse(), PACK) if one.problem is Problem.MISSING
    }


def test_an_account_needs_no_line_beside_its_contract() -> None:
    assert "账号：＿＿" in text(LetterKind.WAIVER, sparse())
    assert "账号" not in text(LetterKind.WAIVER, replace(sparse(), contract="HB-1"))


def test_nobody_is_authorised_by_leaving_them_out() -> None:
    paper, english = (text(LetterKind.AUTHORITY, sparse(), lang) for lang in ("zh", "en"))
    adviser = paper.partition("受托人")[2].partition("三、")[0]
    assert "姓名：＿＿" in adviser
    assert "身份证号码：＿＿" in adviser
    assert "至＿＿＿＿年＿＿月＿＿日止" in paper
    assert "ID number: ________________" in english
    (_missing, told) = remarks(LetterKind.AUTHORITY, sparse(), "adviser")
    assert "before you sign" in str(told.said)
    named = text(LetterKind.AUTHORITY, full("zh"))
    assert "＿" not in named.partition("受托人")[2].partition("（签名）")[0]


# -- the account and what was paid


def test_nothing_is_acknowledged_by_asking_to_stop() -> None:
    for lang in ("zh", "en"):
        paper = text(LetterKind.STOP_THIRD_PARTY, full(lang), lang)
        assert "本人承担" not in paper
        assert "debt below is mine" not in paper
    assert "请停止就下述账户联系本人以外的人" in text(LetterKind.STOP_THIRD_PARTY, full("zh"))


def test_a_card_is_applied_for_and_its_name_said_once() -> None:
    card = replace(full("zh", "credit-card"), creditor=Named("招商银行信用卡", "CMB credit card"), form={})
    paper, english = text(LetterKind.HARDSHIP, card), text(LetterKind.HARDSHIP, card, "en")
    assert "产品：招商银行信用卡\n" in paper
    assert "于2024年5月1日申领信用卡" in paper
    assert "借款合同" not in paper
    assert "Product: CMB credit card\n" in english
    assert "the loan on" not in english
    assert "订立借款合同" in text(LetterKind.HARDSHIP, replace(full("zh"), form={}))


def test_a_balance_of_the_persons_own_is_not_called_a_statement() -> None:
    given = replace(full("zh"), by_own_records=True)
    assert "截至2026年11月20日，按本人记录欠款合计" in text(LetterKind.HARDSHIP, given)
    assert "以贵方核对为准" in text(LetterKind.HARDSHIP, given)
    assert "的账单" not in text(LetterKind.HARDSHIP, given)


def test_money_on_its_way_is_told() -> None:
    paid = (
        Paid(date(2026, 11, 1), yuan(10), "bank", "EARLY", "paid"),
        Paid(date(2026, 11, 21), yuan(800), "wechat", "W1", "paid"),
        Paid(date(2026, 11, 22), yuan(300), "bank", "B2", "missing"),
    )
    given = replace(full("zh"), payments=paid)
    for kind in REQUESTS:
        paper = text(kind, given)
        assert "另有800.00元已于2026年11月21日付款（流水号W1），待贵方确认。" in paper
        assert "另有300.00元已于2026年11月22日付款（流水号B2），贵方记录中尚未显示" in paper
        assert "EARLY" not in paper  # the statement came after it
    assert "W1" in text(LetterKind.COURT_ANSWER, given)


# -- settled, or not


PAID = Paid(date(2026, 11, 12), yuan(15500), "alipay", "Z1")


def test_a_debt_that_is_still_owed_is_not_called_settled() -> None:
    kind = LetterKind.CERTIFICATE_REQUEST
    owing = replace(full("zh"), form={}, payments=())
    assert "已经结清" not in text(kind, owing)
    assert "全部付清后开具结清证明" in text(kind, owing)
    assert "once all is paid" in str(remarks(kind, owing, "owed")[0].said)


@pytest.mark.parametrize("status", ["paid", "missing"])
def test_a_payment_to_be_booked_comes_before_the_certificate(status: str) -> None:
    kind = LetterKind.CERTIFICATE_REQUEST
    given = replace(
        full("zh"), form={}, payments=(replace(PAID, on=TODAY, status=status),), agreed_on=date(2026, 11, 1),
        agreed=Standing(date(2026, 11, 1), "lump-sum", yuan(15500), yuan(4520.68), yuan(0)),
    )  # fmt: skip
    paper = text(kind, given)
    assert "本人已于2026年11月23日付款15,500.00元，请核实入账；入账后请开具结清证明。" in paper
    assert "已经结清" not in paper
    assert "I paid CNY 15,500.00 on 23 November 2026" in text(kind, given, "en")
    assert "booked first" in str(remarks(kind, given, "owed")[0].said)


def test_a_small_payment_on_the_way_settles_nothing() -> None:
    given = replace(full("zh"), form={}, payments=(replace(PAID, amount=yuan(500), on=TODAY, status="paid"),))
    assert "入账后请开具" not in text(LetterKind.CERTIFICATE_REQUEST, given)


def settled(lang: str) -> LetterFacts:
    return replace(
        full(lang), form={}, payments=(PAID,), owed=yuan(0), let_off=yuan(4520.68), repaid=True,
        agreed_on=date(2026, 11, 1), tasks=(),
    )  # fmt: skip


def test_what_was_settled_by_agreement_is_told_as_paid() -> None:
    for kind in (LetterKind.ADVICE, LetterKind.CERTIFICATE_REQUEST):
        paper = text(kind, settled("zh"))
        assert "2026年11月1日" in paper
        assert "2026年11月12日" in paper
        assert "4,520.68元" in paper
        assert "尚欠" not in paper
        assert "逾期" not in paper
        assert remarks(kind, settled("zh"), "owed") == []
    assert "下述欠款已经结清" in text(LetterKind.CERTIFICATE_REQUEST, settled("zh"))


def test_advice_says_not_to_pay_again_what_is_not_confirmed() -> None:
    missing = replace(full("zh"), payments=(replace(PAID, on=TODAY, status="missing"),))
    paper = text(LetterKind.ADVICE, missing)
    assert "您于2026年11月23日支付的15,500.00元（流水号Z1）对方记录中没有显示" in paper
    assert "不要重复付款" in paper
    waiting = replace(full("en"), payments=(replace(PAID, on=TODAY, status="paid"),))
    assert "do not pay it again" in text(LetterKind.ADVICE, waiting, "en")
