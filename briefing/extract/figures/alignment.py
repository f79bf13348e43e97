"""Join figures of several articles that state the same quantity.

Two statements meet where the counted nouns share a name, the unit is the same, the marked states are the same
("killed", "additional", part or total), and nothing that both word contradicts: modifiers, years, places, rates.
A topic is a set in which every pair may meet, so that one loose statement cannot chain two quantities.
Rejected: single linkage (joined 4.000 killed soldiers to those sent, over a headline without a verb).
"""

from collections.abc import Sequence

from briefing.extract.figures.agreement import agree
from briefing.extract.figures.heads import CURRENCY_CHARS
from briefing.extract.figures.statements import Statement
from briefing.text.lexicon import load_lexicon

# A shorter noun that ends a longer one names the same thing ("Drohnen" and "Kampfdrohnen") from this length on.
MIN_SUFFIX_CHARS = 5
# Names of counted nouns that alone say too little to join by.
GENERAL = frozenset({"person"})
# So many digits that are no rounding hardly come twice by chance in reports of one event: "18,65 Prozent".
TELLING_DIGITS = 3
STEM_CHARS = 6
TIMES = frozenset({"s", "ms", "min", "h", "d", "wk", "mo", "a"})
# Two equal numbers from this on are hardly so by chance.
TELLING = 20


def group_statements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return the topics: sets of statements about the same quantity, in the order of their first statement."""
    groups: list[list[Statement]] = []
    for statement in statements:
        fitting = [group for group in groups if all(may_join(statement, other) for other in group)]
        if fitting:
            max(fitting, key=lambda group: _affinity(statement, group)).append(statement)
        else:
            groups.append([statement])
    return groups


def may_join(first: Statement, second: Statement) -> bool:
    """Say whether two figures can state the same quantity."""
    if first.found.unit != second.found.unit or not (_same_heads(first, second) or _same_figure(first, second)):
        return False
    return (
        (first.marked == second.marked or _same_number_unmarked(first, second))
        and first.found.additional == second.found.additional
        and first.found.part == second.found.part
        and change_end(first) == change_end(second)
        and not _differ(first.year, second.year)
        and (bool(first.found.rate) == bool(second.found.rate) or _same_number(first, second))
        and _compatible(first.modifiers, second.modifiers)
        and _states_meet(first, second)
        and _places_meet(first, second)
        and _not_told_apart(first, second)
        and _same_people(first, second)
    )


def _differ(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


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


def _same_figure(first: Statement, second: Statement) -> bool:
    """Say whether two articles give the very same number of things whose names need not be two names.

    "Das Rentenniveau soll bei 48 Prozent bleiben" and "hält das Niveau bei 48 Prozent" share a word; "18,65 Prozent"
    tells by itself. Counts of things that are known to differ stay apart: 25 soldiers and 25 houses.
    """
    one, other = first.found.value, second.found.value
    if first.found.unit in TIMES or one is None or other is None:
        return False
    counts = first.found.unit is None
    if one.high != other.high or (counts and one.high < TELLING) or (_is_known(first) and _is_known(second)):
        return False
    digits = len(one.high.normalize().as_tuple().digits) + (counts or _is_money(first))
    said = [_words_of(statement.predicate | statement.heads | statement.nouns) for statement in (first, second)]
    telling = digits >= TELLING_DIGITS and first.article is not second.article
    return telling or bool(said[0] & said[1])


def _is_money(statement: Statement) -> bool:
    """Say whether a figure is a sum, of which one story seldom holds two that are equal by chance."""
    unit = statement.found.unit or ""
    return len(unit) == CURRENCY_CHARS and unit.isupper()


def _is_known(statement: Statement) -> bool:
    """Say whether what is counted is of a class of nouns, so that another class is another thing."""
    if statement.found.unit is not None:
        return False
    classes = load_lexicon(statement.article.article.language, "figure_topics").get("nouns", {})
    return bool(statement.heads & set(classes))


def _words_of(words: frozenset[str]) -> frozenset[str]:
    """Return the beginnings of words, so that "Hunger" and "hungern" meet."""
    return frozenset(word.lower()[:STEM_CHARS] for word in words)


def _same_heads(first: Statement, second: Statement) -> bool:
    if first.heads & second.heads:
        return True
    pairs = ((one, other) for one in first.heads for other in second.heads)
    return any(
        min(len(one), len(other)) >= MIN_SUFFIX_CHARS and (one.endswith(other) or other.endswith(one))
        for one, other in pairs
    )


def _compatible(first: frozenset[str], second: frozenset[str]) -> bool:
    return not first or not second or bool(first & second)


def _states_meet(first: Statement, second: Statement) -> bool:
    if _compatible(first.states, second.states):
        return True
    pairs = load_lexicon(first.article.article.language, "figure_topics").get("same_states", [])
    return any(set(pair) & first.states and set(pair) & second.states for pair in pairs)


def _places_meet(first: Statement, second: Statement) -> bool:
    """Refuse figures of different places in the same role where one of the articles tells the two places apart."""
    for role in {role for role, _ in first.places} & {role for role, _ in second.places}:
        here, there = (frozenset(name for kind, name in one.places if kind == role) for one in (first, second))
        if not here & there and (here & second.known_places or there & first.known_places):
            return False
    return True


def _not_told_apart(first: Statement, second: Statement) -> bool:
    """Refuse two values of one article that contradict each other, unless two sources state them."""
    if first.article is not second.article:
        return True
    if first.year != second.year and first.found.value != second.found.value:
        return False
    if agree(first, second):
        return True
    sources = {
        one.article.article.text[slice(*one.found.attribution)] for one in (first, second) if one.found.attribution
    }
    return first.found.sentence != second.found.sentence and len(sources) > 1


def _same_people(first: Statement, second: Statement) -> bool:
    """Ask of "Menschen" and "Personen" in no marked state that the same be said of them, or the same number be given.

    Everybody is a person: "14.000 Menschen leben im Lager" and "200 Menschen demonstrierten" share nothing else.
    """
    if first.found.unit or first.marked or (first.heads & second.heads) - GENERAL:
        return True
    shared = _words_of(first.predicate) & _words_of(second.predicate)
    verbs = _words_of(frozenset(word for word in first.predicate | second.predicate if word[0].islower()))
    return bool(shared & verbs) or len(shared) > 1 or _same_number(first, second)


def _same_number_unmarked(first: Statement, second: Statement) -> bool:
    """Say whether one of two equal numbers of the same thing is in no marked state ("1.900 Stellen")."""
    return not (first.marked and second.marked) and _same_number(first, second)


def _same_number(first: Statement, second: Statement) -> bool:
    one, other = first.found.value, second.found.value
    return one is not None and other is not None and one.high == other.high >= TELLING


def _affinity(statement: Statement, group: Sequence[Statement]) -> tuple[int, int, int, int, int]:
    """Prefer the topic with the same modifiers, the same states and places, values that agree, and more statements."""
    return (
        max(len(statement.modifiers & other.modifiers) for other in group),
        max(len(statement.states & other.states) for other in group),
        max(len(statement.places & other.places) for other in group),
        sum(agree(statement, other) for other in group),
        len(group),
    )
