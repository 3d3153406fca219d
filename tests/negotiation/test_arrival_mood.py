"""What has happened is told apart from what is threatened or taken back, and both from everyday texts."""

import pytest

from negotiation.arrived import arrival, clocks, kind_of_event, recognise
from negotiation.harmless import asks_for_nothing
from negotiation.rules import load

CN = load("cn")


def named(text: str) -> list[str]:
    return [one.id for one in recognise(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("代扣失败", ["demand"]),
        ("自动扣款将于25日进行", ["demand"]),
        ("您可撤销代扣授权", []),
        ("扣款失败，请尽快还款", ["demand"]),
        ("我行已于今日从您账户扣款500元", ["deduction"]),
        ("您尾号1234账户代扣成功500元", ["deduction"]),
        ("扣划通知：您的存款已被扣划", ["deduction"]),
        ("我行已行使抵销权，以您的存款抵扣欠款", ["deduction", "demand"]),
        ("我行有权从您的账户划扣欠款", ["demand"]),
        ("请确保账户余额充足以便自动扣款", ["demand"]),
        ("您已成功关闭自动扣款", []),
        ("代扣500元因余额不足未成功", ["demand"]),
        ("已将您账户内500元扣划", ["deduction"]),
    ],
)
def test_only_money_that_was_taken_is_a_deduction(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("我司将向法院起诉您，请于3日内还款", ["threat", "demand"]),
        ("逾期不还我司将依法提起诉讼", ["threat", "demand"]),
        ("原告招商银行已撤回起诉", []),
        ("您已被移出失信被执行人名单", []),
        ("对该申请不予立案", []),
        ("支付令失效", []),
        ("支付令因您提出异议已失效", []),
        ("已解除限制消费", []),
        ("我们不会起诉您", []),
        ("法院已驳回其起诉", []),
        ("如仍不还款，我司将申请强制执行并查封您的房产，将您列入失信被执行人名单", ["threat"]),
        ("若您在3日内仍未处理，我司委托律师向法院起诉", ["threat"]),
        ("否则一切诉讼费用由您承担", []),
        ("我司保留向法院提起诉讼的权利", ["threat"]),
        ("我司正在准备起诉材料", ["threat"]),
        ("为避免被起诉，请立即还款", ["threat", "demand"]),
        ("我司已向法院起诉，将申请强制执行", ["suit", "threat"]),
        ("我司已将您起诉至南山区法院", ["suit"]),
        ("您逾期未还，我司已起诉", ["suit", "demand"]),
        ("因您逾期不还，我行已向法院起诉，法院已立案", ["suit", "case-filed", "demand"]),
        (
            "【深圳市南山区人民法院】您与招商银行信用卡纠纷一案已由本院受理，请于7日内签收电子送达文书",
            ["suit"],
        ),
        ("我院已受理原告招商银行诉你信用卡纠纷一案，请于15日内答辩", ["suit"]),
        ("（2026）粤0304民初1234号 招商银行与您借款合同纠纷一案", ["suit"]),
        ("(2026)粤03执123号 您应履行生效法律文书", ["enforcement"]),
        ("（2025）沪0115民初9号民事判决书", ["judgment"]),
        ("受理案件通知书", ["suit"]),
        ("举证通知书", ["suit"]),
        ("答辩状", ["suit"]),
        ("财产申报令", ["enforcement"]),
        ("报告财产令", ["enforcement"]),
        ("走法律程序", ["threat"]),
        ("我们将走法律程序", ["threat"]),
        ("移交法务", ["threat"]),
        ("案件已移交法务部处理", ["threat"]),
        ("您将被起诉", ["threat"]),
        ("本院定于2026年12月1日9时开庭，如不到庭将缺席判决", ["suit"]),
        ("本院将依法强制执行", ["enforcement"]),
        ("本案定于12月1日开庭", ["suit"]),
        ("您的案件将于12月1日开庭，请准时出庭", ["suit"]),
        ("法院已判决您偿还借款", ["judgment"]),
        ("您已被列入失信被执行人名单", ["enforcement"]),
        ("您将被列入失信名单", ["threat"]),
        ("强执", ["enforcement"]),
        ("老赖", ["enforcement"]),
        ("您将成为老赖", ["threat"]),
        ("您的房产将被拍卖", ["threat"]),
        ("您名下房产已被法院拍卖", ["enforcement"]),
        ("我行申请的诉前保全已被法院准许", ["preservation"]),
        ("您的失信信息已屏蔽", []),
        ("我司暂不提起诉讼", []),
        ("代理投诉退息", ["agent"]),
        ("您涉嫌信用卡诈骗，现已立案侦查", ["police"]),
        ("我行将申请支付令", ["threat"]),
        ("我行已申请支付令", ["payment-order"]),
        ("法院向您发出支付令，请在15日内清偿或提出异议", ["payment-order"]),
        ("仲裁委已受理申请人对您的仲裁申请", ["arbitration"]),
        ("我司拟申请仲裁", ["threat"]),
        ("本公司现向法院对您提起诉讼", ["suit"]),
        ("您有一张法院传票，请签收", ["suit"]),
        ("某律所：受托向您发函，如不还款将诉讼解决", ["lawyer-letter", "threat"]),
        ("执行裁定书：查封被执行人名下房产", ["enforcement"]),
        ("法院准许原告撤诉", []),
        ("您的诉讼案件已结案", ["suit"]),
        ("我司即将对您采取诉前保全", ["threat"]),
        ("如有疑问请致电，您的信用卡已被起诉", ["suit"]),
        ("撤销一审判决", ["judgment"]),
    ],
)
def test_a_threat_or_a_withdrawal_is_no_act_of_a_court(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("受理通知书", ["suit"]),
        ("恭喜您，您的逾期已结清，感谢", []),
        ("还款成功，您的剩余欠款为0", []),
        ("还款成功，您的剩余欠款为0.00元", []),
        ("还款成功，您的剩余欠款为0.50元", ["demand"]),
        ("还款成功，剩余欠款500元请尽快还清", ["demand"]),
        ("您当前无逾期", []),
        ("您的欠款已全部还清", []),
        ("上期逾期已还清，本期逾期300元请还款", ["demand"]),
        ("快递员上门取件", []),
        ("上门服务", []),
        ("外卖登门", []),
        ("师傅将于明日上门维修", []),
        ("催收员明日上门", ["visit", "demand"]),
        ("我司将安排外访人员上门催收", ["visit", "demand"]),
        ("工作人员将到您家中了解情况", ["visit"]),
        ("我们将联系您预留的联系人", ["address-book"]),
        ("将致电您的紧急联系人", ["address-book"]),
        ("请保护好您的通讯录", []),
        ("我们已获取您的通讯录，将逐一联系", ["address-book"]),
        ("额度已降为0", ["card-stopped"]),
        ("花呗已被关闭", ["card-stopped"]),
        ("债务重组帮您上岸", ["agent"]),
        ("专业协商，帮您上岸", ["agent"]),
        ("您好，请问您是否考虑分期", []),
    ],
)
def test_everyday_texts_are_not_read_as_collection(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("call your friends", []),
        ("We will call your friends", ["address-book"]),
        ("They called your employer", ["address-book"]),
        ("My attorney general", []),
        ("The Attorney General's office warns of scams", []),
        ("A claim has been issued against you in the County Court Business Centre", ["suit"]),
        ("You have been served a claim", ["suit"]),
        ("You are hereby summoned to appear in court", ["suit"]),
        ("We intend to take legal action", ["threat"]),
        ("If you do not pay, we will issue court proceedings", ["threat"]),
        ("Legal action may be taken", ["threat"]),
        ("Statutory demand", ["demand"]),
        ("Letter of claim", ["lawyer-letter"]),
        ("Warrant of execution", ["enforcement"]),
        ("Your bank account levied", ["enforcement"]),
        ("Your lawsuit was dismissed", []),
        ("The judgment was set aside", []),
        ("We will not sue you", []),
        ("We have decided not to take legal action", []),
        ("We may sue you", ["threat"]),
        ("We have sued you in the Superior Court", ["suit"]),
        ("Your card has been cancelled", ["card-stopped"]),
        ("We bought your debt", ["assignment"]),
        ("This is an attempt to collect a debt", ["demand"]),
        ("Your direct debit failed", []),
        ("We have debited $50 from your account", ["deduction"]),
        ("A payment will be deducted on the 25th", []),
        ("Your arrears have been cleared. Thank you.", []),
        ("Your balance is now zero", []),
        ("A ccj may be entered", ["threat"]),
        ("A CCJ has been entered against you", ["judgment"]),
        ("A judgment was entered against you on 1 May", ["judgment"]),
        ("If you do not reply, judgment will be entered", ["threat"]),
    ],
)
def test_english_texts_are_read_the_same_way(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("如您在本月底前未处理，我行将采取法律手段", ["threat"]),
        ("若继续拖欠，我司不排除向法院申请强制执行", ["threat", "demand"]),
        ("银行可能会起诉您", ["threat"]),
        (
            "您好，因您长期拖欠，招商银行已委托律所起诉，案号(2026)京0105民初77号",
            ["suit", "lawyer-letter", "demand"],
        ),
        ("南山法院已受理招商银行诉您金融借款合同纠纷", ["suit"]),
        (
            "本院受理原告平安银行诉你信用卡纠纷一案，现依法向你公告送达起诉状副本、应诉通知书、举证通知书及开庭传票",
            ["suit"],
        ),
        (
            "【上海市浦东新区人民法院】王某：原告某银行与你金融借款合同纠纷一案，定于2026年12月3日9时在第五法庭开庭",
            ["suit"],
        ),
        ("您的案件正在诉前调解阶段", ["mediation"]),
        ("如调解不成将立案", ["mediation", "threat"]),
        ("调解不成，已转立案", ["case-filed", "mediation"]),
        ("经查您已被法院列为失信被执行人", ["enforcement"]),
        ("您已不再是失信被执行人", []),
        ("法院已解除对您的限高令", []),
        ("您的限高措施已解除", []),
        ("执行案件已结案，限制消费令已解除", ["enforcement"]),
        ("本院已裁定准许原告撤回起诉", ["ruling"]),
        ("我司已撤诉", []),
        ("不会影响您的征信，也不会起诉", ["credit-report"]),
        ("尚未起诉，请抓紧还款", ["demand"]),
        ("请在3日内还款，避免被强制执行", ["threat", "demand"]),
        ("再不还款就起诉你", ["threat"]),
        ("不还钱就等着被起诉吧", ["threat"]),
        ("明天起诉你", ["threat"]),
        ("我们要起诉你了", ["threat"]),
        ("您的借呗已逾期，将影响征信", ["credit-report", "demand"]),
        ("本期账单将于25日自动扣款，请确保余额充足", ["demand"]),
        ("本期账单已于25日自动扣款成功", ["deduction"]),
        ("您的自动还款扣款未成功", ["demand"]),
        ("您已签约代扣服务", []),
        ("已从您的工资账户扣收1200.00元用于偿还贷款", ["deduction"]),
        ("尾号8888于11月25日扣款1,200.00元", ["deduction"]),
        ("拟行使抵销权", ["demand"]),
        ("您的欠款已还清，账户余额0元", []),
        ("您的剩余应还金额为0.00元，感谢您的支持", []),
        ("本期应还5000元", ["demand"]),
        ("应还0元", []),
        ("应还10元", ["demand"]),
        ("逾期已处理完毕", ["demand"]),
        ("家访通知：明日到访", ["visit"]),
        ("美团外卖骑手正在上门途中", []),
        ("明天有人上门收钱", ["visit"]),
        ("我们不会上门", []),
        ("请授权访问通讯录", ["address-book"]),
        ("将群发您的通讯录好友", ["address-book"]),
        ("If you fail to pay within 7 days we will commence legal proceedings against you", ["threat"]),
        ("Court proceedings have been issued against you", ["suit"]),
        ("Your creditor has obtained a judgment", ["judgment"]),
        ("We may apply for a CCJ", ["threat"]),
        ("No court action will be taken", []),
        ("The claim against you has been withdrawn", []),
        ("Notice of Enforcement: bailiffs", ["enforcement"]),
        ("You may be sued", ["threat"]),
        ("You have been sued by Midland Funding", ["suit"]),
        ("Amount was deducted from your account", ["deduction"]),
        ("We can lend you money today", []),
        ("Our lawyers will contact you", ["lawyer-letter"]),
        ("Call your family and save", []),
        ("Debt collectors called your workplace", ["address-book", "demand"]),
    ],
)
def test_other_words_for_the_same_are_read_the_same_way(text: str, kinds: list[str]) -> None:
    assert named(text) == kinds


def test_a_threat_is_recorded_as_nothing_and_starts_nothing() -> None:
    threat = arrival("threat")
    assert [kind_of_event(threat, served=served) for served in (False, True)] == [None, None]
    assert clocks(CN, threat, CN.checked_on) == ()


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("恭喜您，您的逾期已结清，感谢", True), ("还款成功，您的剩余欠款为0", True), ("您的账单已还款", True),
        ("Your arrears have been cleared. Thank you.", True), ("还款成功，剩余应还500元", False),
        ("上期逾期已还清，本期逾期300元请还款", False), ("您好", True), ("您有逾期，请还款", False),
    ],
)  # fmt: skip
def test_thanks_for_a_payment_ask_for_nothing(text: str, paid: bool) -> None:
    assert asks_for_nothing(text) is paid
