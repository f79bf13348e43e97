"""Dates and moments as the edition's language writes them."""

import datetime as dt

from babel.dates import format_date, format_interval, format_skeleton

from briefing.models.document import Precision

DAY_SKELETON = "yMMMd"
MONTH_SKELETON = "yMMMM"
WHOLE_YEARS = (1, 1, 12, 31)


def write_weekday(date: dt.date, language: str) -> str:
    """Return "Sonntag, 13. Juli 2025"."""
    return format_date(date, "full", locale=language)


def write_date(date: dt.date, language: str) -> str:
    """Return "13. Juli 2025"."""
    return format_date(date, "long", locale=language)


def write_day(date: dt.date, language: str) -> str:
    """Return "13. Juli", for days whose year goes without saying."""
    return format_skeleton("MMMMd", date, locale=language)


def write_moment(moment: dt.datetime, language: str) -> str:
    """Return "13. Juli 2025, 06:00 UTC", in the moment's own offset: nothing here depends on the machine's zone."""
    offset = moment.isoformat()[-len("+00:00") :] if moment.utcoffset() else "UTC"
    return f"{write_date(moment.date(), language)}, {moment:%H:%M} {offset}"


def write_published(published: dt.datetime | dt.date, language: str) -> str:
    """Return a moment or a date, whichever the article states."""
    if isinstance(published, dt.datetime):
        return write_moment(published, language)
    return write_date(published, language)


def write_partial_date(text: str, language: str) -> str:
    """Return "2024-11" as "November 2024"; a whole date and a bare year alike."""
    parts = [int(part) for part in text.split("-")]
    padded = dt.date(*[*parts, 1, 1][:3])
    precision: Precision = ("year", "month", "day")[len(parts) - 1]
    return write_period(padded, padded, precision, language)


def write_period(start: dt.date, end: dt.date, precision: Precision, language: str) -> str:
    """Return a period as precisely as it is known: "11.–13. Juli 2025", "Juli 2025", "2025"."""
    if precision == "year":
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if precision == "interval" and (start.month, start.day, end.month, end.day) == WHOLE_YEARS:
        return write_period(start, end, "year", language)
    if precision == "interval" and start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        return format_interval(start, end, MONTH_SKELETON, locale=language)
    skeleton = MONTH_SKELETON if precision == "month" else DAY_SKELETON
    if start == end or precision == "month":
        return format_skeleton(skeleton, start, locale=language)
    return format_interval(start, end, skeleton, locale=language)
