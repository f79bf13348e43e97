"""The sentences that may stand in a summary, each once, and those that may not with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle, Cluster, Sentence, Token
from briefing.models.document import Passage
from briefing.summarize.passages import find_passage
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

# Shorter "sentences" of the seeds and of a news stream were labels, bylines and calls ("Hier geht es weiter.").
MIN_WORDS = 5
# Longer ones are lists and run-together lines; the longest genuine news sentence met had 71 words.
MAX_WORDS = 80
SENTENCE_ENDS = tuple('.!?…“”"»«')


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may be printed.

    Attributes:
        article_rank: position of its article in the cluster, the most representative being 0.
        words: lower-case lemmas of its content words, in order.
        passage: the sentence with every place where it stands.
    """

    article: AnalysedArticle
    article_rank: int
    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A sentence that may not be printed, and why."""

    text: str
    reason: str


def content_words(tokens: tuple[Token, ...], language: str) -> tuple[str, ...]:
    """Return the lower-case lemmas of the open word classes; of all words where no tags are known."""
    tags = tuple(load_lexicon(language, "summary").get("content_tags", ()))
    return tuple(
        token.lemma.lower()
        for token in tokens
        if token.text[0].isalnum() and (not token.pos or not tags or token.pos.startswith(tags))
    )


def _has_finite_verb(tokens: tuple[Token, ...], language: str) -> bool:
    finite = load_lexicon(language, "summary").get("finite_tags", ())
    tagged = [token.pos for token in tokens if token.pos]
    return not finite or not tagged or any(tag in finite for tag in tagged)


def _fault(candidate: Candidate, headings: frozenset[str]) -> str | None:
    """Return why this can be no sentence of a summary, or None."""
    word_count = sum(token.text[0].isalnum() for token in candidate.tokens)
    if candidate.sentence.role in {"headline", "subhead"} or candidate.text.rstrip(".!?") in headings:
        return "a heading"
    if not candidate.sentence.complete or not candidate.text.endswith(SENTENCE_ENDS) or candidate.text[0].islower():
        return "no complete sentence"
    if not MIN_WORDS <= word_count <= MAX_WORDS or not candidate.words:
        return "too short or too long to be one statement"
    return None if _has_finite_verb(candidate.tokens, candidate.article.article.language) else "no finite verb"


def _headings(cluster: Cluster) -> frozenset[str]:
    articles = (*cluster.articles, *cluster.copies)
    blocks = ((article, block) for article in articles for block in article.blocks)
    subheads = {article.text_of(block) for article, block in blocks if block.role in {"headline", "subhead"}}
    return frozenset(text.rstrip(".!?") for text in subheads | {article.article.headline for article in articles})


def _read_sentences(cluster: Cluster) -> Iterator[Candidate]:
    for rank, article in enumerate(cluster.articles):
        for sentence in article.sentences:
            text = article.text_of(sentence)
            tokens = tuple(tokens_between(article.tokens, sentence.start, sentence.end))
            yield Candidate(
                article=article,
                article_rank=rank,
                sentence=sentence,
                text=text,
                tokens=tokens,
                words=content_words(tokens, article.article.language),
                passage=find_passage(text, cluster),
            )


def find_candidates(cluster: Cluster) -> tuple[tuple[Candidate, ...], tuple[Rejected, ...]]:
    """Return the printable sentences of a cluster, each wording once, and the others with the reason.

    What an outdated article says is no news, also where a current one repeats it, unless every article is outdated.
    """
    headings = _headings(cluster)
    old = {article.article.id for article in cluster.articles if article.article.outdated}
    if len(old) == len(cluster.articles):
        old = set()
    kept: dict[str, Candidate] = {}
    rejected: dict[str, Rejected] = {}
    for candidate in _read_sentences(cluster):
        fault = _fault(candidate, headings)
        if fault is None and old & {span.article for span in candidate.passage.spans}:
            fault = "stands in an article that is older than the others"
        if fault is None:
            kept.setdefault(candidate.text, candidate)
        else:
            rejected.setdefault(candidate.text, Rejected(text=candidate.text, reason=fault))
    return tuple(kept.values()), tuple(rejected.values())
