"""Measure the grammar of dates: KRAUTS Dolomiten-100 (news) and the German cases of Recognizers-Text.

    python -m tests.quality.dates

KRAUTS asks for TIMEX3 spans and values with the publication date as reference; `strict` is the very span,
`relaxed` any overlap, `value` a relaxed span with the right value. The grammar was written on the articles at even
places of the file; those at odd places were looked at once, when they stood at .79 strict and .73 value.
"""

import datetime as dt
import gzip
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.text.dates.grammar import find_date_expressions
from briefing.text.dates.intervals import join_intervals
from briefing.text.dates.records import DateExpression

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "dates"
KRAUTS = SHARED / "krauts-dolomiten-100.jsonl.gz"
RECOGNIZERS = SHARED / "recognizers-DateTimeModel.json"
# What a briefing dates nothing with does not apply: times of day, moments counted in minutes from now, days that the
# calendar has not (30/2), and orders of figures and English months that no German newspaper prints (Sep-23-2020).
SKIPPED_TYPES = {"datetimeV2.time", "datetimeV2.timerange"}
CLOCK_ONLY = re.compile(r"T\d|.*T\d\d:\d\d:\d\d|\(.*T\d.*\)")
MACHINE_FORMAT = re.compile(r"(?i)\b(?:sep(?:tember)?[-/]\d|\d+[-/]\d*[-/]?sep)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of matches, and F1 over them."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int

    def f1(self, matched: int) -> float:
        """Return F1 of a kind of match."""
        return 2 * matched / (self.gold + self.found) if self.gold + self.found else 0.0


def read_krauts() -> list[dict[str, Any]]:
    """Return the articles of KRAUTS Dolomiten-100 in the order of the file."""
    with gzip.open(KRAUTS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score_krauts(articles: Iterable[dict[str, Any]]) -> Score:
    """Compare what the grammar finds with the annotation."""
    gold = found = strict = relaxed = value = 0
    for article in articles:
        expressions = find_date_expressions(
            article["text"], language="de", reference=dt.date.fromisoformat(article["published"])
        )
        matches = match_timexes(article["timex3"], expressions)
        gold += len(article["timex3"])
        found += len(expressions)
        strict += sum((mark["start"], mark["end"]) == (hit.start, hit.end) for mark, hit in matches)
        relaxed += len(matches)
        value += sum(mark["value"].strip() == hit.timex for mark, hit in matches)
    return Score(gold=gold, found=found, strict=strict, relaxed=relaxed, value=value)


def match_timexes(
    marks: Sequence[dict[str, Any]], expressions: Sequence[DateExpression]
) -> list[tuple[dict[str, Any], DateExpression]]:
    """Pair each annotation with one overlapping expression, the same span first."""
    free = list(expressions)
    pairs = []
    for mark in marks:
        overlapping = [hit for hit in free if hit.start < mark["end"] and mark["start"] < hit.end]
        overlapping.sort(key=lambda hit: abs(hit.start - mark["start"]) + abs(hit.end - mark["end"]))
        if overlapping:
            free.remove(overlapping[0])
            pairs.append((mark, overlapping[0]))
    return pairs


def _has_day(result: dict[str, Any]) -> bool:
    values = result["Resolution"]["values"]
    timexes = [value.get("timex", "") for value in values]
    impossible = any("not resolved" in str(value.get("value", value.get("end", ""))) for value in values)
    clock = all(CLOCK_ONLY.fullmatch(timex) for timex in timexes)
    return result["TypeName"] not in SKIPPED_TYPES and not clock and not impossible


def read_cases() -> list[dict[str, Any]]:
    """Return the German cases that name a day or more."""
    cases: list[dict[str, Any]] = json.loads(RECOGNIZERS.read_text("utf-8-sig"))
    return [
        case
        for case in cases
        if any(_has_day(result) for result in case["Results"]) and not MACHINE_FORMAT.search(case["Input"])
    ]


def passes(case: dict[str, Any]) -> bool:
    """Tell whether every date of a case is found with a value that the case allows."""
    reference = dt.datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).date()
    text = case["Input"]
    dated = _expressions(text, reference)
    undated = _expressions(text, None)
    return all(_is_found(result, [*dated, *undated]) for result in case["Results"] if _has_day(result))


def _expressions(text: str, reference: dt.date | None) -> list[DateExpression]:
    single = find_date_expressions(text, language="de", reference=reference)
    return [*single, *join_intervals(text, single, language="de")]


def _is_found(result: dict[str, Any], expressions: Sequence[DateExpression]) -> bool:
    wanted = list(result["Resolution"]["values"])
    overlapping = [hit for hit in expressions if hit.start <= result["End"] and result["Start"] < hit.end]
    return any(_means(hit, value) for hit in overlapping for value in wanted)


def _means(hit: DateExpression, value: dict[str, str]) -> bool:
    """Compare at the grain of days: by TIMEX3 value, by the day, or by the first and last day of a range."""
    if _day_part(hit.timex) == _day_part(value.get("timex", "")):
        return True
    if hit.first is None or hit.last is None:
        return False
    if "value" in value:
        return hit.first == hit.last and hit.first.isoformat() == value["value"][:10]
    end = value.get("end", "")[:10]
    exclusive = (hit.last + dt.timedelta(days=1)).isoformat()
    return value.get("start", "")[:10] == hit.first.isoformat() and end in {hit.last.isoformat(), exclusive}


def _day_part(timex: str) -> str:
    """Return a value without its time of day."""
    return timex if timex.startswith(("P", "T", "(")) else timex.partition("T")[0]


def main() -> None:
    """Print the table."""
    articles = read_krauts()
    for name, part in (("even", articles[::2]), ("odd", articles[1::2]), ("all", articles)):
        score = score_krauts(part)
        sys.stdout.write(
            f"KRAUTS {name:15} gold {score.gold:3} found {score.found:3}"
            f"  strict {score.f1(score.strict):.3f}  relaxed {score.f1(score.relaxed):.3f}"
            f"  relaxed+value {score.f1(score.value):.3f}\n"
        )
    cases = read_cases()
    passed = sum(passes(case) for case in cases)
    sys.stdout.write(f"Recognizers-Text German: {passed} of {len(cases)} cases = {passed / len(cases):.3f}\n")


if __name__ == "__main__":
    main()
