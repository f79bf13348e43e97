"""The words of an article that say what it is about: beginnings of lemmas and of parts of compounds, names and numbers.

Function words are left out by part of speech; a language without a tagger keeps every word of three letters
and leaves the weighing to the document frequencies.

A word counts by its first letters (`text/beginnings.py`), a name whole: names differ in their endings.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from briefing.models.analysis import AnalysedArticle, NameMention, Token
from briefing.models.document import Article
from briefing.models.stories import ArticleTerms, Form
from briefing.text.beginnings import fold, shorten
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import split_compound, tokens_between

# STTS as HanTa writes it, and the CLAWS tags of its English model: nouns, names, adjectives, full verbs, numbers.
CONTENT_TAGS = ("NN", "NE", "NP", "AJ", "ADJ", "VV", "CARD", "CRD", "FM", "XY")
NAME_TAGS = ("NE", "NP")
MIN_UNTAGGED_CHARS = 3
MIN_PART_CHARS = 3
# A newspaper text says who did what in its headline and the next two sentences (ECB+: the cosine of these alone
# tells look-alike events apart as well as that of whole texts, and the two together better than either).
LEAD_SENTENCES = 3
HEADLINE_WEIGHT = 2.0
PART_WEIGHT = 0.5
YEAR = re.compile(r"(?:19|20)\d\d")


def find_terms(article: AnalysedArticle) -> ArticleTerms:
    """Return what an article is about, as weighted words."""
    headline = {sentence.index for sentence in article.sentences if sentence.role == "headline"}
    language = article.article.language
    names = _names(article)
    words: defaultdict[str, float] = defaultdict(float)
    lead: defaultdict[str, float] = defaultdict(float)
    for token in article.tokens:
        for term, share in _terms_of(token, language):
            word = term if term in names else shorten(term)
            words[word] += share * (HEADLINE_WEIGHT if token.sentence in headline else 1.0)
            if token.sentence < LEAD_SENTENCES:
                lead[word] += share
    return ArticleTerms(
        article=article.article.id,
        language=language,
        words=dict(words),
        lead=dict(lead),
        names=names,
        years=frozenset(token.text for token in article.tokens if YEAR.fullmatch(token.text)),
        published=_day(article.article),
        not_before=_lower_bound(article.article.not_before),
        form=_form(article.article),
        persons=frozenset(_terms_in(article, name) & names for name in article.names if name.kind == "person"),
    )


def _terms_in(article: AnalysedArticle, name: NameMention) -> frozenset[str]:
    tokens = tokens_between(article.tokens, name.start, name.end)
    return frozenset(term for token in tokens for term, _ in _terms_of(token, article.article.language))


def _form(article: Article) -> Form:
    """Return what kind of text an article is, as its headline says."""
    cues = load_lexicon(article.language, "cluster").get("forms", {})
    forms: tuple[Form, ...] = ("digest", "live")
    return next((form for form in forms if form in cues and re.search(cues[form], article.headline)), "report")


def _names(article: AnalysedArticle) -> frozenset[str]:
    language = article.article.language
    venues = _venues(language)
    inside = {token.start for name in article.names for token in tokens_between(article.tokens, name.start, name.end)}
    named = (token for token in article.tokens if token.start in inside or token.pos.startswith(NAME_TAGS))
    return frozenset(
        term for token in named if fold(token.lemma) not in venues for term, _ in _terms_of(token, language)
    )


@cache
def _venues(language: str) -> frozenset[str]:
    """Return the bodies whose name says where something happened, not what."""
    return frozenset(fold(name) for name in load_lexicon(language, "cluster").get("venues", ()))


def _terms_of(token: Token, language: str) -> Iterator[tuple[str, float]]:
    """Yield the words that a token stands for; "Ukraine-Gespräche" and "Kim Jong-un" also for their pieces."""
    if not _is_content(token):
        return
    lemma = fold(token.lemma).rstrip(".")
    pieces = [piece for piece in re.split(r"[-/&]", lemma) if len(piece) > 1]
    yield lemma, PART_WEIGHT if len(pieces) > 1 else 1.0
    if len(pieces) > 1:
        yield from ((piece, 1.0) for piece in pieces)
    if token.pos == "NN":
        parts = split_compound(token.text.rsplit("-", 1)[-1], language)
        if len(parts) > 1:
            yield from ((fold(part), PART_WEIGHT) for part in parts if len(part) >= MIN_PART_CHARS)


def _is_content(token: Token) -> bool:
    if not any(character.isalnum() for character in token.text):
        return False
    if not token.pos:
        return len(token.text) >= MIN_UNTAGGED_CHARS
    return token.pos.startswith(CONTENT_TAGS)


def _day(article: Article) -> dt.date | None:
    stated = article.published_at
    return stated.date() if isinstance(stated, dt.datetime) else stated


def _lower_bound(text: str | None) -> dt.date | None:
    if text is None:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)
