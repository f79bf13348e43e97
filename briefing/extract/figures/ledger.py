"""The ledger of a story: its figures with their sources, joined into topics that show agreement and conflict."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.config.settings import FigureSettings
from briefing.extract.figures.agreement import decide_agreement
from briefing.extract.figures.alignment import group_statements
from briefing.extract.figures.importance import HIGHEST, weigh
from briefing.extract.figures.statements import Statement, read_statements
from briefing.extract.figures.subjects import describe_subject, name_subject
from briefing.models.analysis import Cluster, Ledger
from briefing.models.document import Figure, FigureChange, Passage, Span, Topic

ID_DIGITS = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """A topic on its way into the ledger; statements of one article that repeat each other word by word are one."""

    topic: Topic
    figures: tuple[Figure, ...]

    @property
    def importance(self) -> int:
        return max(figure.importance for figure in self.figures)


def build_ledger(cluster: Cluster, settings: FigureSettings) -> Ledger:
    """Return the figures of a story in falling importance and the topics that join them.

    Copies are not read, so that a syndicated text never counts as a second report.
    """
    statements = [
        statement for order, article in enumerate(cluster.articles) for statement in read_statements(article, order)
    ]
    entries = _entries(group_statements(statements), settings)
    shown = _cap([entry for entry in entries if _is_shown(entry, settings)], settings)
    figures = sorted((figure for entry in shown for figure in entry.figures), key=_order)
    return Ledger(figures=_linked(figures), topics=tuple(entry.topic for entry in shown))


def _entries(groups: Sequence[Sequence[Statement]], settings: FigureSettings) -> list[_Entry]:
    taken: set[str] = set()
    entries = []
    for group in groups:
        entry = _entry(group, settings, taken)
        taken.add(entry.topic.id)
        entries.append(entry)
    return sorted(entries, key=lambda entry: (-entry.importance, entry.topic.id))


def _entry(group: Sequence[Statement], settings: FigureSettings, taken: set[str]) -> _Entry:
    agreement, current = decide_agreement(group)
    topic_id = _topic_id(group[0], taken)
    merged = _merge_repeated(sorted(group, key=_age))
    figures = tuple(replace(_figure(same, topic_id), importance=weigh(same[0], group, agreement)) for same in merged)
    if _is_followed(group, settings):
        figures = tuple(replace(figure, importance=HIGHEST) for figure in figures)
    now = tuple(figure.id for figure, same in zip(figures, merged, strict=True) if any(one in current for one in same))
    topic = Topic(
        id=topic_id,
        label=name_subject([same[0] for same in merged]) or figures[0].text,
        figures=tuple(figure.id for figure in figures),
        agreement=agreement,
        current=now,
        subject=describe_subject(group),
    )
    return _Entry(topic, figures)


def _age(statement: Statement) -> tuple[bool, str, int, int]:
    """Order statements by when they were reported, undated ones last, then by article and place."""
    reported = statement.reported
    moment = reported.astimezone(dt.UTC) if isinstance(reported, dt.datetime) else reported
    return moment is None, moment.isoformat() if moment else "", statement.order, statement.found.start


def _merge_repeated(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Join statements of one article with exactly the same words; they become spans of one figure."""
    merged: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        key = (statement.article.article.id, statement.article.text_of(statement.found))
        merged.setdefault(key, []).append(statement)
    return list(merged.values())


def _figure(same: Sequence[Statement], topic_id: str) -> Figure:
    statement = same[0]
    article, found = statement.article.article, statement.found
    attributed = next((one for one in same if one.found.attribution), statement)
    return Figure(
        id=_figure_id(statement),
        text=statement.article.text_of(found),
        value=found.value,
        unit=found.unit,
        counted=_passage(statement, found.counted),
        state=_passage(statement, statement.state),
        attribution=_passage(attributed, attributed.found.attribution),
        spans=tuple(Span(article=article.id, start=one.found.start, end=one.found.end) for one in same),
        topic=topic_id,
        as_of=_passage(statement, found.as_of),
        rate=_passage(statement, found.rate),
        change=_change(statement),
        importance=0,
    )


def _passage(statement: Statement, span: tuple[int, int] | None) -> Passage | None:
    if span is None:
        return None
    article = statement.article.article
    return Passage(text=article.text[span[0] : span[1]], spans=(Span(article=article.id, start=span[0], end=span[1]),))


def _change(statement: Statement) -> FigureChange | None:
    found = statement.found
    if found.change is None:
        return None
    counterparts = tuple(
        _id(f"{statement.article.article.id}:{other.start}:{other.end}", "f")
        for other in statement.article.figures
        if other is not found
        and other.sentence == found.sentence
        and other.change
        and other.change.role != found.change.role
    )
    return FigureChange(
        role=found.change.role,
        direction=found.change.direction,
        cue=_passage(statement, found.change.cue),
        counterparts=counterparts,
    )


def _linked(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Drop counterparts of a change that the ledger does not show."""
    shown = {figure.id for figure in figures}
    return tuple(
        replace(
            figure,
            change=replace(
                figure.change, counterparts=tuple(one for one in figure.change.counterparts if one in shown)
            ),
        )
        if figure.change
        else figure
        for figure in figures
    )


def _id(content: str, prefix: str) -> str:
    return prefix + hashlib.sha256(content.encode()).hexdigest()[:ID_DIGITS]


def _figure_id(statement: Statement) -> str:
    return _id(f"{statement.article.article.id}:{statement.found.start}:{statement.found.end}", "f")


def _topic_id(statement: Statement, taken: set[str]) -> str:
    """Return an id that says what is counted, so that the same topic keeps it from one edition to the next."""
    found = statement.found
    parts = (sorted(statement.heads), sorted(statement.marked), found.unit, found.additional, found.part)
    content = "|".join(map(str, parts)) if statement.heads else _figure_id(statement)
    number = 0
    while (topic_id := _id(f"{content}|{number}", "t")) in taken:
        number += 1
    return topic_id


def _order(figure: Figure) -> tuple[int, str, str, int]:
    return -figure.importance, figure.topic or "", figure.spans[0].article, figure.spans[0].start


def _is_followed(group: Sequence[Statement], settings: FigureSettings) -> bool:
    words = [word.casefold() for word in settings.follow]
    texts = [
        statement.article.article.text[
            slice(*(statement.found.counted or (statement.found.start, statement.found.end)))
        ]
        for statement in group
    ]
    return any(word in text.casefold() for word in words for text in texts)


def _is_shown(entry: _Entry, settings: FigureSettings) -> bool:
    unit = entry.figures[0].unit or "count"
    return entry.importance >= settings.min_importance and (not settings.units or unit in settings.units)


def _cap(entries: Sequence[_Entry], settings: FigureSettings) -> list[_Entry]:
    """Keep whole topics, the most important first, while they fit: a topic without its rival figures would mislead."""
    kept: list[_Entry] = []
    room = settings.max_per_story
    for entry in entries:
        if len(entry.figures) <= room:
            kept.append(entry)
            room -= len(entry.figures)
    return kept
