"""SQL that several queries share: when an event counts, what a payment's state is, what is owed.

All of it derives; nothing is stored twice and nothing depends on today's date.
"""

from __future__ import annotations

from functools import cache

from negotiation.text import halfwidth, wide_forms


def voided(alias: str) -> str:
    """SQL that is true when the event `alias` has been taken back (a void record may itself be voided)."""
    return (
        f"EXISTS (SELECT 1 FROM void_record v WHERE v.target_id = {alias}.id"
        " AND NOT EXISTS (SELECT 1 FROM void_record w WHERE w.target_id = v.id))"
    )


def void_note(alias: str) -> str:
    """SQL: why the event `alias` was taken back, as far as that was said; NULL where it stands."""
    return (
        f"(SELECT v.note FROM void_record v WHERE v.target_id = {alias}.id"
        " AND NOT EXISTS (SELECT 1 FROM void_record w WHERE w.target_id = v.id)"
        " ORDER BY v.note IS NULL, v.id DESC LIMIT 1)"
    )


def _standing(verdict: str) -> str:
    """SQL: some verdict of this kind stands that no later one has replaced."""
    return (
        f"EXISTS (SELECT 1 FROM confirmation k WHERE k.payment_id = p.id AND k.verdict = '{verdict}'"
        f" AND NOT {voided('k')}"
        f" AND NOT EXISTS (SELECT 1 FROM confirmation r WHERE r.replaces_id = k.id AND NOT {voided('r')}))"
    )


STATUS = (
    f"CASE WHEN {voided('p')} THEN 'void' WHEN {_standing('missing')} THEN 'missing'"
    f" WHEN {_standing('confirmed')} THEN 'confirmed' ELSE 'paid' END"
)
"""State of payment `p`. Where two devices disagree, the cautious reading (missing) holds."""

DISPUTED = f"({_standing('missing')} AND {_standing('confirmed')})"
"""Whether two verdicts on payment `p` stand that do not know each other."""

SUPERSEDED = f"EXISTS (SELECT 1 FROM contact n WHERE n.corrects_id = k.id AND NOT {voided('n')})"
"""Whether contact `k` has been corrected by a later one."""


def owed(stated: str, settled: str, repaid: str) -> str:
    """SQL: what is owed: nothing of a repaid case, whatever its last statement says.

    It is below nothing where more was paid than was owed.
    """
    return f"CASE WHEN {repaid} THEN min({stated} - {settled}, 0) ELSE {stated} - {settled} END"


LATEST_STATEMENT = (
    f"(SELECT s.id FROM statement s WHERE s.case_id = c.id AND NOT {voided('s')}"
    " ORDER BY s.on_date DESC, s.id DESC LIMIT 1)"
)

_PAID = f"""
  SELECT a.case_id, p.id AS payment_id, a.amount, p.paid_on, {STATUS} AS status
  FROM allocation a JOIN payment p ON p.id = a.payment_id
"""

# The figures of every case: statement, what was confirmed since it, what is paid and not confirmed yet.
FIGURES = f"""
WITH paid AS ({_PAID}),
figures AS (
  SELECT c.id AS case_id, s.on_date, s.principal, s.interest, s.penalty, s.fees,
    coalesce(s.principal + s.interest + s.penalty + s.fees, 0) AS stated,
    coalesce((SELECT sum(q.amount) FROM paid q
              WHERE q.case_id = c.id AND q.status = 'confirmed' AND q.paid_on >= s.on_date), 0) AS settled,
    coalesce((SELECT sum(q.amount) FROM paid q
              WHERE q.case_id = c.id AND q.status IN ('paid', 'missing')), 0) AS unconfirmed
  FROM debt_case c LEFT JOIN statement s ON s.id = {LATEST_STATEMENT}
)
"""

LAST_CONTACT = f"""(SELECT k.at FROM contact k WHERE k.case_id = c.id AND NOT {voided("k")}
  ORDER BY k.at DESC LIMIT 1)"""


def event_stands(*kinds: str) -> str:
    """SQL: case `c` has an event of one of these kinds that stands."""
    named = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        f"EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id AND e.kind IN ({named})"
        f" AND NOT {voided('e')})"
    )


def procedure_open(*kinds: str) -> str:
    """SQL: case `c` has a standing event of one of these kinds, and none since that says that it ended."""
    named = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        f"EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id AND e.kind IN ({named})"
        f" AND NOT {voided('e')} AND NOT EXISTS (SELECT 1 FROM case_event n WHERE n.case_id = c.id"
        f" AND n.kind = 'procedure-end' AND n.on_date >= e.on_date AND NOT {voided('n')}))"
    )


def _decision_stands(verdict: str, offer: str = "o") -> str:
    """SQL: on the offer a decision of this kind stands that no later one has replaced."""
    return (
        f"EXISTS (SELECT 1 FROM offer_decision k WHERE k.offer_id = {offer}.id AND k.verdict = '{verdict}'"
        f" AND NOT {voided('k')}"
        f" AND NOT EXISTS (SELECT 1 FROM offer_decision r WHERE r.replaces_id = k.id AND NOT {voided('r')}))"
    )


OFFER_STATUS = (
    f"CASE WHEN {voided('o')} THEN 'void' WHEN {_decision_stands('ended')} THEN 'ended'"
    f" WHEN {_decision_stands('declined')} THEN 'declined'"
    f" WHEN {_decision_stands('accepted')} THEN 'accepted'"
    " ELSE 'open' END"
)
"""State of offer `o`. Where two devices decided differently, the reading that binds less holds."""

_RIVAL = (
    f"EXISTS (SELECT 1 FROM offer n WHERE n.case_id = o.case_id AND n.id != o.id AND NOT {voided('n')}"
    f" AND {_decision_stands('accepted', 'n')} AND NOT {_decision_stands('declined', 'n')}"
    f" AND NOT {_decision_stands('ended', 'n')})"
)

OFFER_DISPUTED = (
    f"({_decision_stands('accepted')} AND NOT {voided('o')} AND ({_decision_stands('declined')}"
    f" OR {_decision_stands('ended')} OR {_RIVAL}))"
)
"""Whether decisions that do not know each other stand on offer `o`, or on it and another of the case."""

AGREEMENT = f"""(SELECT CASE WHEN count(*) = 1 THEN min(o.id) END FROM offer o
  WHERE o.case_id = c.id AND {OFFER_STATUS} = 'accepted')"""
"""The accepted offer of case `c`. Two of them contradict, so neither holds until someone decides."""

DECIDED = f"""FROM offer_decision k WHERE k.offer_id = o.id AND NOT {voided("k")} AND NOT EXISTS
  (SELECT 1 FROM offer_decision r WHERE r.replaces_id = k.id AND NOT {voided("r")})"""
"""The decisions `k` about offer `o` that stand: none of them has been replaced by a later one."""

BROKEN = f"""(k.verdict = 'ended' AND NOT {voided("k")} AND NOT {voided("o")} AND NOT {OFFER_DISPUTED}
  AND NOT EXISTS (SELECT 1 FROM offer_decision r WHERE r.replaces_id = k.id AND NOT {voided("r")})
  AND NOT EXISTS (SELECT 1 FROM application a WHERE a.case_id = c.id AND a.deleted_at IS NULL
    AND a.submitted_on >= local_day(k.at, k.zone))
  AND NOT EXISTS (SELECT 1 FROM offer l WHERE l.case_id = c.id AND (l.created_at, l.id) > (k.created_at, k.id)
    AND NOT {voided("l")}))"""
"""Whether by decision `k` the agreement `o` of case `c` ended, and nothing was asked or offered since."""

AGREED_DAY = f"(SELECT local_day(max(k.at), k.zone) {DECIDED} AND k.verdict = 'accepted')"
"""The day on which offer `o` was accepted, where that was recorded; `local_day` comes with the connection."""

COUNTS_FROM = f"min(local_day(o.at, o.zone), {AGREED_DAY})"
"""The day from which payments count towards the accepted offer `o`: people say yes by phone, pay, and record
both later, so what was paid after the offer was made is paid on it; what was paid before it is not."""


def under_another(case: str, offer: str, day: str) -> str:
    """SQL: on this day another agreement of the case than this offer was in force: it has what was paid then.

    One that was ended, for of two that are accepted at once neither holds.
    """
    return (
        "EXISTS (SELECT 1 FROM offer x"
        f" JOIN offer_decision k ON k.offer_id = x.id AND k.verdict = 'accepted' AND NOT {voided('k')}"
        f" JOIN offer_decision e ON e.replaces_id = k.id AND e.verdict = 'ended' AND NOT {voided('e')}"
        f" WHERE x.case_id = {case} AND x.id != {offer} AND NOT {voided('x')}"
        f" AND local_day(k.at, k.zone) <= {day} AND {day} < local_day(e.at, e.zone))"
    )


NEWEST_PLAN = """NOT EXISTS (SELECT 1 FROM instalment n WHERE n.offer_id = i.offer_id
  AND n.number = i.number AND (n.created_at, n.id) > (i.created_at, i.id))"""
"""Whether instalment `i` is of the newest plan of its offer: one that is accepted again on another day has
the instalments of both days, and so has one that two devices accepted."""

# The newest plan in one pass, as every row of the list of cases asks for it: the columns beside a `max` are
# those of its row.
AGREED_SUM = f"""(SELECT sum(n.amount) FROM (SELECT i.amount, max(i.created_at || i.id) FROM instalment i
  WHERE i.offer_id = {AGREEMENT} GROUP BY i.number) n)"""


def _towards(*states: str) -> str:
    """SQL: what was paid towards the agreement of case `c`, in these states."""
    named = ", ".join(f"'{state}'" for state in states)
    return (
        f"(SELECT coalesce(sum(q.amount), 0) FROM paid q WHERE q.case_id = c.id AND q.status IN ({named})"
        f" AND q.paid_on >= (SELECT {COUNTS_FROM} FROM offer o WHERE o.id = {AGREEMENT})"
        f" AND NOT {under_another('c.id', AGREEMENT, 'q.paid_on')})"
    )


KEPT = _towards("confirmed")
"""What was paid towards the agreement of case `c` and confirmed."""

SENT = _towards("confirmed", "paid", "missing")
"""The same with what waits for its confirmation, and with what the creditor does not show: that is asked
about before it is paid again."""

_AGREEMENT_MET = f"""({AGREEMENT} IS NOT NULL AND coalesce({AGREED_SUM}, 0) > 0
  AND {KEPT} >= {AGREED_SUM})"""

# A statement that is newer than a plan without a cost says what is left of it.
_STATED_SINCE = f"""(coalesce(f.on_date > (SELECT {AGREED_DAY} FROM offer o WHERE o.id = {AGREEMENT}), 0)
  AND NOT EXISTS (SELECT 1 FROM instalment i WHERE i.offer_id = {AGREEMENT} AND {NEWEST_PLAN}
    AND i.amount > i.principal))"""

# A plan with a cost is not repaid with the balance alone: its last instalments are still due.
_ALL_PAID = f"""(f.settled > 0 AND f.settled >= f.stated
  AND (f.settled >= coalesce({AGREED_SUM}, 0) OR {_STATED_SINCE}))"""

_LAST_SUBMITTED = """(SELECT a.id FROM application a WHERE a.case_id = c.id AND a.submitted_on IS NOT NULL
  AND a.deleted_at IS NULL ORDER BY a.number DESC, a.id DESC LIMIT 1)"""


def answers_differ(reply: str) -> str:
    """SQL: to the application of answer `reply` another one stands that says the opposite."""
    return (
        f"EXISTS (SELECT 1 FROM reply x WHERE x.application_id = {reply}.application_id"
        f" AND x.verdict <> {reply}.verdict AND NOT {voided('x')})"
    )


_ANSWERS_DIFFER = (
    f"EXISTS (SELECT 1 FROM reply k WHERE k.application_id = {_LAST_SUBMITTED} AND NOT {voided('k')}"
    f" AND {answers_differ('k')})"
)


def _answered(verdict: str, what: str) -> str:
    """SQL: `what` of the answer `k` to the newest application of case `c` where it is this one, or NULL.

    Two answers that contradict each other are none until someone decides.
    """
    return (
        f"(SELECT CASE WHEN k.verdict = '{verdict}' AND NOT {answers_differ('k')} THEN {what} END"
        " FROM reply k"
        f" WHERE k.application_id = {_LAST_SUBMITTED} AND NOT {voided('k')}"
        " ORDER BY k.at DESC, k.id DESC LIMIT 1)"
    )


DECLINED_AT = _answered("declined", "k.at")
"""When the newest application of case `c` was declined, or NULL."""

DECLINED_DAY = _answered("declined", "local_day(k.at, k.zone)")
"""The day of that where it was recorded."""

_APPROVED_AT = _answered("approved", "k.at")


def no_terms(case: str, application: str, approved_at: str) -> str:
    """SQL: no offer of the case holds the terms of an application that was approved then."""
    return (
        f"NOT EXISTS (SELECT 1 FROM offer o WHERE o.case_id = {case} AND NOT {voided('o')}"
        f" AND (o.application_id = {application} OR o.at >= {approved_at}))"
    )


AWAITS_TERMS = f"({_APPROVED_AT} IS NOT NULL AND {no_terms('c.id', _LAST_SUBMITTED, _APPROVED_AT)})"
"""Whether the newest application of case `c` was approved and its terms are not recorded as an offer yet."""

# What the records of case `c` with figures `f` say, in the names of negotiation.stages.StageFacts.
FACTS = {
    "closed": "c.closed_on IS NOT NULL",
    "repaid": f"({_ALL_PAID} OR {event_stands('certificate')} OR {_AGREEMENT_MET})",
    "in_court": procedure_open(
        "case-filed", "lawsuit", "payment-order", "judgment", "ruling", "arbitration", "enforcement"
    ),
    "agreed": f"{AGREEMENT} IS NOT NULL",
    "escalated": event_stands("complaint", "mediation", "mediation-agreement"),
    "in_review": (
        f"({_LAST_SUBMITTED} IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM reply k"
        f" WHERE k.application_id = {_LAST_SUBMITTED} AND NOT {voided('k')}) OR {AWAITS_TERMS}"
        f" OR {_ANSWERS_DIFFER}))"
    ),
    "applying": (
        "EXISTS (SELECT 1 FROM application a WHERE a.case_id = c.id AND a.submitted_on IS NULL"
        " AND a.deleted_at IS NULL)"
    ),
    "approved": f"{_APPROVED_AT} IS NOT NULL",
    "broken": (
        "EXISTS (SELECT 1 FROM offer_decision k WHERE k.case_id = c.id AND k.verdict = 'ended'"
        f" AND NOT {voided('k')})"
    ),
    "declined_at": DECLINED_AT,
    "contacted_at": LAST_CONTACT,
}

STAGE = f"""CASE WHEN {FACTS["closed"]} THEN 'closed' WHEN {FACTS["repaid"]} THEN 'repaid'
  WHEN {FACTS["in_court"]} THEN 'in-court' WHEN {FACTS["agreed"]} THEN 'agreed'
  WHEN {FACTS["escalated"]} THEN 'escalated' WHEN {FACTS["in_review"]} THEN 'in-review'
  WHEN {DECLINED_AT} IS NOT NULL AND coalesce({LAST_CONTACT}, '') <= {DECLINED_AT} THEN 'declined'
  WHEN {FACTS["applying"]} THEN 'applying'
  WHEN {LAST_CONTACT} IS NOT NULL OR {FACTS["approved"]} OR {FACTS["broken"]} THEN 'contacting'
  ELSE 'intake' END"""
"""The stage of case `c` with figures `f`, in SQL, for filtering; a test holds it to negotiation.stages."""

REPAID = FACTS["repaid"]
"""Whether nothing is owed of case `c` with figures `f` any more, whatever its last statement says."""

STANDING = f"""{FIGURES.replace(" AS (", " AS MATERIALIZED (")},
standing AS MATERIALIZED (
  SELECT r.*, {owed("r.stated", "r.settled", "r.repaid")} AS owed FROM (
    SELECT f.*, {REPAID} AS repaid FROM debt_case c JOIN figures f ON f.case_id = c.id LIMIT -1) r
)
"""
"""The figures of every case with `repaid` and `owed`, for sums and for sorting: each reckoned once."""

NEXT_TASK = """(SELECT t.id FROM task t WHERE t.case_id = c.id AND t.done_at IS NULL AND t.deleted_at IS NULL
  ORDER BY t.due, t.id LIMIT 1)"""

UPDATED = """max(
  coalesce((SELECT r.hlc >> 16 FROM row_clock r WHERE r.tbl = 3 AND r.row_id = c.id), 0),
  coalesce((SELECT max(d.hlc) >> 16 FROM field_clock d WHERE d.tbl = 3 AND d.row_id = c.id), 0),
  coalesce((SELECT CAST(unixepoch(max(k.created_at), 'subsec') * 1000 AS INTEGER)
            FROM contact k WHERE k.case_id = c.id), 0),
  coalesce((SELECT CAST(unixepoch(max(p.created_at), 'subsec') * 1000 AS INTEGER)
            FROM payment p WHERE p.case_id = c.id), 0)
)"""
"""When case `c` last changed, in milliseconds: its own clocks and its newest contact and payment."""


_SOUGHT = 1000
"""Most characters of a text that are looked for: SQLite refuses longer patterns."""


def anywhere(text: str) -> str:
    """A GLOB pattern that finds `text` anywhere, in either case and width: `Ａ８０` by a80."""
    return f"*{starting(text)}"


def starting(text: str) -> str:
    """The same for what begins with `text`."""
    return "".join(map(_any_form, halfwidth(text)[:_SOUGHT])) + "*"


@cache
def _any_form(character: str) -> str:
    """The characters that people write for this one, as a set of GLOB; in it wildcards are literal."""
    forms = {character, character.upper(), character.lower()} if character.isascii() else {character}
    wide = {one for form in forms for one in wide_forms(form)}
    if len(forms | wide) == 1 and character not in "*?[":
        return character
    # A bracket closes the set unless it comes first, and a hyphen makes a range unless it does.
    first = "".join(one for one in "]-" if one in forms)
    return f"[{first}{''.join(sorted(wide))}{''.join(sorted(forms - set(first)))}]"
