"""What is missing from a letter, or does not agree with itself, before it is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.court import Term, deadline
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.certificate import settled, settled_day
from negotiation.letters.compose import compose
from negotiation.letters.concerned import concerned
from negotiation.letters.court_papers import court_of
from negotiation.letters.fields import BY_NAME, REQUESTS, LetterKind, says_nothing
from negotiation.letters.figures import contradictions
from negotiation.letters.month import month_sums, most
from negotiation.letters.names import PAPERS, named
from negotiation.letters.others import not_allowed_for
from negotiation.letters.paper import PAGES, pages
from negotiation.letters.plans import open_fields
from negotiation.letters.quotes import quotable
from negotiation.letters.rights import third_contacts
from negotiation.letters.standing import about_agreement
from negotiation.letters.typed import in_its_own_words, of_other_kinds, other_language, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import RulePack


class Problem(StrEnum):
    """What kind of remark."""

    MISSING = "missing"
    INCONSISTENT = "inconsistent"
    UNPROVEN = "unproven"
    UNREADABLE = "unreadable"
    LANGUAGE = "language"
    LENGTH = "length"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at.

    Attributes:
        field: a field of the form, or `findings`, `papers`, `statement`, `owed`, `log`.
        problem: what kind.
        said: the sentence, for people.
    """

    field: str
    problem: Problem
    said: Said


_MISSING: Final = N_("Not filled in yet: {field}.")
_FIELD_WORDS: Final = {
    "findings": N_("No finding is ticked and nothing is told: there is nothing to complain about yet."),
    "statement": N_("The creditor's statement is not recorded: the letter names no balance."),
    "request": N_("Nothing definite is asked for: waiver, instalments, deferral or a lump sum."),
    "papers": N_("No paper is at hand to go with it."),
    "log": N_("No contact of theirs with a third person is recorded."),
    "next_steps": N_("No next step is named."),
}
_UNREADABLE: Final = N_("{field}: this cannot be read: {given}")
_NO_BUDGET: Final = N_("There is no budget: it cannot be told whether the plan can be kept.")
_PAST: Final = N_("{field}: {day} lies before the day of the letter.")
_FUTURE: Final = N_("{field}: {day} lies after the day of the letter.")
_PROOF: Final = N_("No paper at hand shows this yet: {field}. Fitting papers: {papers}.")
_EXPIRED: Final = N_("{paper} ran out on {day} and does not go with the letter: obtain a new one.")
_ASKED_FOR: Final = N_("{paper} is still missing; asked for by: {who}.")
_LONG: Final = N_("The letter would run to more than {count} pages: shorten the longest texts.")
_NOT_QUOTABLE: Final = N_("{rule} may not be quoted in a letter and is left out.")
_NOT_VERIFIED: Final = N_(
    "What arrived on {day} is not verified yet: make sure that it came from them before the letter quotes it."
)
_LATE: Final = N_("By what is recorded, the last day was {day}. Ask the court or legal aid (12348) at once.")
_LAST_DAY: Final = N_("Last day by what is recorded: {day}. The paper must be with the court by then.")
_AT_FIRST: Final = N_(
    "Limitation, if it matters, must be pleaded at first instance; the court never raises it by itself."
)
_STILL_OWED: Final = N_(
    "By what is recorded {owed} is still owed, so the letter does not say that the debt is settled: send it "
    "once all is paid."
)
_TO_BE_BOOKED: Final = N_(
    "By what is recorded {owed} is still owed and a payment is not confirmed: the letter does not say that "
    "the debt is settled. Ask for the payment to be booked first."
)
_COPIES: Final = N_("Send copies and keep the originals; hide numbers that the lender does not need.")

_NEEDED: Final = {
    LetterKind.HARDSHIP: ("name", "id_number", "phone", "account", "hardship", "hardship_since", "assets"),
    LetterKind.INSTALMENT: ("name", "id_number", "phone", "account", "periods", "instalment", "first_on"),
    LetterKind.WAIVER: ("name", "id_number", "phone", "account", "hardship"),
    LetterKind.DEFERRAL: ("name", "id_number", "phone", "account", "hardship", "defer_until"),
    LetterKind.LUMP_SUM: ("name", "id_number", "phone", "account", "lump_sum", "lump_sum_on", "money_from"),
    LetterKind.COMPLAINT: ("name", "phone", "account"),
    LetterKind.CERTIFICATE_REQUEST: ("name", "id_number", "phone", "account", "contract"),
    LetterKind.CREDIT_OBJECTION: ("name", "id_number", "phone", "entry", "correction", "report_on"),
    LetterKind.PAYMENT_ORDER_OBJECTION: ("name", "id_number", "phone", "address", "court", "objections"),
    LetterKind.COURT_ANSWER: ("name", "id_number", "phone", "address", "court", "objections"),
    LetterKind.STOP_THIRD_PARTY: ("name", "phone", "account"),
    LetterKind.AUTHORITY: ("name", "id_number", "adviser", "adviser_phone", "until"),
    LetterKind.ADVICE: ("name", "adviser", "met_on", "advice"),
}
_REPAID: Final = N_("By what is recorded nothing is owed any more: there is nothing to ask relief for.")
_ASKED: Final = (
    "request", "waive_penalty", "waive_interest", "stop_accrual", "periods", "instalment", "defer_until",
    "lump_sum",
)  # fmt: skip
_AHEAD: Final = ("first_on", "defer_until", "lump_sum_on", "until")
_BEHIND: Final = ("borrowed_on", "hardship_since", "settled_on", "report_on", "received_on", "met_on")
_PROVE: Final = (
    ("hardship", ("unemployment", "medical", "hardship", "accident", "business-loss", "other")),
    ("household", ("household", "dependants")),
    ("assets", ("assets",)),
    ("other_debts", ("other-debts", "credit-report")),
)


def review(kind: LetterKind, facts: LetterFacts, pack: RulePack, lang: str = "zh") -> tuple[Remark, ...]:
    """Look a letter over before it is sent.

    Args:
        kind: which letter.
        facts: what it is made from.
        pack: the rules it quotes.
        lang: the language of the letter; fields are named in it.

    Returns:
        What is missing first, then what does not agree.
    """
    bad = [
        _remark(name, Problem.UNREADABLE, _UNREADABLE, field=_label(name, lang), given=facts.form[name])
        for name in facts.form
        if name in BY_NAME and not facts.readable(name)
    ]
    remarks = [*_missing(kind, facts, lang), *bad]
    if kind in REQUESTS and facts.repaid:
        remarks.append(_remark("request", Problem.INCONSISTENT, _REPAID))
    if not bad:
        remarks += _agreement(kind, facts, pack, lang)
        letter = compose(kind, lang, facts, pack)
        if kind in REQUESTS and pages(letter) > PAGES:
            remarks.append(_remark("length", Problem.LENGTH, _LONG, count=PAGES))
    remarks += [Remark(field, Problem.NOTE, said) for field, said in of_other_kinds(kind, facts, lang)]
    remarks += [Remark(field, Problem.NOTE, said) for field, said in in_its_own_words(kind, facts, lang)]
    remarks += [Remark(field, Problem.NOTE, said) for field, said in not_allowed_for(kind, facts)]
    remarks += [_remark(field, Problem.INCONSISTENT, why) for field, why in unsaid(kind, facts)]
    remarks += [Remark(field, Problem.LANGUAGE, said) for field, said in other_language(kind, facts, lang)]
    return tuple(remarks)


def _missing(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[Remark]:
    for name in _NEEDED[kind]:
        if name == "court" and court_of(facts, kind):
            continue
        if name in BY_NAME and not facts.text(name):
            yield _remark(name, Problem.MISSING, _MISSING, field=_label(name, lang))
    if kind is LetterKind.HARDSHIP:
        yield from _means_and_request(facts, lang)
    for name in open_fields(kind, facts):
        if name not in _NEEDED[kind]:
            yield _remark(name, Problem.MISSING, _MISSING, field=_label(name, lang))
    if kind in REQUESTS:
        if facts.stated_on is None:
            yield _absent("statement")
        if not any(paper.good(facts.today) for paper in facts.papers):
            yield _absent("papers")
        yield from _asked_for(facts, lang)
    yield from _nothing_to_say(kind, facts, lang)


def _asked_for(facts: LetterFacts, lang: str) -> Iterator[Remark]:
    """Papers that somebody asked for and that are not there."""
    for paper in facts.papers:
        if paper.needed_by and not paper.at_hand:
            yield _remark(
                "papers",
                Problem.MISSING,
                _ASKED_FOR,
                paper=paper.title or named(PAPERS, paper.kind, lang),
                who=paper.needed_by,
            )


def _means_and_request(facts: LetterFacts, lang: str) -> Iterator[Remark]:
    for name, line in (("income", "income"), ("spending", "essential")):
        if not facts.text(name) and facts.sum_of(line) is None:
            yield _remark(name, Problem.MISSING, _MISSING, field=_label(name, lang))
    if not any(facts.text(name) for name in _ASKED):
        yield _absent("request")


def _nothing_to_say(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[Remark]:
    told = facts.text("account_of_events")
    if kind is LetterKind.COMPLAINT and not told and not any(map(quotable, facts.findings)):
        yield _absent("findings")
    if kind is LetterKind.STOP_THIRD_PARTY and not told and not third_contacts(facts):
        yield _absent("log")
    if kind is LetterKind.ADVICE and not facts.text("next_steps") and not facts.tasks:
        yield _absent("next_steps")
    if kind is LetterKind.CERTIFICATE_REQUEST and _settled_when(facts):
        yield _remark("settled_on", Problem.MISSING, _MISSING, field=_label("settled_on", lang))


def _settled_when(facts: LetterFacts) -> bool:
    """Whether it is still to be told when the debt was settled; of what is owed there is no such day."""
    owed = facts.owed and not settled(facts)
    return not owed and facts.readable("settled_on") and not settled_day(facts)


def _agreement(kind: LetterKind, facts: LetterFacts, pack: RulePack, lang: str) -> Iterator[Remark]:
    for names, message, wrong in ((_AHEAD, _PAST, 1), (_BEHIND, _FUTURE, -1)):
        for name in names:
            day = facts.day(name) if BY_NAME[name].of(kind) else None
            if day is not None and (facts.today - day) * wrong > timedelta(0):
                yield _remark(name, Problem.INCONSISTENT, message, field=_label(name, lang), day=day)
    if kind in REQUESTS:
        for field, said in contradictions(kind, facts, pack, lang):
            yield Remark(field, Problem.INCONSISTENT, said)
        if BY_NAME["instalment"].of(kind) and facts.text("instalment") and most(kind, facts) is None:
            yield _remark("instalment", Problem.NOTE, _NO_BUDGET)
        yield from _proof(kind, facts, lang)
    if kind is LetterKind.COMPLAINT:
        yield from _complaint(facts)
    if kind is LetterKind.CERTIFICATE_REQUEST and facts.owed and not settled(facts):
        message = _TO_BE_BOOKED if facts.unconfirmed else _STILL_OWED
        yield _remark("owed", Problem.INCONSISTENT, message, owed=facts.owed)
    for field, said in (*concerned(kind, facts, pack, lang), *about_agreement(kind, facts)):
        yield Remark(field, Problem.NOTE, said)
    yield from _court(kind, facts, pack, lang)


def _complaint(facts: LetterFacts) -> Iterator[Remark]:
    for rule in sorted({found.rule for found in facts.findings if not quotable(found)}):
        yield _remark("findings", Problem.NOTE, _NOT_QUOTABLE, rule=rule)
    quoted = {ref for found in facts.findings for ref in found.refs}
    for day in sorted({one.at.date() for one in facts.log if one.unverified and one.ref in quoted}):
        yield _remark("findings", Problem.UNPROVEN, _NOT_VERIFIED, day=day)


def _proof(kind: LetterKind, facts: LetterFacts, lang: str) -> Iterator[Remark]:
    """Papers that show what the letter says; that there is nothing of a kind needs none."""
    held = {paper.kind for paper in facts.papers if paper.good(facts.today)}
    for name, kinds in _PROVE:
        told = BY_NAME[name].of(kind) and not says_nothing(facts.text(name))
        if told and held.isdisjoint(kinds):
            wanted = "、" if lang == "zh" else ", "
            papers = wanted.join(named(PAPERS, kind, lang) for kind in kinds if kind != "other")
            yield _remark(name, Problem.UNPROVEN, _PROOF, field=_label(name, lang), papers=papers)
    earns = BY_NAME["income"].of(kind) and month_sums(kind, facts)["income"]
    if earns and held and "income" not in held:
        papers = named(PAPERS, "income", lang)
        yield _remark("income", Problem.UNPROVEN, _PROOF, field=_label("income", lang), papers=papers)
    for one in facts.papers:
        if one.expired(facts.today):
            name = one.title or named(PAPERS, one.kind, lang)
            yield _remark("papers", Problem.UNPROVEN, _EXPIRED, paper=name, day=one.expires_on)
    if held:
        yield _remark("papers", Problem.NOTE, _COPIES)


def _court(kind: LetterKind, facts: LetterFacts, pack: RulePack, lang: str) -> Iterator[Remark]:
    terms = {
        LetterKind.PAYMENT_ORDER_OBJECTION: (Term.PAYMENT_ORDER_OBJECTION, "payment-order"),
        LetterKind.COURT_ANSWER: (Term.DEFENCE, "lawsuit"),
    }
    if kind not in terms or pack.name != "cn":
        return
    term, event = terms[kind]
    came = facts.day("received_on") or max(
        (one.on for one in facts.incidents if one.kind == event), default=None
    )
    if came is None:
        yield _remark("received_on", Problem.MISSING, _MISSING, field=_label("received_on", lang))
    else:
        last = deadline(pack, term, came).last
        late = facts.today > last
        problem = Problem.INCONSISTENT if late else Problem.NOTE
        yield _remark("received_on", problem, _LATE if late else _LAST_DAY, day=last)
    if kind is LetterKind.COURT_ANSWER:
        yield _remark("objections", Problem.NOTE, _AT_FIRST)


def _absent(name: str) -> Remark:
    return Remark(name, Problem.MISSING, Said(_FIELD_WORDS[name]))


def _remark(field: str, problem: Problem, message: str, /, **params: object) -> Remark:
    return Remark(field, problem, Said(message, params))


def _label(name: str, lang: str) -> str:
    return BY_NAME[name].label(lang)
