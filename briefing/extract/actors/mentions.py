"""The mentions of a story: every name of its articles with what is needed to tell who is meant."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle, Cluster, NameMention
from briefing.models.document import ActorKind, Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A name in one article of the story.

    Attributes:
        position: of the article in the cluster.
        text: the name as it stands there.
        base: the name without inflection ("Putin" for "Putins").
        sentence: index of the sentence that it stands in.
    """

    position: int
    start: int
    end: int
    text: str
    base: str
    kind: ActorKind
    sentence: int

    def span(self, cluster: Cluster) -> Span:
        """Return where the mention stands."""
        return Span(article=cluster.articles[self.position].article.id, start=self.start, end=self.end)


def sentence_at(article: AnalysedArticle, position: int) -> int:
    """Return the index of the sentence that holds this position of the text."""
    index = bisect_right(article.sentences, position, key=lambda sentence: sentence.start) - 1
    return max(index, 0)


def collect_mentions(cluster: Cluster) -> list[Mention]:
    """Return the mentions of all articles with uninflected forms."""
    known = frozenset(article.text_of(name) for article in cluster.articles for name in article.names)
    return [
        _mention(article, position, name, known)
        for position, article in enumerate(cluster.articles)
        for name in article.names
    ]


def _mention(article: AnalysedArticle, position: int, name: NameMention, known: frozenset[str]) -> Mention:
    text = article.text_of(name)
    return Mention(
        position=position,
        start=name.start,
        end=name.end,
        text=text,
        base=base_form(text, known),
        kind=name.kind,
        sentence=sentence_at(article, name.start),
    )


def base_form(text: str, known: Iterable[str]) -> str:
    """Return the name without a genitive ending where the story also has it without."""
    for ending in ("'s", "’s", "s", "'", "’"):
        stem = text.removesuffix(ending)
        if stem != text and stem in known:
            return stem
    return text
