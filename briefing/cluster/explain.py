"""Why an article is in its story: the parts of its likeness to the story's core, and the words that weigh most."""

from itertools import islice

import numpy as np

from briefing.cluster.cores import CORE_ARTICLES
from briefing.cluster.corpus import Corpus, build_corpus
from briefing.cluster.score import PARTS, load_weights, pair_parts, score_pairs
from briefing.cluster.terms import find_terms
from briefing.models.analysis import AnalysedArticle, Cluster, Explanation
from briefing.text.beginnings import fold

SHOWN_WORDS = 5
# One written word may stand for several: "Bundesrat" is itself and its two parts.
CONSIDERED_WORDS = 3 * SHOWN_WORDS


def explain_cluster(cluster: Cluster) -> tuple[Explanation, ...]:
    """Return for each article of a story how near it is to the story's core, the other most representative ones."""
    terms = [find_terms(article) for article in cluster.articles]
    same = [each.language == terms[0].language for each in terms]
    places = [place for place, alike in enumerate(same) if alike]
    corpus = build_corpus([terms[place] for place in places])
    return tuple(_explain(cluster, corpus, row, place) for row, place in enumerate(places) if len(places) > 1)


def _explain(cluster: Cluster, corpus: Corpus, row: int, place: int) -> Explanation:
    core = np.array([other for other in range(min(CORE_ARTICLES + 1, len(corpus.terms))) if other != row])
    rows = np.full(len(core), row)
    parts = pair_parts(corpus, rows, core).mean(axis=0) * load_weights()[1]
    likeness = float(score_pairs(corpus, rows, core).mean())
    article = cluster.articles[place]
    written = dict.fromkeys(_as_written(word, article) for word in _shared_words(corpus, row, core.tolist()))
    return Explanation(
        stage="cluster",
        subject=article.article.origin,
        chosen=True,
        reason=f"shares {', '.join(islice(written, SHOWN_WORDS))} with the core of its story",
        scores=(("likeness", round(likeness, 3)), *zip(PARTS, parts.round(3).tolist(), strict=True)),
    )


def _shared_words(corpus: Corpus, row: int, core: list[int]) -> list[str]:
    own = corpus.terms[row].words
    others = [corpus.terms[other].words for other in core]
    weight = {word: corpus.weight[corpus.column[word]] * sum(word in each for each in others) for word in own}
    return sorted((word for word in weight if weight[word] > 0), key=lambda word: (-weight[word], word))[
        :CONSIDERED_WORDS
    ]


def _as_written(word: str, article: AnalysedArticle) -> str:
    """Return the shortest word of the article that holds this beginning of a word, first at its own beginning."""
    written = [(fold(token.text).find(word), len(token.text), token.text) for token in article.tokens]
    found = [(place > 0, length, text) for place, length, text in written if place >= 0]
    return min(found)[2] if found else word
