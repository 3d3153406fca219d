"""The guided form of an application as it is kept: its fields, and the paper once it is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from negotiation.letters.facts import LetterFacts, Named
from negotiation.letters.fields import BY_NAME, OF_REQUESTS, FieldType, check_names
from negotiation.text import LONG, clean
from store.queries.applications import KEPT_PAPER
from store.queries.papers import paper_to_keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from store.database import Store
    from store.queries.negotiated_views import ApplicationView
    from store.writing import Writing

_A_DAY = timedelta(days=1)


def readable(tx: Writing, case_id: str, form: Mapping[str, str], today: date) -> dict[str, str]:
    """Give fields as they are kept: cleaned, and days that are typed as a distance as the days they mean.

    Args:
        tx: the transaction that keeps them.
        case_id: the case, by its full id.
        form: the fields by name, as typed.
        today: the present day where the debtor lives.

    Raises:
        InvalidValue: a field cannot be read as what it takes, or an application has none of its name; it is
            named.
    """
    # One of another version may be emptied.
    check_names((name for name, text in form.items() if text and name != KEPT_PAPER), OF_REQUESTS)
    fields = {
        name: clean(text, field=name, limit=LONG, multiline=True) or ""
        for name, text in form.items()
        if name != KEPT_PAPER
    }
    (currency,) = tx.link.execute("SELECT currency FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    facts = LetterFacts(today=today, creditor=Named(""), currency=currency, form=fields)
    facts.check()
    later = replace(facts, today=today + _A_DAY)
    for name in fields:
        if name in BY_NAME and BY_NAME[name].type is FieldType.DATE:
            meant = facts.day(name)
            if meant is not None and meant != later.day(name):
                fields[name] = meant.isoformat()
    return fields


def body(fields: Mapping[str, str]) -> str:
    """Give the fields that hold something as the text of the column."""
    return msgspec.json.encode({name: text for name, text in fields.items() if text}).decode()


def paper(store: Store, application: ApplicationView, day: date, override: str) -> dict[str, str]:
    """Give what is handed in on `day`, to be kept beside the fields that it is made from.

    Raises:
        InvalidValue: a field of the form cannot be read; it is named.
    """
    # Read on another connection: this transaction is the only one that writes, so nothing changes meanwhile.
    return {KEPT_PAPER: paper_to_keep(store, application, day, override=override)}
