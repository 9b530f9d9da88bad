"""Conversation: talking at the counter across languages, the family's half turned or on a second screen."""
