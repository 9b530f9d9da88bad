"""Errors with a sentence for the person at the desk; re-exported from the store for the layers above."""

from __future__ import annotations

from models.errors import NotFound, StoreError, UserError

__all__ = ["NotFound", "StoreError", "UserError"]
