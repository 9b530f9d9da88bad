"""The live theme: picks tokens from the system or the person's choice, scales text, restyles the program.

Relies on a running QApplication. One Theme exists per program; it reaches widgets through the Desk, so no
widget asks a global for its colours. `changed` is emitted after each switch: whoever paints itself repaints.
"""

from __future__ import annotations

import atexit
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.theme import fonts, stylesheet
from ui.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, TYPE, Tokens

MODES = ("system", "light", "dark", "contrast-light", "contrast-dark")
LEAST_POINTS = 10.0


class Theme(QObject):
    """Tokens, text scale and icons of the running program; `changed` follows every switch."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = "system"
        self._scale = 1.0
        self._families = [fonts.text_family(app.font().family())]
        self._points = max(app.font().pointSizeF(), LEAST_POINTS)
        self._images = QTemporaryDir()
        atexit.register(self._images.remove)  # Qt would leave it, since the program ends before this object
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._heights: dict[str, int] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.tokens: Tokens = LIGHT
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def mode(self) -> str:
        """What the person chose: one of MODES."""
        return self._mode

    @property
    def scale(self) -> float:
        """The size of text: 1.0 is the system's, 2.0 twice that."""
        return self._scale

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.tokens.dark

    def add_scripts(self) -> None:
        """Register fonts for scripts that the system cannot write; call it once the window shows."""
        more = fonts.add_missing_scripts()
        if more:
            self._families += more
            self._fonts.clear()
            self._app.setFont(self.font())

    def prepare(self, *, mode: str, scale: float) -> None:
        """Choose mode and scale before any widget is made; `apply` then styles them all at once.

        Widgets made under a stylesheet are styled again each time they are put into another: building the
        window first and styling it last takes half as long.
        """
        self._choose(mode, scale)
        self._app.setPalette(_palette(self.tokens))
        self._app.setFont(self.font())

    def apply(self, *, mode: str | None = None, scale: float | None = None) -> None:
        """Switch to a mode (one of MODES) and a text scale (1.0 to 2.0); None keeps what is."""
        self._choose(mode, scale)
        self._write_images()
        self._app.setPalette(_palette(self.tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(
            stylesheet.build(
                self.tokens,
                points=self._points * self._scale,
                line_height=self.line_height(),
                images=self._images.path(),
            )
        )
        self.changed.emit()

    def _choose(self, mode: str | None, scale: float | None) -> None:
        if mode is not None:
            self._mode = mode if mode in MODES else "system"
        if scale is not None:
            self._scale = min(2.0, max(1.0, scale))
        self.tokens = self._chosen_tokens()
        self._icons.clear()
        self._fonts.clear()
        self._heights.clear()

    def font(self, kind: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a kind of text (a key of TYPE) at the present scale, with tabular figures."""
        bold = bold or kind in ("strong", "title", "page")
        if (kind, bold) not in self._fonts:
            font = QFont()
            font.setFamilies(self._families)
            font.setPointSizeF(self._points * self._scale * TYPE[kind])
            font.setFeature(QFont.Tag("tnum"), 1)
            fonts.weigh(font, bold=bold)
            self._fonts[kind, bold] = font
        return QFont(self._fonts[kind, bold])

    def line_height(self, kind: str = "body") -> int:
        """Return the height in pixels of one line of a kind of text."""
        if kind not in self._heights:
            self._heights[kind] = QFontMetrics(self.font(kind)).height()
        return self._heights[kind]

    def em(self, count: float = 1.0) -> int:
        """Return so many times the height of body text in pixels (its em): the measure of widths."""
        return round(count * QFontInfo(self.font()).pixelSize())

    def target(self) -> int:
        """Return the least height in pixels of something to press."""
        return stylesheet.target(self.line_height())

    def icon_size(self) -> int:
        """Return the side in pixels of an icon beside body text."""
        return max(18, round(self.line_height() * 1.1))

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by name, for those who paint themselves."""
        return QColor(self.tokens.tone(token))

    def icon(self, name: str, tone: str = "text") -> QIcon:
        """Return an icon of our set in a token's colour; it must be asked again after `changed`."""
        key = (name, tone)
        if key not in self._icons:
            self._icons[key] = icons.tinted(name, self.tokens.tone(tone), self.tokens.tone("muted"))
        return self._icons[key]

    def _chosen_tokens(self) -> Tokens:
        named = {t.name: t for t in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}
        if self._mode in named:
            return named[self._mode]
        dark, contrast = system_looks(self._app)
        if contrast:
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _follow_system(self) -> None:
        if self._mode == "system":
            self.apply()

    def _write_images(self) -> None:
        folder = Path(self._images.path())
        for name, tone in (
            ("chevron-down", "muted"),
            ("chevron-up", "muted"),
            ("check", "on_accent"),
            ("dot", "on_accent"),
        ):
            drawing = icons.drawing(name, self.tokens.tone(tone))
            (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")


def system_looks(app: QApplication) -> tuple[bool, bool]:
    """Return whether the system asks for a dark ground, and whether for high contrast."""
    hints = app.styleHints()
    return (
        hints.colorScheme() == Qt.ColorScheme.Dark,
        hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast,
    )


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.bg),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.bad),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.text),
        (role.ToolTipText, tokens.bg),
        (role.Mid, tokens.line),
        (role.Dark, tokens.control),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
