"""From what a person typed to the one record it means: any unique prefix of an id will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, Ambiguous, InvalidValue, NotFound
from negotiation.text import halfwidth, shown
from store.ids import SELF_DEBTOR_ID

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link

_LABELS = {
    "debt_case": "SELECT id, creditor_name || coalesce(' ' || account_ref, '') FROM debt_case",
    "contact": (
        "SELECT k.id, c.creditor_name || ' ' || substr(k.at, 1, 10)"
        " FROM contact k JOIN debt_case c ON c.id = k.case_id"
    ),
    "payment": (
        "SELECT p.id, c.creditor_name || ' ' || p.paid_on FROM payment p JOIN debt_case c ON c.id = p.case_id"
    ),
    "confirmation": "SELECT id, verdict FROM confirmation",
    "task": "SELECT t.id, c.creditor_name || ' ' || t.title FROM task t JOIN debt_case c ON c.id = t.case_id",
    "void_record": "SELECT id, target_table FROM void_record",
    "case_event": "SELECT id, kind || ' ' || on_date FROM case_event",
    "party": "SELECT id, role || ' ' || name FROM party",
    "application": "SELECT id, kind || ' ' || number FROM application",
    "reply": "SELECT id, verdict || ' ' || substr(at, 1, 10) FROM reply",
    "material": "SELECT id, kind || coalesce(' ' || title, '') FROM material",
    "offer": "SELECT id, kind || ' ' || substr(at, 1, 10) FROM offer",
    "budget_line": "SELECT id, kind || ' ' || title FROM budget_line",
}
_MOST_CANDIDATES = 10
YOURSELF = frozenset({"yourself", "本人"})
"""What lists call the person working here who never gave a name, in either language."""
_LEAST_OF_ID = 8
"""Characters from which on a text that is nobody's name may be the beginning of an id."""


def resolve(link: Link, table: str, prefix: str, *, field: str) -> str:
    """The id that begins with `prefix`.

    Args:
        link: a driver connection.
        table: one of the tables that people name records of.
        prefix: a full id or its beginning, in any case and width.
        field: the name of the input, for the error.

    Raises:
        InvalidValue: it is empty.
        NotFound: nothing begins so.
        Ambiguous: several do; the error lists them.
    """
    wanted = halfwidth(prefix).strip().lower()
    if not wanted:
        raise InvalidValue(
            N_("no id was given."), field=field, remedy=N_("Give an id or the beginning of one.")
        )
    key = _LABELS[table].split(" ", 2)[1].rstrip(",")
    sql = f"{_LABELS[table]} WHERE {key} >= ? AND {key} < ? ORDER BY {key} LIMIT {_MOST_CANDIDATES + 1}"
    found = link.execute(sql, (wanted, wanted + "~")).fetchall()
    exact = [row for row in found if row[0] == wanted]
    if len(exact) == 1 or len(found) == 1:
        return str((exact or found)[0][0])
    if not found:
        raise NotFound(
            N_('no record has the id "{given}".'),
            field=field,
            remedy=N_("List them to see their ids."),
            given=shown(prefix),
        )
    raise Ambiguous(
        N_('several records begin with "{given}"; nothing was changed.'),
        field=field,
        remedy=N_("Give more of the id."),
        candidates=[(str(row[0]), str(row[1])) for row in found[:_MOST_CANDIDATES]],
        given=shown(prefix),
    )


def own_debtor(link: Link) -> str:
    """Whose things are meant where nobody is named: yourself, or the only one with cases while you have none.

    Someone who works alone and gave their own name with the first case is that one person.
    """
    sql = "SELECT DISTINCT debtor_id FROM debt_case WHERE deleted_at IS NULL LIMIT 2"
    rows = link.execute(sql).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else SELF_DEBTOR_ID


def debtor_or_own(link: Link, text: str | None) -> str:
    """The id of the debtor with this name or id; that of `own_debtor` where nothing is given.

    Raises:
        NotFound, Ambiguous: no such debtor, or several.
    """
    return resolve_debtor(link, text) if text and text.strip() else own_debtor(link)


def resolve_debtor(link: Link, text: str) -> str:
    """The id of the debtor with this name or id, or whose id begins so; nothing, or `YOURSELF`, is yourself.

    Raises:
        NotFound: there is none.
        Ambiguous: several have this name, or an id that begins so.
    """
    given = text.strip()
    if not given:
        return SELF_DEBTOR_ID
    found = link.execute(
        "SELECT id, name, phone FROM debtor WHERE id = ? OR (deleted_at IS NULL AND name = ?) ORDER BY id",
        (given, given),
    ).fetchall()
    if not found and len(given) >= _LEAST_OF_ID:
        beginning = halfwidth(given).lower()
        found = link.execute(
            "SELECT id, name, phone FROM debtor WHERE deleted_at IS NULL AND id >= ? AND id < ? ORDER BY id",
            (beginning, beginning + "~"),
        ).fetchall()
    if len(found) > 1:
        raise Ambiguous(
            N_('several debtors are called "{name}".'),
            field="debtor",
            remedy=N_("Give the id."),
            candidates=[
                (str(row[0]), " ".join(part for part in row[1:] if part)) for row in found[:_MOST_CANDIDATES]
            ],
            name=shown(given),
        )
    if not found and given.casefold() in YOURSELF:
        return SELF_DEBTOR_ID
    if not found:
        raise NotFound(
            N_('nobody called "{given}" is recorded here.'),
            field="debtor",
            remedy=N_("Give the name as it was recorded."),
            given=shown(text),
        )
    return str(found[0][0])


def resolve_in(store: Store, table: str, prefix: str, *, field: str) -> str:
    """`resolve` on a store of its own."""
    with store.read() as link:
        return resolve(link, table, prefix, field=field)
