"""Dates and times as machines write them in metadata: ISO 8601, RFC 2822, and the German numeric form."""

import datetime as dt
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

GERMAN_DATE = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b")
COMPACT = re.compile(r"(?P<date>\d{8})(?:T(?P<time>\d{6})(?P<zone>Z|[+-]\d{2}:?\d{2})?)?$")
# A day in the path of an address, with whole months and days: /2025/07/13/ or -2025-07-13; a bare year is none.
DAY_IN_ADDRESS = re.compile(r"(?<!\d)(20\d{2})([/-])(\d{2})\2(\d{2})(?!\d)")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLIEST = dt.date(1900, 1, 1)


def parse_moment(text: str) -> dt.datetime | dt.date | None:
    """Return an aware moment, or only the day where the text states no time zone; None where it is no date."""
    text = text.strip()
    for read in (_iso, _compact, _mail, _german):
        moment = read(text)
        if moment is not None:
            return moment if _day(moment) >= EARLIEST else None
    return None


def find_day_in_address(url: str | None) -> dt.date | None:
    """Return the day that the path of an address states; None where it states none."""
    match = DAY_IN_ADDRESS.search(urlsplit(url).path) if url else None
    if match is None:
        return None
    found = _attempt(lambda: dt.date(int(match[1]), int(match[3]), int(match[4])))
    return None if found is None else _day(found)


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _without_guess(moment: dt.datetime) -> dt.datetime | dt.date:
    """A time without a zone states a day only: which moment it was would be a guess."""
    return moment if moment.tzinfo is not None else moment.date()


def _iso(text: str) -> dt.datetime | dt.date | None:
    if not ISO_DATE.match(text):
        return None
    if len(text) == len("2025-07-13"):
        return _attempt(lambda: dt.date.fromisoformat(text))
    return _attempt(lambda: _without_guess(dt.datetime.fromisoformat(text)))


def _compact(text: str) -> dt.datetime | dt.date | None:
    match = COMPACT.match(text)
    if match is None:
        return None
    if match["time"] is None:
        return _attempt(lambda: dt.date.fromisoformat(match["date"]))
    return _attempt(lambda: _without_guess(dt.datetime.fromisoformat(text)))


def _mail(text: str) -> dt.datetime | dt.date | None:
    if not re.search(r"[A-Za-z]{3} \d{4} \d{1,2}:\d{2}", text):
        return None
    return _attempt(lambda: _without_guess(parsedate_to_datetime(text)))


def _german(text: str) -> dt.datetime | dt.date | None:
    match = GERMAN_DATE.search(text)
    if match is None:
        return None
    return _attempt(lambda: dt.date(int(match["year"]), int(match["month"]), int(match["day"])))


def _attempt(read: Callable[[], dt.datetime | dt.date]) -> dt.datetime | dt.date | None:
    try:
        return read()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
