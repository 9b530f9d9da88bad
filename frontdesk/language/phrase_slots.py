"""Puts names, dates and times into the phrases of the phrasebook by each language's own rules.

The rules are those of `resources/phrasebook/README.md`: `a la 1:40` beside `a las 3:10` in Spanish, `à` and
`às` in Portuguese, `об 11:00` in Ukrainian, day before month in the genitive in Russian and Ukrainian, no
"school school" where the phrase already says it, a no-break space before French high marks. Relies on
`frontdesk.dates` for dates as people type them; knows nothing of the store.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from frontdesk.dates import read_date
from models.errors import UserError

SLOT = re.compile(r"\{([a-z]+)\}")
BLANK = "______"

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
_TWENTY_FOUR_HOURS = frozenset({"fr", "ru", "uk"})
_SAYS_SCHOOL = frozenset({"fr", "ru", "uk"})

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ht": "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm",
    "tl": "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_DATE_FORMS = {
    "en": "{month} {day}",
    "es": "{day} de {month}",
    "pt": "{day} de {month}",
    "tl": "{month} {day}",
    "vi": "{day} tháng {number}",
    "zh": "{number}月{day}日",
    "ko": "{number}월 {day}일",
}
_YEAR_FORMS = {
    "en": "{date}, {year}",
    "es": "{date} de {year}",
    "pt": "{date} de {year}",
    "tl": "{date}, {year}",
    "vi": "{date} năm {year}",
    "zh": "{year}年{date}",
    "ko": "{year}년 {date}",
    "uk": "{date} {year} року",
    "ru": "{date} {year} года",
}
_FIRST_DAY = {"fr": "1er", "ht": "premye"}
# Morning, noon (12:00 to 12:59), afternoon and evening (from 18:00), around the 12-hour time.
_DAY_PARTS = {
    "en": ("{time} a.m.", "{time} p.m.", "{time} p.m.", "{time} p.m."),
    "es": ("{time} a.\N{NO-BREAK SPACE}m.",) + ("{time} p.\N{NO-BREAK SPACE}m.",) * 3,
    "pt": ("{time} da manhã", "{time}", "{time} da tarde", "{time} da noite"),
    "vi": ("{time} sáng", "{time} trưa", "{time} chiều", "{time} tối"),
    "zh": ("上午{time}", "中午{time}", "下午{time}", "晚上{time}"),
    "ko": ("오전 {time}", "오후 {time}", "오후 {time}", "오후 {time}"),
    "ar": ("{time} صباحا", "{time} ظهرا", "{time} بعد الظهر", "{time} مساء"),
    "ht": ("{time} nan maten", "{time} nan mitan jounen", "{time} nan apremidi", "{time} nan aswè"),
    "tl": ("{time} ng umaga", "{time} ng tanghali", "{time} ng hapon", "{time} ng gabi"),
}

_TIME = re.compile(
    r"^\s*(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?\s*(?:m\.?)?\s*$", re.IGNORECASE
)


def slots_in(text: str) -> tuple[str, ...]:
    """Return the names of the slots in a phrase, each once, in the order in which they come."""
    return tuple(dict.fromkeys(SLOT.findall(text)))


def read_time(text: str) -> dt.time | None:
    """Return the time of day that somebody typed (`1:40 pm`, `13:40`, `noon`), or None.

    Without a.m. or p.m. the hours from 1 to 6 are taken as afternoon, as at a school they always are.
    """
    if text.strip().casefold() == "noon":
        return dt.time(12)
    found = _TIME.match(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").casefold()
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6:
        hour += 12
    return dt.time(hour, minute)


def _typed_date(text: str, today: dt.date) -> dt.date | None:
    try:
        return read_date(text, today)
    except UserError:
        return None


def write_time(language: str, time: dt.time) -> str:
    """Return a time of day as families read it in `language` (24 hours in French, Russian, Ukrainian)."""
    base = base_language(language)
    if base == "fr":
        minutes = f"\N{NO-BREAK SPACE}{time.minute:02}" if time.minute else ""
        return f"{time.hour}\N{NO-BREAK SPACE}h{minutes}"
    if base in _TWENTY_FOUR_HOURS or base not in _DAY_PARTS:
        return f"{time.hour}:{time.minute:02}"
    part = 0 if time.hour < 12 else 1 if time.hour == 12 else 2 if time.hour < 18 else 3
    return _DAY_PARTS[base][part].format(time=f"{time.hour % 12 or 12}:{time.minute:02}")


def write_date(language: str, date: dt.date, today: dt.date) -> str:
    """Return a date as families read it in `language`, with the year when it is not this one."""
    base = base_language(language)
    names = _MONTHS.get(base, "").split()
    if not names and base not in _DATE_FORMS:
        return date.isoformat()
    written = _DATE_FORMS.get(base, "{day} {month}").format(
        day=_FIRST_DAY.get(base, "1") if date.day == 1 else date.day,
        number=date.month,
        month=names[date.month - 1] if names else "",
    )
    if date.year == today.year:
        return written
    return _YEAR_FORMS.get(base, "{date} {year}").format(date=written, year=date.year)


def fill_phrase(text: str, language: str, values: Mapping[str, str], today: dt.date) -> str:
    """Return the phrase in `language` with its slots filled; a slot without a value becomes a blank line.

    `values` are what staff typed, by slot: a `time` and a `date` that can be read are written the way of the
    language, any other word goes in as it is.
    """
    base = base_language(language)
    time = read_time(values.get("time", ""))
    text = _agree_with_time(text, base, time)

    def value_of(found: re.Match[str]) -> str:
        value = _slot_value(found[1], values.get(found[1], "").strip(), language, time, today)
        # "a las 7:45 a. m." ends the sentence with its own full stop.
        return value[:-1] if value.endswith(".") and found.string.startswith(".", found.end()) else value

    return _french_marks(SLOT.sub(value_of, text)) if base == "fr" else SLOT.sub(value_of, text)


def _slot_value(slot: str, typed: str, language: str, time: dt.time | None, today: dt.date) -> str:
    base = base_language(language)
    if not typed:
        return BLANK
    if slot == "time":
        return write_time(language, time) if time else typed
    if slot == "date":
        date = _typed_date(typed, today)
        return write_date(language, date, today) if date else typed
    if slot == "school" and base in _SAYS_SCHOOL:
        typed = re.sub(r"\s+school$", "", typed, flags=re.IGNORECASE)
    if base in RIGHT_TO_LEFT:
        # An isolate keeps a Latin name or a phone number from turning round inside the sentence.
        opening = "\N{LEFT-TO-RIGHT ISOLATE}" if slot in {"phone", "room"} else "\N{FIRST STRONG ISOLATE}"
        return f"{opening}{typed}\N{POP DIRECTIONAL ISOLATE}"
    return typed


def _agree_with_time(text: str, base: str, time: dt.time | None) -> str:
    if time is None:
        return text
    one_o_clock = time.hour in (1, 13)
    if base == "es" and one_o_clock:
        return text.replace("las {time}", "la {time}")
    if base == "pt" and one_o_clock:
        return text.replace("às {time}", "à {time}").replace("das {time}", "da {time}")
    if base == "uk" and time.hour == 11:
        return re.sub(r"\b([оО]) \{time\}", lambda found: f"{found[1]}б {{time}}", text)
    return text


def _french_marks(text: str) -> str:
    return re.sub(r"(?<=\w|[)»])[ \u00a0\u202f]?([;!?]|:(?!\d))", "\N{NO-BREAK SPACE}\\1", text)


def base_language(language: str) -> str:
    """Return the language without script or region: `zh` for `zh-Hans`."""
    return language.split("-", 1)[0].casefold()
