"""The list of keys (F1)."""
