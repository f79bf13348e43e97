"""The figures of a story as templates see them: by topic, what can be compared first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from briefing.models.document import EarlierFigures, Figure, FigureValue, Passage, Span, Story, Topic
from briefing.render.charts import Colours, Mark, draw_range
from briefing.render.dates import write_day
from briefing.render.facts import MakeFact, show_passage
from briefing.render.labels import Labels
from briefing.render.numbers import write_value
from briefing.render.report_days import ReportDays
from briefing.render.story_records import EarlierView, Fact, FigureView, TopicView


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a topic is shown with; `stacked` plots have their captions above the axis, for narrow places."""

    labels: Labels
    fact: MakeFact
    days: ReportDays
    colours: Colours
    stacked: bool


def show_topics(story: Story, drawing: Drawing) -> tuple[TopicView, ...]:
    """Return quantities worded in several ways or changed, then the rest, each in falling importance."""
    figures = {figure.id: figure for figure in story.figures}
    grouped = [(topic, tuple(figures[each] for each in topic.figures if each in figures)) for topic in story.topics]
    shown = [_show_topic(topic, members, drawing) for topic, members in grouped if members]
    in_topics = {figure.id for _, members in grouped for figure in members}
    shown += [_show_single(figure, drawing) for figure in story.figures if figure.id not in in_topics]
    return tuple(sorted(shown, key=lambda topic: (topic.label is None, -topic.importance)))


def _show_topic(topic: Topic, figures: Sequence[Figure], drawing: Drawing) -> TopicView:
    rows = _show_rows(_drop_repeated(figures), frozenset(topic.current), drawing)
    label = topic.label if len(rows) > 1 or topic.history else None
    if label is None:
        rows = tuple(map(_name_counted, rows))
    reported = drawing.days.word(figures) if label and drawing.days.share_one(figures) else None
    if reported:
        rows = tuple(replace(row, reported=None) for row in rows)
    return TopicView(
        id=topic.id,
        label=label,
        reported=reported,
        agreement=topic.agreement,
        agreement_label=drawing.labels[f"agreement_{topic.agreement}"],
        importance=max(figure.importance for figure in figures),
        figures=rows,
        positions=_show_positions(figures, frozenset(topic.current), drawing),
        plot=_draw_topic(figures, drawing) if topic.agreement in {"differ", "superseded"} else None,
        history=tuple(_show_earlier(earlier, drawing) for earlier in topic.history),
    )


def _show_earlier(earlier: EarlierFigures, drawing: Drawing) -> EarlierView:
    return EarlierView(
        date=drawing.labels.fill("on_date", date=write_day(earlier.edition, drawing.labels.language)),
        date_iso=earlier.edition.isoformat(),
        figures=tuple(drawing.fact(figure.text, figure.spans) for figure in earlier.figures),
    )


def _show_single(figure: Figure, drawing: Drawing) -> TopicView:
    return TopicView(
        id=figure.id,
        label=None,
        reported=None,
        agreement="single",
        agreement_label=drawing.labels["agreement_single"],
        importance=figure.importance,
        figures=tuple(map(_name_counted, _show_rows((figure,), frozenset({figure.id}), drawing))),
        positions=(),
        plot=None,
        history=(),
    )


def _name_counted(row: FigureView) -> FigureView:
    """Say what is counted where neither the row nor a label over it does: "1,8 Prozent", "Inflationsrate"."""
    if row.counted is None or row.counted.text in row.fact.text:
        return row
    return replace(row, said=(row.counted, *row.said))


def _drop_repeated(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Leave out what an article says again in other words without naming another source for it."""
    kept: dict[tuple[str, FigureValue | str, str | None], Figure] = {}
    sourced = {_statement(figure) for figure in figures if figure.attribution}
    for figure in figures:
        if figure.attribution or _statement(figure) not in sourced:
            kept.setdefault((*_statement(figure), _text(figure.attribution)), figure)
    return tuple(kept.values())


def _statement(figure: Figure) -> tuple[str, FigureValue | str]:
    return figure.spans[0].article, figure.value or figure.text.casefold()


def _show_rows(figures: Sequence[Figure], current: frozenset[str], drawing: Drawing) -> tuple[FigureView, ...]:
    """Return one row per wording: articles that say the same in the same words share it, whomever they name for it."""
    alike: dict[tuple[str | None, ...], list[Figure]] = {}
    for figure in figures:
        key = (figure.text, _text(figure.as_of), _text(figure.rate))
        alike.setdefault(key, []).append(figure)
    return tuple(_show_row(members, current, drawing) for members in alike.values())


def _show_positions(figures: Sequence[Figure], current: frozenset[str], drawing: Drawing) -> tuple[FigureView, ...]:
    """Return one figure for each value that no later report replaces, smallest first, in its first wording."""
    values: dict[tuple[Decimal, Decimal, str], Figure] = {}
    for figure in figures:
        if figure.value is not None and figure.id in current:
            values.setdefault((figure.value.low, figure.value.high, figure.value.bound), figure)
    return tuple(_show_row((values[key],), current, drawing) for key in sorted(values))


def _show_row(members: Sequence[Figure], current: frozenset[str], drawing: Drawing) -> FigureView:
    first, fact = members[0], drawing.fact
    attributions = _show_attributions(members, fact)
    rate = show_passage(first.rate, fact)
    state = show_passage(next((each.state for each in members if each.state), None), fact)
    return FigureView(
        fact=fact(first.text, [span for member in members for span in member.spans]),
        counted=show_passage(first.counted, fact),
        attributions=attributions,
        attribution=attributions[0] if attributions else None,
        unattributed=_name_outlets([each for each in members if each.attribution is None], fact),
        reported=drawing.days.word(members),
        as_of=show_passage(first.as_of, fact),
        rate=rate,
        state=state,
        said=tuple(each for each in (rate, state) if each is not None and each.text not in first.text),
        replaced=not any(member.id in current for member in members),
        vague=first.value is None,
    )


def _show_attributions(members: Sequence[Figure], fact: MakeFact) -> tuple[Fact, ...]:
    spans: dict[str, list[Span]] = {}
    for passage in (each.attribution for each in members):
        if passage is not None:
            spans.setdefault(passage.text, []).extend(passage.spans)
    return tuple(fact(text, found) for text, found in spans.items())


def _name_outlets(members: Sequence[Figure], fact: MakeFact) -> tuple[str, ...]:
    references = (reference for each in members for reference in fact(each.text, each.spans).references)
    return tuple(dict.fromkeys(reference.outlet for reference in references))


def _text(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


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
    return draw_range(marks, title, drawing.colours, stacked=drawing.stacked)
