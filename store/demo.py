"""Sample cases for `--demo`: a throwaway store with a year of believable history, nobody's data.

Days are counted back from today, so the agenda always has something overdue, due and waiting. The
records are made by the same commands as a person's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.commands import cases, contacts, payments, tasks

from .database import Clock, Store, temporary
from .demo_steps import add_steps

if TYPE_CHECKING:
    from store.queries.views import CaseDetail


@dataclass(frozen=True, slots=True)
class _Call:
    days_ago: int
    summary: tuple[str, str]
    channel: str = "call"
    direction: str = "out"
    minutes: int = 8
    agent: str | None = None
    ticket: str | None = None
    outcome: str = "connected"
    follow_up: str | None = None
    with_whom: str = "self"


@dataclass(frozen=True, slots=True)
class _Paid:
    days_ago: int
    amount: str
    method: str = "alipay"
    reference: str | None = None
    seen: str = ""  # what confirmed it, "missing", or nothing yet


@dataclass(frozen=True, slots=True)
class _Case:
    creditor: str
    principal: str
    interest: str
    penalty: str
    overdue: int
    product: str | None = None
    fees: str = "0"
    account: str | None = None
    rate: str | None = None
    stated: int = 30
    calls: tuple[_Call, ...] = ()
    paid: tuple[_Paid, ...] = ()
    todo: tuple[tuple[tuple[str, str], str], ...] = ()
    closed: tuple[str, str] | None = None
    note: tuple[str, str] | None = field(default=None)


_CASES = (
    _Case(
        "花呗",
        "5000",
        "120.50",
        "60",
        61,
        account="8821",
        rate="14.6",
        stated=12,
        calls=(
            _Call(
                58,
                (
                    "说明收入中断，愿意还款，请求分期；客服记录在案。",
                    "Explained the loss of income and the will to pay; asked for instalments. Noted.",
                ),
                agent="80021",
                ticket="HB2026-1187",
            ),
            _Call(20, ("系统自动催收电话。", "Automatic collection call."), direction="in", minutes=1),
            _Call(
                3,
                ("客服承诺一周内回复分期方案。", "Support will answer about instalments within a week."),
                agent="80157",
                ticket="HB2026-1342",
                outcome="promise",
                follow_up="today",
            ),
        ),
        paid=(_Paid(9, "500", reference="2026111422001", seen="app"),),
    ),
    _Case(
        "借呗",
        "18000",
        "1260.40",
        "310.20",
        95,
        account="8821",
        rate="15.3",
        calls=(
            _Call(
                90,
                ("首次联系，问清欠款组成。", "First contact; asked how the debt is made up."),
                agent="61120",
            ),
            _Call(
                31,
                (
                    "请求减免罚息，客服要求补收入证明。",
                    "Asked to waive penalty interest; support wants proof of income.",
                ),
                agent="61233",
                ticket="JB-55120",
                follow_up="-2d",
            ),
        ),
        paid=(_Paid(4, "800", reference="2026111900377"),),
    ),
    _Case(
        "招商银行信用卡",
        "32450.18",
        "2210.66",
        "498.00",
        128,
        product="credit-card",
        account="6225",
        rate="18.25",
        calls=(
            _Call(
                120,
                (
                    "客服建议申请个性化分期，需要收入证明。",
                    "Support suggests asking for a personal plan; proof of income needed.",
                ),
                agent="CMB-3301",
            ),
            _Call(40, ("寄出材料，等待审核。", "Papers sent; waiting for review."), channel="app", minutes=5),
            _Call(
                5,
                ("客服称三天内回复，未回。", "Support promised an answer within three days; none came."),
                agent="CMB-3419",
                outcome="promise",
                follow_up="-2d",
            ),
        ),
    ),
    _Case(
        "中信信用卡",
        "9800",
        "402.11",
        "120",
        33,
        product="credit-card",
        account="4033",
        calls=(
            _Call(
                15,
                ("询问最低还款和违约金。", "Asked about the minimum payment and the late fee."),
                agent="ZX118",
            ),
        ),
        paid=(_Paid(13, "300", method="bank", reference="ZX20261110", seen="missing"),),
    ),
    _Case(
        "微博借钱",
        "6000",
        "380",
        "95.30",
        47,
        calls=(
            _Call(
                7,
                (
                    "平台客服给出合同放款方名称，要求补交收入证明。",
                    "The platform named the lender of the contract and wants proof of income.",
                ),
                channel="chat",
                minutes=15,
                agent="W-907",
                follow_up="tomorrow",
            ),
        ),
    ),
    _Case(
        "捷信",
        "4200",
        "515.20",
        "180",
        210,
        product="cash-loan",
        calls=(
            _Call(
                200,
                ("对方来电催收，未说明身份。", "A collection call; the caller did not say who he was."),
                direction="in",
                minutes=2,
            ),
            _Call(
                66,
                ("联系了我的同事，我要求停止。", "They called a colleague of mine; I asked them to stop."),
                direction="in",
                with_whom="colleague",
                minutes=3,
            ),
        ),
    ),
    _Case(
        "浦银点贷",
        "12000",
        "640",
        "88",
        18,
        rate="9.8",
        calls=(
            _Call(
                10,
                ("申请延期一个月，客服提交审核。", "Asked for one month's deferral; passed on for review."),
                agent="PD-22",
                ticket="PD7781",
                follow_up="+2d",
            ),
        ),
    ),
    _Case(
        "得物分期",
        "2399",
        "48.60",
        "12",
        25,
        product="instalment",
        paid=(_Paid(1, "400", method="wechat", reference="WX4200001"),),
        calls=(
            _Call(
                6, ("说明下周可还一期。", "Said that one instalment can be paid next week."), channel="chat"
            ),
        ),
    ),
    _Case("甜橙借钱", "3500", "210", "60", 12),
    _Case(
        "vivo钱包",
        "2800",
        "150.90",
        "35.40",
        5,
        note=(("合同放款方待查。", "The lender of the contract is still to be found.")),
    ),
    _Case(
        "网商贷",
        "25000",
        "830",
        "0",
        74,
        product="business-loan",
        rate="10.9",
        calls=(
            _Call(
                70,
                ("说明店铺停业，请求展期。", "Explained that the shop has closed; asked for an extension."),
                agent="MY-301",
                ticket="MY-9921",
            ),
            _Call(
                35,
                ("展期未批，建议先还利息。", "Extension not granted; advised to pay the interest first."),
                agent="MY-318",
                outcome="refused",
            ),
        ),
    ),
    _Case(
        "马上消费",
        "3000",
        "260",
        "40",
        330,
        product="cash-loan",
        stated=60,
        calls=(
            _Call(
                52,
                ("协商一次性结清，免除罚息。", "Agreed on one payment; penalty interest waived."),
                agent="MS-77",
                ticket="MS-4410",
            ),
        ),
        paid=(_Paid(45, "3300", method="bank", reference="MS20261009", seen="certificate"),),
    ),
    _Case(
        "福万通",
        "5600",
        "300",
        "0",
        365,
        product="cash-loan",
        stated=120,
        calls=(
            _Call(
                110, ("结清并领取结清证明。", "Settled; settlement certificate received."), channel="visit"
            ),
        ),
        paid=(_Paid(108, "5900", method="bank", reference="FWT-118", seen="certificate"),),
        closed=("已结清，结清证明已保存。", "Settled; the certificate is kept."),
    ),
    _Case(
        "小芽贷",
        "1500",
        "66",
        "20",
        40,
        todo=((("找出借款合同，确认放款方", "Find the loan contract and see who lends"), "+5d"),),
    ),
)


def sample_store(lang: str = "zh", *, clock: Clock | None = None) -> Store:
    """A throwaway store filled with sample cases; closing it removes it.

    Args:
        lang: `zh` or `en`, the language of the notes.
        clock: the source of the present.
    """
    store = temporary(clock)
    pick = 1 if lang == "en" else 0
    add_steps(store, {sample.creditor: _fill(store, sample, pick) for sample in _CASES}, pick)
    return store


def _fill(store: Store, sample: _Case, pick: int) -> str:
    case = cases.add_case(
        store,
        creditor=sample.creditor,
        product=sample.product,
        principal=sample.principal,
        interest=sample.interest,
        penalty=sample.penalty,
        fees=sample.fees,
        statement_on=f"-{sample.stated}d",
        account_ref=sample.account,
        due_since=f"-{sample.overdue}d",
        nominal_rate=sample.rate,
        note=sample.note[pick] if sample.note else None,
    )
    for call in sample.calls:
        contacts.record_contact(
            store,
            case.id,
            channel=call.channel,
            direction=call.direction,
            summary=call.summary[pick],
            at=f"-{call.days_ago}d",
            duration=call.minutes * 60,
            agent=call.agent,
            ticket=call.ticket,
            outcome=call.outcome,
            with_whom=call.with_whom,
            follow_up=call.follow_up,
        )
    for paid in sample.paid:
        _pay(store, case, paid, pick)
    for title, due in sample.todo:
        tasks.add_task(store, case.id, title=title[pick], due=due)
    if sample.closed:
        cases.close_case(store, case.id, note=sample.closed[pick])
    return case.id


def _pay(store: Store, case: CaseDetail, paid: _Paid, pick: int) -> None:
    payment = payments.record_payment(
        store,
        case.id,
        amount=paid.amount,
        method=paid.method,
        at=f"-{paid.days_ago}d",
        reference=paid.reference,
    )
    if paid.seen == "missing":
        note = ("平台还款记录里没有这一笔。", "The platform's record does not show this payment.")
        payments.report_missing(store, payment.id, note=note[pick], follow_up="+1d")
    elif paid.seen:
        payments.confirm_payment(store, payment.id, by=paid.seen, reference=paid.reference)
