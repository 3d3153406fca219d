"""Applications with their answers, and the checklist of papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import msgspec

from negotiation.when import from_text

from .negotiated_views import ApplicationView, MaterialView, ReplyView
from .sql import no_terms, voided

if TYPE_CHECKING:
    from ..connection import Link

KEPT_PAPER: Final = "_paper"
"""Beside the fields of the form: the paper that was handed in. No field of a form has such a name."""

_APPLICATION = """SELECT id, case_id, number, kind, form, submitted_on, submitted_to, submitted_by, chase_on,
  created_at
  FROM application"""
_MATERIAL = """SELECT id, case_id, kind, title, needed_by, obtained_on, expires_on, sent_on, sent_by, note
  FROM material"""


def applications_of(link: Link, case_id: str) -> list[ApplicationView]:
    """The applications of a case, newest first."""
    rows = link.execute(
        f"{_APPLICATION} WHERE case_id = ? AND deleted_at IS NULL ORDER BY number DESC, id DESC", (case_id,)
    )
    return [_application(link, row) for row in rows.fetchall()]


def application_of(link: Link, application_id: str) -> ApplicationView:
    """One application by its full id, which must exist."""
    return _application(link, link.execute(f"{_APPLICATION} WHERE id = ?", (application_id,)).fetchone())


def materials_of(link: Link, case_id: str) -> list[MaterialView]:
    """The papers of a case in the order in which they were noted."""
    rows = link.execute(f"{_MATERIAL} WHERE case_id = ? AND deleted_at IS NULL ORDER BY id", (case_id,))
    return [_material(row) for row in rows.fetchall()]


def material_of(link: Link, material_id: str) -> MaterialView:
    """One paper by its full id, which must exist."""
    return _material(link.execute(f"{_MATERIAL} WHERE id = ?", (material_id,)).fetchone())


def _application(link: Link, row: tuple[Any, ...]) -> ApplicationView:
    replies = link.execute(
        "SELECT k.id, k.verdict, k.at, k.reason, k.advice FROM reply k WHERE k.application_id = ?"
        f" AND NOT {voided('k')} ORDER BY k.at DESC, k.id DESC",
        (row[0],),
    ).fetchall()
    form = msgspec.json.decode(row[4], type=dict[str, str])
    paper = form.pop(KEPT_PAPER, "")
    return ApplicationView(
        id=row[0],
        case=row[1],
        number=row[2],
        kind=row[3],
        form=form,
        submitted_on=_day(row[5]),
        submitted_to=row[6],
        submitted_by=row[7],
        chase_on=_day(row[8]),
        created_at=from_text(row[9]),
        replies=[ReplyView(r[0], r[1], from_text(r[2]), r[3], r[4]) for r in replies],
        paper=paper,
        awaits_terms={r[1] for r in replies} == {"approved"} and _no_terms(link, row, replies[0][2]),
    )


def _no_terms(link: Link, row: tuple[Any, ...], approved_at: str) -> bool:
    found = link.execute(f"SELECT {no_terms('?', '?', '?')}", (row[1], row[0], approved_at)).fetchone()
    return bool(found[0])


def _material(row: tuple[Any, ...]) -> MaterialView:
    fields = list(row)
    for place in (5, 6, 7):
        fields[place] = _day(row[place])
    return MaterialView(*fields)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
