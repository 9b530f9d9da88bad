"""Widgets that every screen shares, so that one thing looks and behaves the same everywhere.

- `Button(theme, text, icon=…, role="primary|quiet|link|danger|chip|tab")`, `IconButton(theme, icon, name)`
- `text(sentence, "caption|body|strong|title|page|family|field", tone="muted|good|warn|bad|accent")`
- `Field(label, input)`: an input under its label, with the accessible name set from it
- `Choice(options)`: a combo box that takes typed letters; `DateField(today)`: takes `fri`, `tomorrow`, `+3`
- `Card`, `Line`, `scrolled(widget)`, `EmptyState(theme, icon, title, sentence, button=…)`
- `Elided(sentence)`: one line, cut with an ellipsis
- `StateLabel(theme, icon, words, tone)`: a state as icon and word; `Chip(theme, words, remove=…)`
- `Progress(theme)`: shows after 0.2 s, with Cancel; `MessageBar`; `Flow(parent)`: wraps its children
"""

from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Line, scrolled
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field, name_input
from ui.widgets.flow import Flow
from ui.widgets.labels import Elided, StateLabel, text
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress import Progress

__all__ = [
    "Button",
    "Card",
    "Chip",
    "Choice",
    "DateField",
    "Elided",
    "EmptyState",
    "Field",
    "Flow",
    "IconButton",
    "Line",
    "MessageBar",
    "Progress",
    "StateLabel",
    "name_input",
    "scrolled",
    "text",
]
