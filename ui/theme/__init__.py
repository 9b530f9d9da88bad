"""How FrontDesk looks: colour, space and type as tokens, one stylesheet from them, the live theme."""

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE, TYPE, Space, Tokens

__all__ = ["SPACE", "TYPE", "Space", "Theme", "Tokens"]
