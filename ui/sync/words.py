"""How sync stands, in words: when it last went well, what waits, what is wrong and what to do."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QLocale

from frontdesk.sync.engine import SyncStatus
from frontdesk.sync.syncing import RunView
from ui.desk_words import day_word, time_word


def status_words(status: SyncStatus, now: dt.datetime) -> tuple[str, str]:
    """Return the state (`good`, `waiting`, `warn` or `off`) and the sentence of the foot."""
    if not status.connected:
        return "off", QCoreApplication.translate(
            "SyncWords", "Not connected: everything is kept on this machine"
        )
    if status.running:
        return "waiting", _running(status)
    if status.problem:
        waiting = QCoreApplication.translate("SyncWords", "{0} waiting").format(_number(status.waiting))
        return "warn", f"{status.problem} ({waiting})"
    if status.last_success is None:
        return "waiting", QCoreApplication.translate(
            "SyncWords", "Connected: the first sync begins in a moment"
        )
    parts = [
        QCoreApplication.translate("SyncWords", "Synced {0}").format(ago(status.last_success, now)),
        QCoreApplication.translate("SyncWords", "{0} waiting").format(_number(status.waiting)),
    ]
    if status.conflicts:
        parts.append(_conflicts(status.conflicts))
    return "good", " · ".join(parts)


def _running(status: SyncStatus) -> str:
    if status.of:
        return QCoreApplication.translate("SyncWords", "Taking in the school: {0} of {1}").format(
            _number(status.done), _number(status.of)
        )
    return QCoreApplication.translate("SyncWords", "Syncing…")


def _number(count: int) -> str:
    return QLocale().toString(count)


def _conflicts(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("SyncWords", "1 conflict to settle")
    return QCoreApplication.translate("SyncWords", "{0} conflicts to settle").format(_number(count))


def ago(moment: dt.datetime, now: dt.datetime) -> str:
    """Return how long ago a moment was, as people say it."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("SyncWords", "just now")
    if minutes < 60:
        return QCoreApplication.translate("SyncWords", "{0} min ago").format(minutes)
    if moment.date() == now.date():
        return QCoreApplication.translate("SyncWords", "at {0}").format(time_word(moment))
    return f"{day_word(moment.date(), now.date())} {time_word(moment)}"


def run_words(run: RunView) -> str:
    """Return what one sync did."""
    if not run.ok:
        return run.sentence
    if not (run.pushed or run.pulled or run.conflicts):
        return QCoreApplication.translate("SyncWords", "Nothing new")
    parts = []
    if run.pushed:
        parts.append(QCoreApplication.translate("SyncWords", "{0} sent").format(_number(run.pushed)))
    if run.pulled:
        parts.append(QCoreApplication.translate("SyncWords", "{0} received").format(_number(run.pulled)))
    if run.conflicts:
        parts.append(
            QCoreApplication.translate("SyncWords", "{0} in conflict").format(_number(run.conflicts))
        )
    return " · ".join(parts)
