"""The names of languages in the interface's language, as staff say them: `Spanish`, `español`.

`ui.desk_words.language_word` gives a language's own name for choices that families see; here is the short name
for headings, lists and sentences. A language that is not listed is named in English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from translation import language_name
from ui.words import marked

NAMES = (
    marked("Languages", "Amharic"),
    marked("Languages", "Arabic"),
    marked("Languages", "Bengali"),
    marked("Languages", "Brazilian Portuguese"),
    marked("Languages", "Burmese"),
    marked("Languages", "Chinese (Simplified)"),
    marked("Languages", "Chinese (Traditional)"),
    marked("Languages", "English"),
    marked("Languages", "French"),
    marked("Languages", "German"),
    marked("Languages", "Gujarati"),
    marked("Languages", "Haitian Creole"),
    marked("Languages", "Hindi"),
    marked("Languages", "Hmong"),
    marked("Languages", "Italian"),
    marked("Languages", "Japanese"),
    marked("Languages", "Khmer"),
    marked("Languages", "Kinyarwanda"),
    marked("Languages", "Korean"),
    marked("Languages", "Nepali"),
    marked("Languages", "Pashto"),
    marked("Languages", "Persian"),
    marked("Languages", "Polish"),
    marked("Languages", "Portuguese"),
    marked("Languages", "Punjabi"),
    marked("Languages", "Russian"),
    marked("Languages", "Somali"),
    marked("Languages", "Spanish"),
    marked("Languages", "Swahili"),
    marked("Languages", "Tagalog"),
    marked("Languages", "Thai"),
    marked("Languages", "Tigrinya"),
    marked("Languages", "Turkish"),
    marked("Languages", "Ukrainian"),
    marked("Languages", "Urdu"),
    marked("Languages", "Vietnamese"),
)


def language_label(code: str) -> str:
    """Return a language's name in the interface's language."""
    return QCoreApplication.translate("Languages", language_name(code))
