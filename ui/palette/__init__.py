"""The command palette (Ctrl+K): everything that can be done now, found by typing a few letters."""
