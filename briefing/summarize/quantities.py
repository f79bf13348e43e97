"""Quantities that reports state, and which of them a later report states otherwise.

"Drei Tote" of Tuesday and "Zahl der Toten steigt auf fünf" of Wednesday are one quantity: noun class, unit and what
befell those counted are the same. Only days that both articles state make one of them the later. Known gap: a sentence
that states two fates of people without nouns of their own ("fünf starben, zwei sind verletzt") is compared with
sentences that state both.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.models.analysis import AnalysedArticle, FoundFigure, Token
from briefing.models.document import FigureValue
from briefing.summarize.candidates import Candidate
from briefing.summarize.signals import Signals, state_words
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

# Six times as many are another quantity: all injured, and the policemen among them.
MAX_RATIO = 3
# The noun class of whoever is counted without saying as what.
ANYBODY = "person"
# Of "stieg um zwei von drei auf fünf" only the end of the change is what is the case now.
PASSED_ROLES = ("from", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value that a sentence or a headline states.

    Attributes:
        sentence: number of the candidate, or null for a headline.
        noun: class of what is counted, else its lemma; empty where there is none.
        states: what befell those counted (killed, injured, …).
    """

    article: AnalysedArticle
    sentence: int | None
    value: FigureValue
    noun: str
    states: frozenset[str]
    unit: str | None

    @property
    def matter(self) -> tuple[str, str | None, frozenset[str]]:
        """Return what two quantities share that state the same thing."""
        return self.noun, self.unit, self.states


@cache
def _noun_classes(language: str) -> dict[str, str]:
    table = load_lexicon(language, "figure_topics").get("nouns", {})
    return {word.lower(): key for key, words in table.items() for word in words}


@cache
def _state_phrases(language: str) -> frozenset[str]:
    return frozenset(word for word in state_words(language) if " " in word)


def _states_of(noun: Token | None, words: Collection[str], text: str, language: str) -> frozenset[str]:
    """Return the state that the noun itself tells ("Tote"), else all that the words around it tell."""
    states = state_words(language)
    told = (states.get(noun.lemma.lower()) or states.get(noun.text.lower())) if noun else None
    if told:
        return frozenset([told])
    named = {states[word] for word in states.keys() & set(words)}
    lowered = text.lower()
    return frozenset(named | {states[phrase] for phrase in _state_phrases(language) if phrase in lowered})


def _states_total(figure: FoundFigure) -> bool:
    """Return whether a figure says how many there are now, not of a part, per something, or before a change."""
    passed = figure.change is not None and figure.change.role in PASSED_ROLES
    return not (figure.part or figure.additional or figure.rate is not None or passed)


def _read(
    article: AnalysedArticle, start: int, end: int, words: Collection[str], sentence: int | None
) -> Iterator[Quantity]:
    language, text = article.article.language, article.article.text[start:end]
    for figure in article.figures:
        if figure.value is None or not start <= figure.start < end or not _states_total(figure):
            continue
        head = tokens_between(article.tokens, *(figure.counted or (figure.start, figure.end)))
        noun = next((token for token in head if token.pos.startswith("N")), None)
        lemma = noun.lemma.lower() if noun else ""
        yield Quantity(
            article=article,
            sentence=sentence,
            value=figure.value,
            noun=_noun_classes(language).get(lemma, lemma),
            states=_states_of(noun, words, text, language),
            unit=figure.unit,
        )


def find_quantities(candidates: Sequence[Candidate], signals: Sequence[Signals]) -> Iterator[Quantity]:
    """Yield the quantities of the sentences that report: what looks back states those of another event."""
    for number, (candidate, sign) in enumerate(zip(candidates, signals, strict=True)):
        if not sign.background:
            sentence, words = candidate.sentence, candidate.forms.union(candidate.words)
            yield from _read(candidate.article, sentence.start, sentence.end, words, number)


def headline_quantities(article: AnalysedArticle) -> list[Quantity]:
    """Return the quantities that an article's headline states."""
    end = len(article.article.headline)
    words = {word.lower() for token in tokens_between(article.tokens, 0, end) for word in (token.text, token.lemma)}
    return list(_read(article, 0, end, words, None))


def differ(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities of one matter have different values of the same order of magnitude."""
    smaller, larger = sorted((one.value.low, other.value.low))
    return one.value != other.value and larger <= MAX_RATIO * smaller


def day_of(article: AnalysedArticle) -> dt.date | None:
    """Return the day that an article states for itself."""
    published = article.article.published_at
    return published.date() if isinstance(published, dt.datetime) else published


def is_later(one: Quantity, other: Quantity) -> bool:
    """Return whether the first is of a later day; without two stated days nothing is."""
    days = day_of(one.article), day_of(other.article)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def replaces(one: Quantity, other: Quantity) -> bool:
    """Return whether the first is a later value of the second, by its wording alone.

    Without a state only things count: "200 Menschen" may be anybody, "40 Meter" anything.
    """
    telling = bool(one.states) or (bool(one.noun) and one.noun != ANYBODY and one.unit is None)
    return telling and one.matter == other.matter and differ(one, other) and is_later(one, other)
