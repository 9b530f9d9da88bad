"""The store: tables, keys, clocks, change capture, search index and migrations.

This package knows SQLAlchemy and SQLite and nothing of the office's rules, of Qt or of translation.
"""
