"""The words of an article that say what it is about: lemmas, parts of compounds and names, each with its count.

Function words are left out by part of speech; a language without a tagger keeps every word of three letters
and leaves the weighing to the document frequencies.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle, Token
from briefing.text.tagging import split_compound

# STTS as HanTa writes it, and the CLAWS tags of its English model: nouns, names, adjectives, full verbs, numbers.
CONTENT_TAGS = ("NN", "NE", "NP", "AJ", "ADJ", "VV", "CARD", "CRD", "FM")
NAME_TAGS = ("NE", "NP")
MIN_UNTAGGED_CHARS = 3
# A reader decides by the headline and the first paragraph; so does the grouping.
HEADLINE_WEIGHT = 2.0
PART_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The weighted words of one article; `names` are those among them that are (parts of) names."""

    counts: dict[str, float]
    names: frozenset[str]


def find_terms(article: AnalysedArticle) -> Terms:
    """Return what an article is about, as weighted words."""
    headline = {sentence.index for sentence in article.sentences if sentence.role == "headline"}
    counts: defaultdict[str, float] = defaultdict(float)
    names: set[str] = set()
    for token in article.tokens:
        weight = HEADLINE_WEIGHT if token.sentence in headline else 1.0
        for term, share in _terms_of(token, article.article.language):
            counts[term] += weight * share
        if token.pos.startswith(NAME_TAGS):
            names.add(token.lemma.casefold())
    return Terms(counts=dict(counts), names=frozenset(names))


def _terms_of(token: Token, language: str) -> Iterator[tuple[str, float]]:
    if not _is_content(token):
        return
    yield token.lemma.casefold(), 1.0
    if token.pos == "NN":
        parts = split_compound(token.text, language)
        if len(parts) > 1:
            for part in parts:
                yield part, PART_WEIGHT


def _is_content(token: Token) -> bool:
    if not any(character.isalnum() for character in token.text):
        return False
    if not token.pos:
        return len(token.text) >= MIN_UNTAGGED_CHARS
    return token.pos.startswith(CONTENT_TAGS)
