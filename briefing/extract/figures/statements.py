"""What a figure is about, in a form that figures of several articles can be compared in."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.figures.heads import name_counted, name_share
from briefing.extract.figures.scene import is_adjective
from briefing.extract.figures.states import find_state, read_marked, read_states, separated_verbs
from briefing.models.analysis import AnalysedArticle, FoundFigure, Sentence, Token
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

CLAUSE_MARKS = frozenset({",", ";", ":", "–", "(", ")"})
CONJUNCTIONS = frozenset({"und", "oder", "and", "or", "während", "while"})
# "russische" and "Russland" share this much; so do most countries and their adjectives.
PLACE_STEM_CHARS = 4
STEM_CHARS = 6
# Everybody is one: that two figures count people says little.
GENERAL = frozenset({"person"})
# "in der russischen Region Kursk": how many words before a place may hold its preposition.
PLACE_PHRASE = 6
# What is told of a day longer ago than this is no earlier state of what happens now.
EARLIER = dt.timedelta(days=10)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure of one article with what it is about.

    Attributes:
        heads: names for the counted noun; two figures can only be about the same thing where these meet.
        modifiers: lemmas of its adjectives and of the first parts of a compound.
        marked: states that must be the same ("killed"); other states only must not contradict ("sent").
        times: whether the clause tells of now, of later or of years before.
        state: where the clause words the marked state, if the counted noun does not.
        verbs: beginnings of the verbs of the clause.
        context: those, and the beginnings of names of the counted noun and of all other nouns of the sentence.
        places: stems of the places in the clause by their role (`in`, `to`, `from`, none for who acts); `known_places`
            those of the whole article.
        additional: whether it comes on top of what is there.
        part: whether it is a part of another figure.
        reported: when the article appeared, where it says so.
        day: the one day that the clause names, where it lies well before the report ("am 16. Oktober").
    """

    article: AnalysedArticle
    found: FoundFigure
    order: int
    heads: frozenset[str]
    modifiers: frozenset[str]
    marked: frozenset[str]
    states: frozenset[str]
    times: frozenset[str]
    state: tuple[int, int] | None
    verbs: frozenset[str]
    context: frozenset[str]
    places: frozenset[tuple[str, str]]
    known_places: frozenset[str]
    additional: bool
    part: bool
    year: str | None
    reported: dt.datetime | dt.date | None
    day: dt.date | None
    close: bool


def read_statements(article: AnalysedArticle, order: int) -> list[Statement]:
    """Return the figures of an article with their features, in text order."""
    known = frozenset(_stem(article.text_of(name)) for name in article.names if name.kind == "place")
    return [_statement(article, found, order, known) for found in article.figures]


def _statement(article: AnalysedArticle, found: FoundFigure, order: int, known: frozenset[str]) -> Statement:
    language = article.article.language
    noun = _tokens(article, found.counted) if found.counted else ()
    clause = _clause(article, found)
    marked = read_marked(noun, clause, language)
    heads, compound = name_counted(article, found, noun, clause, marked)
    narrow = _between_marks(article, found)
    heads = name_share(found, heads, narrow, language)
    near = (clause[0].start, clause[-1].end) if clause else (found.start, found.end)
    adjectives = {token.lemma.lower() for token in noun if is_adjective(token) and token.text[0].islower()}
    return Statement(
        article=article,
        found=found,
        order=order,
        heads=heads,
        modifiers=frozenset(adjectives - _additional_lemmas(language) - _empty_modifiers(language)) | compound,
        marked=marked,
        states=read_states(clause, language, "states"),
        times=read_states(narrow, language, "times"),
        state=find_state(noun, clause, language),
        verbs=_beginnings(_verbs(clause)),
        context=_beginnings(heads - GENERAL | _verbs(clause) | _nouns(article, found)),
        places=_places(article, *near),
        known_places=known,
        additional=found.additional and not heads & set(load_lexicon(language, "figure_topics").get("always_new", ())),
        part=found.part or _is_singled_out(article, found, clause),
        year=_year(article, found),
        reported=article.article.published_at,
        day=_earlier_day(article, near),
        close=_is_close(article, found),
    )


def begin_word(word: str) -> str:
    """Return the beginning of a word, so that "Hunger" and "hungern" meet."""
    return word.lower()[:STEM_CHARS]


def _beginnings(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(begin_word, words))


def _verbs(clause: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of the full verbs."""
    verbs = {token.lemma for token in clause if token.pos.startswith(("VV", "VBN")) and len(token.lemma) > 1}
    return frozenset(verbs | set(separated_verbs(clause)))


def _nouns(article: AnalysedArticle, found: FoundFigure) -> frozenset[str]:
    sentence = _sentence(article, found)
    tokens = _without_quantities(article, tuple(tokens_between(article.tokens, sentence.start, sentence.end)))
    first, last = found.counted or (found.start, found.end)
    return frozenset(
        token.lemma
        for token in tokens
        if token.pos.startswith("NN") and len(token.lemma) > 1 and not first <= token.start < last
    )


def _without_quantities(article: AnalysedArticle, clause: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out numerals and units ("Millionen", "Prozent"), which say nothing of what is told."""
    spans = [
        (one.start, one.counted[0] if one.counted and one.counted[0] > one.start else one.end)
        for one in article.figures
    ]
    return tuple(token for token in clause if not any(start <= token.start < end for start, end in spans))


def _stem(place: str) -> str:
    return place[:PLACE_STEM_CHARS].casefold()


def _places(article: AnalysedArticle, start: int, end: int) -> frozenset[tuple[str, str]]:
    """Return the stems of the places between two positions, each with its role.

    An adjective in front stands for the place around it ("in der russischen Region Kursk" is in Russia, too).
    """
    roles = load_lexicon(article.article.language, "figure_topics").get("place_roles", {})
    found: set[tuple[str, str]] = set()
    for name in article.names:
        if name.kind != "place" or not start <= name.start < end:
            continue
        before = _phrase_before(article, start, name.start)
        role = next((roles[token.text.lower()] for token in reversed(before) if token.text.lower() in roles), "")
        found.add((role, _stem(article.text_of(name))))
        found |= {(role, _stem(token.text)) for token in before if is_adjective(token)}
    return frozenset(found)


def _phrase_before(article: AnalysedArticle, start: int, end: int) -> tuple[Token, ...]:
    """Return the words before a place back to a verb or a mark, among which its preposition stands."""
    before = tuple(tokens_between(article.tokens, start, end))
    stop = max((i + 1 for i, token in enumerate(before) if token.pos.startswith(("V", "$", "PUN"))), default=0)
    return before[max(stop, len(before) - PLACE_PHRASE) :]


def _tokens(article: AnalysedArticle, span: tuple[int, int]) -> tuple[Token, ...]:
    return tuple(tokens_between(article.tokens, *span))


def _year(article: AnalysedArticle, found: FoundFigure) -> str | None:
    match = YEAR.search(article.article.text, *found.as_of) if found.as_of else None
    return match.group() if match else None


def _earlier_day(article: AnalysedArticle, clause: tuple[int, int]) -> dt.date | None:
    published = article.article.published_at
    if published is None:
        return None
    today = published.date() if isinstance(published, dt.datetime) else published
    days = [date.first for date in article.dates if date.precision == "day" and clause[0] <= date.start < clause[1]]
    return days[0] if len(days) == 1 and days[0] is not None and today - days[0] > EARLIER else None


def _is_close(article: AnalysedArticle, found: FoundFigure) -> bool:
    """Say whether the qualifier puts the value close to the number ("knapp", "gut") rather than anywhere beyond it."""
    words = load_lexicon(article.article.language, "figures").get("close", ())
    qualifier = article.article.text[found.start : found.number[0]].lower() if found.number else ""
    return any(re.search(rf"\b{re.escape(word)}\b", qualifier) for word in words)


def _is_singled_out(article: AnalysedArticle, found: FoundFigure, clause: Sequence[Token]) -> bool:
    """Say whether it is a part: "allein im Kreis waren es 22.000", "die ersten vier Toten sind identifiziert"."""
    lexicon = load_lexicon(article.article.language, "figure_topics")
    words, states = lexicon.get("part_words", ()), lexicon.get("part_states", ())
    before = (token for token in clause if token.end <= found.start)
    said = any(token.lemma in states or token.text in states for token in clause)
    return said or any(token.text.lower() in words for token in before)


def _additional_lemmas(language: str) -> frozenset[str]:
    words = load_lexicon(language, "figures").get("additional", ())
    return frozenset(word.lower().rstrip("enrs") for word in words) | frozenset(word.lower() for word in words)


def _empty_modifiers(language: str) -> frozenset[str]:
    """Return adjectives that tell no kind from another ("6 Prozent höhere Löhne", "mehr Gehalt")."""
    return frozenset(load_lexicon(language, "figure_topics").get("empty_modifiers", ()))


def _clause(article: AnalysedArticle, found: FoundFigure) -> tuple[Token, ...]:
    """Return the tokens of the clause around the figure; the sentence where that clause has no verb."""
    clause = _between_marks(article, found)
    sentence = _sentence(article, found)
    verbal = any(token.pos.startswith(("VV", "VB", "VH", "VD")) for token in clause)
    return clause if verbal else tuple(tokens_between(article.tokens, sentence.start, sentence.end))


def _between_marks(article: AnalysedArticle, found: FoundFigure) -> tuple[Token, ...]:
    sentence = _sentence(article, found)
    tokens = tuple(tokens_between(article.tokens, sentence.start, sentence.end))
    others = [one for one in article.figures if one.sentence == found.sentence and one is not found]
    first = max((i + 1 for i, token in enumerate(tokens) if _closes(token, found, others, before=True)), default=0)
    last = min(
        (i for i, token in enumerate(tokens) if _closes(token, found, others, before=False)), default=len(tokens)
    )
    return tokens[first:last]


def _closes(token: Token, found: FoundFigure, others: Sequence[FoundFigure], *, before: bool) -> bool:
    """Say whether a mark, or a conjunction before another figure, ends the clause of a figure on one side."""
    if (token.end > found.start) if before else (token.start < found.end):
        return False
    if token.text in CLAUSE_MARKS:
        return True
    if token.text not in CONJUNCTIONS:
        return False
    if before:
        return any(other.end <= token.start for other in others)
    return any(other.start >= token.end for other in others)


def _sentence(article: AnalysedArticle, found: FoundFigure) -> Sentence:
    return next(sentence for sentence in article.sentences if sentence.index == found.sentence)
