"""What is owed besides: to the same creditor on other accounts, and to others, each in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.money import Money, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.letters.facts import OtherDebt
    from negotiation.letters.pen import Pen

_MOST_ROWS: Final = 6


def other_debts(pen: Pen) -> None:
    """List what is recorded of the other debts; many of them as one sum for each currency."""
    # After an assignment the letter goes to somebody else than the creditor of before.
    same = [one for one in pen.facts.others if one.same and pen.facts.assigned_on is None]
    others = [one for one in pen.facts.others if one not in same]
    if same:
        pen.body.say(_on_other_accounts(pen, same))
    count, sums = summed(others)
    if len(others) <= _MOST_ROWS:
        _table(pen, others)
        return
    whole = _listed(pen, sums)
    pen.body.say(
        pen.pick(
            f"除本笔外，另欠{count}家债权人合计{whole}。",
            f"I also owe {whole} in total to {count} other creditor{'s' if count > 1 else ''}.",
        )
    )


def summed(debts: Sequence[OtherDebt]) -> tuple[int, list[Money]]:
    """Give how many creditors there are, and what is owed in each currency, as they first appear."""
    currencies = dict.fromkeys(one.owed.currency for one in debts)
    sums = [total((one.owed for one in debts if one.owed.currency == code), code) for code in currencies]
    return len({one.creditor for one in debts}), sums


def _on_other_accounts(pen: Pen, same: Sequence[OtherDebt]) -> str:
    _count, sums = summed(same)
    whole = _listed(pen, sums)
    agreed = [one.agreed for one in same if one.agreed]
    kept = _listed(pen, agreed)
    monthly = pen.pick(f"，协议每月应还{kept}", f"; {kept} a month is agreed for it") if agreed else ""
    accounts = "another account" if len(same) == 1 else f"{len(same)} other accounts"
    return pen.pick(
        f"除本笔外，本人在贵方另有{len(same)}个账户，欠款{whole}{monthly}。",
        f"Besides this debt I owe you {whole} on {accounts}{monthly}.",
    )


def _table(pen: Pen, others: Sequence[OtherDebt]) -> None:
    rows = [
        (one.creditor.of(pen.lang), pen.amount(one.owed), pen.amount(one.agreed) if one.agreed else "")
        for one in others
    ]
    header = (
        pen.pick("其他债权人", "Other creditor"),
        pen.pick("欠款", "Owed"),
        pen.pick("协议每月应还", "Agreed monthly payment"),
    )
    pen.body.table(header, rows, 1, 2)


def _listed(pen: Pen, sums: Sequence[Money]) -> str:
    return pen.pick("、", " and ").join(pen.amount(one) for one in sums)
