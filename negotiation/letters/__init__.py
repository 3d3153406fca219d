"""Letters in Chinese and English, made from plain facts: nothing here reads or writes anything."""
