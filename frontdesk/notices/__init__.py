"""Notices for families: taken in, drafted into languages, reviewed by segments, approved, printed."""
