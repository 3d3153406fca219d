"""The writing side of a transaction: typed inserts and updates through SQLAlchemy Core.

SQLModel holds the schema; single writes go through Core statements, which cost half of an ORM save
with the same triggers. Importing this module imports SQLAlchemy and SQLModel.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, insert, update
from sqlalchemy.pool import QueuePool

from . import models
from .connection import DRIVER

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Insert

    from .connection import Link
    from .database import Store


def make_engine(creator: Callable[[], Any]) -> Engine:
    """An engine over SQLCipher connections made by `creator`; every transaction begins IMMEDIATE."""
    engine = create_engine("sqlite://", module=DRIVER, creator=creator, poolclass=QueuePool, pool_size=2)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def driver_link(connection: Connection) -> Link:
    """The driver connection that a transaction runs on."""
    return cast("Link", connection.connection.driver_connection)


class Writing:
    """One write transaction of a command.

    `link` is the driver connection of the same transaction: the query functions read through it, so
    a command checks what it is about to change under the lock it changes it with.
    """

    def __init__(self, store: Store, connection: Connection) -> None:
        self.store = store
        self.connection = connection
        self.now: datetime = store.now()
        self.models = models

    @property
    def link(self) -> Link:
        """The driver connection that this transaction runs on."""
        return driver_link(self.connection)

    def insert(self, model: type[models.Row], **values: Any) -> str:
        """Insert one row; `id` and `created_at` are made here unless given. Returns the id."""
        values.setdefault("id", self.store.new_id())
        values.setdefault("created_at", self.now)
        self.connection.execute(_insert_into(model), values)
        return str(values["id"])

    def update(self, model: type[models.Record], row_id: str, **values: Any) -> None:
        """Change some fields of one record."""
        if values:
            self.connection.execute(update(model).where(model.id == row_id).values(**values))  # type: ignore[arg-type]  # SQLModel types columns as their Python values

    def drop_draft(self, key: str | None) -> None:
        """Remove the draft that this command saves, in its transaction: a kill cannot lose or double it."""
        if key is not None:
            self.connection.exec_driver_sql("DELETE FROM draft WHERE key = ?", (key,))


@cache
def _insert_into(model: type[models.Row]) -> Insert:
    """The INSERT of a model, made once: a new one would have its cache key worked out on every call."""
    return insert(model)
