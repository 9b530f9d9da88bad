"""One e-mail as read from its `.eml` file: who, when, what was written, what is attached, what it answers.

Relies on Python's `email` package (RFC 5322, MIME) and mends what real mail gets wrong: header lines that
lost their indentation, raw bytes in headers, unknown or false character sets, impossible dates. Nothing is
fetched and no attachment is opened.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from frontdesk.imports.html_text import text_of_html
from frontdesk.imports.mail_text import split_message, unflow

_FIELD = re.compile(rb"^[!-9;-~]+[ \t]*:")
_PIECE = re.compile(r"([ \t\n]+|[<>])")
_ID = re.compile(r"<([^<>\s]+)>")
_TEXT = ("text/plain", "text/html")
_MOST_TEXT = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message: its name, its type and its size in bytes."""

    name: str
    type: str
    size: int


@dataclass(frozen=True)
class Mail:
    """A message.

    `key` is its Message-ID, or a digest of it where there is none; `answers` are the ids it refers to.
    `written` is what the sender wrote, `forwarded` what they passed on; `recipients` are names and addresses;
    `at` is None when no date can be read; `automatic` is an out-of-office or other machine's answer; `flaws`
    say what was wrong with the message.
    """

    key: str
    answers: tuple[str, ...]
    sender: str
    address: str
    at: dt.datetime | None
    subject: str
    written: str
    forwarded: str
    attachments: tuple[Attachment, ...]
    recipients: tuple[tuple[str, str], ...]
    automatic: bool
    flaws: tuple[str, ...]


def read_mail(content: bytes) -> Mail:
    """Read a message; never fails on a malformed one, but says in `flaws` what could not be read."""
    flaws: list[str] = []
    message = email.message_from_bytes(_mended(content, flaws), policy=email.policy.default)
    sender, address = _sender(message)
    if not sender:
        flaws.append("it names no sender")
    moment = _moment(message, flaws)
    parts = split_message(_body(message)[:_MOST_TEXT])
    return Mail(
        key=_key(message, content),
        answers=tuple(
            dict.fromkeys(_ID.findall(_header(message, "References") + _header(message, "In-Reply-To")))
        ),
        sender=sender,
        address=address,
        at=moment,
        subject=_clean(_header(message, "Subject")),
        written=_clean(parts.written, keep_lines=True),
        forwarded=_clean(parts.forwarded, keep_lines=True),
        attachments=tuple(_attachments(message)),
        recipients=tuple(_people(message, "To", "Cc")),
        automatic=_is_automatic(message),
        flaws=tuple(flaws),
    )


def _mended(content: bytes, flaws: list[str]) -> bytes:
    """Return the message with its header lines put right, so that none ends the headers too early."""
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")
    if content.startswith(b"From "):
        content = content.partition(b"\n")[2]
    head, gap, body = content.partition(b"\n\n")
    lines = head.split(b"\n")
    if not lines or not _FIELD.match(lines[0]):
        return content
    for i, line in enumerate(lines):
        if line and line[:1] not in b" \t" and not _FIELD.match(line):
            lines[i] = b" " + line
            flaws.append("a header line was broken")
    joined = b"\n".join(lines)
    if not joined.isascii():
        joined = _with_encoded_words(_decoded(joined, "utf-8")).encode("ascii", "replace")
    return joined + gap + body


def _with_encoded_words(head: str) -> str:
    """Return headers with raw letters as encoded words (RFC 2047), which is how they should have come.

    Neighbours are joined in one, since blanks between encoded words do not count (section 6.2).
    """
    pieces = _PIECE.split(head)
    done: list[str] = []
    place = 0
    while place < len(pieces):
        end = place
        while not pieces[place].isascii() and end + 2 < len(pieces) and pieces[end + 1].strip("<>\n") != "":
            if pieces[end + 2].isascii():
                break
            end += 2
        words = "".join(pieces[place : end + 1])
        done.append(words if words.isascii() else _encoded_word(words))
        place = end + 1
    return "".join(done)


def _encoded_word(words: str) -> str:
    return "=?utf-8?b?" + base64.b64encode(words.strip('"').encode()).decode() + "?="


def _header(message: EmailMessage, name: str) -> str:
    with contextlib.suppress(ValueError, IndexError, AttributeError, KeyError, TypeError):
        return str(message.get(name, ""))
    return ""


def _clean(text: str, keep_lines: bool = False) -> str:
    text = _CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
    return text.strip() if keep_lines else " ".join(text.split())


def _key(message: EmailMessage, content: bytes) -> str:
    written = _header(message, "Message-ID").strip().strip("<>").strip()
    return written or "sha256:" + hashlib.sha256(content).hexdigest()


def _sender(message: EmailMessage) -> tuple[str, str]:
    for name in ("From", "Reply-To", "Sender"):
        for person in _people(message, name):
            return person
    return "", ""


def _people(message: EmailMessage, *headers: str) -> Iterator[tuple[str, str]]:
    """Yield the names and addresses of some headers; a person without a name is named after the address."""
    for shown, address in getaddresses([_header(message, name) for name in headers]):
        if shown or "@" in address:
            yield _natural(_clean(shown).strip("'\" ")) or _name_of(address), address.strip().lower()


def _is_automatic(message: EmailMessage) -> bool:
    """Tell whether a machine answered (RFC 3834, section 5; the older header of Exchange)."""
    submitted = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    return submitted not in {"", "no"} or bool(_header(message, "X-Autoreply"))


def _natural(name: str) -> str:
    """Return `Zhang, Wei` as `Wei Zhang`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() and "," not in given else name


def _name_of(address: str) -> str:
    """Return a name made from an address that comes without one: `ana.ruiz@…` is `Ana Ruiz`."""
    local = address.partition("@")[0].partition("+")[0]
    return " ".join(part.capitalize() for part in re.split(r"[._\s]+", local) if part) or address


def _moment(message: EmailMessage, flaws: list[str]) -> dt.datetime | None:
    stamps = [_header(message, "Date")]
    stamps += [str(line).rpartition(";")[2] for line in message.get_all("Received", [])]
    for i, stamp in enumerate(stamps):
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            moment = parsedate_to_datetime(stamp.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        if i == 0:
            flaws.append("its date cannot be read" if stamp.strip() else "it has no date")
    return None


def _body(message: EmailMessage) -> str:
    plain = markup = None
    for part in _shown_parts(message):
        if part.get_content_type() == "text/html":
            markup = markup or part
        else:
            plain = plain or part
    if plain is not None:
        text = _text(plain)
        if str(plain.get_param("format", "")).lower() == "flowed":
            text = unflow(text, str(plain.get_param("delsp", "")).lower() == "yes")
        if text.strip() or markup is None:
            return text
    return text_of_html(_text(markup)) if markup is not None else ""


def _shown_parts(message: EmailMessage) -> list[EmailMessage]:
    """Return the text parts that a mail program would show, not those attached or of enclosed messages."""
    if message.get_content_maintype() == "multipart":
        parts = message.get_payload()
        found: list[EmailMessage] = []
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, EmailMessage):
                found += _shown_parts(part)
        return found
    if message.get_content_type() not in _TEXT or _is_attached(message):
        return []
    return [message]


def _is_attached(part: EmailMessage) -> bool:
    disposition = _header(part, "Content-Disposition").partition(";")[0].strip().lower()
    odd = part.get_content_type() not in _TEXT and not part.is_multipart()
    return disposition == "attachment" or odd or bool(_file_name(part))


def _file_name(part: EmailMessage) -> str:
    with contextlib.suppress(ValueError, TypeError, LookupError, UnicodeError):
        name = part.get_filename()
        if name:
            decoded = str(email.header.make_header(email.header.decode_header(name)))
            return _clean(decoded.replace("/", "_").replace("\\", "_"))
    return ""


def _attachments(message: EmailMessage) -> list[Attachment]:
    kind = message.get_content_type()
    if kind == "message/rfc822":
        inner = message.get_payload(0) if message.is_multipart() else None
        subject = _header(inner, "Subject") if isinstance(inner, EmailMessage) else ""
        return [
            Attachment(
                _clean(subject) or "message",
                kind,
                len(bytes(inner)) if isinstance(inner, EmailMessage) else 0,
            )
        ]
    if message.get_content_maintype() == "multipart":
        parts = message.get_payload()
        found: list[Attachment] = []
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, EmailMessage):
                found += _attachments(part)
        return found
    if not _is_attached(message):
        return []
    content = message.get_payload(decode=True)
    size = len(content) if isinstance(content, bytes) else 0
    return [Attachment(_file_name(message) or "attachment", kind, size)]


def _text(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text = _decoded(content, str(part.get_content_charset() or "utf-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _decoded(content: bytes, charset: str) -> str:
    """Return bytes as text: in the charset they claim, else UTF-8, else the commonest Western one.

    ISO-8859-1 is read as windows-1252, as the WHATWG Encoding Standard (section 4.2) has browsers do.
    """
    name = charset.lower().strip("'\" ")
    tried = ["cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name]
    if name in {"us-ascii", "ascii"}:
        tried.insert(0, "utf-8")
    for encoding in (*tried, "utf-8"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return content.decode(encoding)
    return content.decode("cp1252", "replace")
