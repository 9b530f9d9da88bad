"""Colour, space and type as named tokens, for light, dark and high contrast.

Nothing else in the window names a colour or a distance. The contrast of every pair that carries text is
asserted in the tests by the formula of WCAG 2.2 (`contrast`). Relies on nothing, so it costs no start-up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as `#RRGGBB`, and the width of a border in pixels.

    `bg` is the window, `surface` cards and fields, `raised` hover and selected rows; `line` separates,
    `control` borders a field; `accent` marks the one main action of a screen, `weak` is its tint.
    """

    name: str
    dark: bool
    bg: str
    surface: str
    raised: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    on_accent: str
    weak: str
    good: str
    warn: str
    bad: str
    walk_in: str
    phone: str
    email: str
    border: int = 1

    def channel(self, name: str) -> str:
        """Return the colour of a channel's icon and name; other channels are muted."""
        return {"walk-in": self.walk_in, "phone": self.phone, "email": self.email}.get(name, self.muted)

    def tone(self, name: str) -> str:
        """Return a colour by token name (`text`, `muted`, `accent`, `good`, `warn`, `bad`, a channel …)."""
        if name in ("walk-in", "phone", "email"):
            return self.channel(name)
        return str(getattr(self, name.replace("-", "_")))


LIGHT = Tokens(
    name="light",
    dark=False,
    bg="#F6F7F6",
    surface="#FFFFFF",
    raised="#EEF1F0",
    line="#C9CFCD",
    control="#7C8683",
    text="#1C2321",
    muted="#55605C",
    accent="#0A6B63",
    on_accent="#FFFFFF",
    weak="#D9EFEB",
    good="#1B7338",
    warn="#8A5A00",
    bad="#B3261E",
    walk_in="#0A6B63",
    phone="#3F51B5",
    email="#8A4B08",
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg="#141817",
    surface="#1C2120",
    raised="#252C2A",
    line="#3A4340",
    control="#7B8682",
    text="#E7ECEA",
    muted="#A3AEAA",
    accent="#5CC9BC",
    on_accent="#06231F",
    weak="#1F3D39",
    good="#6FCF8B",
    warn="#E3B34C",
    bad="#F2867E",
    walk_in="#5CC9BC",
    phone="#A5B1F5",
    email="#E8B36B",
)

CONTRAST_LIGHT = replace(
    LIGHT,
    name="contrast-light",
    bg="#FFFFFF",
    raised="#F0F0F0",
    line="#000000",
    control="#000000",
    text="#000000",
    muted="#262626",
    accent="#00463F",
    weak="#D9F4EF",
    good="#0B4A20",
    warn="#5C3B00",
    bad="#8B0F0A",
    walk_in="#00463F",
    phone="#1C2C86",
    email="#5C3000",
    border=2,
)

CONTRAST_DARK = replace(
    DARK,
    name="contrast-dark",
    bg="#000000",
    surface="#000000",
    raised="#1F1F1F",
    line="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    muted="#E6E6E6",
    accent="#6FF0E0",
    on_accent="#000000",
    weak="#00403A",
    good="#86F2A6",
    warn="#FFD166",
    bad="#FFA8A1",
    walk_in="#6FF0E0",
    phone="#C3CCFF",
    email="#FFCB8A",
    border=2,
)

ALL = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


class Space(NamedTuple):
    """Distances in pixels at 100 %; they do not grow with the text."""

    hair: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    page: int = 32
    corner: int = 6


SPACE = Space()

TYPE = {"caption": 0.85, "body": 1.0, "strong": 1.15, "title": 1.4, "page": 1.8, "family": 2.6}
"""Sizes of text as a multiple of the body size."""


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of `#RRGGBB`, by WCAG 2.2, "relative luminance"."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours, by WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
