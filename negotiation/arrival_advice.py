"""How to verify what arrived and what to do with it, by kind, as English message ids.

Sources: domain facts on collection, courts and limitation. What binds, and by when to act on it, is said of
papers that prove genuine only.
"""

from __future__ import annotations

from typing import Final

from negotiation.errors import N_

NEVER_THE_LINK: Final = N_(
    "Verify in the lender's official app or by the number on the contract, never by the link or number "
    "in the message. Pay nobody on the strength of it."
)
COURT: Final = N_(
    "Ask the court named in it, by a number you look up yourself (12368 is given as the courts' line, partly "
    "verified), with the case number. Never by the link or number in the message."
)
KEEP: Final = N_("Keep it as it came: picture, number, time. Record it as a contact.")
SERVED: Final = N_(
    "If it is genuine, note the day it was served: the periods below count from the day after it. Ask "
    "legal aid (12348)."
)
ENFORCED: Final = N_(
    "If it is genuine, note the day it came. What you and your dependants need to live is protected: tell "
    "the court what it would take. Ask legal aid (12348)."
)
PRESERVED: Final = N_(
    "If it is genuine, note the day it came and what it covers. How it can be reviewed stands in the ruling "
    "itself. Ask legal aid (12348)."
)
ARBITRATED: Final = N_(
    "If it is genuine, note the day it came, and answer by the day that the notice itself names: the 15 days "
    "of a court are not meant. Ask legal aid (12348)."
)
MEDIATED_IN_COURT: Final = N_(
    "If it is genuine and you signed for it, it ends the suit and binds like a judgment: there is no claim "
    "to answer any more, and no court has to confirm it. Note what it says is to be paid and by when; the "
    "creditor can have it enforced. Ask legal aid (12348)."
)
AWARDED: Final = N_(
    "If it is genuine, it decides, and nothing is left to answer: days that it names are for paying. The "
    "creditor can have it enforced. Note the day it came and what it says is to be paid; ask legal aid "
    "(12348) at once whether and until when it can be challenged."
)
JUDGED: Final = N_(
    "If it is genuine, note the day it was served: the period below counts from the day after it. A judgment "
    "that calls itself final (终审), as in small claims, cannot be appealed: then none runs. Ask legal aid "
    "(12348)."
)
FILED: Final = N_(
    "If it is genuine, ask whether papers are on the way, and note the day they are served: the time to "
    "answer counts from the day after that. Ask legal aid (12348)."
)
MEDIATOR: Final = N_(
    "Ask the body that it names, the mediation committee or the court, by a number you look up yourself "
    "(12348 is the public legal service). Never by the link or number in the message."
)
INVITED: Final = N_(
    "An invitation is no agreement: nothing is agreed before you sign, and no period runs from it. Before "
    "you promise, sign or pay anything, look at what that does to limitation."
)
MEDIATED: Final = N_(
    "If you signed it, both sides together can ask the court within the period below to confirm it; it "
    "counts from the day the agreement takes effect. Record what was agreed as an offer."
)
NOT_YET_ASSIGNED: Final = N_(
    "Until you are notified that it was assigned, pay the creditor as before. Do not pay a new account "
    "before the old creditor has confirmed it."
)
NO_PRIVATE_ACCOUNT: Final = N_(
    "Pay only the account named in the contract or the lender's app: never that of a person or an agency, no "
    '"safe account", no gift cards. Report it to the police if money was sent.'
)
SAY_NOTHING_NEW: Final = N_("Before you promise, sign or pay anything, look at what that does to limitation.")
OBJECT: Final = N_(
    "If it is genuine, pay or object in writing within the period below; after that the creditor may enforce."
)
VISIT: Final = N_(
    "A visit is not against the rule in itself: at least two people, identity shown, sound and picture "
    "recorded, no entry without your consent. Record who came and when."
)
THIRD: Final = N_(
    "Others are contacted only when the debtor cannot be reached, and the debt is never told to them. "
    "Stay reachable; record who was contacted and what was said."
)
ASSIGNED: Final = N_(
    "An assignment counts towards you once you are notified; your defences stay. Ask for the proof, and "
    "do not pay a new account before the old creditor has confirmed it."
)
CARD_STOPPED: Final = N_("Ask the issuer's official line what it means for the balance, and keep the answer.")
CREDIT: Final = N_(
    "Negative data are told of before they are reported; an objection is answered in writing within 20 days."
)
POLICE: Final = N_(
    "Ask the police station named in it, by 110 or in person. A demand that names the police is not the "
    "police. Speak with a lawyer or legal aid (12348)."
)
AGENT: Final = N_(
    "Negotiating, complaining and credit repair need no paid agent. Sign nothing with one and pay it nothing."
)
