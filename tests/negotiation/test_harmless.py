"""A receipt, an advert or a greeting is no demand; whatever else the creditor's side wrote is one."""

import pytest

from negotiation.harmless import asks_for_nothing


@pytest.mark.parametrize(
    "text",
    [
        "感谢您的还款，已收到1000元",
        "双十一分期优惠来袭，点击办理，回T退订",
        "您的投诉工单已受理",
        "工单已受理",
        "成功还款500元",
        "尊敬的客户，祝您生日快乐！",
        "您好，在吗？",
        "您好，有什么可以帮您",
        "【某银行】验证码123456，请勿泄露",
        "积 分 兑 换",
        "您的额度已提升至50000元",
        "您的预约已成功",
        "银行已收到您的还款1000元",
        "您的剩余应还金额为0.00元，感谢您的支持",
        "Thank you for your payment of $50",
        "Happy birthday from all of us",
        "Hello",
        "Special offer: 0% on new purchases. Unsubscribe here",
        "Your verification code is 1234",
    ],
)
def test_what_asks_for_nothing_is_no_demand(text: str) -> None:
    assert asks_for_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "没有收到您的还款",
        "尚未收到您的还款，感谢配合",
        "感谢您的还款，剩余500元请尽快处理",
        "银行已收到1000元，还差2000元",
        "您的信用卡逾期，请尽快还款，退订回T",
        "您可参加减免活动，一次性处理仅需3000元，优惠截止今日",
        "催收",
        "要求我还款",
        "短信",
        "said I owe 3000",
        "您好，请今天把钱还上",
        "您的最低还款额1000元，分期优惠",
        "我是客服，请回电",
        "一直打电话",
        "感谢您的还款，我司已向法院起诉",
        "Thank you for your payment. Please pay the remaining $500 by Friday",
        "Special offer: settle your debt for 50%",
    ],
)
def test_what_may_ask_for_a_payment_counts(text: str) -> None:
    assert not asks_for_nothing(text)
