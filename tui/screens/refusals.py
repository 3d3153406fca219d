"""Refusals as the app says them: what to do is a key or a button here, not a command."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_

if TYPE_CHECKING:
    from negotiation.errors import UserError

END_THAT_ONE: Final = N_("End that one first: on tab 5 choose it with [ or ], press enter, then End it.")
_DRAFT: Final = N_("Draft one first: on tab 3 press a.")
_CORRECT: Final = N_("Correct how it was handed in instead: on tab 3 press enter on it.")

REMEDIES: Final = {
    "End that one first: offer decline {other}.": END_THAT_ONE,
    "Draft one first: `application draft {id}`.": _DRAFT,
    (
        "Draft one first: `application draft {id}`. If the last one was recorded wrongly as handed in, "
        "correct it: `application submit {id} --correct`."
    ): _DRAFT,
    "Correct how it was handed in instead: `application submit {id} --correct`.": _CORRECT,
    (
        "If they answered a new application, hand that one in first: application draft {id}. If the answer "
        "was recorded wrongly, correct it: application reply {id} --correct."
    ): N_("If they answered a new application, draft and hand that one in first: on tab 3 press a."),
    (
        "It takes order=principal-first or order=default, or words such as principal first or interest first."
    ): N_("Write for example principal first, or interest first."),
}
"""What to do by the command line, and the same here."""


def in_app(error: UserError) -> UserError:
    """The same refusal with what to do here, where its remedy is a command."""
    if error.remedy not in REMEDIES:
        return error
    said = copy(error)
    said.remedy = REMEDIES[error.remedy]
    return said
