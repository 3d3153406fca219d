"""What an offer asks for, payment by payment, and what it costs a year: where the faces find it."""

from __future__ import annotations

from store.queries.offer_plans import Offered, with_plans

__all__ = ["Offered", "with_plans"]
