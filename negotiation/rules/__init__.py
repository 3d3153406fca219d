"""The rule packs: what is known of law, standards and conventions, as data with sources and marks."""

from negotiation.rules.packs import NO_RULES, PACKS, Hotline, RulePack, load, pack_of, problems
from negotiation.rules.rule import Force, Rule, Status, Value

__all__ = [
    "NO_RULES",
    "PACKS",
    "Force",
    "Hotline",
    "Rule",
    "RulePack",
    "Status",
    "Value",
    "load",
    "pack_of",
    "problems",
]
