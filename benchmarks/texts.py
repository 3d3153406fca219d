"""What the made-up people are called, whom they owe, and what was said on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

# Slug of the directory and how many cases in a hundred or so are about it.
CREDITORS = (
    ("huabei", 14), ("jiebei", 12), ("cmb-card", 8), ("citic-card", 5), ("jd", 7), ("meituan", 6),
    ("douyin", 5), ("webank", 6), ("msxf", 5), ("zlfc", 4), ("fenqile", 4), ("qifu", 4), ("duxiaoman", 4),
    ("homecredit", 3), ("pudian", 3), ("ceb", 3), ("cgb", 3), ("ppdai", 3), ("weibo-jieqian", 2),
    ("dewu", 2), ("vivo", 2), ("tiancheng", 2), ("xiaoyadai", 1), ("fuwantong", 1), ("wangshangdai", 2),
)  # fmt: skip

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红鹏辉玲宇浩轩梓涵雨欣子怡"
    "晨曦佳琪思远志文建国海燕春梅雪婷俊峰"
)
TASKS = (
    "客服承诺三个工作日内回复分期方案",
    "补交收入证明和失业登记凭证",
    "追问减免罚息的申请进度",
    "确认上次还款是否入账",
    "等书面协议，到期再打一次",
    "请对方提供欠款明细和利率依据",
    "向消费者权益保护部门递交材料",
    "确认停止联系单位同事的要求已登记",
)
NOTES = (
    "说明今年三月起收入中断，目前靠零工维持基本生活，明确表示愿意还款，请求停止计收罚息并分十二期归还本金。",
    "客服核对了姓名和身份证后四位，确认欠款由本金、正常利息和罚息三部分组成，本金占八成左右。",
    "对方表示系统里暂时没有分期政策，只能先还最低还款额，建议等月底再来电。",
    "要求登记情况并升级给有权限的专员，坐席答应三个工作日内回电，工单号已记下。",
    "提出每月最多能还八百元，请求按个性化分期处理，坐席说需要提供收入证明、银行流水和困难说明。",
    "重申不得联系紧急联系人以外的第三人，坐席表示会备注，但仍称催收由委外机构负责。",
    "询问委外机构的名称、联系人和授权文件，对方拒绝提供，只说以短信为准。",
    "对方称如不在本周五前还款将移交法务部门，要求其发送书面通知，对方未作答复。",
    "已把还款凭证截图通过官方客服渠道上传，客服称入账需要一到三个工作日。",
    "确认上次的五百元已经入账并冲抵利息，剩余金额以账单日为准。",
    "客服建议参加结清优惠：一次性还清本金可减免全部罚息和七成利息，有效期到本月最后一天。",
    "回答说家中老人住院，本月支出大幅增加，请求延期一个月，客服登记为延期还款意向。",
    "要求提供合同编号、实际放款机构名称、年化利率以及每期还款计划，对方答应发到预留邮箱。",
    "通话中坐席语气平和，承认之前的联系频率过高，表示会限制每天不超过三次。",
    "系统自动语音，未接通人工，等待十五分钟后挂断。",
)


def person(dice: random.Random) -> str:
    """A name."""
    return dice.choice(_SURNAMES) + "".join(dice.choice(_GIVEN) for _ in range(dice.choice((1, 2, 2, 2))))


def note(dice: random.Random, sentences: int) -> str:
    """What was noted of a call: so many sentences, in paragraphs of three."""
    said = dice.sample(NOTES, sentences)
    return "\n".join("".join(said[start : start + 3]) for start in range(0, sentences, 3))
