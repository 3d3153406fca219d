"""The errors a person can act on.

Everything a user may cause or repair is a `UserError` with the field it is about and a remedy.
Any other exception is a bug and is left alone, so that it reaches the crash report.

Messages are English message ids with `str.format` fields; the faces translate them through the
catalogs. `N_` marks such a message for extraction without translating it here.
"""

from __future__ import annotations

from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 - the conventional gettext name of a deferred translation
    """Mark `message` for the catalogs and give it back unchanged."""
    return message


class UserError(Exception):
    """A refusal that a person can understand and repair.

    Args:
        message: English message id, one line, with `str.format` fields.
        field: the name of the input it is about (`principal`, `--at` without dashes), or None.
        remedy: what to do instead, one line, same form as `message`; or None.
        **params: values for the fields of both texts.
    """

    kind: ClassVar[str] = "refused"
    exit_status: ClassVar[int] = 1

    def __init__(
        self, message: str, *, field: str | None = None, remedy: str | None = None, **params: object
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.remedy = remedy
        self.params = params

    def __str__(self) -> str:
        text = self.message.format(**self.params)
        if self.remedy:
            text = f"{text} {self.remedy.format(**self.params)}"
        return f"{self.field}: {text}" if self.field else text


class InvalidValue(UserError):
    """A value that the field does not take."""

    kind = "invalid"


class NotFound(UserError):
    """No record has this id, or no file stands there."""

    kind = "not-found"


class Ambiguous(UserError):
    """Several records begin with this prefix; `candidates` lists them as (id, label)."""

    kind = "ambiguous"

    def __init__(
        self,
        message: str,
        *,
        candidates: list[tuple[str, str]],
        field: str | None = None,
        remedy: str | None = None,
        **params: object,
    ) -> None:
        super().__init__(message, field=field, remedy=remedy, **params)
        self.candidates = candidates


class NeedsConfirmation(UserError):
    """Allowed, but only when the person says so (a contact in the future, joining two stores)."""

    kind = "needs-confirmation"


class MissingStore(UserError):
    """No database stands at the path."""

    kind = "missing-store"


class Locked(UserError):
    """Another program has held the database for longer than we wait."""

    kind = "locked"
    exit_status = 3


class WrongKey(UserError):
    """No unlocker at hand opens the key envelope: wrong passphrase, or none given."""

    kind = "wrong-key"
    exit_status = 3


class ServerProblem(UserError):
    """The server could not be reached, refused, or answered something that is not ours."""

    kind = "server"
    exit_status = 4


class Unreadable(UserError):
    """The right key cannot read the file, or a newer version wrote it."""

    kind = "unreadable"
    exit_status = 5
