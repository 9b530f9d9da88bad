"""The one stylesheet, made from tokens and the size of the text, laid over Qt's Fusion style.

Widgets ask for a look by dynamic properties, never by their own colours: `role` (`primary`, `quiet`,
`link`, `danger`) on buttons, `type` (a key of TYPE) and `tone` (a token) on labels, `look` (`card`,
`panel`, `bar`, `page`) on frames. Relies on `ui.theme.tokens` alone.
"""

from __future__ import annotations

from ui.theme.tokens import SPACE, TYPE, Tokens


def build(tokens: Tokens, *, points: float, line_height: int, images: str) -> str:
    """Return the stylesheet.

    `points` is the size of body text, `line_height` its height in pixels, `images` the folder with the
    tinted arrows (`chevron-down.svg`, `chevron-up.svg`, `check.svg`).
    """
    return "\n".join(
        part(tokens, points, line_height, images)
        for part in (_frames, _labels, _buttons, _fields, _lists, _small_controls, _scrollbars)
    )


def target(line_height: int) -> int:
    """Return the height in pixels of a field or button: at least 34, and room for the text."""
    return max(34, line_height + 14)


def _frames(t: Tokens, points: float, line_height: int, images: str) -> str:
    corner = SPACE.corner
    return f"""
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog, QWidget[look="page"] {{ background: {t.bg}; }}
QFrame[look="card"] {{ background: {t.surface}; border: {t.border}px solid {t.line};
    border-radius: {corner + 2}px; }}
QDialog[look="palette"] {{ background: {t.surface}; border: {t.border}px solid {t.control}; }}
QFrame[look="panel"] {{ background: {t.raised}; border: none; border-radius: {corner}px; }}
QFrame[look="tint"] {{ background: {t.weak}; border: none; border-radius: {corner}px; }}
QWidget[look="family"] {{ background: {t.surface}; }}
QFrame[look="bar"] {{ background: {t.surface}; border: none; border-top: {t.border}px solid {t.line}; }}
QFrame[look="rail"] {{ background: {t.surface}; border: none; border-right: {t.border}px solid {t.line}; }}
QFrame[look="chip"] {{ background: {t.raised}; border: {t.border}px solid {t.line};
    border-radius: {target(line_height) // 2}px; }}
QFrame[look="line"] {{ background: {t.line}; border: none; min-height: {t.border}px;
    max-height: {t.border}px; }}
QFrame[look="message"] {{ background: {t.text}; border: none; border-radius: {corner + 2}px; }}
QFrame[look="message"] QLabel {{ color: {t.bg}; }}
QFrame[look="message"] QPushButton {{ color: {t.weak if not t.dark else t.bg}; background: transparent;
    border: 2px solid transparent; font-weight: 600; text-decoration: underline; }}
QFrame[look="message"] QPushButton:focus {{ border-color: {t.bg}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.line}; }}
QToolTip {{ background: {t.text}; color: {t.bg}; border: none; padding: 4px 8px; }}
"""


def _labels(t: Tokens, points: float, line_height: int, images: str) -> str:
    sizes = "\n".join(
        f'QLabel[type="{name}"] {{ font-size: {points * factor:.1f}pt;'
        f" font-weight: {600 if name in ('strong', 'title', 'page') else 400}; }}"
        for name, factor in TYPE.items()
    )
    tones = "\n".join(
        f'QLabel[tone="{name}"] {{ color: {t.tone(name)}; }}'
        for name in ("muted", "accent", "good", "warn", "bad", "walk-in", "phone", "email")
    )
    return f"""
QLabel {{ background: transparent; }}
{sizes}
{tones}
QLabel[type="field"] {{ font-size: {points * 0.9:.1f}pt; color: {t.muted}; }}
"""


def _buttons(t: Tokens, points: float, line_height: int, images: str) -> str:
    inner = target(line_height) - 4
    return f"""
QPushButton, QToolButton {{ background: {t.surface}; border: {t.border}px solid {t.control};
    border-radius: {SPACE.corner}px; padding: 1px 13px; min-height: {inner}px; outline: none; }}
QToolButton {{ padding: 1px 7px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.raised}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.weak}; }}
QPushButton:checked, QToolButton:checked {{ background: {t.weak}; border-color: {t.accent};
    color: {t.text}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; border-color: {t.line}; background: {t.bg}; }}
QPushButton:focus, QToolButton:focus {{ border: {t.border + 1}px solid {t.accent}; padding: 0px 12px; }}
QToolButton:focus {{ padding: 0px 6px; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; padding: 1px 17px; }}
QPushButton[role="primary"]:hover {{ background: {t.accent}; border-color: {t.text}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; padding: 0px 16px; }}
QPushButton[role="primary"]:disabled {{ background: {t.raised}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {t.raised}; }}
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked {{ background: {t.weak}; }}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="link"] {{ background: transparent; border-color: transparent; color: {t.accent};
    padding: 1px 5px; font-weight: 600; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: {t.border + 1}px solid {t.accent}; padding: 0px 4px; }}
QPushButton[role="text"] {{ background: transparent; border: 2px solid transparent; color: {t.accent};
    padding: 0 3px; min-height: {line_height}px; font-size: {points * 0.9:.1f}pt; border-radius: 4px; }}
QPushButton[role="text"]:hover {{ text-decoration: underline; }}
QPushButton[role="text"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="danger"] {{ color: {t.bad}; border-color: {t.bad}; }}
QPushButton[role="chip"] {{ background: {t.raised}; border-color: {t.line};
    border-radius: {inner // 2 + 1}px; }}
QPushButton[role="key"] {{ background: transparent; border-color: transparent; padding: 1px 7px;
    border-radius: {SPACE.corner}px; }}
QPushButton[role="key"]:hover {{ background: {t.raised}; }}
QPushButton[role="key"]:checked {{ background: {t.weak}; border-color: {t.accent}; }}
QPushButton[role="key"]:focus {{ border: {t.border + 1}px solid {t.accent}; padding: 0px 6px; }}
QPushButton[role="chip"]:checked {{ background: {t.weak}; border-color: {t.accent}; }}
QPushButton[role="tab"] {{ background: transparent; border: 2px solid transparent;
    border-radius: {SPACE.corner}px;
    color: {t.muted}; padding: 0px 12px; font-weight: 600; }}
QPushButton[role="tab"]:hover {{ background: {t.raised}; }}
QPushButton[role="tab"]:checked {{ background: {t.weak}; color: {t.text}; }}
QPushButton[role="tab"]:focus {{ border-color: {t.accent}; }}
QFrame[look="chip"] QToolButton, QPushButton[role="in-chip"] {{ background: transparent;
    border: 2px solid transparent; border-radius: {target(line_height) // 2 - 2}px; padding: 0 6px;
    min-height: {target(line_height) - 8}px; }}
QPushButton[role="in-chip"] {{ padding: 0 10px; }}
QFrame[look="chip"] QToolButton:focus, QPushButton[role="in-chip"]:focus {{ border-color: {t.accent}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; }}
"""


def _fields(t: Tokens, points: float, line_height: int, images: str) -> str:
    inner = target(line_height) - 4
    arrow = max(14, round(line_height * 0.8))
    fields = "QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit"
    focused = ", ".join(f"{name.strip()}:focus" for name in fields.split(","))
    return f"""
{fields} {{ background: {t.surface}; color: {t.text}; border: {t.border}px solid {t.control};
    border-radius: {SPACE.corner}px; padding: 1px 9px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; placeholder-text-color: {t.muted}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {inner}px; }}
QPlainTextEdit, QTextEdit {{ padding: 5px 6px; }}
{focused} {{ border: {t.border + 1}px solid {t.accent}; padding: 0px 8px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 4px 5px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{
    color: {t.muted}; background: {t.bg}; border-color: {t.line}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {t.bad}; }}
QLineEdit[look="plain"], QPlainTextEdit[look="plain"] {{ border-color: transparent;
    background: transparent; }}
QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:focus {{ min-height: 0; padding: 0;
    border: none; background: transparent; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; min-height: 0;
    background: transparent; }}
QComboBox {{ padding-right: {arrow + 12}px; }}
QComboBox:focus {{ padding-right: {arrow + 11}px; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: right center; width: {arrow + 12}px;
    border: none; }}
QComboBox::down-arrow {{ image: url("{images}/chevron-down.svg"); width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 22px; border: none;
    background: transparent;
    subcontrol-origin: border; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: url("{images}/chevron-up.svg"); width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: url("{images}/chevron-down.svg"); width: 12px; height: 12px; }}
"""


def _lists(t: Tokens, points: float, line_height: int, images: str) -> str:
    row = target(line_height)
    return f"""
QAbstractItemView {{ background: {t.surface}; color: {t.text}; outline: none;
    border: {t.border + 1}px solid transparent; border-radius: {SPACE.corner}px;
    selection-background-color: {t.weak}; selection-color: {t.text}; alternate-background-color: {t.bg};
    gridline-color: {t.line}; }}
QListView::item, QTreeView::item {{ min-height: {row}px; padding: 0 8px;
    border-radius: {SPACE.corner - 2}px; }}
QTableView::item {{ padding: 0 8px; }}
QAbstractItemView::item:hover {{ background: {t.raised}; }}
QAbstractItemView::item:selected {{ background: {t.weak}; color: {t.text}; }}
QAbstractItemView:focus {{ border-color: {t.accent}; }}
QComboBox QAbstractItemView, QListView[look="popup"] {{ background: {t.surface};
    border: {t.border}px solid {t.control}; border-radius: {SPACE.corner}px; padding: 0; }}
QHeaderView {{ background: {t.surface}; border: none; padding: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
    border-bottom: {t.border}px solid {t.line}; padding: 6px 8px; font-size: {points * 0.9:.1f}pt; font-weight: 600; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QMenu {{ background: {t.surface}; border: {t.border}px solid {t.control}; padding: 4px; }}
QMenu::item {{ padding: 7px 24px 7px 12px; border-radius: {SPACE.corner - 2}px; }}
QMenu::item:selected {{ background: {t.weak}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def _small_controls(t: Tokens, points: float, line_height: int, images: str) -> str:
    box = max(18, line_height)
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {target(line_height) - 2}px; background: transparent;
    border: 2px solid transparent; border-radius: {SPACE.corner}px; padding: 0 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {t.surface};
    border: {t.border}px solid {t.control}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + t.border}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url("{images}/check.svg"); }}
QRadioButton::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url("{images}/dot.svg"); }}
QGroupBox {{ border: none; margin-top: {line_height + 8}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; }}
QProgressBar {{ background: {t.raised}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 8px 14px; border: 2px solid transparent;
    border-bottom: 2px solid transparent; font-weight: 600; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ border: {t.border + 1}px solid {t.accent}; border-radius: {SPACE.corner}px; }}
QSlider::groove:horizontal {{ background: {t.line}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {t.accent}; width: 18px; height: 18px; margin: -7px 0;
    border-radius: 9px; }}
QSlider:focus {{ border: {t.border + 1}px solid {t.accent}; border-radius: {SPACE.corner}px; }}
"""


def _scrollbars(t: Tokens, points: float, line_height: int, images: str) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget#qt_scrollarea_viewport, QWidget[look="scrolled"] {{
    background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
