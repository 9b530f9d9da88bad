"""The pages of the window in the order of the navigation: one line plugs a screen in.

A screen's module is imported on its first visit, so a page costs nothing at start.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.desk import Desk
from ui.screen import Screen
from ui.words import marked

CONTEXT = "Pages"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its key, its title (translated when shown), its icon, its screen as `module:Class`.

    `count` is a `module:function` that takes the office and returns how many things wait there (off the UI
    thread), `waiting` the words for that number (`{0}` is the number). `group` 0 is the desk, 1 languages,
    2 numbers, 3 the foot. `roles` are those who see the page, all when empty.
    """

    key: str
    title: str
    icon: str
    screen: str
    group: int = 0
    count: str = ""
    waiting: str = ""
    roles: tuple[str, ...] = ()

    def name(self) -> str:
        """Return the title in the interface's language."""
        return QCoreApplication.translate(CONTEXT, self.title)

    def waiting_words(self, count: int) -> str:
        """Return the words for the number of things that wait here."""
        return QCoreApplication.translate(CONTEXT, self.waiting).format(count)

    def is_for(self, role: str) -> bool:
        """Return whether somebody with this role sees the page (who is unknown sees all)."""
        return not self.roles or not role or role in self.roles

    def counter(self) -> Callable[[Any], int]:
        """Return the function that counts what waits on a page that has a `count`."""
        module, _, name = self.count.partition(":")
        found: Callable[[Any], int] = getattr(importlib.import_module(module), name)
        return found

    def make(self, desk: Desk) -> Screen:
        """Import and make the page's screen."""
        module, _, name = self.screen.partition(":")
        screen: Screen = getattr(importlib.import_module(module), name)(desk)
        return screen


PAGES = (
    Page("today", marked("Pages", "Today"), "today", "ui.today.screen:TodayScreen"),
    Page(
        "interactions",
        marked("Pages", "Interactions"),
        "interactions",
        "ui.interactions.screen:InteractionsScreen",
    ),
    Page("routines", marked("Pages", "Lists of the day"), "lists", "ui.routines.screen:RoutinesScreen"),
    Page(
        "followups",
        marked("Pages", "Follow-ups"),
        "followups",
        "ui.followups.screen:FollowUpsScreen",
        count="ui.followups.waiting:count",
        waiting=marked("Pages", "{0} overdue"),
    ),
    Page(
        "notices",
        marked("Pages", "Notices"),
        "notices",
        "ui.notices.screen:NoticesScreen",
        group=1,
        count="ui.notices.waiting:count",
        waiting=marked("Pages", "{0} to review"),
    ),
    Page(
        "conversation",
        marked("Pages", "Conversation"),
        "conversation",
        "ui.conversation.screen:ConversationScreen",
        1,
    ),
    Page(
        "phrasebook", marked("Pages", "Phrasebook"), "phrasebook", "ui.phrasebook.screen:PhrasebookScreen", 1
    ),
    Page("memory", marked("Pages", "Memory and glossary"), "memory", "ui.memory.screen:MemoryScreen", 1),
    Page("reports", marked("Pages", "Reports"), "reports", "ui.reports.screen:ReportsScreen", 2),
    Page(
        "district",
        marked("Pages", "District"),
        "district",
        "ui.district.screen:DistrictScreen",
        2,
        roles=("district", "admin", "principal"),
    ),
    Page(
        "sync",
        marked("Pages", "Sync"),
        "sync",
        "ui.sync.screen:SyncScreen",
        group=3,
        count="ui.sync.waiting:count",
        waiting=marked("Pages", "{0} conflicts to settle"),
    ),
    Page("settings", marked("Pages", "Settings"), "settings", "ui.settings.screen:SettingsScreen", group=3),
)


def page(key: str) -> Page:
    """Return a page by its key; KeyError when there is none."""
    for each in PAGES:
        if each.key == key:
            return each
    raise KeyError(key)
