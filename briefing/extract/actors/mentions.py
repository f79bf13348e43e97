"""The mentions of a story: every name of its articles with what is needed to tell who is meant."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.extract.actors.context import Context, context_of, is_adjective, is_noun
from briefing.extract.actors.gazetteer import cities, surnames
from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.lexicon import is_listed_form, load_actor_words
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.spot import known_names, spot_names
from briefing.models.analysis import AnalysedArticle, Cluster, NameMention, Token
from briefing.models.document import ActorKind, Span

LATIN_ENDINGS = ("us", "is", "as", "os")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A name in one article of the story.

    Attributes:
        position: of the article in the cluster.
        text: the name as it stands there.
        base: the name without inflection ("Putin" for "Putins").
        sentence: index of the sentence that it stands in.
        oblique: whether an adjective in it shows another case than the subject's ("Vereinigten Staaten").
        located: whether it is a city's name behind "in", "nach" or "aus", whatever person is called so too.
    """

    position: int
    start: int
    end: int
    text: str
    base: str
    kind: ActorKind
    sentence: int
    oblique: bool = False
    located: bool = False

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
    sentence = sentence_at(article, name.start)
    context = context_of(article, sentence, name.start, name.end)
    return Mention(
        position=position,
        start=name.start,
        end=name.end,
        text=text,
        base=_base_form(text, forms, context, name.kind),
        kind=name.kind,
        sentence=sentence,
        oblique=any(_is_oblique(token) for token in context.tokens[context.first : context.last]),
        located=text in cities() and context.text_at(context.first - 1).lower() in {"in", "nach", "aus"},
    )


def _is_oblique(token: Token) -> bool:
    return is_adjective(token.pos) and token.text.endswith(("en", "em"))


def _base_form(text: str, forms: Iterable[str], context: Context, kind: ActorKind) -> str:
    """Return the name without a genitive ending, where the story, a list or its place in the sentence shows one."""
    if is_listed_form(text) or any(form.endswith(" " + text) for form in forms):
        return text
    proved = (stem for stem in genitive_stems(text) if stem in forms or is_listed_form(stem))
    return next((stem for stem in (*proved, *_genitives(text, context, kind))), text)


def _genitives(text: str, context: Context, kind: ActorKind) -> Iterator[str]:
    """Yield the name without the ending that a noun behind it or "des" before it makes a genitive.

    The ending of a noun goes where its lemma has none. Names of persons take "-s" beside what they own; surnames in
    "-s" and those in "-us", "-is", "-as" and "-os" ("Pistorius") do not, unless the rest is a listed name.
    """
    following = context.pos_at(context.last)
    behind = context.pos_at(context.first - 1) == "NN" and not _is_role(context, context.first - 1)
    owns = is_noun(following) or is_adjective(following) or (behind and kind == "person" and " " not in text)
    article = "des" in {context.text_at(context.first - 1).lower(), context.text_at(context.first - 2).lower()}
    lemma = context.tokens[context.last - 1].lemma.lower() if context.last > context.first else ""
    for stem in genitive_stems(text) if owns or article else ():
        word = stem.rpartition(" ")[2]
        if kind != "person":
            if word.lower() == lemma:
                yield stem
        elif owns and not text.endswith("es") and text not in surnames() and _may_end(text, word):
            yield stem


def _may_end(text: str, stem: str) -> bool:
    return not text.endswith(LATIN_ENDINGS) or stem in surnames() or stem.endswith("ko")


def _is_role(context: Context, index: int) -> bool:
    """Tell whether the noun at this position says who somebody is, so that a name behind it is its bearer."""
    return role_head(context.tokens[index].lemma, load_actor_words("de").person_roles) is not None
