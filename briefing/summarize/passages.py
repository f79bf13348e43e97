"""Where exactly these words stand: a passage with a span for every place in every article of the cluster."""

from collections.abc import Iterator

from briefing.models.analysis import Cluster
from briefing.models.document import Article, Passage, Span


def _occurrences(text: str, article: Article) -> Iterator[Span]:
    start = article.text.find(text)
    while start >= 0:
        end = start + len(text)
        if not _cuts_word(article.text, start) and not _cuts_word(article.text, end):
            yield Span(article=article.id, start=start, end=end)
        start = article.text.find(text, end)


def _cuts_word(text: str, place: int) -> bool:
    """Whether a place lies within a word; behind a quotation mark a new one begins even without a space."""
    return text[max(0, place - 1) : place].isalnum() and text[place : place + 1].isalnum()


def find_passage(text: str, cluster: Cluster) -> Passage:
    """Return these words with every place where they stand, articles in the cluster's order, copies last."""
    articles = (prepared.article for prepared in (*cluster.articles, *cluster.copies))
    return Passage(text=text, spans=tuple(span for article in articles for span in _occurrences(text, article)))
