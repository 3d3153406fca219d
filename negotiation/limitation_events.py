"""The kinds of events that matter to limitation, and the names people give them.

Source: 民法典 Arts 192, 194, 195; 诉讼时效规定 (2020) Arts 8-17, 19 (cn.limitation.interrupts, .suspension,
.after_period); for cards 法释〔2021〕10号 Art. 3 (cn.card.limitation_interrupts). What starts the
period again in England and Wales stands in uk.ew.limitation_fresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown

if TYPE_CHECKING:
    from negotiation.rules import RulePack


class By(StrEnum):
    """Whose act an event is."""

    CREDITOR = "creditor"
    DEBTOR = "debtor"
    OTHER = "other"


class Does(StrEnum):
    """What a kind of event does while the period runs."""

    RESTARTS = "restarts"
    SUSPENDS = "suspends"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event.

    Attributes:
        name: as typed: `part-payment`.
        label: what people call it, an English message id.
        by: whose act it is.
        does: what it does while the period runs.
        row: id of the event in the rule cn.limitation.interrupts, or empty.
        card_row: id of the event in cn.card.limitation_interrupts, or empty.
        gives_up: after the period it gives the defence away (民法典 192; 诉讼时效规定 19).
        procedure: it begins a procedure, and the period starts again from its end (民法典 195; 诉讼时效规定
            10, 11).
    """

    name: str
    label: str
    by: By
    does: Does
    row: str = ""
    card_row: str = ""
    gives_up: bool = False
    procedure: bool = False


PROCEDURE_END: Final = "procedure-end"
"""The kind that ends whatever procedure goes on: a withdrawal, a settlement in court."""

SUIT: Final = "suit"
"""The kind that begins a suit."""

JUDGMENT: Final = "judgment"
"""The kind that ends a suit and decides the claim."""


def _by_creditor(name: str, label: str, row: str, card_row: str = "") -> Kind:
    return Kind(name, label, By.CREDITOR, Does.RESTARTS, row, card_row)


def _procedure(name: str, label: str, row: str, by: By = By.CREDITOR) -> Kind:
    return Kind(name, label, by, Does.RESTARTS, row, procedure=True)


def _by_debtor(name: str, label: str, row: str = "") -> Kind:
    return Kind(name, label, By.DEBTOR, Does.RESTARTS, row, gives_up=True)


_KINDS: Final = (
    _by_creditor("demand", N_("Demand by the creditor"), ""),
    _by_creditor("demand-paper", N_("Demand on paper"), "demand_paper_received"),
    _by_creditor("message", N_("Letter or message"), "letter_or_message_arrived"),
    _by_creditor("sms", N_("Text message"), "letter_or_message_arrived", "sms_to_kept_number"),
    _by_creditor("letter", N_("Letter"), "letter_or_message_arrived", "letter_to_kept_address"),
    _by_creditor("email", N_("E-mail"), "letter_or_message_arrived", "email_to_kept_address"),
    _by_creditor("deduction", N_("Deduction from an account"), "account_deduction", "account_deduction"),
    _by_creditor("press-notice", N_("Notice in the press"), "press_notice_debtor_missing"),
    _by_creditor("claim-on-part", N_("Claim for a part"), "claim_on_part"),
    _procedure(SUIT, N_("Suit"), "suit"),
    _procedure("arbitration", N_("Arbitration"), "arbitration"),
    _procedure("payment-order", N_("Application for a payment order"), "payment_order_application"),
    _procedure("bankruptcy", N_("Bankruptcy filing or claim"), "bankruptcy_filing_or_claim"),
    _procedure(
        "declaration", N_("Application to declare the debtor missing or dead"), "declaration_missing_or_dead"
    ),
    _procedure("preservation", N_("Preservation before a suit"), "pre_suit_preservation"),
    _procedure("enforcement", N_("Application for enforcement"), "enforcement_application"),
    _procedure("joinder", N_("Joinder to a suit"), "joinder"),
    _procedure("set-off", N_("Set-off claimed in a suit"), "set_off_in_suit"),
    _by_creditor("mediation", N_("Request for mediation"), "mediation_or_authority_request"),
    _by_creditor(
        "police-report", N_("Report to police or prosecutor"), "report_to_police_or_court", "police_report"
    ),
    _by_creditor("assignment-notice", N_("Notice of assignment"), "assignment_notice_received"),
    Kind(PROCEDURE_END, N_("End of a procedure"), By.OTHER, Does.RESTARTS),
    Kind(JUDGMENT, N_("Judgment"), By.OTHER, Does.RESTARTS),
    Kind("joint-debtor", N_("Act towards a joint debtor"), By.OTHER, Does.RESTARTS, "act_on_joint_debtor"),
    _procedure("subrogation-suit", N_("Subrogation suit"), "subrogation_suit", By.OTHER),
    _by_debtor("instalment-performance", N_("Instalment paid"), "instalment_performance"),
    _by_debtor("part-payment", N_("Part payment"), "part_payment"),
    _by_debtor("security", N_("Security given"), "security"),
    _by_debtor("delay-request", N_("Request for delay"), "request_for_delay"),
    _by_debtor("repayment-plan", N_("Repayment plan"), "repayment_plan"),
    _by_debtor("promise", N_("Promise to pay")),
    _by_debtor("new-agreement", N_("New agreement on the debt")),
    Kind(
        "signed-notice",
        N_("Demand notice signed"),
        By.DEBTOR,
        Does.RESTARTS,
        "demand_paper_received",
        gives_up=True,
    ),
    Kind("obstacle", N_("Obstacle to claiming"), By.OTHER, Does.SUSPENDS),
    Kind("consent", N_("Consent to contact"), By.OTHER, Does.NOTHING),
    Kind("complaint", N_("Complaint"), By.OTHER, Does.NOTHING),
    Kind("certificate", N_("Certificate"), By.OTHER, Does.NOTHING),
)

EVENTS: Final = {kind.name: kind for kind in _KINDS}
"""Every kind by its name."""

NEXT_ACTS: Final = tuple(kind.name for kind in _KINDS if kind.gives_up)
"""Acts of the debtor that are warned of beforehand."""

_OTHER_NAMES: Final = {
    "call": "demand", "collection": "demand", "催收": "demand", "催告": "demand",
    "text": "sms", "短信": "sms", "message-arrived": "message", "信函": "letter", "邮件": "email",
    "扣款": "deduction", "扣划": "deduction", "扣收": "deduction",
    "lawsuit": "suit", "起诉": "suit", "诉讼": "suit", "仲裁": "arbitration", "支付令": "payment-order",
    "调解": "mediation", "报案": "police-report", "report": "police-report",
    "assignment": "assignment-notice", "notice": "letter", "债权转让": "assignment-notice",
    "suit-ended": "procedure-end", "mediation-ended": "procedure-end",
    "判决": "judgment", "撤诉": "procedure-end", "withdrawal": "procedure-end",
    "instalment": "instalment-performance", "payment": "part-payment", "还款": "part-payment",
    "部分还款": "part-payment", "deferral": "delay-request", "extension": "delay-request",
    "application": "delay-request", "延期": "delay-request", "展期": "delay-request",
    "plan": "repayment-plan", "还款计划": "repayment-plan", "agreement": "new-agreement",
    "承诺": "promise", "demand-notice-signed": "signed-notice", "guarantee": "security", "担保": "security",
    "force-majeure": "obstacle", "suspension": "obstacle", "中止": "obstacle",
}  # fmt: skip


def kind_of(name: str, *, field: str = "event") -> Kind:
    """Give the kind that `name` means: its name, another usual one, or the id of a row of the rule.

    Raises:
        InvalidValue: none of these.
    """
    found = EVENTS.get(name) or _find(name)
    if found is None:
        raise InvalidValue(
            N_('"{given}" is no kind of event.'),
            field=field,
            remedy=N_("It takes one of: {choices}."),
            given=shown(name),
            choices=", ".join(EVENTS),
        )
    return found


def article_of(pack: RulePack, kind: Kind, *, card: bool) -> tuple[str, str]:
    """Give the rule that names this kind of event, and the article within it."""
    if pack.name != "cn":
        rule = pack.rule(_FRESH)
        return rule.id, rule.text("articles")
    if card and kind.card_row in pack.rule("card.limitation_interrupts").texts("events"):
        return "cn.card.limitation_interrupts", "3"
    rule = pack.rule("limitation.interrupts")
    articles = (row["article"] for row in rule.rows("event") if row["id"] == kind.row)
    return rule.id, str(next(articles, "民法典 195"))


def moves_period(pack: RulePack, kind: Kind) -> bool:
    """Whether a rule of the pack says what this kind of event does to the period."""
    return pack.name == "cn" or _row(kind) in {*_fresh(pack, _PAYMENTS), *_fresh(pack, _SIGNED)}


def only_if_signed(pack: RulePack, kind: Kind) -> bool:
    """Whether it counts only where it was made in writing and signed."""
    return _row(kind) in _fresh(pack, _SIGNED)


def acts_known(pack: RulePack) -> tuple[str, ...]:
    """Give the debtor's acts that a rule of the pack says start the period again."""
    return tuple(name for name in NEXT_ACTS if moves_period(pack, EVENTS[name]))


_FRESH: Final = "ew.limitation_fresh"
_PAYMENTS: Final = "payments"
_SIGNED: Final = "in_writing_and_signed"


def _fresh(pack: RulePack, key: str) -> tuple[str, ...]:
    return pack.rule(_FRESH).texts(key) if f"{pack.name}.{_FRESH}" in pack.rules else ()


def _row(kind: Kind) -> str:
    return kind.name.replace("-", "_")


@lru_cache(maxsize=256)
def _find(name: str) -> Kind | None:
    given = halfwidth(name).strip().lower().replace("_", "-")
    return EVENTS.get(_OTHER_NAMES.get(given, given)) or _by_row().get(given)


def _by_row() -> dict[str, Kind]:
    rows: dict[str, Kind] = {}
    for kind in _KINDS:
        for row in (kind.row, kind.card_row):
            rows.setdefault(row.replace("_", "-"), kind)
    rows.pop("", None)
    return rows
