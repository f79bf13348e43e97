"""The mentions of a story: every name of its articles with what is needed to tell who is meant."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.extract.actors.context import Context, context_of, is_adjective, is_noun
from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.lexicon import is_listed_form
from briefing.extract.actors.spot import known_names, spot_names
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

    def context(self, cluster: Cluster) -> Context:
        """Return the tokens around the mention."""
        return context_of(cluster.articles[self.position], self.sentence, self.start, self.end)


def sentence_at(article: AnalysedArticle, position: int) -> int:
    """Return the index of the sentence that holds this position of the text."""
    index = bisect_right(article.sentences, position, key=lambda sentence: sentence.start) - 1
    return max(index, 0)


def collect_mentions(cluster: Cluster) -> list[Mention]:
    """Return the mentions of all articles, those that only another article gives away included."""
    known = [name for article in cluster.articles for name in known_names(article)]
    found = [(position, name) for position, article in enumerate(cluster.articles) for name in article.names]
    for position, article in enumerate(cluster.articles):
        found += [(position, name) for name in spot_names(article, known)]
    forms = Counter(cluster.articles[position].text_of(name) for position, name in found)
    return sorted(_mention(cluster.articles[position], position, name, forms) for position, name in found)


def _mention(article: AnalysedArticle, position: int, name: NameMention, forms: Counter[str]) -> Mention:
    text = article.text_of(name)
    return Mention(
        position=position,
        start=name.start,
        end=name.end,
        text=text,
        base=base_form(text, forms, _genitive_hint(article, name)),
        kind=name.kind,
        sentence=sentence_at(article, name.start),
    )


def _genitive_hint(article: AnalysedArticle, name: NameMention) -> str:
    """Return the lemma of the name's last word where a noun behind it or "des" before it makes it a genitive."""
    context = context_of(article, sentence_at(article, name.start), name.start, name.end)
    following = context.pos_at(context.last)
    attributive = is_noun(following) or is_adjective(following)
    before = {context.text_at(context.first - 1).lower(), context.text_at(context.first - 2).lower()}
    return context.tokens[context.last - 1].lemma if attributive or "des" in before else ""


def base_form(text: str, forms: Iterable[str], genitive_lemma: str) -> str:
    """Return the name without a genitive ending, where the story, a list or its place in the sentence shows one."""
    if is_listed_form(text):
        return text
    for stem in genitive_stems(text):
        if stem in forms or is_listed_form(stem) or (genitive_lemma and _fits(stem, genitive_lemma)):
            return stem
    return text


def _fits(stem: str, lemma: str) -> bool:
    return stem.rpartition(" ")[2].lower() == lemma.lower()
