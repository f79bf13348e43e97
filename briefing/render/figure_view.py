"""The figures of a story as templates see them: by topic, what can be compared first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.models.document import Figure, Passage, Span, Story, Topic
from briefing.render.charts import Colours, Mark, draw_range
from briefing.render.labels import Labels
from briefing.render.numbers import write_value
from briefing.render.story_records import Fact, FigureView, TopicView

MakeFact = Callable[[str, Sequence[Span]], Fact]


def show_topics(story: Story, labels: Labels, fact: MakeFact, colours: Colours) -> tuple[TopicView, ...]:
    """Return quantities that several articles state, then single ones, each in falling importance."""
    figures = {figure.id: figure for figure in story.figures}
    grouped = [(topic, tuple(figures[each] for each in topic.figures if each in figures)) for topic in story.topics]
    shown = [_show_topic(topic, members, Drawing(labels, fact, colours)) for topic, members in grouped if members]
    in_topics = {figure.id for _, members in grouped for figure in members}
    shown += [_show_single(figure, labels, fact) for figure in story.figures if figure.id not in in_topics]
    return tuple(sorted(shown, key=lambda topic: (topic.agreement == "single", -topic.importance)))


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a topic is shown with."""

    labels: Labels
    fact: MakeFact
    colours: Colours


def _show_topic(topic: Topic, figures: Sequence[Figure], drawing: Drawing) -> TopicView:
    rows = _show_rows(figures, frozenset(topic.current), drawing.fact)
    return TopicView(
        id=topic.id,
        label=topic.label if len(rows) > 1 else None,
        agreement=topic.agreement,
        agreement_label=drawing.labels[f"agreement_{topic.agreement}"],
        importance=max(figure.importance for figure in figures),
        figures=rows,
        plot=_draw_topic(figures, drawing) if topic.agreement in {"differ", "superseded"} else None,
    )


def _show_single(figure: Figure, labels: Labels, fact: MakeFact) -> TopicView:
    return TopicView(
        id=figure.id,
        label=None,
        agreement="single",
        agreement_label=labels["agreement_single"],
        importance=figure.importance,
        figures=_show_rows((figure,), frozenset({figure.id}), fact),
        plot=None,
    )


def _show_rows(figures: Sequence[Figure], current: frozenset[str], fact: MakeFact) -> tuple[FigureView, ...]:
    """Return one row per wording: articles that say the same in the same words share it."""
    alike: dict[tuple[str | None, ...], list[Figure]] = {}
    for figure in figures:
        key = (figure.text, _text(figure.attribution), _text(figure.as_of), _text(figure.rate))
        alike.setdefault(key, []).append(figure)
    return tuple(_show_row(members, current, fact) for members in alike.values())


def _show_row(members: Sequence[Figure], current: frozenset[str], fact: MakeFact) -> FigureView:
    first = members[0]
    return FigureView(
        fact=fact(first.text, [span for member in members for span in member.spans]),
        counted=_show_passage(first.counted, fact),
        attribution=_show_passage(first.attribution, fact),
        as_of=_show_passage(first.as_of, fact),
        rate=_show_passage(first.rate, fact),
        replaced=not any(member.id in current for member in members),
        vague=first.value is None,
    )


def _text(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


def _show_passage(passage: Passage | None, fact: MakeFact) -> Fact | None:
    return None if passage is None else fact(passage.text, passage.spans)


def _draw_topic(figures: Sequence[Figure], drawing: Drawing) -> Markup | None:
    """Return the plot where at least two different values in one unit can be compared."""
    valued = [(figure, figure.value) for figure in figures if figure.value is not None]
    if len({figure.unit for figure, _ in valued}) != 1 or len({(value.low, value.high) for _, value in valued}) == 1:
        return None
    unit = valued[0][0].unit
    numbers: dict[tuple[object, ...], set[int]] = {}
    for figure, value in valued:
        found = {reference.number for reference in drawing.fact(figure.text, figure.spans).references}
        numbers.setdefault((value.low, value.high, value.bound), set()).update(found)
    marks = tuple(
        Mark(value=value, caption=write_value(value, unit, drawing.labels), numbers=tuple(sorted(numbers.pop(key))))
        for _, value in sorted(valued, key=lambda entry: (entry[1].low, entry[1].high, entry[1].bound))
        if (key := (value.low, value.high, value.bound)) in numbers
    )
    title = drawing.labels.fill("plot_title", values="; ".join(mark.describe() for mark in marks))
    return draw_range(marks, title, drawing.colours)
