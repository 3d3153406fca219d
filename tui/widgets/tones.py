"""The few tones a text can have; what each looks like is the theme's business."""

from __future__ import annotations

TONES = frozenset({"tone--muted", "tone--good", "tone--warn", "tone--bad", "tone--strong", "tone--key"})

MUTED = "tone--muted"
GOOD = "tone--good"
WARN = "tone--warn"
BAD = "tone--bad"
STRONG = "tone--strong"
KEY = "tone--key"
