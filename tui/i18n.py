"""The language of the interface: Chinese or English.

Strings are English message ids, marked with `_` where they are shown or with `N_`
(negotiation.errors) where they are only defined. The catalogs stand in tui/locale and are kept
complete by scripts/messages.py. Importing this module reads no file: the catalog is opened when
the first string is asked for.
"""

from __future__ import annotations

import gettext
import os
import re
import sys

from negotiation.errors import N_

TYPE_CHECKING = False  # `--help` imports this file, and typing costs more than all of it
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, Literal

    from negotiation.errors import UserError

    Language = Literal["zh", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
LANGUAGE_VARIABLE: Final = "NEGOTIATE_LANG"
_FOLDERS: Final[Mapping[Language, str]] = {"zh": "zh_CN", "en": "en"}
_OPTION: Final = re.compile(r"(--)?[a-z][a-z_-]*")
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")

# What the inputs are called on screen. The keys are the names that `UserError.field` uses.
FIELD_LABELS: Final[Mapping[str, str]] = {
    "account-ref": N_("Account tail"),
    "agent": N_("Agent ID"),
    "amount": N_("Amount"),
    "at": N_("Date and time"),
    "by": N_("Confirmed by"),
    "case": N_("Case"),
    "channel": N_("Channel"),
    "confirmation": N_("Confirmation"),
    "contact": N_("Contact"),
    "contract-date": N_("Contract date"),
    "contract-ref": N_("Contract number"),
    "count": N_("Number of calls"),
    "creditor": N_("Creditor"),
    "currency": N_("Currency"),
    "db": N_("Database file"),
    "debtor": N_("Debtor"),
    "designate": N_("Paid towards"),
    "direction": N_("Direction"),
    "due": N_("Due date"),
    "due-since": N_("Overdue since"),
    "duration": N_("Duration"),
    "fees": N_("Fees"),
    "file": N_("File"),
    "follow-up": N_("Follow-up"),
    "interest": N_("Interest"),
    "lang": N_("Language"),
    "lender": N_("Legal lender"),
    "lender-type": N_("Kind of lender"),
    "limit": N_("Limit"),
    "method": N_("Payment method"),
    "nominal-rate": N_("Nominal annual rate"),
    "note": N_("Note"),
    "number": N_("Phone number"),
    "out": N_("File"),
    "outcome": N_("Outcome"),
    "passphrase": N_("Passphrase"),
    "payment": N_("Payment"),
    "penalty": N_("Penalty interest"),
    "principal": N_("Principal"),
    "product": N_("Product"),
    "recovery-code": N_("Recovery code"),
    "reference": N_("Reference"),
    "search": N_("Search"),
    "server": N_("Server"),
    "since": N_("Since"),
    "stage": N_("Stage"),
    "statement-on": N_("Statement date"),
    "summary": N_("Summary"),
    "task": N_("Task"),
    "theme": N_("Theme"),
    "ticket": N_("Ticket"),
    "title": N_("Title"),
    "undesignated": N_("Meant for"),
    "user": N_("User name"),
    "with": N_("Spoken with"),
    "zone": N_("Time zone"),
}

_language: Language = "en"
_catalog: gettext.NullTranslations | None = None


class MissingCatalogError(RuntimeError):
    """A source tree was never built: a matter for whoever works on it, not for a user."""


def set_language(language: Language) -> None:
    """Speak `language` from now on; texts already shown stay as they are."""
    global _language, _catalog
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    _language, _catalog = language, None


def language() -> Language:
    """Give the language that is spoken now."""
    return _language


def detect_language(
    option: str | None = None, *, configured: str | None = None, environ: Mapping[str, str] | None = None
) -> Language:
    """Choose the language from what is known at the start.

    The first that is there decides: `option`, the variable NEGOTIATE_LANG, `configured`, the locale.
    Every Chinese locale means Chinese, every other one English.

    Args:
        option: the value of `--lang`.
        configured: the value of the config file.
        environ: the environment; None takes that of the process.
    """
    variables = os.environ if environ is None else environ
    for wish in (option, variables.get(LANGUAGE_VARIABLE), configured):
        if wish:
            return _of_locale(wish)
    for name in _LOCALE_VARIABLES:
        if variables.get(name):
            return _of_locale(variables[name])
    return _of_locale(_windows_locale()) if sys.platform == "win32" and environ is None else "en"


def _(msgid: str) -> str:
    """Give `msgid` in the language that is spoken now."""
    # gettext answers the empty id with the catalog's header.
    return _translations().gettext(msgid) if msgid else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the form that fits `count` things; the text still has to be formatted with the number."""
    return _translations().ngettext(singular, plural, count)


def pgettext(context: str, msgid: str) -> str:
    """Give `msgid` as it is said in `context`, for English words that mean two things in Chinese."""
    return _translations().pgettext(context, msgid)


def field_label(field: str) -> str:
    """Give the name of an input as a person reads it, or `field` itself where it has none."""
    label = FIELD_LABELS.get(_typed_name(field))
    if label is not None:
        return _(label)
    from negotiation.letters.fields import BY_NAME

    return BY_NAME[field].label(language()) if field in BY_NAME else field


def format_error(error: UserError, *, labels: bool = False) -> str:
    """Put a refusal into one translated line: the field, what is wrong, what to do instead.

    Args:
        error: what was refused.
        labels: name the field by its label on screen, not as it is typed on the command line.
    """
    text = _(error.message).format(**error.params)
    if error.remedy:
        remedy = _(error.remedy).format(**error.params)
        text = _("{message} {remedy}").format(message=text, remedy=remedy)
    if not error.field:
        return text
    if labels:
        return _("{field}: {message}").format(field=field_label(error.field), message=text)
    return f"{_typed_name(error.field)}: {text}"


def _typed_name(field: str) -> str:
    # A field may also be a file or a line of one: those stay as they are.
    return field.removeprefix("--").replace("_", "-") if _OPTION.fullmatch(field) else field


def _of_locale(name: str) -> Language:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _windows_locale() -> str:
    """Give the locale of a Windows session, which sets no variables."""
    import locale

    return locale.getlocale()[0] or ""


def _translations() -> gettext.NullTranslations:
    global _catalog
    if _catalog is None:
        _catalog = read_catalog(catalog_path(_language))
    return _catalog


def catalog_path(language: Language) -> str:
    """Give the .po of `language`; its .mo stands beside it."""
    return os.path.join(
        os.path.dirname(__file__), "locale", _FOLDERS[language], "LC_MESSAGES", "negotiate.po"
    )


def read_catalog(source: str) -> gettext.NullTranslations:
    """Open the .mo beside `source`, compiled anew if a source tree's .po was edited since.

    Raises:
        MissingCatalogError: there is no .mo and none can be made.
    """
    target = source.removesuffix(".po") + ".mo"
    if _is_newer(source, target):
        # Only in a source tree: an installed program carries no .po.
        _compile(source, target)
    with open(target, "rb") as handle:
        return gettext.GNUTranslations(handle)


def _is_newer(source: str, target: str) -> bool:
    try:
        edited = os.stat(source).st_mtime_ns
    except FileNotFoundError:
        return False
    return not os.path.exists(target) or edited > os.stat(target).st_mtime_ns


def _compile(source: str, target: str) -> None:
    """Bring `target` up to date; an old one still serves where it cannot be written or babel is not there."""
    try:
        from pathlib import Path

        from tui.catalogs import compile_catalog

        compile_catalog(Path(source))
    except (ImportError, OSError) as problem:
        if not os.path.exists(target):
            raise MissingCatalogError(
                f"{target} was not built: run `uv sync --reinstall-package negotiate-tui`"
            ) from problem
