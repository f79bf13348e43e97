"""The latest past date that a text mentions: an undated article cannot be older."""

import datetime as dt
import re
from collections.abc import Iterator

from briefing.ingest.cues import load_cues
from briefing.text.dates.grammar import find_date_expressions

# Seasons and quarters count by their year.
CALENDAR = re.compile(r"(\d{4}(?:-\d\d){0,2})(?![\dX])")
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
# "2020 Stimmen": a bare number before a noun may count something.
COUNT = re.compile(r"\d{4}\s[A-ZÄÖÜ]")
CLAUSE_EDGES = re.compile(r"[,;:()\n]|(?<!\d)[.!?]\s+(?=[A-ZÄÖÜ„\"])|\s[–-]\s")
# A clause with a year is read alone; longer ones are cut, for a date has few words.
MAX_CLAUSE_CHARS = 160


def find_not_before(text: str, language: str, *, until: dt.date) -> str | None:
    """Return the latest date not after `until` as "2025", "2024-11" or "2024-11-03", or None.

    What a clause announces or doubts ("soll 2026 beginnen", "bis 2030") says nothing about when it was written.
    """
    future = load_cues(language, "future", "cues", any_case=True)
    best: tuple[dt.date, str] | None = None
    for clause in _dated_clauses(text):
        if future.search(clause):
            continue
        for found in find_date_expressions(clause, language=language, reference=None):
            stated = CALENDAR.match(found.timex)
            is_count = COUNT.match(clause, found.start) is not None
            if found.kind == "date" and stated and not is_count and found.first is not None and found.first <= until:
                best = max(best or (dt.date.min, ""), (found.first, stated[1]))
    return best[1] if best else None


def _dated_clauses(text: str) -> Iterator[str]:
    edges = [0, *(match.end() for match in CLAUSE_EDGES.finditer(text)), len(text)]
    index = 0
    for year in YEAR.finditer(text):
        while edges[index + 1] < year.end():
            index += 1
        start = max(edges[index], year.start() - MAX_CLAUSE_CHARS)
        yield text[start : min(edges[index + 1], year.end() + MAX_CLAUSE_CHARS)]
