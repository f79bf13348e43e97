"""Mentions by title alone: "die Ministerin", "der Konzernchef", where the story leaves no doubt who is meant.

There is no doubt where the word has a definite article and nothing else with it, where exactly one person of the
story bears the title, in the form of the same gender, and where the article has named that person before.
"""

from collections.abc import Iterator, Sequence

from briefing.extract.actors.context import Context, is_noun
from briefing.extract.actors.lexicon import ActorWords, load_actor_words
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.merge import Group
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import AnalysedArticle, Cluster, Token

GENITIVE_ARTICLES = frozenset({"des", "der", "von", "of", "für", "for"})
FEMININE = "in"


def add_title_references(groups: Sequence[Group], cluster: Cluster) -> list[Group]:
    """Return the groups with the mentions by title that belong to them."""
    titles = [_titles_of(group, cluster) if group[0].kind == "person" else frozenset() for group in groups]
    extended = [list(group) for group in groups]
    for position, article in enumerate(cluster.articles):
        for token in _bare_titles(article):
            bearers = [index for index, borne in enumerate(titles) if _is_borne(token, borne)]
            if len(bearers) == 1 and _is_named_before(groups[bearers[0]], position, token.start):
                extended[bearers[0]].append(_mention(token, position, groups[bearers[0]][0]))
    return extended


def _titles_of(group: Group, cluster: Cluster) -> frozenset[str]:
    """Return the lower-case role nouns that stand directly in front of the person's name."""
    found = set()
    for mention in group:
        context = mention.context(cluster)
        noun = context.tokens[context.first - 1] if context.first > 0 else None
        words = load_actor_words(cluster.articles[mention.position].article.language)
        if noun is not None and is_noun(noun.pos) and role_head(noun.lemma, words.person_roles):
            found.add(noun.lemma.lower())
    return frozenset(found)


def _is_borne(token: Token, titles: frozenset[str]) -> bool:
    """Tell whether a title is one of these or the last part of one, in the same gender."""
    title = token.lemma.lower()
    fitting = [borne for borne in titles if borne.endswith(title)]
    return any(borne.endswith(FEMININE) == title.endswith(FEMININE) for borne in fitting)


def _is_named_before(group: Group, position: int, start: int) -> bool:
    return any(mention.position == position and mention.end <= start for mention in group)


def _bare_titles(article: AnalysedArticle) -> Iterator[Token]:
    """Yield role nouns with a definite article and without adjective, name, genitive or apposition."""
    words = load_actor_words(article.article.language)
    tokens = article.tokens
    context = Context(tokens=tokens, first=0, last=0)
    for index in range(1, len(tokens)):
        if context.text_at(index - 1).lower() in words.definite and _stands_alone(context, index, words):
            yield tokens[index]


def _stands_alone(context: Context, index: int, words: ActorWords) -> bool:
    token = context.tokens[index]
    if not is_noun(token.pos) or role_head(token.lemma, words.person_roles) is None:
        return False
    following = context.pos_at(index + 1)
    if is_noun(following) or following in {"ADJ(A)", "AJ0"} or context.text_at(index + 1).lower() in GENITIVE_ARTICLES:
        return False
    apposition = context.text_at(index + 1) == "," and is_noun(context.pos_at(index + 2))
    return not apposition and token.lemma.lower() not in words.relational


def _mention(token: Token, position: int, person: Mention) -> Mention:
    return Mention(
        position=position,
        start=token.start,
        end=token.end,
        text=token.text,
        base=person.base,
        kind="person",
        sentence=token.sentence,
    )
