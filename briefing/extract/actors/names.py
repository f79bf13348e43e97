"""The names in one article: tagged, then voted on, so that one name takes one type throughout."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.extract.actors.features import strip_genitive
from briefing.extract.actors.rules import find_names_by_rule
from briefing.extract.actors.tagger import tag_names
from briefing.models.analysis import AnalysedArticle, NameMention
from briefing.models.document import ActorKind

TAGGED_LANGUAGE = "de"


def find_names(article: AnalysedArticle) -> tuple[NameMention, ...]:
    """Return the names in this article in text order; spans do not overlap."""
    language = article.article.language
    tokens = article.tokens
    names = tag_names(tokens) if language == TAGGED_LANGUAGE else find_names_by_rule(tokens, language)
    return tuple(_vote(names, article.article.text))


def _vote(names: Sequence[NameMention], text: str) -> list[NameMention]:
    """Give every mention of a name the type that most of its mentions have."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        votes[strip_genitive(text[name.start : name.end])][name.kind] += 1
    return [
        NameMention(
            start=name.start, end=name.end, kind=votes[strip_genitive(text[name.start : name.end])].most_common(1)[0][0]
        )
        for name in names
    ]
