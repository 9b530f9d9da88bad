"""Readers of what other programs hand over: e-mails as `.eml`, rosters as OneRoster or SDS tables."""
