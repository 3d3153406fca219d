"""The versions of an offer: it is corrected by recording it anew, which takes the former one back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.negotiated_views import OfferView


def standing_version(offers: Sequence[OfferView], ident: str) -> OfferView | None:
    """The version that stands of the offer with this full id, or None.

    Args:
        offers: all of the case, those taken back too.
        ident: any of its versions.
    """
    versions = _versions(offers, ident)
    return next((one for one in offers if one.id in versions and one.status != "void"), None)


def without_former(offers: Sequence[OfferView]) -> list[OfferView]:
    """The same without former versions that differ from the one that stands only in what its text says."""
    kept = []
    for one in offers:
        stands = standing_version(offers, one.id) if one.status == "void" else None
        if stands is None or _figures(one) != _figures(stands):
            kept.append(one)
    return kept


def _versions(offers: Sequence[OfferView], ident: str) -> set[str]:
    pairs = [(one.id, one.corrects) for one in offers if one.corrects is not None]
    found, before = {ident}, 0
    while len(found) > before:
        before = len(found)
        found |= {end for pair in pairs if found & set(pair) for end in pair}
    return found


def _figures(offer: OfferView) -> OfferView:
    """What the texts, the decision and the place among the versions are left out of."""
    return replace(offer, id="", corrects=None, terms={}, status="", disputed=False, decided_at=None)
