"""The words of closed sets as letters write them, in Chinese and English."""

from __future__ import annotations

from typing import Final

PRODUCTS: Final = {
    "credit-card": ("信用卡", "credit card"),
    "cash-loan": ("现金贷款", "cash loan"),
    "instalment": ("消费分期", "instalment purchase"),
    "consumer-credit": ("消费信贷", "consumer credit"),
    "business-loan": ("经营贷款", "business loan"),
    "mortgage": ("住房贷款", "mortgage"),
    "car-loan": ("汽车贷款", "car loan"),
    "private": ("民间借款", "private loan"),
    "other": ("贷款", "loan"),
}
PAPERS: Final = {
    "identity": ("身份证复印件", "Copy of identity card"),
    "contract": ("借款合同或账单", "Loan contract or bill"),
    "income": ("收入证明", "Proof of income"),
    "unemployment": ("失业登记或离职证明", "Proof of unemployment"),
    "medical": ("诊断证明和医疗费用单据", "Medical records and bills"),
    "hardship": ("低保或困难证明", "Proof of hardship"),
    "household": ("家庭情况说明", "Statement about the household"),
    "dependants": ("被抚养、赡养人证明", "Proof of dependants"),
    "housing": ("租房合同或房贷证明", "Tenancy or mortgage papers"),
    "assets": ("资产证明", "Proof of assets"),
    "other-debts": ("其他债务清单", "List of other debts"),
    "credit-report": ("个人信用报告", "Credit report"),
    "accident": ("事故或灾害证明", "Report of accident or disaster"),
    "business-loss": ("经营亏损证明", "Proof of business losses"),
    "platform-form": ("平台自有申请表", "The platform's own form"),
    "other": ("其他材料", "Other paper"),
}
BUDGET: Final = {
    "income": ("收入", "Income"),
    "essential": ("必要支出", "Essential spending"),
    "flexible": ("其他生活支出", "Other living costs"),
    "priority": ("优先债务", "Priority debts"),
    "reserve": ("预留", "Reserve"),
}
CHANNELS: Final = {
    "call": ("电话", "call"),
    "chat": ("在线客服", "chat"),
    "sms": ("短信", "text message"),
    "email": ("电子邮件", "e-mail"),
    "letter": ("信函", "letter"),
    "visit": ("上门", "visit"),
    "app": ("应用内消息", "message in the app"),
}
WITH_WHOM: Final = {
    "self": ("本人", "me"),
    "family": ("家人", "family member"),
    "guarantor": ("保证人", "guarantor"),
    "colleague": ("同事", "colleague"),
    "other": ("其他人", "other person"),
}
OUTCOMES: Final = {
    "connected": ("已接通", "connected"),
    "unanswered": ("未接", "unanswered"),
    "left-message": ("留言", "left a message"),
    "refused": ("已拒绝", "refused"),
    "promise": ("已接通", "connected"),
}
METHODS: Final = {
    "bank": ("银行转账", "bank transfer"),
    "alipay": ("支付宝", "Alipay"),
    "wechat": ("微信支付", "WeChat Pay"),
    "other": ("其他方式", "other means"),
}
UNCONFIRMED: Final = {
    "paid": ("待确认", "not confirmed yet"),
    "missing": ("未显示", "not shown yet"),
}
"""How a payment stands that does not count yet; by itself, one that does needs no word."""
STATUS: Final = UNCONFIRMED | {"confirmed": ("已入账", "booked")}
EVENTS: Final = {
    "assignment": ("债权转让", "assignment of the claim"),
    "notice": ("收到通知", "notice received"),
    "consent": ("同意", "consent"),
    "deduction": ("扣款", "deduction"),
    "case-filed": ("法院立案", "case opened at court"),
    "lawsuit": ("被起诉", "lawsuit"),
    "payment-order": ("支付令", "payment order"),
    "judgment": ("判决", "judgment"),
    "ruling": ("裁定", "ruling"),
    "arbitration": ("仲裁", "arbitration"),
    "enforcement": ("强制执行", "enforcement"),
    "procedure-end": ("程序终结", "end of the procedure"),
    "police-report": ("报案", "report to the police"),
    "promise": ("还款承诺", "promise to pay"),
    "mediation": ("调解", "mediation"),
    "mediation-agreement": ("调解协议", "mediation agreement"),
    "complaint": ("投诉", "complaint"),
    "certificate": ("结清证明", "settlement certificate"),
    "gift": ("家人赠与", "gift from family"),
    "family-loan": ("向家人借款", "loan from family"),
}
SERVED: Final = EVENTS | {
    "lawsuit": ("收到起诉状副本", "copy of the statement of claim"),
    "payment-order": ("收到支付令", "payment order"),
    "judgment": ("收到判决书", "judgment"),
    "ruling": ("收到裁定书", "ruling"),
}
"""The same as what arrived and started a period."""
STAGES: Final = {
    "intake": ("待了解", "intake"),
    "contacting": ("协商中", "contacting"),
    "applying": ("准备申请", "applying"),
    "in-review": ("待审核", "in review"),
    "agreed": ("履行中", "agreed"),
    "declined": ("被拒", "declined"),
    "escalated": ("升级处理", "escalated"),
    "in-court": ("诉讼中", "in court"),
    "repaid": ("已还清", "repaid"),
    "closed": ("已结案", "closed"),
}
OFFERS: Final = {
    "instalments": ("分期", "instalments"),
    "personal-plan": ("个性化分期", "personal instalment plan"),
    "deferral": ("延期", "deferral"),
    "waiver": ("减免", "waiver"),
    "principal-only": ("只还本金", "principal only"),
    "lump-sum": ("一次性结清", "lump sum"),
}
ROLES: Final = {
    "co-borrower": ("共同借款人", "co-borrower"),
    "guarantor": ("保证人", "guarantor"),
    "spouse": ("配偶", "spouse"),
    "agency": ("催收机构", "collection agency"),
    "assignee": ("债权受让人", "assignee"),
}
COURT_TERMS: Final = {
    "defence": ("提交答辩状", "answer the claim"),
    "payment-order-objection": ("清偿或对支付令提出书面异议", "pay or object to the payment order"),
    "appeal-judgment": ("对判决上诉", "appeal against the judgment"),
    "appeal-ruling": ("对裁定上诉", "appeal against the ruling"),
    "judicial-confirmation": (
        "申请司法确认调解协议",
        "ask the court to confirm the mediation agreement",
    ),
    "enforcement-application": ("申请强制执行", "apply for enforcement"),
}

CURRENCIES: Final = {
    "CNY": "元", "HKD": "港元", "MOP": "澳门元", "TWD": "新台币", "USD": "美元", "EUR": "欧元",
    "GBP": "英镑", "JPY": "日元", "KRW": "韩元", "SGD": "新加坡元", "MYR": "马来西亚林吉特", "THB": "泰铢",
    "AUD": "澳元", "CAD": "加元", "NZD": "新西兰元", "CHF": "瑞士法郎", "SEK": "瑞典克朗",
    "NOK": "挪威克朗", "DKK": "丹麦克朗", "RUB": "俄罗斯卢布", "INR": "印度卢比", "PKR": "巴基斯坦卢比",
    "IDR": "印度尼西亚盾", "PHP": "菲律宾比索", "VND": "越南盾", "KHR": "柬埔寨瑞尔", "LAK": "老挝基普",
    "MMK": "缅甸元", "BND": "文莱元", "MNT": "蒙古图格里克", "KZT": "哈萨克斯坦坚戈", "AED": "阿联酋迪拉姆",
    "SAR": "沙特里亚尔", "QAR": "卡塔尔里亚尔", "KWD": "科威特第纳尔", "BHD": "巴林第纳尔",
    "OMR": "阿曼里亚尔", "ILS": "以色列新谢克尔", "TRY": "土耳其里拉", "EGP": "埃及镑", "ZAR": "南非兰特",
    "NGN": "尼日利亚奈拉", "KES": "肯尼亚先令", "BRL": "巴西雷亚尔", "MXN": "墨西哥比索",
    "ARS": "阿根廷比索", "CLP": "智利比索", "PLN": "波兰兹罗提", "CZK": "捷克克朗", "HUF": "匈牙利福林",
    "UAH": "乌克兰格里夫纳",
}  # fmt: skip
"""In Chinese, as they stand behind an amount; one that is not here is written as its code."""


def named(words: dict[str, tuple[str, str]], value: str | None, lang: str) -> str:
    """Give the word for a value; empty for None, and for a value this version does not know."""
    pair = words.get(value or "")
    return pair[0 if lang == "zh" else 1] if pair else ""
