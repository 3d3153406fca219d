"""The rule packs as the faces use them: with the user's own file over them, and in the language spoken.

The user's file is `rules.toml` beside the config file. A page of advice made from the packs says once that
it is information and not legal advice, with its date.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.finding import Said
from negotiation.money import Money, display
from tui.config import config_path
from tui.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from negotiation.creditors import Creditor
    from negotiation.rules import Hotline, Rule, RulePack

FORCES: Mapping[str, str] = {
    "law": N_("law"),
    "judicial-interpretation": N_("judicial interpretation"),
    "regulation": N_("regulation"),
    "judicial-policy": N_("judicial policy"),
    "recommended-standard": N_("recommended standard"),
    "self-regulation": N_("self-regulation"),
    "guideline": N_("guideline"),
    "unpublished-guidance": N_("unpublished guidance"),
    "convention": N_("convention"),
}
VERDICTS: Mapping[str, str] = {
    "ok": N_("nothing beyond it"),
    "exceeds": N_("exceeds"),
    "warn": N_("look at this"),
    "unknown": N_("cannot be told"),
    "not-applicable": N_("does not apply"),
}

ATTENTION = ("exceeds", "warn", "unknown", "ok", "not-applicable")
"""Verdicts in the order in which they are shown: what asks for attention first."""


def rules_path() -> Path:
    """Give the place of the user's own rules file, whether or not it is there."""
    return config_path().with_name("rules.toml")


def load_pack(name: str = "cn") -> RulePack:
    """Load a rule pack with the user's own file over it.

    Raises:
        InvalidValue: no such pack, or the user's file holds something it does not take.
    """
    from negotiation.rules import load

    return load(name, override())


def pack_for(currency: str) -> RulePack:
    """Load the pack for debts in a currency; one without rules where none are known for it.

    Raises:
        InvalidValue: the user's file holds something that the pack does not take.
    """
    from negotiation.rules import NO_RULES, pack_of

    name = pack_of(currency)
    return load_pack(name) if name else NO_RULES


def hotline_of(creditor: Creditor | None) -> Hotline | None:
    """Give a creditor's number: the user's own before the directory's.

    A rules file that cannot be read leaves the directory's: whatever reckons with the rules refuses it.
    """
    from negotiation.complaints import hotline
    from negotiation.rules import load

    return hotline(load("cn", readable()), creditor)


def say(message: str | Said) -> str:
    """Put a sentence into the language spoken, with what stands in it."""
    if isinstance(message, str):
        return _(message)
    return _(message.msgid).format(**{name: _shown(value) for name, value in message.params.items()})


def sentences(said: Iterable[Said]) -> str:
    """Put sentences into the language spoken, as one line."""
    return (" " if language() == "en" else "").join(say(one) for one in said)


def title(rule: Rule) -> str:
    """Give the name of a rule in the language spoken; one with a figure of the user's own says so."""
    name = rule.title_zh if language() == "zh" else rule.title_en
    return name + _(" (edited by you)") if rule.edited else name


_REMARKS = (
    N_("primary text not found"), N_("clause numbers not found"), N_("article numbers not found"),
    N_("not found in the final text"), N_("no local instrument found"), N_("Procedure from memory"),
    N_("use for micro-lenders from memory"), N_("from memory"), N_("From memory"), N_("by its text"),
    N_("(advocated for members)"), N_("7 chapters, 54 articles"), N_("article not seen"),
    N_("second-hand in"), N_("as told by"), N_("Common number"), N_("Trade usage"), N_("(sources disagree)"),
    N_("Zhejiang court practice"), N_("Jiangsu court practice"), N_("(translation)"), N_("exempt cap"),
    N_("2013 text; 2017 amendment not seen"), N_("covers enterprises"), N_("PBOC practice"),
    N_("Bank tariffs of about 2016-17"), N_("PBOC notice of 2016 on card business"),
    N_("PBOC notice abolishing the band from 2021-01-01"), N_("Draft of the 2022 card notice"),
    N_("Window guidance, no formal text"), N_("as cited in the micro-loan guideline"), N_("text at"),
    N_("old tables disagree"), N_("(text)"), N_("prints 1-9 days, clearly 1-90"), N_("practice: "),
    N_("by analogy"), N_("Monthly publication of the"), N_("since 2019-08-20"), N_("(2010, amended 2015)"),
    N_("State law"), N_("State rules"), N_("section seen, wording of"), N_("(JSON schema and template)"),
    N_("Number: "), N_("each counts another thing"),
    N_("Convention of this program: facts, dates and the rule, and no request with them"),
)  # fmt: skip
"""What a source says of itself in English; longer ones before those they hold."""


def source_text(source: str) -> str:
    """Give where a rule stands, with what is said about it in the language spoken; names stay as they are."""
    for remark in _REMARKS:
        source = source.replace(remark, _(remark))
    if language() != "zh":
        return source
    from negotiation.citation import ARTICLES

    source = source.replace("; ", "；")
    # `Arts 188, 189` is `第188、189条` on Chinese pages.
    return ARTICLES.sub(lambda found: f"第{found['of'].replace(', ', '、')}条{found['bis'] or ''}", source)


def advice_note(day: date) -> str:
    """Give the line that every page of advice carries once."""
    return _("Information, not legal advice. {date}").format(date=day)


def _shown(value: object) -> str:
    if isinstance(value, Said):
        return say(value)
    if isinstance(value, Money):
        return display(value)
    if isinstance(value, Decimal):
        return plain(value)
    return str(value)


def plain(number: Decimal) -> str:
    """Write a rate with two decimals, or all it has: `14.60`, `12.345`."""
    return f"{number.quantize(Decimal('0.01')) if number == round(number, 2) else number.normalize():f}"


def override() -> str:
    """Read the user's own rules file; no file is empty text.

    Raises:
        InvalidValue: it cannot be read, is not UTF-8 text or TOML, or holds something a pack does not take.
    """
    path = rules_path()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise InvalidValue(N_("{path} is not UTF-8 text."), field="rules", path=path) from None
    except OSError as error:
        raise InvalidValue(
            N_("{path} cannot be read: {reason}."), field="rules", path=path, reason=error.strerror
        ) from None
    from negotiation.rules.override import checked_tree

    checked_tree(text, str(path))
    _check_packs(text, path)
    return text


def readable() -> str:
    """Read the user's own rules file as `override` does; one that cannot be read counts as none.

    For what is told beside the rules: whatever reckons with them refuses the file.
    """
    try:
        return override()
    except InvalidValue:
        return ""


def _check_packs(text: str, path: Path) -> None:
    """Refuse what a pack does not take with the file's path: it may be long since it was written."""
    from negotiation.rules import PACKS, load

    try:
        for name in PACKS:
            load(name, text)
    except InvalidValue as error:
        raise InvalidValue(
            N_("in {path}: {problem}"),
            field=error.field,
            remedy=error.remedy,
            **error.params | {"path": path, "problem": _(error.message).format(**error.params)},
        ) from None
