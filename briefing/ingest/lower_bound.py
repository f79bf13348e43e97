"""The latest past date that a text mentions: an undated article cannot be older."""

import datetime as dt
import re
from functools import cache

from briefing.text.lexicon import load_lexicon


def find_not_before(text: str, language: str, *, until: dt.date) -> str | None:
    """Return the latest date not after `until` as "2025", "2024-11" or "2024-11-03", or None."""
    best: tuple[dt.date, int, str] | None = None
    for year, month, day in _dates(text, language):
        first = _first_day(year, month, day)
        if first is None or first > until:
            continue
        rank = (first, (month is not None) + (day is not None), _iso(year, month, day))
        if best is None or rank > best:
            best = rank
    return best[2] if best else None


def _iso(year: int, month: int | None, day: int | None) -> str:
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def _first_day(year: int, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError:
        return None


def _dates(text: str, language: str) -> list[tuple[int, int | None, int | None]]:
    months = _months(language)
    found: list[tuple[int, int | None, int | None]] = []
    for match in _pattern(language).finditer(text):
        name, number = match["name"], match["number"]
        month = months[name.lower()] if name else int(number) if number else None
        day = match["day"] or match["day2"]
        found.append((int(match["year"] or match["year2"] or match["year3"]), month, int(day) if day else None))
    return found


@cache
def _months(language: str) -> dict[str, int]:
    names = load_lexicon(language, "months").get("months", [])
    return {name.lower(): number for number, group in enumerate(names, 1) for name in group}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True)) or "(?!)"
    cues = "|".join(load_lexicon(language, "months").get("year_cues", ())) or "(?!)"
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\.?\s)?\b(?P<name>{names})\.?\s(?:\d{{1,2}},\s)?(?P<year>(?:19|20)\d\d)\b"
        r"|\b(?P<day2>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year2>(?:19|20)\d\d)\b"
        rf"|\b(?:{cues})\s(?P<year3>(?:19|20)\d\d)\b(?![.,]\d)",
        re.IGNORECASE,
    )
