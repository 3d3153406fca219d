"""Moving the store's contents in and out: JSON (complete), CSV (cases)."""
