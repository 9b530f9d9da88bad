"""Sync on the screen: the background sync, its sentence in the foot, and the page with history and conflicts."""
