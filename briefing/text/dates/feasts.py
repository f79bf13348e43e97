"""Readings of feasts and of days counted within a month: "Ostermontag", "dritter Mittwoch im Mai"."""

import datetime as dt

from briefing.text.dates.calendars import UNKNOWN_DAY, day_period, feast_day, nth_weekday
from briefing.text.dates.context import PAST
from briefing.text.dates.days import year_of
from briefing.text.dates.found import Found, Readings, shift_of
from briefing.text.dates.records import Period


def read_holiday(found: Found) -> Readings:
    """Read "Ostermontag", "Weihnachten 2024", "Pfingsten im nächsten Jahr"."""
    rule = str(found.value("holiday"))
    reference = found.around.reference
    year = year_of(found)
    if year is None and reference is not None:
        return found.whole(_infer_feast(rule, found, reference))
    day = feast_day(year, rule) if year else None
    if day:
        return found.whole(day_period(day))
    return found.whole(Period(timex=UNKNOWN_DAY if rule[0].isalpha() else f"XXXX-{rule}"))


def _infer_feast(rule: str, found: Found, reference: dt.date) -> Period | None:
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [day for year in years if (day := feast_day(year, rule))]
    shift = shift_of(found)
    direction = shift or found.direction()
    fitting = [day for day in days if (day <= reference if direction == PAST else day >= reference)]
    nearest = min(days, key=lambda day: (abs(day - reference), day))
    if not direction or not fitting:
        return day_period(nearest)
    return day_period(max(fitting) if direction == PAST else min(fitting))


def read_nth_weekday(found: Found) -> Readings:
    """Read "dritter Mittwoch im Mai 2024"."""
    month, year = found.value("month"), year_of(found)
    ordinal = found.value("ordinal", "number", "last")
    if month is None or year is None:
        return ()
    day = nth_weekday(year, int(month), int(found.value("weekday")), int(ordinal))
    return found.whole(day_period(day) if day else None)
