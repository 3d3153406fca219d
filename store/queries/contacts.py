"""The log of contacts: of one case, of a period, by what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.text import halfwidth
from negotiation.when import clock_zone, from_text, parse_instant, to_text

from .ids import resolve
from .sql import SUPERSEDED, anywhere, void_note, voided
from .views import ContactPage, ContactView

if TYPE_CHECKING:
    from datetime import datetime

    from store.database import Store

    from ..connection import Link

_COLUMNS = f"""k.id, k.case_id, c.creditor_name, k.at, k.zone, k.channel, k.direction, k.summary,
  k.duration, k.agent, k.number, k.ticket, k.with_whom, k.outcome, k.count, k.consented,
  k.payment_id, k.corrects_id,
  (SELECT n.id FROM contact n WHERE n.corrects_id = k.id AND NOT {voided("n")} LIMIT 1),
  {voided("k")}, k.created_at, (SELECT d.zone FROM debtor d WHERE d.id = c.debtor_id),
  {void_note("k")}"""
_SEARCHED = ("k.summary", "k.agent", "k.ticket", "k.number", "c.creditor_name")


def list_contacts(
    store: Store,
    case: str | None = None,
    *,
    since: str | datetime | None = None,
    search: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> ContactPage:
    """Contacts that stand (not voided, not corrected), newest first.

    Args:
        store: the database.
        case: only those of this case (id or unique prefix).
        since: only those at or after this day or time.
        search: only those with this text in summary, agent, ticket, number or creditor.
        limit: at most so many.
        offset: skip so many.
    """
    where, values = [f"NOT {voided('k')}", f"NOT {SUPERSEDED}", "c.deleted_at IS NULL"], []
    with store.read() as link:
        if case is not None:
            where.append("k.case_id = ?")
            values.append(resolve(link, "debt_case", case, field="case"))
        if since is not None:
            start, _ = parse_instant(since, field="since", now=store.now(), zone=store.zone)
            where.append("k.at >= ?")
            values.append(to_text(start))
        if search and search.strip():
            where.append("(" + " OR ".join(f"{column} GLOB ?" for column in _SEARCHED) + ")")
            values += [anywhere(halfwidth(search).strip())] * len(_SEARCHED)
        source = f"FROM contact k JOIN debt_case c ON c.id = k.case_id WHERE {' AND '.join(where)}"
        (total,) = link.execute(f"SELECT count(*) {source}", values).fetchone()
        rows = link.execute(
            f"SELECT {_COLUMNS} {source} ORDER BY k.at DESC, k.id DESC LIMIT ? OFFSET ?",
            [*values, -1 if limit is None else limit, offset],
        ).fetchall()
    return ContactPage([_view(row) for row in rows], total)


def contacts_of(link: Link, case_id: str) -> list[ContactView]:
    """Every contact of a case, voided and corrected ones too, newest first."""
    rows = link.execute(
        f"SELECT {_COLUMNS} FROM contact k JOIN debt_case c ON c.id = k.case_id WHERE k.case_id = ?"
        " ORDER BY k.at DESC, k.id DESC",
        (case_id,),
    )
    return [_view(row) for row in rows.fetchall()]


def contact_of(link: Link, contact_id: str) -> ContactView:
    """One contact by its full id, which must exist."""
    row = link.execute(
        f"SELECT {_COLUMNS} FROM contact k JOIN debt_case c ON c.id = k.case_id WHERE k.id = ?", (contact_id,)
    ).fetchone()
    return _view(row)


def versions_of(link: Link, contact_id: str) -> list[str]:
    """The full ids of a contact, of those it corrects and of those that correct it."""
    rows = link.execute(
        "WITH RECURSIVE before(id) AS (SELECT ? UNION SELECT k.corrects_id FROM contact k"
        " JOIN before ON k.id = before.id WHERE k.corrects_id IS NOT NULL),"
        " every(id) AS (SELECT id FROM before UNION SELECT k.id FROM contact k"
        " JOIN every ON k.corrects_id = every.id) SELECT id FROM every",
        (contact_id,),
    )
    return [row[0] for row in rows.fetchall()]


def _view(row: tuple[Any, ...]) -> ContactView:
    fields = list(row)
    fields[3], fields[20] = from_text(row[3]), from_text(row[20])
    fields[15], fields[19] = bool(row[15]), bool(row[19])
    fields[21] = clock_zone(row[4], row[21] or "")
    return ContactView(*fields)
