"""The timeline of a story: one entry an event, in the words of the article that tells it best."""

import datetime as dt
from collections.abc import Sequence

from briefing.config.settings import TimelineSettings
from briefing.extract.timeline.events import PRECISION_ORDER, Event, find_events
from briefing.models.analysis import Cluster
from briefing.models.document import Passage, Span, TimelineEntry

# Two sentences of the same date tell the same event from this share of common words on (of the shorter's): on forty
# own pairs .4 joined every retelling and kept "was wounded" apart from "was arrested" of the same day.
SAME_EVENT_RATIO = 0.4
MIN_COMMON_WORDS = 2


def build_timeline(cluster: Cluster, edition_date: dt.date, settings: TimelineSettings) -> tuple[TimelineEntry, ...]:
    """Return the dated events of a story by first day, last day and text.

    The most telling are kept: told by several articles, dated to the day, near to the edition.
    """
    events = [event for article in cluster.articles for event in find_events(article)]
    groups = _group_events(events)
    ranked = sorted(groups, key=lambda group: _rank(group, edition_date))
    chosen = _one_a_stretch(ranked)[: settings.max_per_story]
    entries = [_to_entry(group, edition_date) for group in chosen]
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.end, entry.text)))


def _group_events(events: Sequence[Event]) -> list[list[Event]]:
    """Join each event to the first group of other articles that tells the same, in the cluster's order."""
    groups: list[list[Event]] = []
    for event in events:
        home = next((group for group in groups if any(_is_same(event, other) for other in group)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return groups


def _one_a_stretch(groups: Sequence[list[Event]]) -> list[list[Event]]:
    """Return the groups with one entry of an article for a month, year or longer: three for "2030" tell no order."""
    kept: list[list[Event]] = []
    seen: set[tuple[dt.date, dt.date, str]] = set()
    for group in groups:
        best = _representative(group)
        stretch = (best.first, best.last, best.article.article.id)
        if best.precision == "day" or stretch not in seen:
            kept.append(group)
        seen.add(stretch)
    return kept


def _is_same(event: Event, other: Event) -> bool:
    if event.text == other.text:
        return True
    nested = _contains(event, other) or _contains(other, event)
    common = len(event.words & other.words)
    shorter = min(len(event.words), len(other.words))
    return nested and common >= MIN_COMMON_WORDS and common >= SAME_EVENT_RATIO * shorter


def _contains(wide: Event, narrow: Event) -> bool:
    return wide.first <= narrow.first and narrow.last <= wide.last


def _rank(group: Sequence[Event], edition_date: dt.date) -> tuple[int, int, int, dt.date, str]:
    best = _representative(group)
    articles = len({event.article.article.source for event in group})
    distance = abs((best.first - edition_date).days)
    return -articles, PRECISION_ORDER[best.precision], distance, best.first, best.text


def _representative(group: Sequence[Event]) -> Event:
    """Return the most precise telling, a self-contained sentence first."""
    return min(group, key=lambda event: (PRECISION_ORDER[event.precision], not event.sentence.standalone))


def _to_entry(group: Sequence[Event], edition_date: dt.date) -> TimelineEntry:
    best = _representative(group)
    places: dict[str, list[Span]] = {}
    for event in group:
        span = Span(article=event.article.article.id, start=event.sentence.start, end=event.sentence.end)
        places.setdefault(event.text, []).append(span)
    passages = {text: Passage(text=text, spans=tuple(dict.fromkeys(spans))) for text, spans in places.items()}
    main = passages.pop(best.text)
    announced = best.reference is None or best.first > best.reference
    return TimelineEntry(
        start=best.first,
        end=best.last,
        precision=best.precision,
        text=main.text,
        spans=main.spans,
        upcoming=announced and best.first > edition_date,
        also=tuple(passages.values()),
    )
