"""The sentences in which the checks speak, each with a code by which a window can say it in its own language."""

from __future__ import annotations

from translation.draft import Finding

SENTENCES = {
    "empty": "The translation is empty.",
    "lost": "“{0}” is missing or changed in the translation.",
    "added": "The translation has “{0}”, which the source does not.",
    "name-lost": "The name “{0}” is missing or changed in the translation.",
    "mail-piece": "The translation has a piece of a mail address too many.",
    "half-day": "{0} became {1}: morning and afternoon differ.",
    "glued": "“{0}” runs a figure and a word together.",
    "twice": "“{0}” is said twice.",
    "same": "The translation is the same as the source.",
    "left": "Part of the source was left untranslated: “{0}”.",
    "sentences": "The source has {0} sentences, the translation {1}.",
    "shorter": "The translation is much shorter than the source.",
    "longer": "The translation is much longer than the source.",
    "alone": "A bracket or quotation mark {0} is open or closed alone.",
    "loud": "“{0}” stands in capitals that the source does not have.",
    "familiar": "“{0}” speaks to the reader as tú; families are addressed as usted.",
    "denial": "The source says “{0}”, but the translation denies nothing.",
    "term": "The glossary wants “{1}” for “{0}”.",
    "unsure": "The machine was guessing; read it whole.",
    "repaired": "“{0}” was corrected to “{1}”.",
}


def finding(kind: str, code: str, *values: str, where: str | None = None) -> Finding:
    """Make a finding that says a sentence; it is about the first value unless `where` says otherwise."""
    if where is None:
        where = values[0] if values else ""
    return Finding(kind, SENTENCES[code].format(*values), where, code, values)
