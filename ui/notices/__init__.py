"""Notices: the list with their states, the review of a translation by segments, and what helps with a segment."""
