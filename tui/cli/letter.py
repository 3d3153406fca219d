"""`letter`: a letter from the facts of a case, or what to say on a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from negotiation.letters.fields import ADVISERS, OF_ADVISER, REQUESTS, LetterKind
from tui.cli.fields import pairs
from tui.i18n import _, language

if TYPE_CHECKING:
    from argparse import Namespace

    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import RulePack
    from tui.cli.context import Context
    from tui.cli.parser import Parser

# Importing the wording for these would cost more than the help they stand in; a test compares.
PURPOSES = (
    "first-contact, instalments, waiver, deferral, lump-sum, chase-reply, confirm-payment, "
    "payment-not-shown, complaint, certificate"
)


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--kind", metavar="KIND", help=", ".join(LetterKind))
    what.add_argument(
        "--say",
        metavar="PURPOSE",
        nargs="?",
        const="",
        help=_("words for a call: {list}; without one, for what comes next").format(list=PURPOSES),
    )
    parser.add_argument("--out", metavar="FILE", help=_("a file that ends in .docx, .md, .txt or .html"))
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there already"))
    parser.add_argument(
        "--finding",
        metavar="RULE",
        action="append",
        help=_(
            "what a complaint quotes: RULE for all that `check` found of it, RULE@DATE for that day, or the "
            "id of one finding (`check --json`); may stand several times"
        ),
    )
    parser.add_argument(
        "--set",
        metavar="FIELD=TEXT",
        action="append",
        help=_("a field of the letter; no text empties it; may stand several times"),
    )
    parser.add_argument(
        "--fields", action="store_true", help=_("list the fields that the letter reads, with what they hold")
    )


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it: print the letter, write it to a file, or list its fields."""
    from negotiation.products import choose
    from store.queries.letter import letter_facts
    from store.transfer.letter_file import check_place
    from tui.rules import override, pack_for

    kind = choose(LetterKind, arguments.kind, field="kind") if arguments.kind is not None else None
    out = Path(arguments.out).expanduser() if arguments.out is not None else None
    if out is not None:
        check_place(out, replace=arguments.force)
    facts = letter_facts(
        context.store,
        arguments.case,
        fields=pairs(arguments.set, field="set", example="hardship=失业"),
        findings=arguments.finding or (),
        override=override(),
    )
    if kind is None:
        from store.queries.brief import next_purpose

        purpose = arguments.say or next_purpose(context.store, arguments.case)
        return _say(context, arguments.case, facts, purpose, pack_for(facts.currency))
    if arguments.fields:
        return _fields(context, facts, kind)
    return _letter(context, arguments.case, facts, kind, out, force=arguments.force)


def _letter(
    context: Context, case: str, facts: LetterFacts, kind: LetterKind, out: Path | None, *, force: bool
) -> int:
    from negotiation.letters.compose import compose
    from negotiation.letters.render import to_text
    from negotiation.letters.review import Problem, review
    from store.transfer.letter_file import write_letter
    from tui.cli.remarks import shape, tell
    from tui.rules import pack_for

    pack, lang = pack_for(facts.currency), language()
    letter = compose(kind, lang, facts, pack)
    remarks = review(kind, facts, pack, lang)
    told: list[str] = []
    if kind in REQUESTS:
        from tui.cli.beforehand import limitation_lines

        told = limitation_lines(context, [case], "delay-request")
    if out is not None:
        write_letter(letter, out, context.store.now(), replace=force)
    for line in () if context.output.as_json else told:
        context.output.say(line)
    if kind in ADVISERS:
        from store.adviser import keep_adviser

        keep_adviser(context.store, {name: facts.form[name] for name in OF_ADVISER if name in facts.form})
    tell(context, remarks)
    if out is not None and not context.output.as_json:
        context.output.say(_("This file is not encrypted. Keep it where only you can read it."))
    text = to_text(letter)
    return context.output.answer(
        lambda: {
            "kind": str(kind),
            "lang": lang,
            "title": letter.title,
            "text": text,
            "missing": list(dict.fromkeys(one.field for one in remarks if one.problem is Problem.MISSING)),
            "remarks": [shape(one) for one in remarks],
            "limitation": told,
            "file": str(out) if out is not None else None,
        },
        lambda: [str(out)] if out is not None else text.splitlines(),
    )


def _say(context: Context, case: str, facts: LetterFacts, purpose: str, pack: RulePack) -> int:
    from negotiation.letters.wording import OFFERS, Purpose, wording
    from negotiation.products import choose
    from store.queries.brief import call_brief
    from tui.cli.ready import ready_lines, ready_shape
    from tui.words import PURPOSES
    from tui.written import word

    chosen, lang = choose(Purpose, purpose, field="say"), language()
    brief = call_brief(context.store, case)
    title = _("To say: {purpose}").format(purpose=word(PURPOSES, chosen))
    lines = wording(chosen, lang, facts, pack)
    warnings: list[str] = []
    if chosen in OFFERS:
        from tui.cli.beforehand import limitation_lines, tell

        warnings = limitation_lines(context, [case], "promise")
        tell(context, warnings)
    return context.output.answer(
        lambda: {
            "purpose": str(chosen),
            "lang": lang,
            "lines": list(lines),
            "warnings": warnings,
            "ready": ready_shape(context, brief),
        },
        lambda: [*ready_lines(brief), "", title, *lines],
    )


def _fields(context: Context, facts: LetterFacts, kind: LetterKind) -> int:
    from negotiation.letters.fields import fields_of
    from tui.cli.text import facts as lined_up

    lang, fields = language(), fields_of(kind)
    return context.output.answer(
        lambda: {
            "kind": str(kind),
            "fields": [
                {
                    "name": one.name,
                    "section": one.section,
                    "label": one.label(lang),
                    "type": str(one.type),
                    "value": facts.text(one.name),
                }
                for one in fields
            ],
        },
        lambda: lined_up((f"{one.name}  {one.label(lang)}", facts.text(one.name) or "-") for one in fields),
    )
