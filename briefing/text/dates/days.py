"""Readings of single days: calendar dates, weekdays, "heute", feasts, nights."""

import datetime as dt
import re
from dataclasses import dataclass

from briefing.text.dates.calendars import UNKNOWN_DAY, day_period, make_day, week_period
from briefing.text.dates.context import AHEAD, PAST
from briefing.text.dates.found import Found, Reading, Readings, shift_of, with_daypart
from briefing.text.dates.lexemes import Lexeme
from briefing.text.dates.records import Period

# A clause that looks back ("wurde für den 15. Juli angekündigt") may still name a day ahead: where that day is
# this near and the one before this far, the nearer one is meant.
NEAR_DAYS = 75
FAR_DAYS = 230
CENTURY_OF_TWO_DIGITS = 2000
LAST_MONTH = 12
NUMBERS = re.compile(r"\d+")
DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")
# Without a year, "2/3" is a fraction and "24/7" a way of speaking.
NO_DATES = frozenset({"24/7"})
TOMORROW_NOUNS = frozenset({"morgen"})
# Words beside "heute" that make it mean these days.
NOWADAYS = frozenset({"noch", "bis", "auch", "still", "even"})


def infer_day(month: int, day: int, found: Found) -> dt.date | None:
    """Return the day of the year that is meant: by the tense of the clause, else the nearest to the article's date."""
    reference = found.around.reference
    if reference is None:
        return None
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [candidate for year in years if (candidate := make_day(year, month, day))]
    nearest = min(days, key=lambda candidate: (abs(candidate - reference), candidate), default=None)
    direction = found.direction()
    fitting = [c for c in days if (c <= reference if direction == PAST else c >= reference)]
    if nearest is None or not direction or not fitting:
        return nearest
    chosen = max(fitting) if direction == PAST else min(fitting)
    is_near = abs(nearest - reference).days <= NEAR_DAYS and abs(chosen - reference).days >= FAR_DAYS
    return nearest if is_near else chosen


def year_of(found: Found) -> int | None:
    """Return the year that the expression itself states ("2024", "vorigen Jahres"), or None."""
    year = found.value("year")
    if year is not None:
        return int(year)
    shift = shift_of(found) if found.all("year_noun") else None
    word = found.value("unit_word")
    if shift is None and word is not None and word[0] == "Y":
        shift = int(word[1])
    reference = found.around.reference
    return None if shift is None or reference is None else reference.year + shift


@dataclass(slots=True)
class _Item:
    """A day of a list while it is read."""

    start: int
    end: int
    day: int
    month: int = 0
    year: int | None = None


def read_calendar_days(found: Found) -> Readings:
    """Read "Donnerstag, 18. Dezember", "16. und 17. Jänner 2010", "28. Juli bis 3. August", "July 13, 2025"."""
    items = _collect_items(found)
    if not items or any(not item.month for item in items):
        return ()
    _spread_years(items, year_of(found))
    items[-1].end = found.lexemes[-1].end
    readings = [Reading(item.start, item.end, _item_period(item, found)) for item in items if _is_possible(item)]
    return tuple(readings) if len(readings) == len(items) else ()


def _collect_items(found: Found) -> list[_Item]:
    items: list[_Item] = []
    opened: int | None = None
    month_first = _month_comes_first(found)
    month = 0
    for lexeme in found.lexemes:
        if lexeme.name in {"month", "month_short"}:
            month = int(lexeme.value)
            _give_month(items, month, lexeme, all_items=not month_first)
        elif lexeme.name in {"weekday", "weekday_short"} or (month_first and lexeme.name == "month"):
            opened = lexeme.start
        elif lexeme.name in {"number", "ordinal", "first"}:
            items.append(_Item(lexeme.start if opened is None else opened, lexeme.end, int(lexeme.value)))
            items[-1].month = month if month_first else 0
            opened = None
        elif lexeme.name == "dot" and items and items[-1].end == lexeme.start:
            items[-1].end = lexeme.end
        elif lexeme.name == "year" and items:
            items[-1].year = int(lexeme.value)
    if month_first and items:
        items[0].start = found.lexemes[0].start
    return _month_as_number(items, found)


def _month_as_number(items: list[_Item], found: Found) -> list[_Item]:
    """Take the last number for the month where no month is named ("den siebten vierten")."""
    if found.all("month", "month_short") or len(items) != 2:  # noqa: PLR2004 a day and a month
        return items
    return [_Item(items[0].start, items[1].end, items[0].day, items[1].day, items[1].year)]


def _month_comes_first(found: Found) -> bool:
    order = [lexeme.name for lexeme in found.all("month", "month_short", "number", "ordinal", "first")]
    return bool(order) and order[0].startswith("month")


def _give_month(items: list[_Item], month: int, lexeme: Lexeme, *, all_items: bool) -> None:
    if not all_items:
        return
    for item in items:
        if not item.month:
            item.month = month
    if items:
        items[-1].end = lexeme.end


def _spread_years(items: list[_Item], year: int | None) -> None:
    """Give the year at the end to the days before it, a year less where the months run over its turn."""
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if item.year is not None:
            year = item.year
        elif year is not None:
            follows = items[index + 1] if index + 1 < len(items) else item
            year -= item.month > follows.month
            item.year = year


def _is_possible(item: _Item) -> bool:
    leap_year = 2000
    return make_day(item.year or leap_year, item.month, item.day) is not None


def _item_period(item: _Item, found: Found) -> Period:
    stated = item.year is not None
    day = make_day(item.year or 0, item.month, item.day) if stated else infer_day(item.month, item.day, found)
    return day_period(day) if day else Period(timex=f"XXXX-{item.month:02d}-{item.day:02d}")


def read_numeric_date(found: Found) -> Readings:
    """Read "2025-07-13", "13.07.2025", "13.7.", "13.07.25", "13/7/2025"."""
    lexeme = found.all("iso", "dotted", "slashed", "decimal")[0]
    if lexeme.name == "decimal" and not DAY_AND_MONTH.fullmatch(lexeme.text):
        return ()
    numbers = [int(part) for part in NUMBERS.findall(lexeme.text)]
    if lexeme.name == "iso":
        numbers.reverse()
    day, month, *years = numbers
    year = years[0] if years else None
    if year is not None and year < 100:  # noqa: PLR2004 two digits
        year += CENTURY_OF_TWO_DIGITS
    if lexeme.name == "slashed" and year is None and (day <= month or lexeme.text in NO_DATES):
        return ()
    item = _Item(lexeme.start, lexeme.end, day, month, year)
    if not 1 <= month <= LAST_MONTH or not _is_possible(item):
        return ()
    return found.whole(_item_period(item, found))


def read_days_of_month(found: Found) -> Readings:
    """Read "Dienstag, der 25." and "nächsten Monat vom 4. bis zum 23."."""
    reference = found.around.reference
    days = [int(lexeme.value) for lexeme in found.all("number", "ordinal")]
    if reference is None:
        return found.whole(Period(timex=f"XXXX-XX-{days[0]:02d}"))
    shift = shift_of(found) or 0
    index = reference.year * 12 + reference.month - 1 + shift
    ends = [make_day(index // 12, index % 12 + 1, day) for day in days]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return ()
    if first == last:
        return found.whole(day_period(first))
    timex = f"{first.isoformat()}/{last.isoformat()}"
    return found.whole(Period(timex=timex, first=first, last=last, precision="interval"))


def read_deictic(found: Found) -> Readings:
    """Read "heute", "gestern Abend", "die gestrige"."""
    offset = found.value("deictic", "deictic_adjective", "today_adjective", "this", "tonight", "last")
    reference = found.around.reference
    if offset == 0 and found.all("deictic") and _means_nowadays(found):
        return found.whole(Period(timex="PRESENT_REF", kind="vague"))
    if reference is None:
        return found.whole(Period(timex=UNKNOWN_DAY))
    return found.whole(with_daypart(day_period(reference + dt.timedelta(days=offset)), found))


def read_tomorrow(found: Found) -> Readings:
    """Read "Morgen" at the head of a sentence, where its capital does not make it the noun."""
    heads_sentence = found.before is None or found.before.name in {"dot", "break"}
    if not heads_sentence or found.lexemes[0].text.lower() not in TOMORROW_NOUNS:
        return ()
    reference = found.around.reference
    day = reference + dt.timedelta(days=1) if reference else None
    return found.whole(day_period(day) if day else Period(timex=UNKNOWN_DAY))


def _means_nowadays(found: Found) -> bool:
    """Tell whether "heute" stands beside a "noch" or "bis": "auch heute noch", "bis heute"."""
    before = found.before.text.lower() if found.before else ""
    after = found.after.text.lower() if found.after else ""
    return after == "noch" or before in NOWADAYS - {"auch"} or (before == "auch" and after == "noch")


def weekday_date(weekday: int, shift: int | None, direction: int, reference: dt.date) -> dt.date:
    """Return the day that a weekday names.

    Without "vergangenen" or "kommenden" the tense decides, and without a tense news looks back; the article's own
    day counts, since agencies name today by its weekday.
    """
    back = (reference.isoweekday() - weekday) % 7
    ahead = (weekday - reference.isoweekday()) % 7
    if shift is not None and shift < 0:
        return reference - dt.timedelta(days=(back or 7) + 7 * (-shift - 1))
    if shift is not None and shift > 0:
        return reference + dt.timedelta(days=(ahead or 7) + 7 * (shift - 1))
    if direction == AHEAD or (shift == 0 and direction != PAST):
        return reference + dt.timedelta(days=ahead)
    return reference - dt.timedelta(days=back)


def read_weekday(found: Found) -> Readings:
    """Read "am Mittwoch", "vergangenen Freitag", "nächste Woche Montag", "Donnerstagabend"."""
    weekday = int(found.value("weekday"))
    reference = found.around.reference
    if reference is None:
        return found.whole(with_daypart(Period(timex=f"XXXX-WXX-{weekday}"), found))
    shift = shift_of(found)
    if found.value("unit") == "W" and shift is not None:
        monday = week_period(reference + dt.timedelta(days=7 * shift)).first
        day = (monday or reference) + dt.timedelta(days=weekday - 1)
    else:
        day = weekday_date(weekday, shift, found.direction(), reference)
    return found.whole(with_daypart(day_period(day), found))


def read_night(found: Found) -> Readings:
    """Read "in der Nacht zum Donnerstag": from the evening before to the day named."""
    names = found.all("weekday", "month", "deictic")
    if not names:
        return ()
    readers = {"weekday": read_weekday, "month": read_calendar_days, "deictic": read_deictic}
    inner = Found(found.lexemes[1:], found.before, found.after, found.around, found.anchor)
    readings = readers[names[0].name](inner)
    if len(readings) != 1:
        return ()
    day = readings[0].period
    if day.first is None:
        return found.whole(day)
    evening = day.first - dt.timedelta(days=1)
    return found.whole(Period(timex=day.timex, first=evening, last=day.first, precision="interval"))


def read_night_of(found: Found) -> Readings:
    """Read "Nacht des 14. August"."""
    readings = read_calendar_days(Found(found.lexemes[2:], found.before, found.after, found.around, found.anchor))
    return found.whole(with_daypart(readings[0].period, found)) if len(readings) == 1 else ()


def read_adjacent_day(found: Found) -> Readings:
    """Read "am Vortag", "am Tag darauf": counted from the day named last, in this sentence or the one before."""
    if found.value("unit") not in {None, "D"}:
        return ()
    shift = found.value("adjacent_day", "earlier", "later", "same", "this")
    anchor = found.anchor
    sentence = found.around.sentence_of(found.lexemes[0].start)
    if shift is None or anchor is None or anchor.period.precision != "day" or sentence - anchor.sentence > 1:
        return found.whole(Period(timex=UNKNOWN_DAY))
    day = anchor.period.last
    return found.whole(day_period(day + dt.timedelta(days=int(shift))) if day else None)
