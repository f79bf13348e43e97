"""How important each story is, and why: the order of an edition as a sum of named parts.

Importance is what a reader can check: how many publishers tell it independently of each other, how fresh it is, how
much is written about it, whether it is new, and whether it concerns what the reader follows. Every part is kept, so
that `--explain` can print the sum. The weights are a convention, not a measurement: two more independent sources
outweigh a day of age, and a watched name outweighs everything.
"""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefing.config.settings import ReaderTopic, StorySettings
from briefing.models.analysis import Explanation
from briefing.models.document import Article, Notice, Source, Story

FRESHNESS = 1.5
FRESH_DAYS = 2.0
# Where nothing states a day, a story is as fresh as one of a day and a half ago.
UNDATED_FRESHNESS = 0.5
SIZE = 0.3
# A text of this many words tells its event; of a teaser there is little to brief anybody on.
SUBSTANCE = 0.6
WHOLE_WORDS = 120
NOVELTY = {"new": 1.0, "updated": 0.7, "unchanged": 0.0}
WATCHED = 10.0
# What appeared so long before the newest article is another time's news; two months, as for articles of one story.
OLD_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedStory:
    """A story, how important it is, and under which of the reader's topics it stands."""

    story: Story
    importance: float
    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The stories of an edition in their order, the reason for each that was judged, and what to tell the reader."""

    stories: tuple[RankedStory, ...]
    explanations: tuple[tuple[str, Explanation], ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    story: Story
    parts: tuple[tuple[str, float], ...]
    topic: ReaderTopic | None
    refusal: str | None

    @property
    def importance(self) -> float:
        return math.fsum(value for _, value in self.parts)


def rank_stories(
    stories: Sequence[Story],
    articles: Sequence[Article],
    sources: Sequence[Source],
    *,
    edition_date: dt.date,
    settings: StorySettings,
) -> Ranking:
    """Return the stories that an edition carries, those of the reader's first topic first, then by importance.

    What only articles of long before the newest one tell is left out: last year's flood is no news beside this one's.
    """
    by_id = {article.id: article for article in articles}
    names = {source.id: source.name for source in sources}
    judged = [_judge(story, by_id, names, edition_date, settings) for story in stories]
    days = [day for article in articles if (day := _published_day(article)) and day <= edition_date]
    judged = [_without_old_news(each, by_id, max(days, default=None)) for each in judged]
    order = sorted(judged, key=lambda each: (-round(each.importance, 9), each.story.id))
    shown = [each for each in order if each.refusal is None][: settings.max_stories]
    topics = [topic.name for topic in settings.topics]
    shown.sort(key=lambda each: topics.index(each.topic.name) if each.topic else len(topics))
    return Ranking(
        stories=tuple(_ranked(each) for each in shown),
        explanations=tuple((each.story.id, _explain(each, each in shown)) for each in order),
        notices=() if shown else (_quiet(stories, articles, sources),),
    )


def _judge(
    story: Story,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    edition_date: dt.date,
    settings: StorySettings,
) -> _Judged:
    told = [articles[each] for each in story.articles if each in articles]
    words = _words_of(story)
    topic = next((each for each in settings.topics if _mentions(words, (*each.terms, *each.names))), None)
    watched = _mentions(words, settings.watch)
    parts = (
        ("sources", _source_part(told, names, settings)),
        ("freshness", FRESHNESS * _freshness(told, edition_date)),
        ("size", SIZE * math.log2(1 + len(told))),
        ("substance", SUBSTANCE * _substance(told)),
        ("novelty", NOVELTY[story.status]),
        ("topic", topic.weight if topic else 0.0),
        ("watched", WATCHED if watched else 0.0),
    )
    importance = math.fsum(value for _, value in parts)
    refusal = None if watched else _refuse(story, words, importance, settings)
    return _Judged(story=story, parts=parts, topic=topic, refusal=refusal)


def _without_old_news(judged: _Judged, articles: Mapping[str, Article], newest: dt.date | None) -> _Judged:
    """Refuse a story whose last article appeared long before the newest one of the edition."""
    days = [_published_day(articles[each]) for each in judged.story.articles if each in articles]
    latest = max((day for day in days if day is not None), default=None)
    if newest is None or latest is None or None in days or (newest - latest).days <= OLD_DAYS:
        return judged
    return replace(judged, refusal=f"its last article is of {latest}, long before the newest of {newest}")


def _refuse(story: Story, words: str, importance: float, settings: StorySettings) -> str | None:
    if _mentions(words, settings.muted):
        return "holds a muted word"
    if story.independent_sources < settings.min_sources:
        return f"{story.independent_sources} independent sources, {settings.min_sources} are needed"
    if importance < settings.min_importance:
        return f"importance {importance:.1f} is below {settings.min_importance:g}"
    return None


def _source_part(told: Sequence[Article], names: Mapping[str, str], settings: StorySettings) -> float:
    """Sources count by their weight, and the second more than the tenth; copies and one agency count once."""
    weights = {each.source.casefold(): each.weight for each in settings.source_weights}
    voices: dict[str, float] = {}
    current = [article for article in told if article.outdated is None] or list(told)
    for article in current:
        if article.duplicate_of is None:
            weight = weights.get(names.get(article.source, article.source).casefold(), 1.0)
            voice = (article.agency or article.source).casefold()
            voices[voice] = max(weight, voices.get(voice, 0.0))
    return math.log2(1 + math.fsum(voices.values()))


def _substance(told: Sequence[Article]) -> float:
    """Return how much of an event the longest text tells: 1 for a whole report, little for a teaser."""
    longest = max((len(article.text.split()) for article in told), default=0)
    return min(1.0, longest / WHOLE_WORDS)


def _freshness(told: Sequence[Article], edition_date: dt.date) -> float:
    days = [_day(article.published_at) for article in told if article.published_at is not None]
    if not days:
        return UNDATED_FRESHNESS
    return math.exp(-max(0, (edition_date - max(days)).days) / FRESH_DAYS)


def _published_day(article: Article) -> dt.date | None:
    return None if article.published_at is None else _day(article.published_at)


def _day(published_at: dt.date | dt.datetime) -> dt.date:
    return published_at.date() if isinstance(published_at, dt.datetime) else published_at


def _words_of(story: Story) -> str:
    passages = [story.headline, *([story.lead] if story.lead else []), *story.summary]
    names = chain.from_iterable((actor.name, *actor.variants) for actor in story.actors)
    return "\n".join(chain((passage.text for passage in passages), names)).casefold()


def _mentions(words: str, terms: Sequence[str]) -> bool:
    return any(re.search(_pattern(term), words) for term in terms if term.strip("* "))


def _pattern(term: str) -> str:
    """Return a pattern of the whole word; a star stands for any beginning or ending."""
    return r"(?<!\w)" + r"\w*".join(re.escape(piece) for piece in term.casefold().split("*")) + r"(?!\w)"


def _ranked(judged: _Judged) -> RankedStory:
    topic = judged.topic.name if judged.topic else None
    return RankedStory(story=judged.story, importance=judged.importance, topic=topic)


def _explain(judged: _Judged, shown: bool) -> Explanation:  # noqa: FBT001 a field of the record
    strongest = [name for name, value in sorted(judged.parts, key=lambda part: (-part[1], part[0])) if value > 0][:2]
    reason = judged.refusal or (f"importance {judged.importance:.1f}, most of it {' and '.join(strongest)}")
    return Explanation(
        stage="rank",
        subject=judged.story.headline.text,
        chosen=shown,
        reason=reason if shown or judged.refusal else f"{reason}; no room left",
        scores=tuple((name, round(value, 3)) for name, value in judged.parts),
    )


def _quiet(stories: Sequence[Story], articles: Sequence[Article], sources: Sequence[Source]) -> Notice:
    return Notice(
        kind="quiet",
        subject="edition",
        message=f"none of {len(stories)} stories met the threshold; "
        f"{len(articles)} articles of {len(sources)} sources were read",
    )
