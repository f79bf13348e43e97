"""Verbatim passages of a story: words and every place where exactly these words stand."""

from collections.abc import Iterable

from briefing.models.analysis import Cluster
from briefing.models.document import Passage, Span


def passage_of(text: str, spans: Iterable[Span]) -> Passage:
    """Return the passage of these words at these places."""
    return Passage(text=text, spans=tuple(sorted(set(spans))))


def sentence_passage(cluster: Cluster, position: int, sentence: int) -> Passage:
    """Return a sentence of an article, with its place in every article that has it word for word."""
    article = cluster.articles[position]
    text = article.text_of(article.sentences[sentence])
    spans = [
        Span(article=other.article.id, start=one.start, end=one.end)
        for other in cluster.articles
        for one in other.sentences
        if other.text_of(one) == text
    ]
    return passage_of(text, spans)
