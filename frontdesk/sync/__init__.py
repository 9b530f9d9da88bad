"""Sync: the exchange of immutable changes between devices, and their one deterministic merge."""
