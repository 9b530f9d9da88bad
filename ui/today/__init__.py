"""Today: the log form, today's timeline, and who is on site."""
