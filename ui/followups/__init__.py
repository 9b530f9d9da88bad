"""Follow-ups: what was promised to whom, by when, and keeping it with one key."""
