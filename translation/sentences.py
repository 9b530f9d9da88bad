"""Cuts running text into sentences, offline, and joins what the cutter cuts wrongly.

`sentencex` does the cutting; it has no model to fetch and gives the text back exactly when its pieces are
joined. It breaks after some abbreviations of school text, which is put right here.
"""

from __future__ import annotations

import re

_HALF_DAY = re.compile(r"(?:^|[\s\d(])[ap]\.\s?m\.[\s ]*\Z", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:^|[\s(])(?:TS|ThS|PGS|GS|BS|CN|Sr|Sra|Srta|Dr|Dra|Prof|Profa|Mtro|Mtra|Lic|Ing|Arq|Mr|Mrs|Ms|Mx|St|Sgt|Rev|Ud|Uds|"
    r"Vd|Vds|núm|n|No|Nos|tel|ext|pág|págs|p|pp|art|av|Av|Ave|apdo|depto|etc|vs|approx|Fig|Sec|M|Mme|Mlle|Sto|Sta)\.\s*\Z"
)
_MEASURES = re.compile(r"(?:^|\s)(?:etc|approx|vs|ext)\.\s*\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।։፧።]")
_SOFT_BREAK = re.compile(r"(?<=[;:,،、，；])\s+|(?<=[;:،、，；])|\s+")
MAX_SENTENCE = 600
"""Characters a sentence may have before it is cut at a comma or a blank: models were trained on far less."""


def split_sentences(text: str, language: str) -> list[str]:
    """Return the sentences of one paragraph, each with the white space that follows it.

    Joined they are the text, character for character.
    """
    if not text:
        return []
    if not _SENTENCE_END.search(text[:-1]):
        return _cut_long([text])
    import sentencex

    joined: list[str] = []
    for piece in sentencex.segment(language, text):
        if joined and _belongs_together(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return _cut_long(joined)


def _belongs_together(before: str, after: str) -> bool:
    if not before.strip() or not after.strip():
        return True
    start = after.lstrip()[0]
    if _HALF_DAY.search(before):
        return start.islower() or start.isdigit() or start in ",;.)–-"
    if _TITLE.search(before):
        return not _MEASURES.search(before) or start.islower()
    return start in "º°ª" or (start.islower() and _ends_with_abbreviation(before))


def _ends_with_abbreviation(before: str) -> bool:
    word = before.rsplit(maxsplit=1)[-1]
    return word.endswith(".") and len(word) <= 4


def _cut_long(sentences: list[str]) -> list[str]:
    cut: list[str] = []
    for sentence in sentences:
        while len(sentence) > MAX_SENTENCE:
            where = _best_cut(sentence)
            cut.append(sentence[:where])
            sentence = sentence[where:]
        cut.append(sentence)
    return cut


def _best_cut(sentence: str) -> int:
    """Return where to cut: after the last strong stop in reach, else at the last blank, else hard."""
    window = sentence[:MAX_SENTENCE]
    clause = blank = 0
    for match in _SOFT_BREAK.finditer(window, MAX_SENTENCE // 3):
        blank = match.end()
        if window[match.start() - 1] in ";:,،、，；":
            clause = match.end()
    return clause or blank or MAX_SENTENCE
