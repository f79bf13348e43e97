"""Stretches of the calendar: day, week, month, quarter, season, year, decade, century, and the movable feasts."""

import calendar
import datetime as dt

from briefing.models.document import Precision
from briefing.text.dates.records import Period

UNKNOWN_DAY = "XXXX-XX-XX"
# Meteorological seasons, first month to last; a winter spans two years and is given as the year it is named with.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
LAST_WEEKDAY = 7
LAST_MONTH = 12
SATURDAY = 6


def day_period(day: dt.date) -> Period:
    """Return one day."""
    return Period(timex=day.isoformat(), first=day, last=day, precision="day")


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has none such (30 February)."""
    if not (1 <= year <= dt.MAXYEAR and 1 <= month <= LAST_MONTH and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def month_span(year: int, first_month: int, last_month: int, timex: str, precision: Precision) -> Period:
    """Return whole months of one year under the given TIMEX3 value."""
    last_day = calendar.monthrange(year, last_month)[1]
    return Period(
        timex=timex,
        first=dt.date(year, first_month, 1),
        last=dt.date(year, last_month, last_day),
        precision=precision,
    )


def month_period(year: int, month: int) -> Period:
    """Return a month."""
    return month_span(year, month, month, f"{year:04d}-{month:02d}", "month")


def year_period(year: int) -> Period:
    """Return a year."""
    return month_span(year, 1, 12, f"{year:04d}", "year")


def quarter_period(year: int, quarter: int) -> Period:
    """Return a quarter of a year."""
    return month_span(year, quarter * 3 - 2, quarter * 3, f"{year:04d}-Q{quarter}", "interval")


def half_period(year: int, half: int) -> Period:
    """Return a half of a year."""
    return month_span(year, half * 6 - 5, half * 6, f"{year:04d}-H{half}", "interval")


def season_period(year: int, season: str) -> Period:
    """Return a season; a winter only as the year that it is named with, since it lies in two."""
    if season not in SEASON_MONTHS:
        return month_span(year, 1, 12, f"{year:04d}-{season}", "year")
    first, last = SEASON_MONTHS[season]
    return month_span(year, first, last, f"{year:04d}-{season}", "interval")


def years_period(first: int, last: int, timex: str) -> Period:
    """Return several whole years."""
    return Period(timex=timex, first=dt.date(first, 1, 1), last=dt.date(last, 12, 31), precision="interval")


def decade_period(first_year: int) -> Period:
    """Return ten years, beginning with a year that ends in 0."""
    return years_period(first_year, first_year + 9, f"{first_year // 10:03d}")


def century_period(number: int) -> Period:
    """Return the n-th century, whose TIMEX3 value is the first two digits of its years."""
    return years_period(number * 100 - 99, number * 100, f"{number - 1:02d}")


def week_period(day: dt.date) -> Period:
    """Return the ISO week of a day."""
    year, week, weekday = day.isocalendar()
    monday = day - dt.timedelta(days=weekday - 1)
    return Period(
        timex=f"{year:04d}-W{week:02d}", first=monday, last=monday + dt.timedelta(days=6), precision="interval"
    )


def weekend_period(day: dt.date) -> Period:
    """Return the weekend of the ISO week of a day."""
    year, week, weekday = day.isocalendar()
    saturday = day + dt.timedelta(days=SATURDAY - weekday)
    return Period(
        timex=f"{year:04d}-W{week:02d}-WE",
        first=saturday,
        last=saturday + dt.timedelta(days=1),
        precision="interval",
    )


def shift_month(day: dt.date, months: int) -> tuple[int, int]:
    """Return year and month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def easter_sunday(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus, Meeus 1991)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    leap_rest, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * leap + 2 * leap_rest - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def feast_day(year: int, rule: str) -> dt.date | None:
    """Return the day of a feast in a year.

    Args:
        year: the civil year.
        rule: `12-24` a fixed day, `easter+49` days from Easter, `advent-7` days from the fourth Sunday of
            Advent, `4th thursday 11` as `nth 4 4 11` (ordinal, ISO weekday, month; ordinal -1 is the last).
    """
    if rule.startswith("easter"):
        return easter_sunday(year) + dt.timedelta(days=int(rule.removeprefix("easter") or 0))
    if rule.startswith("advent"):
        christmas = dt.date(year, 12, 24)
        fourth = christmas - dt.timedelta(days=christmas.isoweekday() % LAST_WEEKDAY)
        return fourth + dt.timedelta(days=int(rule.removeprefix("advent") or 0))
    if rule.startswith("nth"):
        ordinal, weekday, month = (int(part) for part in rule.split()[1:])
        return nth_weekday(year, month, weekday, ordinal)
    month, day = (int(part) for part in rule.split("-"))
    return make_day(year, month, day)


def nth_weekday(year: int, month: int, weekday: int, ordinal: int) -> dt.date | None:
    """Return the n-th such weekday of a month; -1 is the last."""
    days = [
        dt.date(year, month, number)
        for number in range(1, calendar.monthrange(year, month)[1] + 1)
        if dt.date(year, month, number).isoweekday() == weekday
    ]
    index = ordinal - 1 if ordinal > 0 else ordinal
    return days[index] if -len(days) <= index < len(days) else None
