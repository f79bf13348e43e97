"""What the digests of all editions tell of one actor or one figure, and the lists of all of them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from briefing.models.document import FigureValue
from briefing.render.charts import Colours, Mark, draw_range
from briefing.render.dates import write_period
from briefing.render.labels import Labels
from briefing.render.numbers import write_value
from briefing.serve.records import ActorLine, Digest, SeenActor, SeenTopic, TopicLine

ActorDay = tuple[dt.date, tuple[SeenActor, ...]]
TopicDay = tuple[dt.date, SeenTopic]
# More rows than this make the chart longer than a screen; the table holds all.
CHART_ROWS = 24


def list_actors(digests: Iterable[Digest]) -> list[ActorLine]:
    """Return every actor by the name it was shown under, the latest seen first, then the most often seen."""
    seen: dict[str, list[tuple[dt.date, SeenActor]]] = {}
    for digest in digests:
        for actor in digest.actors:
            seen.setdefault(actor.name, []).append((digest.date, actor))
    lines = [
        ActorLine(
            name=name,
            kind=max(found, key=lambda each: each[0])[1].kind,
            last=max(date for date, _ in found),
            stories=len({actor.story for _, actor in found}),
            editions=len({date for date, _ in found}),
        )
        for name, found in seen.items()
    ]
    return sorted(lines, key=lambda line: (-line.editions, -line.stories, -line.last.toordinal(), line.name))


def follow_actor(digests: Iterable[Digest], name: str) -> list[ActorDay]:
    """Return the editions that show an actor under this name or that spell one so, the latest first."""
    days = []
    for digest in sorted(digests, key=lambda each: each.date, reverse=True):
        found = tuple(actor for actor in digest.actors if name in {actor.name, *actor.variants})
        if found:
            days.append((digest.date, found))
    return days


def list_topics(digests: Iterable[Digest], least_editions: int) -> list[TopicLine]:
    """Return the quantities that so many editions have, the latest first."""
    seen: dict[tuple[str, str], list[TopicDay]] = {}
    for digest in digests:
        for topic in digest.topics:
            seen.setdefault((topic.story, topic.id), []).append((digest.date, topic))
    lines = []
    for found in seen.values():
        days = _with_earlier(found)
        if len(days) >= least_editions:
            (first, _), (last, latest) = days[0], days[-1]
            lines.append(TopicLine(topic=latest, first=first, last=last, editions=len(days)))
    return sorted(lines, key=lambda line: (-line.last.toordinal(), -line.editions, line.topic.label, line.topic.id))


def follow_topic(digests: Iterable[Digest], story: str, topic: str) -> list[TopicDay]:
    """Return a quantity of a story in each edition that has it, the earliest first."""
    return _with_earlier(
        [(digest.date, each) for digest in digests for each in digest.topics if (each.story, each.id) == (story, topic)]
    )


def _with_earlier(days: Sequence[TopicDay]) -> list[TopicDay]:
    """Add the editions that only the history of a later one knows: there, the quantity had another id."""
    by_date: dict[dt.date, SeenTopic] = {}
    for date, topic in sorted(days, key=lambda day: day[0]):
        by_date[date] = topic
        for earlier, figures in topic.earlier:
            by_date.setdefault(earlier, replace(topic, agreement="single", figures=figures))
    return sorted(by_date.items())


def draw_history(days: Sequence[TopicDay], labels: Labels, colours: Colours) -> Markup | None:
    """Draw what each edition had on one axis, a row a value; null where there are not two values to compare."""
    valued = [
        (date, figure.value, figure.unit)
        for date, topic in days
        for figure in topic.figures
        if figure.value is not None
    ]
    units = Counter(unit for _, _, unit in valued)
    unit = units.most_common(1)[0][0] if units else None
    rows: list[tuple[dt.date, FigureValue]] = []
    for date, value, own_unit in valued:
        if own_unit == unit and (date, value) not in rows:
            rows.append((date, value))
    if len({(value.low, value.high) for _, value in rows}) < 2:  # noqa: PLR2004 one value has nothing beside it
        return None
    marks = tuple(
        Mark(
            value=value,
            caption=f"{write_period(date, date, 'day', labels.language)}: {write_value(value, unit, labels)}",
            numbers=(),
        )
        for date, value in rows[-CHART_ROWS:]
    )
    title = labels.fill("plot_title", values="; ".join(mark.caption for mark in marks))
    return draw_range(marks, title, colours)
