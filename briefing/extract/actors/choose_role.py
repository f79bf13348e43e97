"""Which of the stated roles of an actor to show: the most informative one of today, then those that differ from it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.extract.actors.english_roles import find_english_roles
from briefing.extract.actors.lexicon import load_actor_words
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.passages import passage_of
from briefing.extract.actors.roles import find_roles
from briefing.models.analysis import AnalysedArticle, Cluster
from briefing.models.document import Passage, Span

MAX_OTHER_ROLES = 3
SUPPORT_WEIGHT = 1.0
MAX_SUPPORT = 3
# An article that is older than its companions may name an office that has changed hands.
OLD_PENALTY = 4.0
OLD_DAYS = 90
# "der ukrainische Präsident" reads better on a card than "dem ukrainischen Präsidenten", where both stand somewhere.
OBLIQUE = frozenset({"dem", "den", "des", "einem", "einen", "eines"})
OBLIQUE_PENALTY = 1.0
MIN_RANK = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """A role as one article words it."""

    position: int
    span: Span
    text: str
    head: str
    rank: float


def state_roles(mentions: Sequence[Mention], cluster: Cluster) -> list[StatedRole]:
    """Return every role that the articles give to these mentions."""
    stated = []
    for mention in mentions:
        article = cluster.articles[mention.position]
        context = mention.context(cluster)
        find = find_english_roles if article.article.language == "en" else find_roles
        for role in find(context, mention.kind, load_actor_words(article.article.language)):
            start, end = context.tokens[role.first].start, context.tokens[role.last - 1].end
            stated.append(
                StatedRole(
                    position=mention.position,
                    span=Span(article=article.article.id, start=start, end=end),
                    text=article.article.text[start:end],
                    head=role.head,
                    rank=role.rank,
                )
            )
    return stated


def choose_roles(stated: Sequence[StatedRole], named: Iterable[int], cluster: Cluster) -> list[Passage]:
    """Return the best wording of each kind of role, best first; a few at most.

    Args:
        stated: every role that the articles give.
        named: positions of the articles that name the actor; where all of them are old, an old role is told of an old
            report and not of today.
        cluster: the articles of the story.
    """
    old = _old_positions(cluster)
    old = old if set(named) - old else frozenset()
    by_head: dict[str, list[StatedRole]] = defaultdict(list)
    for role in stated:
        by_head[role.head].append(role)
    scored = []
    for roles in by_head.values():
        support = min(len({role.position for role in roles}), MAX_SUPPORT)
        best = max(roles, key=lambda role: (_worth(role, old), -role.position, -role.span.start))
        scored.append((_worth(best, old) + SUPPORT_WEIGHT * support, best))
    scored.sort(key=lambda pair: (-pair[0], pair[1].position, pair[1].span))
    kept = [best for score, best in scored if score > MIN_RANK]
    return [_passage(role, stated) for role in kept[: 1 + MAX_OTHER_ROLES]]


def _worth(role: StatedRole, old: frozenset[int]) -> float:
    return role.rank - OLD_PENALTY * (role.position in old) - OBLIQUE_PENALTY * _is_oblique(role.text)


def _is_oblique(role: str) -> bool:
    """Tell whether a German wording stands in another case: "dem ukrainischen Präsidenten", "der neuen Ministerin"."""
    first, *rest = role.split()
    dative = first == "der" and role.endswith("in") and bool(rest) and rest[0].endswith("en")
    return first in OBLIQUE or dative


def _passage(role: StatedRole, stated: Sequence[StatedRole]) -> Passage:
    return passage_of(role.text, [other.span for other in stated if other.text == role.text])


def _old_positions(cluster: Cluster) -> frozenset[int]:
    """Return the articles that are outdated, or much older than the latest of the story."""
    days = {position: _day(article) for position, article in enumerate(cluster.articles)}
    latest = max((day for day in days.values() if day is not None), default=None)
    old = {position for position, article in enumerate(cluster.articles) if article.article.outdated is not None}
    if latest is not None:
        old |= {position for position, day in days.items() if day is not None and (latest - day).days > OLD_DAYS}
    return frozenset(old)


def _day(article: AnalysedArticle) -> dt.date | None:
    published = article.article.published_at
    return published.date() if isinstance(published, dt.datetime) else published
