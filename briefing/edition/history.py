"""Sets beside the figures of a story what earlier editions had for the same quantities ("3 May: 12, 4 May: 17").

A topic is an earlier one of the same story where unit, states, end of a change, rate, and total or part are the same,
the counted nouns share a name, and neither their modifiers nor the places in the same role contradict each other: the
rules that join figures of several articles, on what is common to a topic. Better no history than another quantity's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.config.settings import FigureSettings
from briefing.models.document import (
    Article,
    Document,
    EarlierFigure,
    EarlierFigures,
    Figure,
    FigureValue,
    Source,
    Story,
    Topic,
    TopicSubject,
)

# Everybody is one: people of whom nothing is said are not the same people.
GENERAL = frozenset({"person"})

Statement = tuple[str | None, FigureValue | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """Stories with the history of their figures, and the articles and sources with those that it needs behind them."""

    stories: tuple[Story, ...]
    articles: tuple[Article, ...]
    sources: tuple[Source, ...]


def recall_figures(
    stories: Sequence[Story],
    articles: Sequence[Article],
    sources: Sequence[Source],
    earlier: Sequence[Document],
    settings: FigureSettings,
) -> Recalled:
    """Return the stories with what earlier editions had for their topics.

    Args:
        stories: of this edition, with the ids that tell which earlier story each continues.
        articles: of this edition.
        sources: of this edition.
        earlier: editions before this one, in any order.
        settings: how many figures of an edition are shown.
    """
    documents = sorted(earlier, key=lambda document: document.edition.date)
    recalled = tuple(_recall(story, documents, settings.history_figures) for story in stories)
    carried = _carry({article.id for article in articles}, recalled, documents)
    known = {source.id for source in sources}
    needed = {article.source for article in carried} - known
    more = {source.id: source for document in documents for source in document.sources if source.id in needed}
    return Recalled(
        stories=recalled,
        articles=(*articles, *carried),
        sources=tuple(sorted((*sources, *more.values()), key=lambda source: (source.name.casefold(), source.id))),
    )


def _recall(story: Story, documents: Sequence[Document], limit: int) -> Story:
    matches = [
        (document.edition.date, before, _match(story, before))
        for document in documents
        for before in document.stories
        if before.id == story.id
    ]
    topics = []
    for topic in story.topics:
        days = [
            EarlierFigures(edition=date, figures=_figures(found[topic.id], before))
            for date, before, found in matches
            if topic.id in found
        ]
        kept = _changed(days, _figures(topic, story))
        topics.append(replace(topic, history=tuple(replace(day, figures=day.figures[:limit]) for day in kept)))
    return replace(story, topics=tuple(topics))


def _match(story: Story, before: Story) -> dict[str, Topic]:
    """Return topic id → the topic of the earlier story that it continues; each is continued once."""
    pairs = sorted(
        (tuple(-each for each in _likeness(topic, earlier)), place, other, topic.id, earlier.id)
        for place, topic in enumerate(story.topics)
        for other, earlier in enumerate(before.topics)
        if _unit(story, topic) == _unit(before, earlier) and _is_same(topic, earlier)
    )
    topics = {topic.id: topic for topic in before.topics}
    found: dict[str, Topic] = {}
    used: set[str] = set()
    for *_, topic_id, earlier_id in pairs:
        if topic_id not in found and earlier_id not in used:
            found[topic_id] = topics[earlier_id]
            used.add(earlier_id)
    return found


def _unit(story: Story, topic: Topic) -> str | None:
    return next(figure.unit for figure in story.figures if figure.id in topic.figures)


def _is_same(topic: Topic, earlier: Topic) -> bool:
    one, other = topic.subject, earlier.subject
    if one is None or other is None:
        return topic.id == earlier.id
    shared = set(one.names) & set(other.names)
    return (
        bool(shared - GENERAL or (shared and one.states))
        and (one.states, one.end, one.rate) == (other.states, other.end, other.rate)
        and (one.additional, one.part) == (other.additional, other.part)
        and _compatible(one.modifiers, other.modifiers)
        and all(_compatible(here, there) for here, there in _by_role(one, other))
    )


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _by_role(one: TopicSubject, other: TopicSubject) -> Iterator[tuple[list[str], list[str]]]:
    for role in sorted({place.partition(":")[0] for place in (*one.places, *other.places)}):
        yield (
            [place for place in one.places if place.partition(":")[0] == role],
            [place for place in other.places if place.partition(":")[0] == role],
        )


def _likeness(topic: Topic, earlier: Topic) -> tuple[int, int, int]:
    one, other = topic.subject, earlier.subject
    if one is None or other is None:
        return 0, 0, 0
    return (
        len(set(one.modifiers) & set(other.modifiers)) + len(set(one.places) & set(other.places)),
        len(set(one.names) & set(other.names)),
        int(topic.id == earlier.id),
    )


def _figures(topic: Topic, story: Story) -> tuple[EarlierFigure, ...]:
    """Return the current figures of a topic, the weightiest first, each value once."""
    chosen: dict[Statement, Figure] = {}
    for figure in story.figures:
        if figure.id in topic.current:
            chosen.setdefault(_statement(figure), figure)
    return tuple(
        EarlierFigure(text=figure.text, value=figure.value, unit=figure.unit, spans=figure.spans[:1])
        for figure in chosen.values()
    )


def _statement(figure: Figure | EarlierFigure) -> Statement:
    return figure.unit, figure.value or figure.text.casefold()


def _changed(days: Sequence[EarlierFigures], current: Sequence[EarlierFigure]) -> list[EarlierFigures]:
    """Keep the first edition of each state; none where all they had is what holds today."""
    kept: list[EarlierFigures] = []
    for day in days:
        if day.figures and (not kept or _statements(day.figures) != _statements(kept[-1].figures)):
            kept.append(day)
    return kept if any(_statements(day.figures) != _statements(current) for day in kept) else []


def _statements(figures: Sequence[EarlierFigure]) -> frozenset[Statement]:
    return frozenset(_statement(figure) for figure in figures)


def _carry(own: set[str], stories: Sequence[Story], documents: Sequence[Document]) -> list[Article]:
    """Return the articles that histories point into and this edition did not read, as the first edition had them."""
    needed = {
        span.article
        for story in stories
        for topic in story.topics
        for day in topic.history
        for figure in day.figures
        for span in figure.spans
    }
    carried: dict[str, Article] = {}
    for document in documents:
        for article in document.own_articles:
            if article.id in needed - own - carried.keys():
                carried[article.id] = replace(article, used=False, carried_from=document.edition.date)
    return list(carried.values())
