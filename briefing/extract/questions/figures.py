"""Questions that differing figures leave open, from the ledger's topics."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_compact_decimal, format_currency, format_decimal, get_currency_name

from briefing.extract.questions.cues import QuestionLexicon
from briefing.extract.questions.wording import quote
from briefing.models.analysis import Cluster, Ledger
from briefing.models.document import Figure, Span, Topic

CURRENCY_CODE = re.compile(r"[A-Z]{3}")
UNIT_WORDS = {
    "percent": {"de": "Prozent", "en": "percent"},
    "percentage_point": {"de": "Prozentpunkte", "en": "points"},
}
MIN_VALUES = 2
MILLION = 1_000_000
# A label that is itself a figure ("18 Millionen Euro") says nothing besides the values.
NUMERAL = re.compile(r"\d")
MAX_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A quantity on which sources differ, and the question that it leaves open."""

    topic: Topic
    question: str
    spans: tuple[Span, ...]
    articles: frozenset[str]


def find_conflicts(cluster: Cluster, ledger: Ledger, language: str, lexicon: QuestionLexicon) -> tuple[Conflict, ...]:
    """Return a question for each topic whose current figures differ, in the ledger's order."""
    figures = {figure.id: figure for figure in ledger.figures}
    languages = {article.article.id: article.article.language for article in cluster.articles}
    conflicts = []
    for topic in ledger.topics:
        if topic.agreement != "differ":
            continue
        wanted = topic.current or topic.figures
        valued = [figures[name] for name in wanted if name in figures and figures[name].value is not None]
        named = languages.get(valued[0].counted.spans[0].article) if valued and valued[0].counted else language
        question = _word_conflict(topic, valued, language, lexicon, is_foreign=named != language)
        if question is None:
            continue
        spans = dict.fromkeys(
            sentence_around(cluster, span) for figure in _each_value_first(valued) for span in figure.spans
        )
        articles = frozenset(span.article for span in spans)
        conflicts.append(Conflict(topic=topic, question=question, spans=tuple(spans), articles=articles))
    return tuple(conflicts)


def _each_value_first(figures: Sequence[Figure]) -> list[Figure]:
    """Return one figure for each value, smallest first, then the rest: a reader sees the few first ones."""
    values = {(each.value.low, each.value.high, each.value.bound): each for each in reversed(figures) if each.value}
    first = [values[key] for key in sorted(values)]
    return first + [each for each in figures if each not in first]


def sentence_around(cluster: Cluster, span: Span) -> Span:
    """Return the sentence that holds a span, or the span where none does."""
    for article in cluster.articles:
        if article.article.id != span.article:
            continue
        for sentence in article.sentences:
            if sentence.start <= span.start and span.end <= sentence.end:
                return Span(article=span.article, start=sentence.start, end=sentence.end)
    return span


def _word_conflict(
    topic: Topic, figures: Sequence[Figure], language: str, lexicon: QuestionLexicon, *, is_foreign: bool
) -> str | None:
    """Return the question, or None where no two values differ; a noun of another language is quoted in it."""
    values = [figure.value for figure in figures if figure.value is not None]
    distinct = {(value.low, value.high) for value in values}
    if len(distinct) < MIN_VALUES:
        return None
    unit = figures[0].unit
    low = write_value(min(value.low for value in values), unit, language)
    high = write_value(max(value.high for value in values), unit, language)
    is_count = unit is None and all(figure.counted is not None for figure in figures)
    two = "two_" if len(distinct) == MIN_VALUES and all(value.low == value.high for value in values) else ""
    label = nominative_plural(_fullest_label(topic, figures), lexicon) if is_count else topic.label
    kind = "count" if is_count else "bare" if NUMERAL.search(label) else "other"
    if is_foreign and kind != "bare":
        kind, label = "foreign", quote(label, lexicon.wording)
    template = lexicon.wording.get(f"figures_{two}{kind}") or lexicon.wording[f"figures_{two}other"]
    count = lexicon.counts.get(len(distinct), str(len(distinct)))
    return template.format(label=label, count=count, low=low, high=high)


def _fullest_label(topic: Topic, figures: Sequence[Figure]) -> str:
    """Return the fullest counted phrase of the same noun ("nordkoreanische Soldaten" rather than "Soldaten")."""
    noun = topic.label.split()[-1]
    phrases = [figure.counted.text for figure in figures if figure.counted is not None]
    fitting = [phrase for phrase in phrases if phrase.split()[-1] == noun and len(phrase.split()) <= MAX_LABEL_WORDS]
    return max((topic.label, *fitting), key=lambda phrase: (len(phrase.split()), phrase))


def write_value(value: Decimal, unit: str | None, language: str) -> str:
    """Return a value as the edition's language writes it, with its unit."""
    if unit is not None and CURRENCY_CODE.fullmatch(unit):
        return _write_sum(value, unit, language)
    number = str(format_decimal(value, locale=language))
    if unit is None:
        return number
    return f"{number} {UNIT_WORDS.get(unit, {}).get(language, unit)}"


def _write_sum(value: Decimal, currency: str, language: str) -> str:
    """Return a sum of money: "18 Millionen Euro", "950 €"."""
    if value >= MILLION:
        number = format_compact_decimal(value, format_type="long", locale=language, fraction_digits=2)
        return f"{number} {get_currency_name(currency, value, locale=language)}"
    digits = "#,##0 ¤" if value == value.to_integral_value() else "#,##0.00 ¤"
    return str(format_currency(value, currency, format=digits, locale=language, currency_digits=False))


def nominative_plural(label: str, lexicon: QuestionLexicon) -> str:
    """Return a counted noun phrase in the case of "Wie viele" ("verletzten Soldaten" → "verletzte Soldaten").

    Adjectives lose their weak ending; of nouns only those change whose dative plural shows ("Kindern", "Toten").
    """
    if not lexicon.nominal_adjectives:
        return label
    words = label.split()
    return " ".join(_nominative_word(word, lexicon) for word in words)


def _nominative_word(word: str, lexicon: QuestionLexicon) -> str:
    if word[:1].islower():
        return re.sub(r"(?<=[a-zäöüß]{3}e)[nr]$", "", word)
    if word[:-1] in lexicon.nominal_adjectives:
        return word[:-1]
    return re.sub(r"(?<=e[rl])n$", "", word)
