"""Interactions: find any contact as you type, read its timeline, answer, decide, settle."""
