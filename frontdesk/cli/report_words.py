"""The words of `frontdeskctl report`: the pages and lists, and what each takes."""

from __future__ import annotations

from frontdesk.cli.arguments import iso_date, iso_week
from frontdesk.cli.words import Commands, PlainParser, add, group

_TABLES = "FILE.pdf|.csv|.xlsx"


def add_reports(commands: Commands[PlainParser]) -> None:
    """Add `report` with all that it can write."""
    verbs = group(
        commands,
        "report",
        "weekly|district|on-site|badge|pass|language-access|family|follow-ups|day|ways-home|absences|deliveries|scheduled",
        "Write a page or a list as PDF, some also as a table.",
    )
    weekly = add(verbs, "weekly", "reporting:weekly", "Write the weekly summary as PDF.")
    weekly.add_argument("--week", default=None, type=iso_week, metavar="2026-W47")
    weekly.add_argument("--names", action="store_true", help="name families, also in their words")
    weekly.add_argument("--out", required=True, metavar="FILE.pdf")
    district = add(verbs, "district", "reporting:district", "Write the district's report.")
    access = add(
        verbs,
        "language-access",
        "reporting:language_access",
        "Write how families without English were served.",
    )
    _period(district, "the last four weeks unless given")
    _period(access, "this school year unless given")
    for one in (district, access):
        _out(one)
    district.add_argument(
        "--detail",
        default="schools",
        metavar="schools|topics|languages|weeks",
        help="the table of a CSV file; an XLSX file has all",
    )
    due = add(
        verbs,
        "scheduled",
        "reporting:scheduled",
        "Write the week's pages that are due, for a task scheduler.",
    )
    due.add_argument("--folder", default=None, metavar="FOLDER", help="switch it on: where the pages are put")
    due.add_argument("--weekday", default=None, metavar="friday", help="with --folder; Friday unless given")
    due.add_argument("--time", default=None, metavar="15:30", help="with --folder; 15:30 unless given")
    due.add_argument("--off", action="store_true", help="switch it off")
    _day_lists(verbs)
    _records(verbs)
    _labels(verbs)


def _out(parser: PlainParser, endings: str = _TABLES) -> None:
    parser.add_argument("--out", required=True, metavar=endings)


def _day(parser: PlainParser) -> None:
    parser.add_argument("--day", default=None, type=iso_date, metavar="DATE", help="today unless given")


def _period(parser: PlainParser, usual: str) -> None:
    parser.add_argument("--from", dest="first", default=None, type=iso_date, metavar="DATE", help=usual)
    parser.add_argument("--to", dest="last", default=None, type=iso_date, metavar="DATE")


def _day_lists(verbs: Commands[PlainParser]) -> None:
    ways = add(verbs, "ways-home", "lists:ways_home", "Write who goes home another way, by class or by bus.")
    _day(ways)
    ways.add_argument("--by", default="class", metavar="class|bus|nothing", help="class unless given")
    ways.add_argument(
        "--preview", action="store_true", help="only look: the next list is not compared with this one"
    )
    absent = add(
        verbs, "absences", "lists:absences", "Write who is absent; as a table for the attendance system."
    )
    _day(absent)
    _period(absent, "several days instead of one; only school days are listed")
    deliver = add(verbs, "deliveries", "lists:deliveries", "Write the messages and items to deliver.")
    _day(deliver)
    deliver.add_argument(
        "--by", default="recipient", metavar="recipient|class", help="recipient unless given"
    )
    here = add(verbs, "on-site", "lists:on_site", "Write who is on site, for an evacuation.")
    for one in (ways, absent, deliver, here):
        _out(one)


def _records(verbs: Commands[PlainParser]) -> None:
    promises = add(verbs, "follow-ups", "lists:follow_ups", "Write the open follow-ups by owner.")
    promises.add_argument("--owner", default="", metavar="NAME", help="everybody unless given")
    sheet = add(verbs, "day", "lists:day", "Write all that was logged on a day, for the binder.")
    _day(sheet)
    history = add(
        verbs, "family", "lists:family", "Write all that is on file about a family, for a records request."
    )
    history.add_argument("--contact", required=True, metavar="ID|NAME")
    for one in (promises, sheet, history):
        _out(one)


def _labels(verbs: Commands[PlainParser]) -> None:
    badge = add(verbs, "badge", "lists:badge", "Write a visitor's badge.")
    badge.add_argument(
        "id", nargs="?", default="", metavar="ID", help="the latest arrival on site unless given"
    )
    slip = add(verbs, "pass", "lists:pass_", "Write a student's pass for a late arrival or early dismissal.")
    slip.add_argument("id", nargs="?", default="", metavar="ID", help="today's latest unless given")
    slip.add_argument("--student", default="", metavar="NAME", help="today's latest of this student")
    for one in (badge, slip):
        one.add_argument(
            "--size", default="", metavar="62x100|letter|a4", help="the setting “label” unless given"
        )
        _out(one, "FILE.pdf")
