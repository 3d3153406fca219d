"""What a letter can be told beyond the case's own records: the fields of the guided form.

The names are stable: they stand in saved applications and on the command line (`--set NAME=TEXT`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class LetterKind(StrEnum):
    """Which letter."""

    HARDSHIP = "hardship"
    INSTALMENT = "instalment"
    WAIVER = "waiver"
    DEFERRAL = "deferral"
    LUMP_SUM = "lump-sum"
    COMPLAINT = "complaint"
    CERTIFICATE_REQUEST = "certificate-request"
    CREDIT_OBJECTION = "credit-objection"
    PAYMENT_ORDER_OBJECTION = "payment-order-objection"
    COURT_ANSWER = "court-answer"
    STOP_THIRD_PARTY = "stop-third-party"
    AUTHORITY = "authority"
    ADVICE = "advice"


OF_CHINESE_COURTS: Final = frozenset({LetterKind.PAYMENT_ORDER_OBJECTION, LetterKind.COURT_ANSWER})
"""Papers of a procedure that only the Chinese pack has rules for."""

REQUESTS: Final = frozenset(
    {
        LetterKind.HARDSHIP,
        LetterKind.INSTALMENT,
        LetterKind.WAIVER,
        LetterKind.DEFERRAL,
        LetterKind.LUMP_SUM,
    }
)
"""Letters that ask for something: each is an acknowledgement of the debt, which limitation reads."""
TELLS_MEANS: Final = frozenset({LetterKind.HARDSHIP, LetterKind.INSTALMENT})
"""Requests that name income and spending, what else is owed, and what can be paid in a month."""


YES: Final = frozenset({"yes", "y", "true", "1", "是", "对", "要", "需要", "申请", "有"})
NO: Final = frozenset({"no", "n", "false", "0", "否", "不", "无", "不要", "不需要", "不申请"})
"""What a field that is a question takes; anything but a no asks for it."""
NOTHING: Final = NO | frozenset(
    {
        "没有",
        "暂无",
        "无其他债务",
        "没有其他债务",
        "无资产",
        "没有资产",
        "none",
        "nothing",
        "nil",
        "n/a",
        "no assets",
        "no other debts",
    }
)
"""What says of a field that there is nothing of the kind."""


def says_nothing(text: str | None) -> bool:
    """Whether a text says that there is nothing to tell, or is empty."""
    return (text or "").strip().rstrip("。.！!").casefold() in NOTHING | {""}


BY_HAND: Final[dict[str, frozenset[LetterKind]]] = {
    "name": frozenset(LetterKind) - {LetterKind.ADVICE},
    "id_number": frozenset(
        {
            *REQUESTS,
            *OF_CHINESE_COURTS,
            LetterKind.CERTIFICATE_REQUEST,
            LetterKind.CREDIT_OBJECTION,
            LetterKind.AUTHORITY,
        }
    ),
    "account": frozenset(LetterKind) - OF_CHINESE_COURTS - {LetterKind.ADVICE},
}
"""What a paper is of no use without: left open, it gets a line to fill in by hand; by field, in which."""


class FieldType(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LONG = "long"
    AMOUNT = "amount"
    DATE = "date"
    COUNT = "count"
    MONTH_DAY = "month-day"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form.

    Attributes:
        name: as saved and typed.
        section: a key of `SECTIONS`.
        zh: its label in Chinese.
        en: its label in English.
        type: what it takes.
        kinds: the letters that read it; empty for all.
    """

    name: str
    section: str
    zh: str
    en: str
    type: FieldType = FieldType.TEXT
    kinds: frozenset[LetterKind] = frozenset()

    def label(self, lang: str) -> str:
        """Give the label in a language."""
        return self.zh if lang == "zh" else self.en

    @property
    def names(self) -> bool:
        """Whether it holds names and numbers, which say nothing."""
        return self.section == "identity"

    def of(self, kind: LetterKind) -> bool:
        """Whether this letter reads the field."""
        return not self.kinds or kind in self.kinds


SECTIONS: Final[dict[str, tuple[str, str]]] = {
    "identity": ("身份与账户", "Identity and account"),
    "borrowing": ("借款与欠款", "Borrowing and arrears"),
    "hardship": ("困难情况", "Hardship"),
    "means": ("收入、支出与资产", "Income, spending and assets"),
    "request": ("请求", "Request"),
    "plan": ("还款计划", "Repayment plan"),
    "promise": ("承诺与联系方式", "Undertaking and contact details"),
    "facts": ("事实与理由", "Facts and grounds"),
    "court": ("法院", "Court"),
    "adviser": ("咨询人员", "Adviser"),
}
"""The parts of the form in their order, each in both languages."""

_K = LetterKind
_T = FieldType
_PLAN = frozenset({_K.HARDSHIP, _K.INSTALMENT, _K.WAIVER})
_COURT = frozenset({_K.PAYMENT_ORDER_OBJECTION, _K.COURT_ANSWER})
_FACTS = frozenset({_K.COMPLAINT, _K.STOP_THIRD_PARTY, _K.CREDIT_OBJECTION, *_COURT})
ADVISERS: Final = frozenset({_K.AUTHORITY, _K.ADVICE})
"""What an adviser writes or is named in."""
OF_ADVISER: Final = ("adviser", "organisation", "adviser_phone")
"""Fields about the adviser, which are the same from letter to letter."""


def _kinds(*kinds: LetterKind) -> frozenset[LetterKind]:
    return frozenset(kinds)


FIELDS: Final[tuple[FormField, ...]] = (
    FormField("name", "identity", "姓名", "Name"),
    FormField("id_number", "identity", "身份证号码", "ID number"),
    FormField("phone", "identity", "联系电话", "Phone"),
    FormField("address", "identity", "通讯地址", "Address"),
    FormField("to", "identity", "收件人", "Addressee"),
    FormField("account", "identity", "账号", "Account"),
    FormField("contract", "identity", "合同编号", "Contract number"),
    FormField("borrowed_on", "borrowing", "借款日期", "Borrowed on", _T.DATE),
    FormField("borrowed_amount", "borrowing", "借款金额", "Amount borrowed", _T.AMOUNT),
    FormField("purpose", "borrowing", "借款用途", "Purpose of the loan", _T.TEXT, REQUESTS),
    FormField("hardship", "hardship", "困难原因与经过", "What happened", _T.LONG, REQUESTS),
    FormField("hardship_since", "hardship", "困难开始日期", "Hardship since", _T.DATE, REQUESTS),
    FormField("household", "hardship", "家庭情况", "Household", _T.LONG, REQUESTS),
    FormField("income", "means", "月收入", "Monthly income", _T.AMOUNT, TELLS_MEANS),
    FormField("income_source", "means", "收入来源", "Source of income", _T.TEXT, TELLS_MEANS),
    FormField("spending", "means", "每月必要支出", "Necessary monthly spending", _T.AMOUNT, TELLS_MEANS),
    FormField("spending_detail", "means", "支出明细", "What the spending is", _T.LONG, TELLS_MEANS),
    FormField("assets", "means", "资产情况", "Assets", _T.LONG, TELLS_MEANS),
    FormField("other_debts", "means", "其他债务", "Other debts", _T.LONG, TELLS_MEANS),
    FormField("request", "request", "其他请求", "Further request", _T.LONG, REQUESTS),
    FormField(
        "waive_penalty", "request", "申请减免罚息、违约金", "Penalty to be waived", _T.AMOUNT,
        _kinds(_K.HARDSHIP, _K.WAIVER),
    ),
    FormField(
        "waive_interest", "request", "申请减免利息", "Interest to be waived", _T.AMOUNT,
        _kinds(_K.HARDSHIP, _K.WAIVER),
    ),
    FormField("stop_accrual", "request", "申请停止计息", "Stop of further accrual", _T.TEXT, _PLAN),
    FormField(
        "defer_until", "request", "延期至", "Deferred until", _T.DATE, _kinds(_K.HARDSHIP, _K.DEFERRAL)
    ),
    FormField(
        "lump_sum", "request", "一次性结清金额", "Lump sum offered", _T.AMOUNT,
        _kinds(_K.HARDSHIP, _K.LUMP_SUM),
    ),
    FormField(
        "lump_sum_on", "request", "一次性付款日期", "Lump sum paid by", _T.DATE,
        _kinds(_K.HARDSHIP, _K.LUMP_SUM),
    ),
    FormField(
        "money_from", "request", "资金来源", "Where the money comes from", _T.TEXT,
        _kinds(_K.HARDSHIP, _K.LUMP_SUM),
    ),
    FormField("periods", "plan", "分期期数", "Number of instalments", _T.COUNT, _PLAN),
    FormField("instalment", "plan", "每期还款金额", "Amount of each instalment", _T.AMOUNT, _PLAN),
    FormField("first_payment", "plan", "首付金额", "First payment", _T.AMOUNT, _PLAN),
    FormField("first_on", "plan", "首次还款日期", "First payment on", _T.DATE, _PLAN),
    FormField("due_day", "plan", "每月还款日", "Day of the month", _T.MONTH_DAY, _PLAN),
    FormField("plan", "plan", "还款计划说明", "About the plan", _T.LONG, REQUESTS - {_K.LUMP_SUM}),
    FormField("promise", "promise", "承诺", "Promise", _T.LONG, REQUESTS),
    FormField("reach", "promise", "方便联系的时间和方式", "When and how to reach", _T.TEXT, REQUESTS),
    FormField("account_of_events", "facts", "事情经过", "What happened", _T.LONG, _FACTS),
    FormField("ask", "facts", "要求", "What is asked", _T.LONG, _FACTS),
    FormField("entry", "facts", "异议信息", "Record objected to", _T.LONG, _kinds(_K.CREDIT_OBJECTION)),
    FormField("correction", "facts", "应更正为", "What it should say", _T.LONG, _kinds(_K.CREDIT_OBJECTION)),
    FormField("report_on", "facts", "报告日期", "Date of the report", _T.DATE, _kinds(_K.CREDIT_OBJECTION)),
    FormField("settled_on", "facts", "结清日期", "Settled on", _T.DATE, _kinds(_K.CERTIFICATE_REQUEST)),
    FormField(
        "settled_amount", "facts", "结清金额", "Amount settled", _T.AMOUNT, _kinds(_K.CERTIFICATE_REQUEST)
    ),
    FormField("court", "court", "法院", "Court", _T.TEXT, _COURT),
    FormField("court_case", "court", "案号", "Court's case number", _T.TEXT, _COURT),
    FormField("plaintiff", "court", "原告、申请人", "Plaintiff or applicant", _T.TEXT, _COURT),
    FormField("received_on", "court", "收到日期", "Received on", _T.DATE, _COURT),
    FormField("claimed", "court", "对方主张的金额", "Amount claimed", _T.AMOUNT, _COURT),
    FormField("objections", "court", "异议或答辩意见", "Objections", _T.LONG, _COURT),
    FormField("admitted", "court", "认可的事实", "What is admitted", _T.LONG, _kinds(_K.COURT_ANSWER)),
    FormField("adviser", "adviser", "咨询人员姓名", "Adviser", _T.TEXT, ADVISERS),
    FormField("organisation", "adviser", "所在机构", "Organisation", _T.TEXT, ADVISERS),
    FormField("adviser_phone", "adviser", "咨询人员电话", "Adviser's phone", _T.TEXT, ADVISERS),
    FormField("until", "adviser", "授权期限至", "Authority until", _T.DATE, _kinds(_K.AUTHORITY)),
    FormField("scope", "adviser", "授权事项", "What it covers", _T.LONG, _kinds(_K.AUTHORITY)),
    FormField("met_on", "adviser", "咨询日期", "Date of the advice", _T.DATE, _kinds(_K.ADVICE)),
    FormField("situation", "adviser", "情况概要", "Situation", _T.LONG, _kinds(_K.ADVICE)),
    FormField("advice", "adviser", "咨询意见", "Advice given", _T.LONG, _kinds(_K.ADVICE)),
    FormField("next_steps", "adviser", "后续步骤", "Next steps", _T.LONG, _kinds(_K.ADVICE)),
)  # fmt: skip
"""All fields in the order of the form."""

BY_NAME: Final[dict[str, FormField]] = {field.name: field for field in FIELDS}


OF_REQUESTS: Final[tuple[FormField, ...]] = tuple(
    field for field in FIELDS if any(field.of(kind) for kind in REQUESTS)
)
"""What an application can be told, in the order of the form."""


def check_names(form: Iterable[str], among: Sequence[FormField] = FIELDS) -> None:
    """Refuse what is no field of the letters it is for.

    Args:
        form: names of fields.
        among: the fields that those letters read; all by default.

    Raises:
        InvalidValue: the first such name (field `set`), with those there are.
    """
    known = [one.name for one in among]
    for name in form:
        if name not in known:
            raise InvalidValue(
                N_("“{given}” is no field of an application.")
                if name in BY_NAME
                else N_("“{given}” is no field of a letter."),
                field="set",
                remedy=N_("It takes one of: {choices}."),
                given=shown(name),
                choices=", ".join(known),
            )


def fields_of(kind: LetterKind) -> tuple[FormField, ...]:
    """Give the fields that a letter reads, in the order of the form."""
    return tuple(field for field in FIELDS if field.of(kind))
