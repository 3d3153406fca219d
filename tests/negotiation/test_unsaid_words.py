"""Which sentences each letter leaves out, and which it keeps: a table of what people write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.letters.compose import compose
from negotiation.letters.fields import LetterKind
from negotiation.letters.render import to_text
from negotiation.letters.review import review
from negotiation.letters.unsaid import COMPLAINT, FACTS, HARM, THREAT, TIED, WAIVER, left_out, may_say
from negotiation.rules import load
from tests.negotiation.letters_support import full
from tests.negotiation.unsaid_harmless import HARMLESS
from tests.negotiation.unsaid_hidden import HIDDEN

PACK = load("cn")
LEFT_OUT: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.COMPLAINT: (
        "给我打五折结清。",
        "停止收取违约金",
        "把利息去掉",
        "一次性付一万了结",
        "不再计收罚息",
        "请取消违约金",
        "请同意我分60期，否则我就上访",
        "降低利息",
        "drop the late fees",
        "Please accept 50% as full settlement.",
        "reduce what I owe",
        "Reduce what I owe by half.",
        "give me half off",
        "Waive the penalty.",
        "减免全部罚息",
        "只还本金",
        "利息能不能免了",
        "罚息全部不算，我就不投诉了",
        "请豁免余下欠款",
        "我要求分期还款",
        "请给我延期三个月",
        "Stop charging interest.",
        "Let me pay in 60 instalments.",
        "The late fees should be removed.",
        "Cancel the interest",
        "I want a 30% discount",
        "贵行曾承诺减免罚息却反悔，请兑现。",
        "你们这是违法行为",
        "催收人员涉嫌犯罪",
        "This is illegal.",
        "They acted unlawfully and it is a crime.",
        "我已向12378投诉并要求减免罚息",
        "年化不得超过两成，这是消金红线",
        "消费金融公司上限年化20",
        "请 减 免 罚 息",
        "请打５折结清",
        "请把违约金免掉",
        "我只认本金",
        "利息一分不给",
        "请贵行给予减息",
        "把我的债抹平",
        "三折了结此事",
        "不要再算利息",
        "允许我慢慢还",
        "按本金八千结清",
        "结清价五千",
        "我还一半，剩下的不要了",
        "能少还点吗",
        "希望少收点",
        "请减去罚息600元",
        "免我罚息",
        "给个优惠",
        "停息挂账",
        "Write off the rest.",
        "Forget the penalty.",
        "Bring the balance down.",
        "take 5,000 and close the account",
        "settle for 5000",
        "knock 2,000 off the bill",
        "no more interest please",
        "I'll only pay the principal",
        "freeze the interest",
        "Wipe the slate clean",
        "Please lower my rate.",
        "Allow me to pay over 60 months",
        "请求免去逾期费",
        "把手续费退了并免利息",
        "Could you cut the interest?",
        "The penalty must be cancelled.",
    ),
    LetterKind.STOP_THIRD_PARTY: (
        "请减免利息",
        "你们这样是犯法的",
        "Waive my interest.",
    ),
    LetterKind.HARDSHIP: (
        "我会向监管反映",
        "我会去银监局告你们",
        "我会发到抖音",
        "找媒体",
        "否则我找律师起诉你们",
        "若不同意，本人将向法院起诉贵行并联系媒体",
        "I will go to the press",
        "my lawyer will write to the NFRA",
        "否则我将向12378投诉",
        "Otherwise I will complain to the regulator.",
        "不同意我就上访",
        "我要曝光你们",
        "我将保留追究责任的权利",
        "I will sue you.",
        "I will post this on social media.",
        "我会把这事发到小红书",
        "我已联系记者",
        "再不处理就报警",
        "I shall take legal action.",
        "I'll report you to the FCA.",
        "我要投诉到银监会",
        "我去法院告你",
        "让媒体来评评理",
        "上黑猫投诉",
        "走司法途径",
        "去信访办",
        "发朋友圈",
        "拨打12378",
        "找监管部门",
        "I'll contact the FCA.",
        "go to the newspapers",
        "See you in court.",
        "I will file a complaint.",
        "report to NFRA",
        "My solicitor will contact you.",
        "我会打12378",
        "我就上网曝光",
        "我要请记者来",
        "我会找律师",
        "We shall sue you for this.",
        "我会向人民银行反映",
        "I am going to the ombudsman.",
    ),
    LetterKind.CREDIT_OBJECTION: (
        "不减免罚息我就向12378投诉。",
        "不更正就举报，并要求减免罚息",
        "请减免利息",
        "如不更正我就去12363投诉",
        "If you do not correct it I will complain to the regulator.",
    ),
    LetterKind.COURT_ANSWER: (
        "如不撤诉就向12378投诉，除非减免全部罚息。",
        "不撤诉我就举报",
        "否则我就曝光原告",
    ),
    LetterKind.PAYMENT_ORDER_OBJECTION: ("Withdraw, or I will complain to the regulator.",),
    LetterKind.ADVICE: ("先投诉12378，同时要求减免罚息",),
}
KEPT: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.COMPLAINT: (
        "我已于5月向12378投诉，编号20260512。",
        "我已于5月一次性结清欠款，仍被催收。",
        "我于10月8日提交分期申请，至今未答复。",
        "请书面答复我10月8日提交的申请。",
        "账单收取违约金1,180元，与合同不符。",
        "请说明利息的计算依据。",
        "夜间22:35仍来电。",
        "对方威胁要上门，并打给我的同事。",
        "请停止在夜间来电。",
        "请停止联系我的家人。",
        "如逾期不答复，我将向12378反映。",
        "The interest charged does not match the contract.",
        "Please tell me how the fees were calculated.",
        "They called at 23:10 and shouted.",
        "I complained to the ombudsman on 3 May, reference 77.",
        "Please stop calling my mother.",
        "Please reduce the number of calls.",
        "客服4月2日已同意减免罚息，账单仍未更新。",
        "On 2 April your agent had agreed to waive the late fee; the bill still shows it.",
        "请减少来电次数",
        "催收员取消了约定的通话",
        "违约金的计算基数不清",
        "请取消自动扣款授权",
        "请停止从我账户扣款",
        "减少对我家人的骚扰",
        "I ask you to stop the automatic debit.",
        "Remove my mother's number from your list.",
        "Please cancel the direct debit.",
        "Please cut the number of calls about the debt.",
        "It will take half an hour.",
        "请书面告知费用明细",
        "请更换经办人员",
        "贵行将利率从12%提高到18%",
        "请调取2026年11月16日的录音",
        "催收员说要起诉我并上门",
        "请提供合同和还款明细",
        "Keep to the agreed hours.",
        "请告知罚息的起算日",
        "请确认该笔还款已入账",
        "要求删除我同事的电话",
        "They said I must pay 5,000 at once.",
        "请停止骚扰",
    ),
    LetterKind.STOP_THIRD_PARTY: (
        "对方打给我姐姐，说出了欠款金额。",
        "请不要再联系我的单位。",
        "Do not contact my employer.",
    ),
    LetterKind.HARDSHIP: (
        "本人在媒体公司工作。",
        "另一家银行已向法院起诉我，开庭费用由我承担。",
        "我被微博借钱催收。",
        "车祸后已报警，医疗费自付。",
        "我会配合法院调解。",
        "请减免罚息。",
        "因诉讼支出律师费8000元。",
        "我在抖音卖货，收入下降。",
        "人民银行征信报告随附。",
        "换号后三日内告知贵方。",
        "Another lender has taken legal action against me.",
        "I work for a media company.",
        "My lawyer's bill was 2,000.",
        "I can pay 500 a month.",
        "请告知贵行的审核进度。",
        "我会告诉贵方新的电话。",
        "The court case with my former employer cost me my savings.",
        "如贵方同意，我将按时还款。",
        "我找媒体工作已三个月没有结果。",
        "原告已撤诉。",
        "失业后无收入。",
        "首付20%，余款分12期。",
        "13912345678",
        "尾号12345",
        "My number is 13812345678.",
        "账号6212345678901",
        "我已报名参加就业培训",
        "本人在消防队工作",
        "银行已起诉本人，案件尚未开庭",
        "我会按时报告贵方收入变化",
        "请告知需要的材料",
        "收入恢复后我会提前还款",
        "I can take one payment holiday only.",
        "The court ordered me to pay maintenance.",
        "我被前公司告上法庭",
        "父亲在法院工作",
        "因打官司花费两万元",
        "I report my income every month.",
        "我将于12月5日到贵行面谈",
    ),
    LetterKind.CREDIT_OBJECTION: (
        "2026年8月贵行已同意减免罚息并确认结清，报告仍显示逾期。",
        "我已于9月向12363投诉，编号123。",
        "请更正为正常。",
        "The account was settled in August and reported as overdue.",
        "请删除该条逾期记录。",
    ),
    LetterKind.COURT_ANSWER: (
        "原告主张的违约金过高，请求法院酌减违约金。",
        "被告已于5月向12378投诉，编号123。",
        "借款合同属实。",
        "Please reduce the penalty as the court sees fit.",
    ),
    LetterKind.PAYMENT_ORDER_OBJECTION: ("本人已偿还部分款项。",),
    LetterKind.ADVICE: (
        "先向出借人申请减免，不借新还旧。",
        "被拒后可拨打12378。",
    ),
}


def rows(table: dict[LetterKind, tuple[str, ...]]) -> list[tuple[LetterKind, str]]:
    return [(kind, sentence) for kind, sentences in table.items() for sentence in sentences]


@pytest.mark.parametrize(("kind", "sentence"), [*rows(LEFT_OUT), *rows(HIDDEN)])
def test_what_is_left_out(kind: LetterKind, sentence: str) -> None:
    assert may_say(kind, sentence) is None
    assert list(left_out(kind, sentence))


@pytest.mark.parametrize(("kind", "sentence"), [*rows(KEPT), *rows(HARMLESS)])
def test_what_is_kept(kind: LetterKind, sentence: str) -> None:
    assert may_say(kind, sentence) == sentence
    assert list(left_out(kind, sentence)) == []


@pytest.mark.parametrize("kind", LetterKind)
def test_a_complaint_and_a_waiver_stand_together_in_no_letter(kind: LetterKind) -> None:
    for text in (
        "不减免罚息我就向12378投诉。",
        "我已向12378投诉，要求免息。",
        "Waive it or I complain to the FCA.",
    ):
        assert may_say(kind, text) is None
        assert list(left_out(kind, text)) == [TIED]


def test_each_reason_is_told_once_and_by_itself() -> None:
    assert list(left_out(LetterKind.COMPLAINT, "这是违法的。请免息。这是犯罪。")) == [FACTS, WAIVER]
    assert list(left_out(LetterKind.COURT_ANSWER, "不撤诉我就举报。")) == [THREAT]
    assert list(left_out(LetterKind.WAIVER, "逼急了我就去跳楼。")) == [HARM]
    assert list(left_out(LetterKind.WAIVER, "不给折扣咱们就法庭上说。")) == [COMPLAINT]


def test_what_is_told_of_others_hides_no_threat_in_the_next_clause() -> None:
    told = "原公司被监管部门查封"
    assert may_say(LetterKind.HARDSHIP, f"{told}，我失去了工作。") is not None
    for threat in ("我要去监管部门投诉", "我会发到抖音", "我要起诉贵行"):
        assert list(left_out(LetterKind.HARDSHIP, f"{told}，{threat}。")) == [COMPLAINT]


def test_names_and_numbers_are_not_read_as_sentences() -> None:
    given = full("zh", form={"phone": "12345", "account": "尾号12378", "address": "监管局宿舍3号"})
    text = to_text(compose(LetterKind.HARDSHIP, "zh", given, PACK))
    for kept in ("12345", "尾号12378", "监管局宿舍3号"):
        assert kept in text


def test_a_note_of_the_log_is_left_out_likewise_and_told() -> None:
    base = full("zh")
    log = (replace(base.log[0], summary="对方说可以减免罚息，条件是不投诉"), *base.log[1:])
    given = replace(base, log=log)
    assert "减免" not in to_text(compose(LetterKind.COMPLAINT, "zh", given, PACK))
    found = [one for one in review(LetterKind.COMPLAINT, given, PACK, "zh") if one.field == "log"]
    assert [one.said.msgid for one in found] == [TIED]
