"""Two bodies that say the opposite: the office calls the dam safe, the expert warns of it.

Neither denies the other, so no cue stands in either sentence. What is compared are sentences with two different
speakers: by what a contrasting word ties to the sentence before, by opposite words of one pair of the language's list,
or by words in common of which one speaker negates one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.extract.questions.cues import Opposites
from briefing.extract.questions.doubts import content_words
from briefing.extract.questions.relations import Statement
from briefing.models.analysis import AnalysedArticle, Sentence

# Two sentences with opposite words speak of one thing from one word in common on. Where one only negates, they need
# more, and the negated word among them: "nicht" stands in every third sentence.
MIN_COMMON_OPPOSED = 1
MIN_COMMON_NEGATED = 3
NEGATION_CHARS = 30
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with what decides whether another one opposes it, found once for all pairs.

    Attributes:
        speaker: the words that name who says it, in small letters; none where that is a pronoun.
        sides: for each pair of opposite words of the language, on which side the sentence stands.
        negated: its words of content that stand close behind a negation.
    """

    statement: Statement
    speaker: frozenset[str]
    sides: tuple[bool | None, ...]
    negated: frozenset[str]


def find_oppositions(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the pairs of sentences in which two speakers say the opposite, each sentence once."""
    said = [one for statement in statements if (one := _said(statement)) is not None]
    used: set[int] = set()
    for first, second in combinations(range(len(said)), 2):
        if used.isdisjoint({first, second}) and _oppose(said[first], said[second]):
            used |= {first, second}
            yield said[first].statement, said[second].statement


def _said(statement: Statement) -> Said | None:
    """Return who says a sentence, or whose view it tells; None where it is the article's own account."""
    found = next(_sources(statement.article, statement.sentence), None)
    if found is None and not statement.lexicon.views.search(statement.text):
        return None
    start, end = found or (statement.sentence.start, statement.sentence.start)
    words = re.findall(r"\w+", statement.article.article.text[start:end].casefold())
    return Said(
        statement=statement,
        speaker=frozenset(word for word in words if len(word) >= SHORTEST_NAME),
        sides=tuple(_side(statement.text, pair) for pair in statement.lexicon.opposites),
        negated=_negated(statement),
    )


def _sources(article: AnalysedArticle, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for quote in article.quotes:
        if quote.start < sentence.end and sentence.start < quote.end:
            yield quote.speaker_start or quote.start, quote.speaker_end or quote.start
    for attribution in article.attributions:
        if sentence.start <= attribution.start < sentence.end:
            yield attribution.source_start, attribution.source_end


def _oppose(first: Said, second: Said) -> bool:
    one, other = first.statement, second.statement
    if first.speaker & second.speaker or one.lexicon is not other.lexicon:
        return False
    if _follows(one, other):
        return one.lexicon.contrasts.search(other.text) is not None or _is_opposed(first, second)
    if not first.speaker or not second.speaker:
        return False
    common = one.words & other.words
    if len(common) >= MIN_COMMON_OPPOSED and _is_opposed(first, second):
        return True
    return len(common) >= MIN_COMMON_NEGATED and _is_negated(first, second, common)


def _is_negated(first: Said, second: Said, common: frozenset[str]) -> bool:
    """Whether one sentence negates what the other states; who only "would look at" something states nothing."""
    negated = [bool(common & said.negated) for said in (first, second)]
    plain = (second if negated[0] else first).statement
    return negated[0] != negated[1] and plain.lexicon.undecided.search(plain.text) is None


def _follows(one: Statement, other: Statement) -> bool:
    return one.article is other.article and one.sentence.index + 1 == other.sentence.index


def _is_opposed(first: Said, second: Said) -> bool:
    """Whether the sentences stand on the two sides of the first pair of opposite words of which both hold one."""
    sides = zip(first.sides, second.sides, strict=True)
    return next((one != other for one, other in sides if one is not None and other is not None), False)


def _side(text: str, pair: Opposites) -> bool | None:
    """Return on which side of a pair a sentence stands; None where it holds words of both or of neither."""
    is_one, is_other = pair.one.search(text) is not None, pair.other.search(text) is not None
    return None if is_one == is_other else is_one


def _negated(statement: Statement) -> frozenset[str]:
    """Return the words of content that stand close behind a negation."""
    start, end = statement.sentence.start, statement.sentence.end
    found = statement.lexicon.negations.finditer(statement.article.article.text, start, end)
    reaches = ((match.end(), min(end, match.end() + NEGATION_CHARS)) for match in found)
    parts = (content_words(statement.article, *reach, statement.lexicon) for reach in reaches)
    return frozenset(word for part in parts for word in part)
