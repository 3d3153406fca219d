"""The domain as pure Python: money, dates, stages, creditors. No database, no network, no clock."""
