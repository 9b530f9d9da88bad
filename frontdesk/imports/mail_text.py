"""What the sender of a message wrote, apart from signature, quoted earlier mail and forwarded mail.

Relies on the conventions of plain mail: `-- ` before a signature and `>` before quoted lines (RFC 3676,
sections 4.3 and 4.5), flowed paragraphs (section 4.1 and 4.2), and the separator lines of common programs.
Answers written between quoted lines keep the lines that they answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

_FORWARD = re.compile(
    r"^\s*(-{2,}\s*(forwarded message|mensaje reenviado|mensagem encaminhada|message transféré|"
    r"weitergeleitete nachricht|thư chuyển tiếp|转发的邮件|begin forwarded message)\s*:?\s*-{0,}"
    r"|begin forwarded message\s*:|inicio del mensaje reenviado\s*:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(original message|mensaje original|mensagem original|message d'origine|"
    r"original appointment|ursprüngliche nachricht|原始邮件)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"^\s*\*?(from|de|von|từ|发件人|寄件者)\s*[:：]\*?\s*\S", re.IGNORECASE)
_SECOND_LINE = re.compile(
    r"^\s*\*?(sent|date|to|subject|enviado( el)?|fecha|para|asunto|envoyé|à|objet|gesendet|an|betreff|"
    r"data|assunto|ngày|发送时间|收件人|主题)\s*[:：]",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(wrote|escribió|escreveu|a écrit|schrieb|đã viết|napisał\(a\)|kirjoitti|写道|كتب)\s*[:：]\s*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^\s*(sent from (my|yahoo|mail|outlook)\b.*|get outlook for .*|enviado desde (mi|yahoo|outlook)\b.*|"
    r"enviado do meu .*|envoyé de mon .*|gesendet von .*|được gửi từ .*|发自我的.*|أُ?رسل من .*)$",
    re.IGNORECASE,
)
_ANSWERED_LINES = 3
_NEAR = 20
_LONGEST_SIGNATURE = 12


@dataclass(frozen=True)
class Parts:
    """The parts of a message: what was written now, and what was forwarded with it."""

    written: str
    forwarded: str


def unflow(text: str, delete_space: bool = False) -> str:
    """Return `format=flowed` text with its soft line breaks joined (RFC 3676, section 4.2)."""
    lines: list[str] = []
    open_depth: int | None = None
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        if line == "-- ":
            lines.append(">" * depth + (" " if depth else "") + line)
            open_depth = None
            continue
        if open_depth == depth:
            lines[-1] += line
        else:
            lines.append((">" * depth + " " if depth else "") + line)
        open_depth = depth if line.endswith(" ") else None
        if open_depth is not None and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def split_message(text: str) -> Parts:
    """Return what the sender wrote and what they forwarded; signatures and quoted mail are left out."""
    lines = text.split("\n")
    forwarded = ""
    for i, line in enumerate(lines):
        if _FORWARD.match(line):
            forwarded = "\n".join(lines[i + 1 :]).strip()
            lines = lines[:i]
            break
        if _ORIGINAL.match(line) or _is_header_block(lines, i):
            lines = lines[:i]
            break
    return Parts(_tidy(_without_quotes(_without_signature(lines))), forwarded)


def _is_header_block(lines: list[str], i: int) -> bool:
    if not _HEADER_LINE.match(lines[i]):
        return False
    following = [line for line in lines[i + 1 : i + 4] if line.strip()]
    return sum(1 for line in following if _SECOND_LINE.match(line)) >= 2


def _without_signature(lines: list[str]) -> list[str]:
    kept = list(lines)
    for i, line in enumerate(lines):
        if line.rstrip("\r") in {"-- ", "--"} and _fits_signature(_from(lines, i + 1)):
            kept = lines[:i]
            break
    while kept and (not kept[-1].strip() or _FOOTER.match(kept[-1])):
        kept.pop()
    return kept


def _from(lines: list[str], start: int) -> Iterator[str]:
    """Yield the lines from one on, without copying or skipping through those before."""
    for place in range(start, len(lines)):
        yield lines[place]


def _fits_signature(rest: Iterable[str]) -> bool:
    """Tell whether what follows the mark is a signature: short, or nothing but quoted mail after it."""
    own = (line for line in rest if line.strip() and not line.startswith(">"))
    return next(islice(own, _LONGEST_SIGNATURE, None), None) is None


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    quoted: list[str] = []
    for i, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            quoted.append(line.strip())
        elif not line.strip():
            (quoted if quoted else kept).append("")
        elif not _leads_to_quote(lines, i):
            if quoted:
                kept += ["", *_answered(quoted), ""]
                quoted = []
            kept.append(line)
    return kept


def _leads_to_quote(lines: list[str], i: int) -> bool:
    """Tell whether the line belongs to an `On … somebody wrote:`, which may be broken over three lines."""
    for end in range(i, min(i + 3, len(lines))):
        line = lines[end]
        if not line.strip() or line.lstrip().startswith(">"):
            return False
        if not line.rstrip().endswith((":", "：")):
            continue
        following = next((one for one in islice(_from(lines, end + 1), _NEAR) if one.strip()), "")
        whole = " ".join(lines[i : end + 1])
        quote_follows = following.lstrip().startswith(">")
        return (bool(_WROTE.search(whole)) and (quote_follows or not following)) or (
            quote_follows and "@" in whole and any(sign.isdigit() for sign in whole)
        )
    return False


def _answered(quoted: list[str]) -> list[str]:
    """Return the last paragraph of quoted lines, which is what the next line answers."""
    paragraph: list[str] = []
    for line in reversed(quoted):
        bare = line.lstrip("> ").strip()
        if not bare and paragraph:
            break
        if bare and not line.startswith(">>") and not line.startswith("> >"):
            paragraph.insert(0, "> " + bare)
    return paragraph[-_ANSWERED_LINES:]


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
