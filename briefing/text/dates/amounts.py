"""Readings of amounts of time, of recurrences, of times of day, and of vague words: "vor zwei Jahren", "täglich"."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from briefing.text.dates.calendars import month_period, shift_month, year_period
from briefing.text.dates.context import PAST
from briefing.text.dates.found import Found, Reading, Readings
from briefing.text.dates.lexemes import Lexeme
from briefing.text.dates.periods import unit_period
from briefing.text.dates.records import ExpressionKind, Period

CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
UNIT_CODES = {"DEC": "DE", "CENT": "CE"}
# Without "Uhr" a single figure before the colon is a score ("0:13").
FULL_CLOCK = re.compile(r"\d\d[:.]\d\d")
CLOCK_PARTS = re.compile(r"\d+")
HALF_DAY_HOURS = 12
DAY_HOURS = 24
MINUTES = 60
LARGEST_SHIFT = 3000


def amount_timex(number: str, unit: str) -> str:
    """Return the TIMEX3 value of an amount: `P2Y`, `PT30M`, `PXD`."""
    if unit in CLOCK_UNITS:
        return f"PT{number}{CLOCK_UNITS[unit]}"
    if unit == "DEC" and number.isdigit():
        return f"P{int(number) * 10}Y"
    return f"P{number}{UNIT_CODES.get(unit, unit)}"


def _number_of(lexeme: Lexeme) -> str:
    if lexeme.name == "decimal":
        return lexeme.text.replace(".", "").replace(",", ".")
    number = lexeme.value
    return str(number) if isinstance(number, str) else f"{Decimal(str(number)).normalize():f}"


def _amount(found: Found) -> tuple[str, str]:
    counts = found.all("number", "numeral", "count", "year", "decimal", "half", "several", "quarter_hour", "one")
    if found.all("quarter_hour"):
        return f"{found.value('quarter_hour')}", "H"
    units = found.all("unit", "units", "clock_unit", "unit_adjective", "year_noun")
    unit = str(units[-1].value)
    half = found.all("half")
    number = _number_of(half[0] if half else counts[0]) if counts else ("1" if found.all("whole") else "X")
    return number, unit


def read_duration(found: Found) -> Readings:
    """Read "zwei Jahre", "rund 200 Stunden", "mehrere Wochen", "halbe Stunde"."""
    number, unit = _amount(found)
    return found.whole(Period(timex=amount_timex(number, unit), kind="duration"))


def read_duration_word(found: Found) -> Readings:
    """Read "jahrelang", "zweitägig"."""
    word = found.value("long_word")
    if word is not None:
        return found.whole(Period(timex=str(word), kind="duration"))
    return read_duration(found)


def read_counted_period(found: Found) -> Readings:
    """Read "die vergangenen fünf Jahre", "in den nächsten drei Tagen": up to, or from, the article's date."""
    number, unit = _amount(found)
    timex = amount_timex(number, unit)
    reference = found.around.reference
    back = bool(found.all("last"))
    if reference is None or not number.isdigit() or int(number) > LARGEST_SHIFT or found.all("this"):
        return found.whole(Period(timex=timex, kind="duration"))
    far = shift_day(reference, unit, -int(number) if back else int(number))
    if far is None:
        return found.whole(Period(timex=timex, kind="duration"))
    first, last = (far, reference) if back else (reference + dt.timedelta(days=1), far)
    return found.whole(Period(timex=timex, first=first, last=last, precision="interval", kind="duration"))


def shift_day(day: dt.date, unit: str, count: int) -> dt.date | None:
    """Return the day so many days, weeks, months or years away, the last of a shorter month where need be."""
    if unit in {"D", "W"}:
        return day + dt.timedelta(days=count * (7 if unit == "W" else 1))
    months = {"M": 1, "Q": 3, "Y": 12, "DEC": 120}.get(unit)
    if months is None:
        return None
    year, month = shift_month(day, months * count)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    end = month_period(year, month).last or day
    return end.replace(day=min(day.day, end.day))


def read_ago(found: Found) -> Readings:
    """Read "vor zwei Jahren", "drei Wochen zuvor": the day for days, else the week, month or year that far back."""
    return _read_offset(found, found.around.reference, -1)


def read_ahead(found: Found) -> Readings:
    """Read "in drei Wochen"; where the clause looks back it is how long something took."""
    if found.direction() == PAST:
        number, unit = _amount(found)
        period = Period(timex=amount_timex(number, unit), kind="duration")
        return (Reading(found.lexemes[1].start, found.lexemes[-1].end, period),)
    return _read_offset(found, found.around.reference, 1)


def read_later(found: Found) -> Readings:
    """Read "zwei Tage später", "drei Jahre zuvor": counted from the day named last, never from today."""
    anchor = found.anchor
    near = anchor is not None and found.around.sentence_of(found.lexemes[0].start) - anchor.sentence <= 1
    day = anchor.period.last if anchor is not None and near and anchor.period.precision == "day" else None
    return _read_offset(found, day, -1 if found.all("earlier") else 1)


def _read_offset(found: Found, origin: dt.date | None, sign: int) -> Readings:
    """Read the amount as TIMEX3 does, without its preposition, and the day, week, month or year that it leads to."""
    number, unit = _amount(found)
    timex = amount_timex(number, unit)
    period = None
    if origin is not None and number.isdigit() and int(number) <= LARGEST_SHIFT:
        period = _shift_unit(unit, sign * int(number), origin)
    kind: ExpressionKind = "duration" if unit in CLOCK_UNITS else "date"
    meant = replace(period, timex=timex) if period else Period(timex=timex, kind=kind)
    start = found.lexemes[1 if found.lexemes[0].name in {"ago", "in", "there_is"} else 0].start
    return (Reading(start, found.lexemes[-1].end, meant),)


def _shift_unit(unit: str, shift: int, origin: dt.date) -> Period | None:
    year = origin.year + shift
    if unit == "Y":
        return year_period(year) if dt.MINYEAR <= year <= dt.MAXYEAR else None
    return unit_period(unit, shift, origin) if unit in {"D", "W", "WE", "M", "Q"} else None


def read_recurrence(found: Found) -> Readings:
    """Read "jeden Montagabend", "täglich", "alle zwei Wochen", "montags"."""
    word = found.value("set_word")
    if word is not None:
        return found.whole(Period(timex=str(word), kind="set"))
    part = found.value("daypart", "dayparts", "early")
    suffix = f"-T{part}" if part else ""
    weekday = found.value("weekday", "weekdays")
    if weekday is not None:
        return found.whole(Period(timex=f"XXXX-WXX-{weekday}{suffix}", kind="set"))
    if found.all("unit", "units", "year_noun", "clock_unit"):
        number, unit = _amount(found)
        return found.whole(Period(timex=amount_timex(number if number.isdigit() else "1", unit), kind="set"))
    season = found.value("season")
    return found.whole(Period(timex=f"XXXX-{season}" if season else f"XXXX-XX-XX{suffix[1:]}", kind="set"))


def read_clock(found: Found) -> Readings:
    """Read "17.30 Uhr", "10 bis 15 Uhr": times of the day named before in the sentence."""
    times = found.all("clock", "decimal", "number", "numeral", "one")
    if not found.all("hour") and found.value("clock") and not FULL_CLOCK.match(found.lexemes[0].text):
        return ()
    pairs = _group_times(times, found)
    readings = []
    for index, (first, last, hour, minute) in enumerate(pairs):
        end = found.lexemes[-1].end if index == len(pairs) - 1 else last.end
        period = _time_period(hour, minute, found)
        if period is None:
            return ()
        readings.append(Reading(first.start, end, period))
    return tuple(readings)


def _group_times(times: list[Lexeme], found: Found) -> list[tuple[Lexeme, Lexeme, int, int]]:
    hours = found.all("hour")
    groups: list[tuple[Lexeme, Lexeme, int, int]] = []
    for lexeme in times:
        parts = [int(part) for part in CLOCK_PARTS.findall(lexeme.text)] or [int(lexeme.value)]
        is_minutes = groups and any(hour.start >= groups[-1][1].end and _touches(hour, lexeme) for hour in hours)
        if is_minutes:
            groups[-1] = (groups[-1][0], lexeme, groups[-1][2], parts[0])
        else:
            groups.append((lexeme, lexeme, parts[0], parts[1] if len(parts) > 1 else 0))
    return groups


def _touches(hour: Lexeme, number: Lexeme) -> bool:
    """Tell whether a number stands right behind "Uhr" and thus gives the minutes."""
    return number.name == "number" and 0 <= number.start - hour.end <= 1


def _time_period(hour: int, minute: int, found: Found) -> Period | None:
    part = found.value("daypart", "dayparts", "early", "hour")
    if part in {"AF", "EV", "PM"} and hour < HALF_DAY_HOURS:
        hour += HALF_DAY_HOURS
    if hour > DAY_HOURS or minute >= MINUTES:
        return None
    day = _day_named(found)
    clock = f"T{hour:02d}:{minute:02d}"
    return Period(timex=f"{day.isoformat() if day else ''}{clock}", kind="time")


def _day_named(found: Found) -> dt.date | None:
    """Return the day named before, in the same sentence or the one before it."""
    anchor = found.anchor
    if anchor is None or anchor.period.precision != "day":
        return None
    near = found.around.sentence_of(found.lexemes[0].start) - anchor.sentence <= 1
    return anchor.period.first if near else None


def read_part_of_day(found: Found) -> Readings:
    """Read "am Nachmittag" of the day named before in the sentence."""
    day = _day_named(found)
    part = found.value("daypart", "dayparts", "early")
    return found.whole(Period(timex=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}", kind="time"))


def read_present(found: Found) -> Readings:
    """Read "derzeit"."""
    return found.whole(Period(timex="PRESENT_REF", kind="vague"))


def read_recent(found: Found) -> Readings:
    """Read "damals", "kürzlich"."""
    return found.whole(Period(timex="PAST_REF", kind="vague"))


def read_coming(found: Found) -> Readings:
    """Read "künftig"."""
    return found.whole(Period(timex="FUTURE_REF", kind="vague"))
