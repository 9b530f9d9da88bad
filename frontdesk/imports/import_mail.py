"""Takes e-mails over as interactions: a new message is a new one, an answer joins the thread it answers.

Relies on `frontdesk.imports.mail`. The keys of rows are made from Message-IDs, so a message that is imported
twice, here or on another device, is one row. Each message is its own unit of work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.errors import UserError
from frontdesk.imports.mail import Mail, read_mail
from frontdesk.imports.result import ImportResult, Skipped
from frontdesk.office import Office
from frontdesk.people import put_contact
from frontdesk.texts import LONGEST_LINE, LONGEST_TEXT, language_code
from frontdesk.timeline import put_status
from models.capture import Work
from models.choices import Channel, Direction, EntryKind, Kind, Status
from models.desk import Entry, Interaction
from models.keys import name_key
from models.people import Belonging, Contact, Staff, Student
from models.search import fold

_MOST_BYTES = 60 * 1024 * 1024
_SURE = 0.6
_NOBODY = "Unknown sender"


@dataclass(frozen=True)
class MailResult(ImportResult):
    """The outcome, with the keys of the interactions that were made or continued, in the order of the files."""

    ids: tuple[str, ...] = ()


def import_email(
    office: Office,
    *,
    files: Sequence[Path],
    by: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> MailResult:
    """Import `.eml` files (or folders of them), oldest message first; what is no message is skipped and named.

    Raises UserError, before anything is saved, when a file is not there or cannot be read.
    """
    skipped: list[Skipped] = []
    mails = []
    for path in _paths(files):
        mail = read_mail(_content(path))
        if not (mail.sender or mail.subject or mail.at or mail.answers):
            skipped.append(Skipped(path.name, None, "it is not an e-mail: it has no sender, subject or date"))
            continue
        if mail.automatic:
            skipped.append(Skipped(path.name, None, "it is an automatic answer"))
            continue
        mails.append((path, mail))
    counts = {"added": 0, "updated": 0}
    ids: dict[Path, str] = {}
    now = office.now()
    for done, (path, mail) in enumerate(sorted(mails, key=lambda pair: pair[1].at or now), 1):
        with office.change(by=by) as work:
            outcome, key = _take(office, work, mail)
        if outcome == "skipped":
            skipped.append(Skipped(path.name, None, "it was imported before"))
        else:
            counts[outcome] += 1
            ids[path] = key
        progress(done, len(mails))
    keys = tuple(ids[path] for path, _ in mails if path in ids)
    return MailResult(counts["added"], counts["updated"], tuple(skipped), keys)


def _paths(files: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in files:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix.lower() == ".eml")
            if not inside:
                raise UserError(f"The folder {path} holds no .eml files; choose the e-mails themselves.")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise UserError(f"There is no file {path}; check the path.")
    return list(dict.fromkeys(found))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(
                f"{path} is larger than {_MOST_BYTES // 1024 // 1024} MB; log it by hand instead."
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); check its rights.") from None


def _take(office: Office, work: Work, mail: Mail) -> tuple[str, str]:
    """Write one message; return what it was to the office and the interaction's key."""
    session = work.session
    own_key = name_key("interaction", "mail", mail.key)
    known = session.scalar(select(Interaction.id).where(Interaction.message_key == mail.key))
    if known or session.get(Interaction, own_key) or session.get(Entry, name_key("entry", "mail", mail.key)):
        return "skipped", ""
    thread = _thread(session, mail)
    now = office.now()
    at = mail.at if mail.at and mail.at <= now + dt.timedelta(days=1) else now
    writer = _colleague(session, mail.address)
    if thread is not None:
        _continue(office, work, thread, mail, at, writer)
        return "updated", thread.id
    language = _language(mail)
    person = _family(work, mail, language, outgoing=writer is not None)
    text = _text(mail)
    work.add(
        Interaction(
            id=own_key,
            at=at,
            channel=Channel.EMAIL.value,
            direction=(Direction.OUTGOING if writer else Direction.INCOMING).value,
            kind=(Kind.QUESTION if any(mark in text for mark in "?？؟") else Kind.REQUEST).value,
            language=language or person.language,
            contact_id=person.id,
            student_id=_student(session, person.id, f"{mail.subject} {mail.written}"),
            owner_id=writer.id if writer else None,
            recorder_id=work.by,
            note=text,
            subject=mail.subject[:1000],
            message_key=mail.key[:1000],
        )
    )
    return "added", own_key


def _colleague(session: Session, address: str) -> Staff | None:
    """Return the member of staff with this address: then the message went out and is the office's own."""
    if not address:
        return None
    rows = session.scalars(select(Staff).where(~Staff.deleted))
    return next((row for row in rows if row.email.strip().lower() == address), None)


def _continue(
    office: Office, work: Work, thread: Interaction, mail: Mail, at: dt.datetime, writer: Staff | None
) -> None:
    """Add a message to the thread it answers; a family's answer opens what was closed or waited for it."""
    work.add(
        Entry(
            id=name_key("entry", "mail", mail.key),
            interaction_id=thread.id,
            at=at,
            by_id=writer.id if writer else None,
            kind=(EntryKind.MESSAGE_OUT if writer else EntryKind.MESSAGE_IN).value,
            text=_text(mail),
            language=_language(mail),
            details={"subject": mail.subject},
        )
    )
    if writer is not None:
        thread.answered_at = min(thread.answered_at or at, at)
    elif thread.status in (Status.CLOSED, Status.WAITING):
        put_status(work, row=thread, status=Status.IN_PROGRESS, calendar=office.calendar)


def _text(mail: Mail) -> str:
    """Return the message as the timeline keeps it: what was written, forwarded and attached."""
    parts = [mail.written]
    if mail.forwarded:
        parts.append(f"[Forwarded message]\n{mail.forwarded}")
    parts += [f"[Attached: {one.name}, {_size(one.size)}]" for one in mail.attachments]
    if mail.flaws:
        parts.append(f"[The e-mail was damaged: {'; '.join(mail.flaws)}]")
    text = "\n\n".join(part for part in parts if part)
    note = "\n\n[The rest of the message was too long to keep.]"
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(note)] + note


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 10_000 else f"{count / 1024:,.0f} KB"


def _language(mail: Mail) -> str:
    """Return the code of the language that was written, empty when it cannot be told."""
    from translation.detect import UNKNOWN, detect

    found = detect(mail.written or mail.subject)
    return "" if found.language == UNKNOWN or found.confidence < _SURE else known_language(found.language)


def _thread(session: Session, mail: Mail) -> Interaction | None:
    """Return the interaction that the message continues, by the messages it says it answers, latest first."""
    for answered in reversed(mail.answers):
        found = session.scalar(
            select(Interaction).where(Interaction.message_key == answered, ~Interaction.deleted)
        ) or session.get(Interaction, name_key("interaction", "mail", answered))
        if found is None:
            entry = session.get(Entry, name_key("entry", "mail", answered))
            found = session.get(Interaction, entry.interaction_id) if entry is not None else None
        if found is not None and not found.deleted:
            return found
    return None


def _family(work: Work, mail: Mail, language: str, *, outgoing: bool) -> Contact:
    """Return the contact who wrote, or to whom the office wrote: by address, else by name, else a new one."""
    sender, address = (mail.sender, mail.address)
    if outgoing:
        sender, address = next(iter(mail.recipients), ("", ""))
    name = " ".join((sender or _NOBODY).split())[:LONGEST_LINE]
    if address:
        statement = select(Contact).where(Contact.email == address, ~Contact.deleted).order_by(Contact.id)
        known = list(work.session.scalars(statement))
        same = [one for one in known if fold(one.name) == fold(name)]
        if same or len(known) == 1:
            return (same or known)[0]
    person = put_contact(work, name=name, student=None, language=language or "en")
    if address and not person.email:
        person.email = address[:LONGEST_LINE]
    return person


def _student(session: Session, contact: str, text: str) -> str | None:
    """Return the student meant: the contact's only one, or the only one whose given name is in the text."""
    statement = (
        select(Student.id, Student.name)
        .join(Belonging, Belonging.student_id == Student.id)
        .where(Belonging.contact_id == contact, ~Belonging.deleted, ~Student.deleted)
    )
    students = session.execute(statement).all()
    if len(students) == 1:
        return students[0][0]
    said = set(fold(text).replace("'", " ").split())
    named = [key for key, name in students if set(fold(name).split()) & said]
    surnames = set.intersection(*(set(fold(name).split()) for _, name in students)) if students else set()
    if len(named) > 1:
        named = [key for key, name in students if (set(fold(name).split()) - surnames) & said]
    return named[0] if len(named) == 1 else None


def known_language(code: str) -> str:
    """Return a language code that FrontDesk knows, empty for one it does not."""
    try:
        return language_code(code) if code else ""
    except UserError:
        return ""
