"""Readings of stretches: weeks, months, quarters, seasons, years, decades, centuries."""

import datetime as dt

from briefing.text.dates.calendars import (
    century_period,
    day_period,
    decade_period,
    half_period,
    month_period,
    quarter_period,
    season_period,
    shift_month,
    week_period,
    weekend_period,
    year_period,
    years_period,
)
from briefing.text.dates.context import AHEAD, PAST
from briefing.text.dates.days import year_of
from briefing.text.dates.found import Found, Reading, Readings, shift_of
from briefing.text.dates.records import Period

# "Die 60er" of two digits are those of the last century; "die 20er" may be either and stay open.
FIRST_CLEAR_DECADE = 30
YEARS_OF_SHORT_PAIR = 100
FIRST_DAYS_OF_WEEK = 2
FIRST_BARE_YEAR = 1800
LAST_BARE_YEAR = 2099
UNKNOWN_UNITS = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "Q": "XXXX-QX",
    "DEC": "XXX",
    "CENT": "XX",
}


def unit_period(unit: str, shift: int, reference: dt.date) -> Period | None:
    """Return the day, week, weekend, month, quarter, year or decade so many units from the article's date."""
    year, month = shift_month(reference, shift)
    week = reference + dt.timedelta(days=7 * shift)
    quarter = reference.year * 4 + (reference.month - 1) // 3 + shift
    decade = (reference.year // 10 + shift) * 10
    makers = {
        "D": lambda: day_period(reference + dt.timedelta(days=shift)),
        "W": lambda: week_period(week),
        "WE": lambda: weekend_period(week),
        "M": lambda: month_period(year, month),
        "Q": lambda: quarter_period(quarter // 4, quarter % 4 + 1),
        "Y": lambda: year_period(reference.year + shift),
        "DEC": lambda: decade_period(decade),
        "CENT": lambda: century_period((reference.year - 1) // 100 + 1 + shift),
    }
    return makers[unit]() if unit in makers else None


def _unit(unit: str, shift: int, found: Found) -> Period | None:
    reference = found.around.reference
    if reference is None:
        return Period(timex=UNKNOWN_UNITS.get(unit, "XXXX-XX-XX"))
    return unit_period(unit, shift, reference)


def infer_month(month: int, found: Found, shift: int | None = None) -> Period:
    """Return the month of the year that the tense calls for, else the nearest one."""
    reference = found.around.reference
    if reference is None:
        return Period(timex=f"XXXX-{month:02d}")
    distance = (month - reference.month) % 12
    direction = found.direction() if shift is None else shift
    if shift == 0:
        return month_period(reference.year, month)
    if direction == PAST:
        distance -= 12 if distance else 12 * (shift is not None)
    elif direction != AHEAD and distance > 12 // 2:
        distance -= 12
    return month_period(*shift_month(reference, distance))


def read_months(found: Found) -> Readings:
    """Read "im Juli und August 2014", "August vorigen Jahres", "Anfang März", "vergangenen Dezember", "Ende 1989"."""
    months = found.all("month", "month_short")
    year = year_of(found)
    if not months:
        return found.whole(year_period(year)) if year else ()
    shift = shift_of(found) if year is None else None
    readings = []
    for index, lexeme in enumerate(months):
        month = int(lexeme.value)
        period = month_period(year, month) if year else infer_month(month, found, shift)
        start = found.lexemes[0].start if index == 0 else lexeme.start
        end = found.lexemes[-1].end if index == len(months) - 1 else lexeme.end
        readings.append(Reading(start, end, period))
    return tuple(readings)


def read_years(found: Found) -> Readings:
    """Read "2014", "Jahr 1895", "Gesamtjahr 2014"; a capitalised noun behind a bare number makes it a count."""
    year = int(found.value("year"))
    if len(found.lexemes) == 1 and (_is_counted(found) or not _is_bare_year(year, found)):
        return ()
    return found.whole(year_period(year))


def _is_bare_year(year: int, found: Found) -> bool:
    """Tell whether a number is likely a year without the word: early ones only in brackets or behind "im"."""
    before = found.before.name if found.before else "break"
    return FIRST_BARE_YEAR <= year <= LAST_BARE_YEAR or before in {"at", "in", "since", "open", "month"}


def _is_counted(found: Found) -> bool:
    """Tell whether a bare number counts the next word ("die 2015 Betten"), which only German capitals betray."""
    year, after, before = found.lexemes[0], found.after, found.before
    if found.around.language != "de" or after is None or after.start - year.end != 1:
        return False
    is_noun = after.name == "." and after.text[:1].isupper()
    led_in = before is not None and before.name in {
        "at",
        "in",
        "since",
        "ago",
        "to",
        "month",
        "open",
        "break",
        "comma",
        "dot",
    }
    return is_noun and not led_in and before is not None and not before.text[:1].isupper() and before.name != "."


def read_year_pair(found: Found) -> Readings:
    """Read "1898-1976" and "2005/2010" as two years, "2007/08" as a season of unknown days."""
    season = found.value("season_years")
    if season is not None:
        first = int(season[:4])
        follows = (first + 1) % YEARS_OF_SHORT_PAIR == int(season[5:])
        return found.whole(years_period(first, first + 1, f"{first}/{first + 1}") if follows else None)
    years = found.all("year")
    if found.around.text[years[0].end : years[1].start].strip().isalpha() and len(found.lexemes) == len("abc"):
        return tuple(Reading(year.start, year.end, year_period(int(year.value))) for year in years)
    first_start = found.lexemes[0].start
    return (
        Reading(first_start, years[0].end, year_period(int(years[0].value))),
        Reading(years[1].start, years[1].end, year_period(int(years[1].value))),
    )


def read_decades(found: Found) -> Readings:
    """Read "die 1990er-Jahre", "in den 60er Jahren"."""
    digits = "".join(character for character in str(found.value("decade")) if character.isdigit())
    number = int(digits)
    if len(digits) == len("1990"):
        return found.whole(decade_period(number))
    if not found.all("units", "det"):
        return ()
    if number < FIRST_CLEAR_DECADE:
        return found.whole(Period(timex=f"XX{number // 10}"))
    return found.whole(decade_period(1900 + number))


def read_centuries(found: Found) -> Readings:
    """Read "15. Jahrhundert"."""
    numbers = found.all("number", "ordinal")
    number = int(numbers[-1].value)
    return found.whole(century_period(number) if 1 <= number <= len("twenty-one centuries.") else None)


def read_relative_period(found: Found) -> Readings:
    """Read "im vergangenen Jahr", "kommende Woche", "diesem Winter", "das Jahr"."""
    season = found.value("season", "season_months")
    shift = shift_of(found) or 0
    if season is not None:
        return found.whole(_relative_season(str(season), shift, found))
    unit = str(found.value("unit", "year_noun"))
    if unit == "D" and found.all("this"):
        return ()
    if unit == "WE" and found.all("this"):
        return found.whole(_weekend(found))
    return found.whole(_unit(unit, shift, found))


def _relative_season(season: str, shift: int, found: Found) -> Period:
    reference = found.around.reference
    if reference is None:
        return Period(timex=f"XXXX-{season}")
    this = season_period(reference.year, season)
    if shift < 0 and this.last and this.last < reference:
        shift += 1
    if shift > 0 and this.first and this.first > reference and this.precision != "year":
        shift -= 1
    return season_period(reference.year + shift, season)


def _weekend(found: Found) -> Period | None:
    """Return the weekend meant: early in the week, a clause that looks back means the one before."""
    reference = found.around.reference
    if reference is None:
        return _unit("WE", 0, found)
    looks_back = found.direction() == PAST and reference.isoweekday() <= 7 - FIRST_DAYS_OF_WEEK
    return unit_period("WE", -1 if looks_back else 0, reference)


def read_weekend(found: Found) -> Readings:
    """Read "am Wochenende"; other bare units are no dates."""
    return found.whole(_weekend(found)) if found.value("unit") == "WE" else ()


def read_unit_word(found: Found) -> Readings:
    """Read "heuer", "Vorjahr", "Vormonat"."""
    unit, shift = found.value("unit_word")
    return found.whole(_unit(str(unit), int(shift), found))


def read_part_of_period(found: Found) -> Readings:
    """Read "Anfang der Woche", "Ende des Jahres", "Jahresende": the whole unit, since its parts have no fixed days."""
    pair = found.value("unit_part")
    unit = str(pair[0] if pair else found.value("unit", "year_noun"))
    return found.whole(_unit(unit, shift_of(found) or 0, found))


def read_quarters(found: Found) -> Readings:
    """Read "drittes Quartal", "zweites Halbjahr 2014", "letztes Quartal"."""
    is_half = bool(found.all("half_of", "half_word"))
    if not is_half and found.value("unit") != "Q":
        return ()
    number = found.value("ordinal", "number")
    reference = found.around.reference
    year = year_of(found) or (reference.year if reference else None)
    letter, count = ("H", 2) if is_half else ("Q", 4)
    if number is None:
        return () if is_half else found.whole(_unit("Q", shift_of(found) or 0, found))
    if not 1 <= int(number) <= count:
        return ()
    if year is None:
        return found.whole(Period(timex=f"XXXX-{letter}{number}"))
    return found.whole(half_period(year, int(number)) if is_half else quarter_period(year, int(number)))


def read_seasons(found: Found) -> Readings:
    """Read "im Sommer", "Sommer 2024", "Winter 2024/25", "Sommermonate"."""
    season = str(found.value("season", "season_months"))
    pair = found.value("season_years")
    year = int(pair[:4]) if pair else year_of(found)
    if year is not None:
        return found.whole(season_period(year, season))
    reference = found.around.reference
    if reference is None:
        return found.whole(Period(timex=f"XXXX-{season}"))
    this = season_period(reference.year, season)
    direction = found.direction()
    shift = 0
    if direction == PAST and this.first and this.first > reference and this.precision != "year":
        shift = -1
    if direction == AHEAD and this.last and this.last < reference:
        shift = 1
    return found.whole(season_period(reference.year + shift, season))
