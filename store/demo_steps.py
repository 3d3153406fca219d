"""What the sample cases hold besides calls and repayments: applications, papers, offers, events, a budget.

All of it is made up, and made by the same commands as a person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.commands import applications, budget, events, offers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.database import Store

_BUDGET = (
    ("income", ("工资", "Wages"), "6800"),
    ("essential", ("房租水电", "Rent and energy"), "2300"),
    ("essential", ("伙食和交通", "Food and travel"), "1900"),
    ("reserve", ("备用", "Reserve"), "300"),
)
_HARDSHIP = (
    "2026年9月所在公司裁员，失业两个月，现已找到收入较低的工作。",
    "My employer cut jobs in September 2026; after two months without work I now earn less.",
)
_OFFERS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "花呗": (
        {
            "kind": "instalments",
            "balance": "4680.50",
            "waived": "180.50",
            "periods": 9,
            "first_on": "-7d",
            "written": True,
            "restores": ("违约后恢复全部罚息", "All penalty interest comes back"),
            "accrual": ("分期期间停止计息", "No interest during the plan"),
            "at": "-12d",
            "accepted": "-11d",
        },
    ),
    "微博借钱": (
        {
            "kind": "lump-sum",
            "waived": "1275.30",
            "first_on": "+10d",
            "valid_until": "+10d",
            "note": ("客服口头说明", "Said on the phone"),
            "at": "-2d",
        },
        {
            "kind": "instalments",
            "waived": "95.30",
            "periods": 12,
            "instalment": "560",
            "first_on": "+20d",
            "valid_until": "+5d",
            "restores": ("恢复罚息并要求一次结清", "Penalty interest comes back and all is due at once"),
            "at": "-5d",
        },
        {
            "kind": "principal-only",
            "waived": "475.30",
            "upfront": "1000",
            "periods": 10,
            "first_on": "+25d",
            "at": "-1d",
        },
    ),
    "小芽贷": (
        {
            "kind": "lump-sum",
            "waived": "286",
            "first_on": "+6d",
            "written": True,
            "terms": {"settles": ("付清后全部结清", "The whole debt is settled by it")},
            "at": "-3d",
            "accepted": "-1d",
        },
    ),
}


def add_steps(store: Store, ids: Mapping[str, str], pick: int) -> None:
    """Add what happened around the sample cases.

    Args:
        store: the throwaway store.
        ids: full id of each case by its creditor's name.
        pick: which of two texts: 0 Chinese, 1 English.
    """
    for kind, title, amount in _BUDGET:
        budget.set_line(store, kind=kind, title=title[pick], amount=amount)
    _apply(store, ids, pick)
    for creditor, offered in _OFFERS.items():
        for terms in offered:
            _offer(store, ids[creditor], terms, pick)
    note = ("收到法院短信，案号待核实。", "A text from the court; its case number is still to be checked.")
    events.add_event(store, ids["捷信"], kind="lawsuit", at="-6d", note=note[pick])
    told = (
        "投诉一天四次以上来电，工单已记。",
        "Complained of more than four calls a day; the ticket is noted.",
    )
    events.add_event(store, ids["浦银点贷"], kind="complaint", at="-2d", note=told[pick])


def _apply(store: Store, ids: Mapping[str, str], pick: int) -> None:
    card, shop = ids["招商银行信用卡"], ids["网商贷"]
    form = {"hardship": _HARDSHIP[pick], "income": "6800", "periods": "60", "instalment": "580"}
    applications.draft_application(store, card, kind="instalment", form=form)
    applications.submit_application(store, card, on="-6d", to=("招行客服", "CMB support")[pick], by="app")
    applications.set_material(store, card, kind="income", obtained_on="-8d", sent_on="-6d", sent_by="app")
    applications.set_material(store, card, kind="household", needed_by=("招行", "CMB")[pick])
    applications.draft_application(store, shop, kind="deferral", form={"hardship": _HARDSHIP[pick]})
    applications.submit_application(store, shop, on="-50d", to=("网商贷客服", "Support")[pick], by="app")
    applications.reply_application(
        store,
        shop,
        approved=False,
        reason=("材料不足", "Papers are missing")[pick],
        advice=("补近六个月流水", "Send the statements of six months")[pick],
        at="-34d",
    )
    applications.draft_application(store, ids["中信信用卡"], form={"hardship": _HARDSHIP[pick]})


def _offer(store: Store, case: str, terms: dict[str, Any], pick: int) -> None:
    given = {name: _picked(value, pick) for name, value in terms.items() if name != "accepted"}
    made = offers.add_offer(store, case, **given)
    if "accepted" in terms:
        offers.accept_offer(store, made.id, at=terms["accepted"])


def _picked(value: Any, pick: int) -> Any:
    if isinstance(value, dict):
        return {point: text[pick] for point, text in value.items()}
    return value[pick] if isinstance(value, tuple) else value
