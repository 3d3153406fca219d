"""What is owed besides: to the same creditor on other accounts, and to others, each in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.fields import TELLS_MEANS
from negotiation.money import Money, display, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negotiation.letters.facts import LetterFacts, OtherDebt
    from negotiation.letters.fields import LetterKind
    from negotiation.letters.pen import Pen

_MOST_ROWS: Final = 6
_TAIL: Final = 4
_ELSEWHERE: Final = N_(
    "The {available} a month leaves out what is owed in other currencies, {debts}: no part of the budget is "
    "set aside for it. Name less if that is to be paid from the same income."
)


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


def allowed_for(facts: LetterFacts) -> bool | None:
    """Whether what can be paid a month allows for all the others; None where there are none it could."""
    others = [one.owed.currency == facts.currency for one in facts.others]
    return all(others) if any(others) else None


def not_allowed_for(kind: LetterKind, facts: LetterFacts) -> Iterator[tuple[str, Said]]:
    """Name the debts that what can be paid a month leaves out: a budget is shared in one currency."""
    elsewhere = [one for one in facts.others if one.owed.currency != facts.currency]
    if kind in TELLS_MEANS and facts.available and elsewhere:
        _count, sums = summed(elsewhere)
        debts = ", ".join(display(one) for one in sums)
        yield "other_debts", Said(_ELSEWHERE, {"available": facts.available, "debts": debts})


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
    known = [one.creditor for one in others]
    rows = [
        (
            _told_apart(pen, one) if known.count(one.creditor) > 1 else one.creditor.of(pen.lang),
            pen.amount(one.owed),
            pen.amount(one.agreed) if one.agreed else "",
        )
        for one in others
    ]
    header = (
        pen.pick("其他债权人", "Other creditor"),
        pen.pick("欠款", "Owed"),
        pen.pick("协议每月应还", "Agreed monthly payment"),
    )
    pen.body.table(header, rows, 1, 2)


def _told_apart(pen: Pen, one: OtherDebt) -> str:
    """One of several debts to a creditor, with the end of its account where that is recorded."""
    name, tail = one.creditor.of(pen.lang), (one.account or "").strip()[-_TAIL:]
    return pen.pick(f"{name}（尾号{tail}）", f"{name} (account ending {tail})") if tail else name


def _listed(pen: Pen, sums: Sequence[Money]) -> str:
    texts = [pen.amount(one) for one in sums]
    if pen.lang == "zh":
        return "、".join(texts)
    return " and ".join(part for part in (", ".join(texts[:-1]), *texts[-1:]) if part)
