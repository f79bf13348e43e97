"""The sentences that may stand in a summary, each wording once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefing.models.analysis import AnalysedArticle, Cluster, Sentence, Token
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

# Shorter "sentences" of the seeds and of a news stream were labels, bylines and calls ("Hier geht es weiter.").
MIN_WORDS = 5
# Longer ones are lists and run-together lines; the longest genuine news sentence met had 71 words.
MAX_WORDS = 80
# A byline that runs into the first sentence ("Von Anna Beispiel, XYZIm Süden …").
BYLINE = re.compile(r"(?:Von|By) (?:[A-ZÄÖÜ][\w.-]+ ?){2,4},? ?[A-ZÄÖÜ]{2,}")
# Two sentences without a space between them, mostly at a quotation mark ("… verhindern.“Der Kanzler …").
FUSED = re.compile(r"[a-zäöüß][.!?][“”\"»]?[„\"«“]?[A-ZÄÖÜ][a-zäöüß]")
HEADING_ROLES = frozenset({"headline", "subhead"})
SENTENCE_ENDS = tuple('.!?…“”"»«')


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may be printed.

    Attributes:
        article_rank: position of its article in the cluster, the most representative being 0.
        position: number of the sentence in its article, headings and labels not counted.
        depth: the share of the article's sentences that stand before it.
        sources: who has exactly this sentence; the same for all articles of a publisher.
        words: lower-case lemmas of its content words, in order.
        forms: all its words as they stand, in lower case.
        tags: the word classes that it has.
        length: how many words it has.
    """

    article: AnalysedArticle
    article_rank: int
    position: int
    depth: float
    sentence: Sentence
    sources: frozenset[str]
    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    forms: frozenset[str]
    tags: frozenset[str]
    length: int


def content_words(tokens: tuple[Token, ...], language: str) -> tuple[str, ...]:
    """Return the lower-case lemmas of the open word classes; of all words where no tags are known."""
    return tuple(
        token.lemma.lower() for token in tokens if _is_content(token.pos, language) and token.text[0].isalnum()
    )


@cache
def _is_content(tag: str, language: str) -> bool:
    tags = tuple(load_lexicon(language, "summary").get("content_tags", ()))
    return not tag or not tags or tag.startswith(tags)


def _has_finite_verb(tokens: tuple[Token, ...], language: str) -> bool:
    """Return whether a word is tagged as a finite verb in its sentence; the reading stage judges words alone."""
    finite = load_lexicon(language, "summary").get("finite_tags", ())
    return any(token.pos in finite for token in tokens)


def _is_printable(candidate: Candidate, headings: frozenset[str]) -> bool:
    """Return whether this is a complete sentence of running text, of a length that a reader takes in."""
    heading = candidate.text.rstrip(".!?") in headings
    run_on = BYLINE.match(candidate.text) or FUSED.search(candidate.text) or candidate.text[0].islower()
    whole = candidate.sentence.complete or _has_finite_verb(candidate.tokens, candidate.article.article.language)
    return whole and not heading and not run_on and MIN_WORDS <= candidate.length <= MAX_WORDS and bool(candidate.words)


def _headings(cluster: Cluster) -> frozenset[str]:
    articles = (*cluster.articles, *cluster.copies)
    blocks = ((article, block) for article in articles for block in article.blocks)
    headings = {article.text_of(block) for article, block in blocks if block.role in HEADING_ROLES}
    return frozenset(text.rstrip(".!?") for text in headings)


def build_candidate(
    article: AnalysedArticle, sentence: Sentence, *, rank: int, position: int, depth: float = 0.0
) -> Candidate:
    """Return a sentence of an article with what is read off it."""
    tokens = tuple(tokens_between(article.tokens, sentence.start, sentence.end))
    return Candidate(
        article=article,
        article_rank=rank,
        position=position,
        depth=depth,
        sources=frozenset([article.article.source or article.article.id]),
        sentence=sentence,
        text=article.text_of(sentence),
        tokens=tokens,
        words=content_words(tokens, article.article.language),
        forms=frozenset(token.text.lower() for token in tokens),
        tags=frozenset(token.pos for token in tokens),
        length=sum(token.text[0].isalnum() for token in tokens),
    )


def _read_sentences(cluster: Cluster) -> Iterator[Candidate]:
    for rank, article in enumerate(cluster.articles):
        running = (each for each in article.sentences if each.role not in HEADING_ROLES)
        ended = [each for each in running if article.text_of(each).endswith(SENTENCE_ENDS)]
        for position, sentence in enumerate(ended):
            yield build_candidate(article, sentence, rank=rank, position=position, depth=position / len(ended))


def find_candidates(cluster: Cluster) -> tuple[Candidate, ...]:
    """Return the printable sentences of a cluster, each wording once.

    What an outdated article says is no news, also where a current one repeats it, unless every article is outdated.
    """
    headings = _headings(cluster)
    old = [article.article.text for article in cluster.articles if article.article.outdated]
    if len(old) == len(cluster.articles):
        old = []
    kept: dict[str, Candidate] = {}
    for candidate in _read_sentences(cluster):
        told_before = any(candidate.text in text for text in old)
        if not told_before and _is_printable(candidate, headings):
            known = kept.setdefault(candidate.text, candidate)
            kept[candidate.text] = replace(known, sources=known.sources | candidate.sources)
    return tuple(kept.values())
