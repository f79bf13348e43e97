"""Join the two ends of an interval: "vom 11. bis 13. Juli", "zwischen 2020 und 2022", "von Montag bis Freitag"."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.text.dates.records import DateExpression
from briefing.text.lexicon import load_lexicon


def join_intervals(text: str, expressions: Sequence[DateExpression], *, language: str) -> tuple[DateExpression, ...]:
    """Return the expressions with each interval as one, from the first day of its first end to the last of its last."""
    content = load_lexicon(language, "dates").get("intervals", {})
    if not content:
        return tuple(expressions)
    to = re.compile(content["to"])
    between, conjunction = re.compile(content["between"]), re.compile(content["and"])
    joined: list[DateExpression] = []
    for expression in expressions:
        previous = joined[-1] if joined else None
        if previous is not None and _are_ends(text, previous, expression, (to, between, conjunction)):
            joined[-1] = _join(previous, expression)
        else:
            joined.append(expression)
    return tuple(joined)


def _are_ends(text: str, left: DateExpression, right: DateExpression, patterns: tuple[re.Pattern[str], ...]) -> bool:
    to, between, conjunction = patterns
    if left.kind != "date" or right.kind != "date":
        return False
    gap = text[left.end : right.start]
    if to.fullmatch(gap):
        return True
    return bool(conjunction.fullmatch(gap) and between.search(text[max(0, left.start - 16) : left.start]))


def _join(left: DateExpression, right: DateExpression) -> DateExpression:
    """Join two ends; a weekday that would end before it begins lies a week later, anything else stays unresolved."""
    last = right.last
    if (
        left.first
        and last
        and last < left.first
        and right.precision == "day"
        and (left.first - last).days < len("1234567")
    ):
        last += dt.timedelta(days=7)
    resolved = left.first is not None and last is not None and left.first <= last
    return replace(
        left,
        end=right.end,
        timex=f"{left.timex}/{right.timex}",
        first=left.first if resolved else None,
        last=last if resolved else None,
        precision="interval" if resolved else None,
    )
