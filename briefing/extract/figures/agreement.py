"""Whether reports of one quantity agree, differ, or follow each other in time."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from briefing.extract.figures.statements import Statement
from briefing.models.document import Agreement, FigureValue
from briefing.text.lexicon import load_lexicon

# "rund 14.000" and 13.500 agree, "rund 14.000" and 12.000 do not: a tenth, which is what a rounded number hides.
ABOUT = Decimal("0.1")
# Nobody says "mehr als 200.000" of a million: an open bound reaches to so many times its number.
OPEN = Decimal(3)
# Reports this far apart tell of different states of the same event; closer ones contradict each other.
LATER = dt.timedelta(hours=6)


def decide_agreement(statements: Sequence[Statement]) -> tuple[Agreement, tuple[Statement, ...]]:
    """Return how the statements of one topic stand to each other, and those that are current.

    Statements of articles that show themselves to be old, and the beginnings of changes whose end is stated, are
    never current where another one is.
    """
    current = [one for one in statements if not one.article.article.outdated] or list(statements)
    if _are_one_report(statements):
        return "single", tuple(current)
    if _all_agree(current):
        label: Agreement = "superseded" if len(current) < len(statements) and not _all_agree(statements) else "agree"
        return label, tuple(current)
    latest = _latest(current)
    if latest and len(latest) < len(current) and _all_agree(latest) and not _is_contested(current, latest):
        return "superseded", tuple(latest)
    return "differ", tuple(current)


def _are_one_report(statements: Sequence[Statement]) -> bool:
    """Say whether one article gives them all and names at most one source: saying a thing twice is no agreement."""
    articles = {one.order for one in statements}
    sources = {one.article.article.text[slice(*one.found.attribution)] for one in statements if one.found.attribution}
    return len(articles) == 1 and len(sources) <= 1 and _all_agree(statements)


def _is_contested(statements: Sequence[Statement], latest: Sequence[Statement]) -> bool:
    """Say whether a later value settles nothing: of a quantity that does not grow, or one of two that were opposed.

    The dead of an accident become more from one report to the next; a pledge, the crowd of yesterday or what a repair
    cost does not.
    """
    language = statements[0].article.article.language
    settled = set(load_lexicon(language, "figure_topics").get("settled", ()))
    if any(settled & (one.heads | one.marked | one.verbs) for one in statements):
        return True
    earlier = [one for one in statements if one not in latest]
    return not _all_agree(earlier) and any(agree(one, late) for one in earlier for late in latest)


def _all_agree(statements: Sequence[Statement]) -> bool:
    return all(agree(first, second) for index, first in enumerate(statements) for second in statements[index + 1 :])


def agree(first: Statement, second: Statement) -> bool:
    """Say whether two values are equal or overlap within their bounds; a vague word contradicts nothing."""
    if first.found.value is None or second.found.value is None:
        return True
    low, high = interval(first.found.value, close=first.close)
    other_low, other_high = interval(second.found.value, close=second.close)
    return max(low, other_low) <= min(high, other_high)


def interval(value: FigureValue, *, close: bool) -> tuple[Decimal, Decimal]:
    """Return the least and greatest value that the wording allows."""
    low, high = value.low, value.high
    margin = abs(high) * ABOUT
    if value.bound == "about":
        return low - margin, high + margin
    if value.bound in ("at_least", "more_than"):
        return low, high + margin if close else max(high * OPEN, high)
    if value.bound in ("at_most", "less_than"):
        return low - margin if close else min(low / OPEN, low), high
    return low, high


def _latest(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of the latest reports; none where a report without a date does not agree with them."""
    moments = [(one, moment) for one in statements if (moment := _moment(one)) is not None]
    if not moments:
        return []
    newest = max(moment for _, moment in moments)
    whole_days = any(not isinstance(one.reported, dt.datetime) for one, _ in moments)
    latest = [
        one for one, moment in moments if (moment.date() == newest.date() if whole_days else newest - moment < LATER)
    ]
    undated = [one for one in statements if _moment(one) is None]
    fits = all(agree(one, late) for one in undated for late in latest)
    return [*latest, *undated] if fits else []


def _moment(statement: Statement) -> dt.datetime | None:
    reported = statement.reported
    if reported is None:
        return None
    if isinstance(reported, dt.datetime):
        return reported.astimezone(dt.UTC)
    return dt.datetime(reported.year, reported.month, reported.day, tzinfo=dt.UTC)
