"""Asking for relief: the application, the answer to it, and the papers that go with it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, Index

from .base import Event, Record, UtcText


class Application(Record, table=True):
    """One application for relief. A new attempt is a new row with the next `number`.

    `form` is the guided form as JSON text. It may be edited until the application is submitted; from then on
    it stays, and holds beside the fields the paper that was handed in, as it was then.
    """

    __tablename__ = "application"
    __table_args__ = (Index("ix_application_case", "case_id", "number"),)

    case_id: str = Field(foreign_key="debt_case.id")
    number: int
    kind: str
    form: str
    submitted_on: date | None = None
    submitted_to: str | None = None
    submitted_by: str | None = None
    chase_on: date | None = None


class Reply(Event, table=True):
    """The creditor's answer to an application: `verdict` is `approved` or `declined`."""

    __tablename__ = "reply"
    __table_args__ = (Index("ix_reply_application", "application_id"),)

    case_id: str = Field(foreign_key="debt_case.id", index=True)
    application_id: str = Field(foreign_key="application.id")
    verdict: str
    at: datetime = Field(sa_type=UtcText)
    zone: str
    reason: str | None = None
    advice: str | None = None


class Material(Record, table=True):
    """One paper of the checklist: who wants it, is it there, until when is it good, was it sent."""

    __tablename__ = "material"
    __table_args__ = (Index("ix_material_case", "case_id", "kind"),)

    case_id: str = Field(foreign_key="debt_case.id")
    kind: str
    title: str | None = None
    needed_by: str | None = None
    obtained_on: date | None = None
    expires_on: date | None = None
    sent_on: date | None = None
    sent_by: str | None = None
    note: str | None = None
