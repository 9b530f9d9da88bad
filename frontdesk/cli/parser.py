"""The words of `frontdeskctl`: its commands, what each takes, and which function answers it.

Only declarations, so that `--help` and a mistyped word need no database. `run` names the function as
`module:function` within this package. `--data` and `--json` may stand before or after the command.
"""

from __future__ import annotations

from enum import StrEnum

from frontdesk.cli.arguments import choice, iso_date, iso_time, pair, whole
from frontdesk.cli.report_words import add_reports
from frontdesk.cli.words import Commands, PlainParser, add, everywhere, group
from models.choices import Channel, Kind, LanguageHelp, Priority, Role, Routine, Status

_PAGE = whole("--limit", 1, 1_000_000)


def build_parser() -> PlainParser:
    """Return the parser of the whole command line."""
    parser = PlainParser(
        prog="frontdeskctl",
        description="The school's front office from the command line.",
        epilog="Success is exit code 0; input that has to be put right is exit code 2 and one sentence.",
        allow_abbrev=False,
    )
    everywhere(parser)
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _setting_up(commands)
    _desk(commands)
    _finding(commands)
    _importing(commands)
    _language(commands)
    _notices(commands)
    add_reports(commands)
    _sync(commands)
    _keeping(commands)
    return parser


def _one_of(words: type[StrEnum]) -> str:
    return "one of: " + ", ".join(word.value for word in words)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"FrontDesk {version('frontdesk')}"
    except PackageNotFoundError:
        return "FrontDesk"


def _setting_up(commands: Commands[PlainParser]) -> None:
    init = add(commands, "init", "office:init", "Make a new office in the data folder.")
    init.add_argument("--school", required=True, metavar="NAME")
    init.add_argument("--district", default="", metavar="NAME")
    init.add_argument("--timezone", default="", metavar="TZ", help="for example America/Chicago")
    init.add_argument(
        "--staff", action="append", default=[], metavar="NAME", help="who works at the desk (repeat it)"
    )
    settings = add(commands, "settings", "office:settings", "Show the school's settings, or change some.")
    settings.add_argument("values", nargs="*", type=pair("setting", "opens=07:30"), metavar="NAME=VALUE")
    staff = group(commands, "staff", "list|add", "Who works here.")
    add(staff, "list", "office:staff_list", "Show who works here.")
    member = add(staff, "add", "office:staff_add", "Add a member of staff.")
    member.add_argument("name", metavar="NAME")
    member.add_argument(
        "--role", default=Role.OFFICE, type=choice(Role, "role"), metavar="R", help=_one_of(Role)
    )
    member.add_argument("--email", default="", metavar="ADDRESS")
    member.add_argument(
        "--languages", default="", metavar="CODES", help="spoken with families, for example en,es"
    )
    seed = add(commands, "seed", "seeding:seed", "Fill the office with a realistic invented past.")
    seed.add_argument(
        "--interactions", required=True, type=whole("--interactions", 1, 50_000_000), metavar="N"
    )
    seed.add_argument("--weeks", required=True, type=whole("--weeks", 1, 1_000), metavar="W")
    seed.add_argument("--schools", default=1, type=whole("--schools", 1, 7_000), metavar="S")
    seed.add_argument(
        "--seed", default=1, type=whole("--seed", 0, 2**31), metavar="K", help="same number, same data"
    )
    seed.add_argument("--central", default="", metavar="URL", help="fill this central database instead")


def _changeable(parser: PlainParser) -> None:
    parser.add_argument("--topic", default=None, metavar="NAME")
    parser.add_argument("--owner", default=None, metavar="NAME", help="the member of staff who answers")
    parser.add_argument(
        "--priority", default=None, type=choice(Priority, "priority"), metavar="P", help=_one_of(Priority)
    )
    parser.add_argument(
        "--language", default=None, metavar="CODE", help="the family's language, for example es"
    )


def _desk(commands: Commands[PlainParser]) -> None:
    log = add(commands, "log", "desk:log", "Record a walk-in, a call or an e-mail.")
    log.add_argument(
        "--channel", required=True, type=choice(Channel, "channel"), metavar="walk-in|phone|email"
    )
    log.add_argument("--contact", required=True, metavar="NAME")
    log.add_argument("--student", default="", metavar="NAME")
    log.add_argument("--kind", default=None, type=choice(Kind, "kind"), metavar="K", help=_one_of(Kind))
    log.add_argument(
        "--routine", default=None, type=choice(Routine, "routine"), metavar="R", help=_one_of(Routine)
    )
    log.add_argument(
        "--detail",
        action="extend",
        nargs="+",
        default=[],
        type=pair("detail", "reason=fever"),
        metavar="KEY=VALUE",
        help="a routine's fields",
    )
    log.add_argument(
        "--language-help",
        default=None,
        type=choice(LanguageHelp, "language help"),
        metavar="H",
        help=_one_of(LanguageHelp),
    )
    log.add_argument("--note", default="", metavar="TEXT|-")
    log.add_argument("--at", default=None, type=iso_time, metavar="ISO8601")
    log.add_argument("--follow-up", default=None, type=iso_date, metavar="DATE")
    _changeable(log)
    note = add(commands, "note", "desk:note", "Add a note to an interaction.")
    note.add_argument("id", metavar="ID")
    note.add_argument("text", metavar="TEXT|-")
    change = add(
        commands, "set", "desk:change", "Change an interaction's status, topic, owner, priority or language."
    )
    change.add_argument("id", metavar="ID")
    change.add_argument(
        "--status", default=None, type=choice(Status, "status"), metavar="S", help=_one_of(Status)
    )
    _changeable(change)
    leave = add(commands, "sign-out", "desk:sign_out", "Note that a visitor has left.")
    leave.add_argument("id", metavar="ID")
    add(commands, "on-site", "desk:on_site", "Show who is on site now.")
    rate = add(commands, "rate", "desk:rate", "Record how a family says it went.")
    rate.add_argument("id", metavar="ID")
    rate.add_argument("--score", required=True, type=whole("--score", 1, 5), metavar="1..5")
    rate.add_argument("--comment", default="", metavar="TEXT")


def _finding(commands: Commands[PlainParser]) -> None:
    show = add(commands, "show", "finding:show", "Show an interaction with its timeline.")
    show.add_argument("id", metavar="ID")
    search = add(commands, "search", "finding:search", "Find interactions by the beginnings of words.")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--limit", default=50, type=_PAGE, metavar="N")
    listing = add(commands, "list", "finding:list_", "List interactions, newest first.")
    listing.add_argument("--from", dest="first", default=None, type=iso_date, metavar="DATE")
    listing.add_argument("--to", dest="last", default=None, type=iso_date, metavar="DATE")
    listing.add_argument(
        "--channel", default=None, type=choice(Channel, "channel"), metavar="C", help=_one_of(Channel)
    )
    listing.add_argument(
        "--status", default=None, type=choice(Status, "status"), metavar="S", help=_one_of(Status)
    )
    listing.add_argument("--limit", default=1000, type=_PAGE, metavar="N")


def _importing(commands: Commands[PlainParser]) -> None:
    mail = add(commands, "import-email", "importing:email", "Record e-mails from .eml files.")
    mail.add_argument("files", nargs="+", metavar="FILE")
    roster = add(
        commands, "import-roster", "importing:roster", "Take over students, families and staff from a roster."
    )
    roster.add_argument("source", metavar="FOLDER|ZIP")
    export = add(
        commands, "export", "keeping:export", "Write a list as a table: all interactions, or another list."
    )
    export.add_argument(
        "list", nargs="?", default="interactions", metavar="interactions|contacts|students|ratings"
    )
    export.add_argument(
        "--where", default="", metavar="WORDS", help='only these, as in "topic:bus last week"'
    )
    export.add_argument("--out", required=True, metavar="FILE.csv|.xlsx")


def _language(commands: Commands[PlainParser]) -> None:
    translate = add(commands, "translate", "language:translate", "Translate a text on this machine.")
    translate.add_argument("--from", dest="source", required=True, metavar="CODE")
    translate.add_argument("--to", dest="target", required=True, metavar="CODE")
    translate.add_argument("file", nargs="?", default=None, metavar="FILE|-")
    detect = add(commands, "detect", "language:detect", "Name the language of a text.")
    detect.add_argument("file", nargs="?", default=None, metavar="FILE|-")
    packs = group(commands, "packs", "list|install|remove|available", "The language packs of this machine.")
    add(packs, "list", "language:packs_list", "Show the installed packs.")
    add(packs, "available", "language:packs_available", "Show the packs of the public index.")
    install = add(packs, "install", "language:packs_install", "Install a pack from a file or folder.")
    install.add_argument("source", metavar="FILE|FOLDER")
    remove = add(packs, "remove", "language:packs_remove", "Remove a pack.")
    remove.add_argument("source", metavar="FROM")
    remove.add_argument("target", metavar="TO")
    for noun, kind in (("memory", ".tmx"), ("glossary", ".csv")):
        verbs = group(commands, noun, "import|export", f"The translation {noun}.")
        for verb in ("import", "export"):
            one = add(verbs, verb, f"language:{noun}_{verb}", f"{verb.title()} the {noun} as {kind}.")
            one.add_argument("file", metavar=f"FILE{kind}")
            if (noun, verb) == ("memory", "import"):
                one.add_argument(
                    "--approved", action="store_true", help="IT vouches for the pairs; with nobody signed in"
                )


def _notices(commands: Commands[PlainParser]) -> None:
    verbs = group(commands, "notice", "new|draft|approve|print", "Notices for families.")
    new = add(verbs, "new", "notices:new", "Take a notice from a file.")
    new.add_argument("file", metavar="FILE")
    new.add_argument("--title", required=True, metavar="T")
    new.add_argument(
        "--vital", action="store_true", help="rights, health, discipline, consent: must be reviewed"
    )
    draft = add(verbs, "draft", "notices:draft", "Draft a translation.")
    approve = add(verbs, "approve", "notices:approve", "Approve a reviewed translation.")
    output = add(verbs, "print", "notices:print_", "Write a translation as PDF.")
    for one in (draft, approve, output):
        one.add_argument("id", metavar="ID")
        one.add_argument("--to", dest="target", required=True, metavar="CODE")
    approve.add_argument("--by", required=True, metavar="NAME")
    output.add_argument("--out", required=True, metavar="FILE.pdf")
    output.add_argument("--layout", default="side-by-side", metavar="side-by-side|stacked|single")
    output.add_argument("--large", action="store_true", help="18 points")


def _sync(commands: Commands[PlainParser]) -> None:
    verbs = group(commands, "central", "init|add-school|status", "The district's central database.")
    init = add(verbs, "init", "syncing:central_init", "Make the central tables.")
    status = add(verbs, "status", "syncing:central_status", "Show the central's schools.")
    school = add(
        verbs, "add-school", "syncing:central_add_school", "Add a school and write its connect file."
    )
    for one in (init, status, school):
        one.add_argument("url", metavar="URL")
    school.add_argument("name", metavar="NAME")
    school.add_argument("--out", required=True, metavar="FILE")
    connect = add(commands, "connect", "syncing:connect", "Join a central by its connect file or address.")
    connect.add_argument("target", metavar="FILE|URL")
    sync = group(commands, "sync", "export|import", "Exchange changes with the central.", run="syncing:sync")
    for verb in ("export", "import"):
        one = add(sync, verb, f"syncing:bundle_{verb}", f"{verb.title()} changes as one file.")
        one.add_argument("file", metavar="FILE")
        one.add_argument(
            "--passphrase", action="store_true", help="ask for one (or set FRONTDESK_PASSPHRASE)"
        )
    add(commands, "conflicts", "syncing:conflicts", "Show edits that met and are not settled.")


def _keeping(commands: Commands[PlainParser]) -> None:
    backup = add(commands, "backup", "keeping:backup", "Write a verified copy of the store.")
    backup.add_argument("file", metavar="FILE")
    restore = add(commands, "restore", "keeping:restore", "Put a backup in the store's place.")
    restore.add_argument("file", metavar="FILE")
    erase = add(
        commands, "erase", "keeping:erase", "Erase a contact or student and all their words, for ever."
    )
    erase.add_argument("person", metavar="ID|NAME")
    erase.add_argument("--yes", action="store_true", help="do it; without it, only say what would be erased")
    add(commands, "check", "keeping:check", "Check the store from end to end.")
