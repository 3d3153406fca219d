"""Fixed ids of singleton rows. Apart from the models, so that reading needs no SQLModel."""

from __future__ import annotations

SELF_DEBTOR_ID = "00000000-0000-7000-8000-000000000001"
"""The debtor of someone working alone. Fixed, so that two devices never make two of them."""
