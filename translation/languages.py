"""The languages that FrontDesk can name: code, English name, own name, script, direction.

Codes are ISO 639-1 where one exists, with a script subtag for Chinese (BCP 47), as in the phrasebook.
Packs may bring codes that are not listed here; then the pack's own name is shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `code`, English name, own name, ISO 15924 script, and whether it runs right to left."""

    code: str
    name: str
    own_name: str
    script: str = "Latn"
    right_to_left: bool = False


_ALL = (
    Language("am", "Amharic", "አማርኛ", "Ethi"),
    Language("ar", "Arabic", "العربية", "Arab", True),
    Language("az", "Azerbaijani", "azərbaycanca"),
    Language("bg", "Bulgarian", "български", "Cyrl"),
    Language("bn", "Bengali", "বাংলা", "Beng"),
    Language("ca", "Catalan", "català"),
    Language("cs", "Czech", "čeština"),
    Language("da", "Danish", "dansk"),
    Language("de", "German", "Deutsch"),
    Language("el", "Greek", "Ελληνικά", "Grek"),
    Language("en", "English", "English"),
    Language("eo", "Esperanto", "Esperanto"),
    Language("es", "Spanish", "español"),
    Language("et", "Estonian", "eesti"),
    Language("eu", "Basque", "euskara"),
    Language("fa", "Persian", "فارسی", "Arab", True),
    Language("fi", "Finnish", "suomi"),
    Language("fr", "French", "français"),
    Language("ga", "Irish", "Gaeilge"),
    Language("gl", "Galician", "galego"),
    Language("gu", "Gujarati", "ગુજરાતી", "Gujr"),
    Language("he", "Hebrew", "עברית", "Hebr", True),
    Language("hi", "Hindi", "हिन्दी", "Deva"),
    Language("hmn", "Hmong", "Hmoob"),
    Language("hr", "Croatian", "hrvatski"),
    Language("ht", "Haitian Creole", "kreyòl ayisyen"),
    Language("hu", "Hungarian", "magyar"),
    Language("hy", "Armenian", "հայերեն", "Armn"),
    Language("id", "Indonesian", "bahasa Indonesia"),
    Language("it", "Italian", "italiano"),
    Language("ja", "Japanese", "日本語", "Jpan"),
    Language("km", "Khmer", "ខ្មែរ", "Khmr"),
    Language("ko", "Korean", "한국어", "Kore"),
    Language("ky", "Kyrgyz", "кыргызча", "Cyrl"),
    Language("lo", "Lao", "ລາວ", "Laoo"),
    Language("lt", "Lithuanian", "lietuvių"),
    Language("lv", "Latvian", "latviešu"),
    Language("ms", "Malay", "bahasa Melayu"),
    Language("my", "Burmese", "မြန်မာ", "Mymr"),
    Language("nb", "Norwegian", "norsk bokmål"),
    Language("ne", "Nepali", "नेपाली", "Deva"),
    Language("nl", "Dutch", "Nederlands"),
    Language("pa", "Punjabi", "ਪੰਜਾਬੀ", "Guru"),
    Language("pb", "Brazilian Portuguese", "português do Brasil"),
    Language("pl", "Polish", "polski"),
    Language("ps", "Pashto", "پښتو", "Arab", True),
    Language("pt", "Portuguese", "português"),
    Language("ro", "Romanian", "română"),
    Language("ru", "Russian", "русский", "Cyrl"),
    Language("rw", "Kinyarwanda", "Ikinyarwanda"),
    Language("sk", "Slovak", "slovenčina"),
    Language("sl", "Slovenian", "slovenščina"),
    Language("so", "Somali", "Soomaali"),
    Language("sq", "Albanian", "shqip"),
    Language("sr", "Serbian", "српски", "Cyrl"),
    Language("sv", "Swedish", "svenska"),
    Language("sw", "Swahili", "Kiswahili"),
    Language("ta", "Tamil", "தமிழ்", "Taml"),
    Language("te", "Telugu", "తెలుగు", "Telu"),
    Language("th", "Thai", "ไทย", "Thai"),
    Language("ti", "Tigrinya", "ትግርኛ", "Ethi"),
    Language("tl", "Tagalog", "Tagalog"),
    Language("tr", "Turkish", "Türkçe"),
    Language("uk", "Ukrainian", "українська", "Cyrl"),
    Language("ur", "Urdu", "اردو", "Arab", True),
    Language("vi", "Vietnamese", "Tiếng Việt"),
    Language("yo", "Yoruba", "Yorùbá"),
    Language("zh", "Chinese (Simplified)", "简体中文", "Hans"),
    Language("zh-Hant", "Chinese (Traditional)", "繁體中文", "Hant"),
)

LANGUAGES: dict[str, Language] = {language.code: language for language in _ALL}

_ALIASES = {
    "zh-hans": "zh",
    "zh-cn": "zh",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zt": "zh-Hant",
    "zh-hant": "zh-Hant",
    "pt-br": "pb",
    "no": "nb",
    "fil": "tl",
    "iw": "he",
}


def pack_code(code: str) -> str:
    """Return the code under which packs know a language: `es-MX` becomes `es`, `zh-Hans` becomes `zh`."""
    folded = code.strip().replace("_", "-")
    if folded.lower() in _ALIASES:
        return _ALIASES[folded.lower()]
    return folded.split("-")[0].lower()


def language_name(code: str) -> str:
    """Return a language's English name, or the code itself when it is not known."""
    found = LANGUAGES.get(code) or LANGUAGES.get(pack_code(code))
    return found.name if found else code


def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left."""
    found = LANGUAGES.get(code) or LANGUAGES.get(pack_code(code))
    return found.right_to_left if found else False
