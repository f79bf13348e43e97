"""How likely two figures state the same quantity: named features, weighed by a logistic model whose weights are data.

The weights, and how they were found, stand in `data/models/topic_score.yaml`. No likeness outweighs another unit, year
or state, nor, for another value, that it is additional, a part, the other end of a change, of another kind or place,
or, unless it is in a state like "killed", of a day long ago.
Rejected: rules that had to hold all together. On reports that word every figure anew they joined two in five pairs of
what is the same, the model three in four, with fewer of those that are not.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from briefing.extract.figures.agreement import agree
from briefing.extract.figures.statements import GENERAL, Statement
from briefing.models.document import FigureValue
from briefing.text.lexicon import load_lexicon

Features = dict[str, float]
# article id → its figures by unit and number
Values = Mapping[str, Mapping[tuple[str | None, Decimal], Sequence[Statement]]]

FEATURES = (
    "equal",
    "telling",
    "distance",
    "rival",
    "class",
    "people",
    "unnamed",
    "same_state",
    "one_state",
    "other_verb",
    "rate",
    "place",
    "context",
    "same_article",
    "share",
    "money",
)
# What figures are likely to be of one quantity for which nothing speaks.
GROUNDLESS = -1.0
# Without a verb in common, people in no marked state must share so many words.
SHARED_WORDS = 2
# Counts from here on are hardly the same by chance, nor are amounts with more than one digit that is no rounding.
TELLING_COUNT = 13
ROUNDED_DIGITS, LARGE_COUNT = 2, 1000
# A shorter noun that ends a longer one names the same thing ("Drohnen" and "Kampfdrohnen") from this length on.
MIN_SUFFIX_CHARS = 5
# "25.000" and "250" are as far apart as anything; more tells no more.
FARTHEST = 2.0
LEAST = 0.01


def index_values(statements: Iterable[Statement]) -> Values:
    """Return the numbers of each article, by which a figure may have its equal elsewhere."""
    found: dict[str, dict[tuple[str | None, Decimal], list[Statement]]] = {}
    for one in statements:
        values = found.setdefault(one.article.article.id, {})
        if one.found.value is not None:
            values.setdefault((one.found.unit, one.found.value.high), []).append(one)
    return found


def compare(first: Statement, second: Statement, values: Values) -> Features | None:
    """Return the features of two statements, those that are zero left out; None where they are of two quantities.

    There are none where nothing speaks for one quantity: such figures of two articles meet only over others.
    """
    if first.found.unit != second.found.unit or _is_barred(first, second):
        return None
    features = {
        **_compare_values(first, second, values),
        **_compare_names(first, second),
        **_compare_states(first, second),
        **_compare_words(first, second),
    }
    if _have_ground(first, second, features):
        return features
    return None if first.article is second.article else {}


def weigh_likeness(features: Features) -> float:
    """Return the log-odds that two figures with these features are of one quantity."""
    if not features:
        return GROUNDLESS
    weights = _load_weights()
    return weights["intercept"] + sum(weights[name] * value for name, value in features.items())


@cache
def _load_weights() -> dict[str, float]:
    content = load_lexicon("models", "topic_score")
    return {name: float(content[name]) for name in ("intercept", *FEATURES)}


def change_end(statement: Statement) -> str:
    """Return which end of a change a figure is; where a change ends up is simply how things stand."""
    change = statement.found.change
    if change is None or change.role == "to":
        return "state"
    if change.role == "by":
        return "by"
    paired = any(
        other.change and other.change.role == "to" and other.sentence == statement.found.sentence
        for other in statement.article.figures
    )
    return "from" if paired else "state"


def _have_ground(first: Statement, second: Statement, features: Features) -> bool:
    """Say whether there is reason at all to compare two figures: what is counted, or the number and what is told.

    Two boats and two countries of one sentence are no such reason, nor is a vague word ("Tausende") beside a number.
    """
    if features.keys() & {"class", "people"}:
        return True
    if first.found.value is None or second.found.value is None:
        return False
    if "equal" not in features:
        return False
    if "unnamed" in features:
        return bool(features.keys() & {"telling", "context"})
    needed = {"telling"} if first.found.unit or _is_exact(first.found.value) else {"telling", "context"}
    return features.keys() >= needed


def _is_barred(first: Statement, second: Statement) -> bool:
    if first.year and second.year and first.year != second.year:
        return True
    if not _meet(first.marked, second.marked, first):
        return True
    if first.article is second.article and _are_told_apart(first, second):
        return True
    if _is_opposed(first, second):
        return True
    if _is_equal(first.found.value, second.found.value):
        return first.found.unit is None and _are_of_two_classes(first, second)
    return (
        first.additional != second.additional
        or first.part != second.part
        or change_end(first) != change_end(second)
        or (bool(first.modifiers and second.modifiers) and not first.modifiers & second.modifiers)
        or not _places_meet(first, second)
        or (bool(first.times and second.times) and not first.times & second.times)
        or ("before" in first.times) != ("before" in second.times)
        or (first.day != second.day and not (first.marked or second.marked))
        or _are_strangers(first, second)
    )


def _is_opposed(first: Statement, second: Statement) -> bool:
    """Say whether one figure tells of a rise, the other of a fall."""
    one, other = first.found.change, second.found.change
    return bool(one and other and one.direction and other.direction and one.direction != other.direction)


def _are_strangers(first: Statement, second: Statement) -> bool:
    """Ask of "Menschen" and "Personen", unless in one marked state, that the same be said of them.

    Everybody is a person: "14.000 Menschen leben im Lager" and "200 Menschen demonstrierten" share nothing else.
    """
    if (first.marked and second.marked) or "people" not in _compare_names(first, second):
        return False
    return not first.verbs & second.verbs and len(first.context & second.context) < SHARED_WORDS


def _are_told_apart(first: Statement, second: Statement) -> bool:
    """Say whether one article gives two values that contradict each other without two sources for them.

    An open bound agrees only with what is near it: one article's "mehr als 2.200" is not its 4.300.
    """
    if first.year != second.year and not _is_equal(first.found.value, second.found.value):
        return True
    if agree(replace(first, close=True), replace(second, close=True)):
        return False
    sources = _sources(first) | _sources(second)
    return first.found.sentence == second.found.sentence or len(sources) < len((first, second))


def _sources(statement: Statement) -> frozenset[str]:
    """Return who states a figure: in this place, or where the article gives the same number ("2.200 Jobs" above it)."""
    article, found = statement.article, statement.found
    same = (one for one in article.figures if one.unit == found.unit and _is_equal(one.value, found.value))
    return frozenset(article.article.text[slice(*one.attribution)] for one in same if one.attribution)


def _compare_values(first: Statement, second: Statement, values: Values) -> Features:
    one, other = first.found.value, second.found.value
    if one is None or other is None:
        return {}
    if _is_equal(one, other):
        tells = first.article is not second.article and _tells(first, one)
        return {"equal": 1.0, "telling": 1.0} if tells else {"equal": 1.0}
    rival = _has_rival(first, one, second, values) or _has_rival(second, other, first, values)
    features = {} if agree(first, second) else {"distance": _distance(one.high, other.high)}
    return {**features, "rival": 1.0} if rival and first.article is not second.article else features


def _has_rival(first: Statement, value: FigureValue, second: Statement, values: Values) -> bool:
    """Say whether the second figure's article has the first's number for something else, not from another source."""
    equals = values[second.article.article.id].get((first.found.unit, value.high), ())
    return any(_are_told_apart(one, second) for one in equals)


def _is_equal(one: FigureValue | None, other: FigureValue | None) -> bool:
    return one is not None and other is not None and one.high == other.high


def _tells(statement: Statement, value: FigureValue) -> bool:
    """Say whether a number is hardly the same by chance."""
    return _count_digits(value) > 1 or (statement.found.unit is None and value.high >= TELLING_COUNT)


def _is_exact(value: FigureValue) -> bool:
    """Say whether a count is hardly the same by chance even of things with two names ("210.000", "1.502")."""
    digits = _count_digits(value)
    return digits > ROUNDED_DIGITS or (digits == ROUNDED_DIGITS and value.high >= LARGE_COUNT)


def _count_digits(value: FigureValue) -> int:
    return len(value.high.normalize().as_tuple().digits)


def _distance(one: Decimal, other: Decimal) -> float:
    """Return how many powers of ten lie between two numbers."""
    return min(FARTHEST, abs(math.log10(max(float(one), LEAST)) - math.log10(max(float(other), LEAST))))


def _compare_names(first: Statement, second: Statement) -> Features:
    """Return whether what is counted goes by one name, is people in both, has no name in one, or is another thing."""
    if not first.heads or not second.heads:
        return {"unnamed": 1.0}
    shared = first.heads & second.heads
    if shared - GENERAL or _is_suffix(first.heads, second.heads):
        return {"class": 1.0}
    return {"people": 1.0} if shared and not _are_of_two_classes(first, second) else {}


def _are_of_two_classes(first: Statement, second: Statement) -> bool:
    """Say whether both counted nouns are of known classes, besides that of people, and share none."""
    classes = frozenset(load_lexicon(first.article.article.language, "figure_topics").get("nouns", {})) - GENERAL
    return bool(first.heads & classes and second.heads & classes) and not first.heads & second.heads & classes


def _is_suffix(heads: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        min(len(one), len(other)) >= MIN_SUFFIX_CHARS and (one.endswith(other) or other.endswith(one))
        for one in heads - GENERAL
        for other in others - GENERAL
    )


def _compare_states(first: Statement, second: Statement) -> Features:
    features: Features = {}
    if first.marked and second.marked:
        features["same_state"] = 1.0
    elif first.marked or second.marked:
        features["one_state"] = 1.0
    if not _meet(first.states, second.states, first):
        features["other_verb"] = 1.0
    return features


def _meet(one: frozenset[str], other: frozenset[str], statement: Statement) -> bool:
    """Say whether the states of two figures do not contradict each other."""
    if not one or not other or one & other:
        return True
    pairs = load_lexicon(statement.article.article.language, "figure_topics").get("same_states", [])
    return any(set(pair) & one and set(pair) & other for pair in pairs)


def _compare_words(first: Statement, second: Statement) -> Features:
    unit = first.found.unit or ""
    holding = {
        "rate": (first.found.rate is None) != (second.found.rate is None),
        "place": {place for _, place in first.places} & {place for _, place in second.places},
        "context": first.context & second.context,
        "same_article": first.article is second.article,
        "share": unit == "percent",
        "money": is_currency(unit),
    }
    return {name: 1.0 for name, holds in holding.items() if holds}


def is_currency(unit: str) -> bool:
    """Say whether a unit is a currency ("EUR")."""
    return len(unit) == len("EUR") and unit.isalpha() and unit.isupper()


def _places_meet(first: Statement, second: Statement) -> bool:
    """Refuse figures of different places in the same role where one of the articles tells the two places apart."""
    for role in {role for role, _ in first.places} & {role for role, _ in second.places}:
        here, there = (frozenset(name for kind, name in one.places if kind == role) for one in (first, second))
        if not here & there and (here & second.known_places or there & first.known_places):
            return False
    return True
