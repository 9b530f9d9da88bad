"""What the checks of a translation say, in the language of the window.

The core says it in English; here stands the same sentence for each of its codes, for the review of notices, the answers
to families and the conversation at the counter. Relies on Qt's translation of the context `Findings`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from translation import Finding


def finding_words(finding: Finding) -> str:
    """Return the sentence of a finding; one that an older version stored stays in English."""
    translate = QCoreApplication.translate
    sentences = {
        "empty": translate("Findings", "The translation is empty."),
        "lost": translate("Findings", "“{0}” is missing or changed in the translation."),
        "added": translate("Findings", "The translation has “{0}”, which the source does not."),
        "name-lost": translate("Findings", "The name “{0}” is missing or changed in the translation."),
        "mail-piece": translate("Findings", "The translation has a piece of a mail address too many."),
        "half-day": translate("Findings", "{0} became {1}: morning and afternoon differ."),
        "glued": translate("Findings", "“{0}” runs a figure and a word together."),
        "twice": translate("Findings", "“{0}” is said twice."),
        "same": translate("Findings", "The translation is the same as the source."),
        "left": translate("Findings", "Part of the source was left untranslated: “{0}”."),
        "sentences": translate("Findings", "The source has {0} sentences, the translation {1}."),
        "shorter": translate("Findings", "The translation is much shorter than the source."),
        "longer": translate("Findings", "The translation is much longer than the source."),
        "alone": translate("Findings", "A bracket or quotation mark {0} is open or closed alone."),
        "loud": translate("Findings", "“{0}” stands in capitals that the source does not have."),
        "familiar": translate(
            "Findings", "“{0}” speaks to the reader as tú; families are addressed as usted."
        ),
        "denial": translate("Findings", "The source says “{0}”, but the translation denies nothing."),
        "term": translate("Findings", "The glossary wants “{1}” for “{0}”."),
        "unsure": translate("Findings", "The machine was guessing; read it whole."),
        "repaired": translate("Findings", "“{0}” was corrected to “{1}”."),
    }
    sentence = sentences.get(finding.code)
    return sentence.format(*finding.values) if sentence else finding.message
