"""One case with everything a letter could say, in words of each language, and one with next to nothing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from negotiation.conduct import ContactFact, conduct
from negotiation.letters.facts import (
    Attempt,
    BudgetLine,
    Incident,
    LetterFacts,
    LogEntry,
    Named,
    OtherDebt,
    Paid,
    Paper,
)
from negotiation.letters.todo import Todo
from negotiation.money import Money
from negotiation.rules import load

PACK = load("cn")
TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Shanghai")

ZH = {
    "name": "张晓梅",
    "id_number": "510104199003070000",
    "phone": "13800000000",
    "address": "成都市锦江区某某路18号",
    "borrowed_amount": "20000",
    "borrowed_on": "2024-05-01",
    "purpose": "装修",
    "hardship": "2026年8月公司关店，本人被裁员，至今未找到固定工作。同月母亲住院，自付医疗费用约2.6万元。",
    "hardship_since": "2026-08-15",
    "household": "本人与丈夫抚养一名7岁子女，并赡养母亲",
    "income_source": "临时配送工作",
    "spending_detail": "房租和伙食占大半",
    "assets": "名下无房产；一辆2017年购置的轿车。",
    "request": "请在协议达成前暂停委外催收",
    "waive_penalty": "320.18",
    "waive_interest": "1,200",
    "stop_accrual": "是",
    "defer_until": "2027-01-31",
    "lump_sum": "15000",
    "lump_sum_on": "2026-12-20",
    "money_from": "亲属赠与",
    "periods": "22期",
    "instalment": "780",
    "first_payment": "1000",
    "first_on": "2026-12-15",
    "due_day": "15",
    "plan": "收入恢复后愿意提前还款。",
    "promise": "换号后三日内告知贵方。",
    "reach": "工作日9时至12时",
    "account_of_events": "11月20日夜间接到两次催收电话，对方要求当晚还款。",
    "ask": "更换经办人员",
    "entry": "2026年9月显示逾期，而当月已还款",
    "correction": "2026年9月正常",
    "report_on": "2026-11-01",
    "court": "成都市锦江区人民法院",
    "court_case": "（2026）川0104民初1234号",
    "received_on": "2026-11-20",
    "claimed": "21000",
    "objections": "原告主张的本金未扣除已还款项。\n违约金计算依据不明。",
    "admitted": "双方订立过借款合同。",
    "adviser": "李社工",
    "organisation": "锦江区社会工作站",
    "adviser_phone": "02800000000",
    "until": "2027-05-23",
    "met_on": "2026-11-21",
    "situation": "失业三个月，有三笔欠款。",
    "advice": "先向出借人申请减免，不借新还旧。",
    "next_steps": "12月1日前备齐收入证明。\n每周查看申请进度。",
}
EN = ZH | {
    "name": "Mei Zhang",
    "address": "Room 501, 18 Some Road, Chengdu",
    "purpose": "renovating the flat",
    "hardship": "The restaurant closed in August 2026 and I lost my job. My mother fell ill that month.",
    "household": "My husband and I bring up a child of seven",
    "income_source": "casual delivery work",
    "spending_detail": "Mostly rent and food",
    "assets": "No property; a car bought in 2017.",
    "request": "Please stop using an agency until we agree",
    "stop_accrual": "yes",
    "money_from": "a gift from my family",
    "periods": "22",
    "plan": "I will pay earlier when my income recovers.",
    "promise": "If my number changes I will tell you within three days.",
    "reach": "on weekdays from 9 to 12",
    "account_of_events": "On 20 November two calls came at night and asked for payment at once.",
    "ask": "Please give the case to somebody else",
    "entry": "September 2026 shows as overdue though it was paid",
    "correction": "September 2026: paid",
    "court": "Jinjiang District Court, Chengdu",
    "court_case": "2026-0104-1234",
    "objections": "What was paid is not taken off the principal.\nHow the penalty was reckoned is not shown.",
    "admitted": "There was a loan contract.",
    "adviser": "Lee",
    "organisation": "Jinjiang Advice Centre",
    "situation": "Out of work for three months, with three debts.",
    "advice": "Ask the lender for relief first, and take no new loan.",
    "next_steps": "Get proof of income by 1 December.\nAsk about the application every week.",
}


def yuan(amount: float) -> Money:
    return Money(round(amount * 100), "CNY")


def _log(lang: str) -> tuple[LogEntry, ...]:
    calls = [(20, 22, 30, "self"), (20, 23, 10, "self"), *((21, hour, 5, "self") for hour in (9, 10, 11, 14))]
    calls.append((21, 15, 0, "family"))
    return tuple(
        LogEntry(
            ref=f"c{place}",
            at=datetime(2026, 11, day, hour, minute, tzinfo=ZONE),
            channel="call",
            direction="in",
            with_whom=whom,
            outcome="connected",
            number="02112345678",
            agent="A77",
            summary="要求立即还款" if lang == "zh" else "asked for payment at once",
        )
        for place, (day, hour, minute, whom) in enumerate(calls)
    )


def full(lang: str, product: str = "consumer-credit", **changed: object) -> LetterFacts:
    zh = lang == "zh"
    log = _log(lang)
    found = conduct(
        PACK,
        [
            ContactFact(
                at=one.at, zone="Asia/Shanghai", channel=one.channel, with_whom=one.with_whom,
                outcome=one.outcome, number=one.number, ref=one.ref,
            )
            for one in log
        ],
        product=product,
        lender_type="consumer-finance",
    )  # fmt: skip
    known: dict[str, object] = {
        "today": TODAY,
        "creditor": Named("花呗", "Huabei"),
        "lender": Named("重庆某某消费金融有限公司", "Chongqing Some Consumer Finance Co., Ltd."),
        "currency": "CNY",
        "product": product,
        "account": "1234",
        "contract": "HB-2024-0501-7788",
        "contract_date": date(2024, 5, 1),
        "due_since": date(2026, 9, 23),
        "days_past_due": 61,
        "stated_on": date(2026, 11, 20),
        "principal": yuan(18200),
        "interest": yuan(1500.5),
        "penalty": yuan(320.18),
        "fees": yuan(0),
        "owed": yuan(19520.68),
        "form": ZH if zh else EN,
        "budget": (
            BudgetLine("income", "配送收入" if zh else "deliveries", yuan(3800)),
            BudgetLine("income", "丈夫工资" if zh else "husband's wages", yuan(5200)),
            BudgetLine("essential", "房租" if zh else "rent", yuan(2200)),
            BudgetLine("flexible", "通讯" if zh else "phone", yuan(100)),
            BudgetLine("priority", "水电" if zh else "power", yuan(300)),
        ),
        "available": yuan(820),
        "papers": (Paper("identity"), Paper("income"), Paper("medical"), Paper("assets", at_hand=False)),
        "others": (OtherDebt(Named("招商银行", "China Merchants Bank"), yuan(12000)),),
        "attempts": (Attempt(date(2026, 10, 10), "declined", date(2026, 10, 20)), Attempt(date(2026, 11, 2))),
        "log": log,
        "payments": (Paid(date(2026, 11, 21), yuan(500), "alipay", "2026112100001"),),
        "incidents": (Incident("lawsuit", date(2026, 11, 20), None, None, yuan(21000)),),
        "findings": tuple(found),
        "tasks": (
            Todo(date(2026, 12, 1), "other", "补交收入证明" if zh else "Send proof of income"),
            Todo(date(2026, 12, 5), "deadline", "defence"),
            Todo(date(2026, 12, 10), "instalment", amount=yuan(520)),
        ),
    }
    return LetterFacts(**{**known, **changed})  # type: ignore[arg-type]


def sparse() -> LetterFacts:
    return LetterFacts(today=TODAY, creditor=Named("花呗", "Huabei"), currency="CNY")
