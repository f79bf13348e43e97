"""The timeline of a story: one entry an event, in the words of the article that tells it best."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from briefing.config.settings import TimelineSettings
from briefing.extract.timeline.events import PRECISION_ORDER, Event, find_events, looks_ahead
from briefing.models.analysis import Cluster
from briefing.models.document import Passage, Span, TimelineEntry

# Two sentences of the same date tell the same event from this share of common words on (of the shorter's): on forty
# own pairs .4 joined every retelling and kept "was wounded" apart from "was arrested" of the same day.
SAME_EVENT_RATIO = 0.4
MIN_COMMON_WORDS = 2
# Where each of two articles tells one event only of a day, few common words are enough: one event is worded
# as differently as "signed the deal" and "put their names to the agreement". Of an announced day, any word is enough.
ONLY_EVENT_RATIO = 0.15


def build_timeline(
    cluster: Cluster, edition_date: dt.date, settings: TimelineSettings, printed: Sequence[str] = ()
) -> tuple[TimelineEntry, ...]:
    """Return the dated events of a story in the order of their days.

    The most telling are kept: told by several articles, dated to the day, near to the edition.

    Args:
        cluster: the story's articles.
        edition_date: day of the edition; what lies behind it is upcoming.
        settings: how many are shown.
        printed: sentences that stand on the page already; of several tellings another one is shown, and a single past
            day that the reader has just read of is no timeline.
    """
    events = [event for article in cluster.articles for event in find_events(article)]
    groups = _group_events(events)
    ranked = sorted(groups, key=lambda group: _rank(group, edition_date))
    chosen = _one_a_stretch(ranked)[: settings.max_per_story]
    entries = [_to_entry(_unprinted_first(group, printed), edition_date) for group in chosen]
    if len(entries) == 1 and not entries[0].upcoming and entries[0].text in printed:
        return ()
    return tuple(sorted(entries, key=lambda entry: (_place(entry, edition_date), entry.end, entry.text)))


def _place(entry: TimelineEntry, edition_date: dt.date) -> dt.date:
    """Return the day by which an entry is ordered: what lies ahead in a month that has begun stands at its end."""
    return entry.end if entry.upcoming and entry.start <= edition_date else entry.start


def _unprinted_first(group: Sequence[Event], printed: Sequence[str]) -> list[Event]:
    return sorted(group, key=lambda event: event.text in printed)


def _group_events(events: Sequence[Event]) -> list[list[Event]]:
    """Join each event to the first group that tells the same, in the cluster's order."""
    told = Counter(
        (event.article.article.id, event.first, event.last)
        for before, event in pairwise((None, *events))
        if event is not None and not (before is not None and _goes_on(before, event))
    )
    alone = frozenset(stretch for stretch, times in told.items() if times == 1)
    groups: list[list[Event]] = []
    for event in events:
        home = next((group for group in groups if any(_is_same(event, other, alone) for other in group)), None)
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


def _is_same(event: Event, other: Event, alone: Collection[tuple[str, dt.date, dt.date]]) -> bool:
    if event.text == other.text or _goes_on(other, event):
        return True
    if not (_contains(event, other) or _contains(other, event)):
        return False
    common = len(event.words & other.words)
    shorter = min(len(event.words), len(other.words))
    if common >= MIN_COMMON_WORDS and common >= SAME_EVENT_RATIO * shorter:
        return True
    if not common or not _is_alike_dated(event, other):
        return False
    only = all((one.article.article.id, one.first, one.last) in alone for one in (event, other))
    return (only and common >= ONLY_EVENT_RATIO * shorter) or (_is_announced(event) and _is_announced(other))


def _is_announced(event: Event) -> bool:
    return event.reference is not None and event.first > event.reference


def _goes_on(event: Event, other: Event) -> bool:
    """Whether the second is the next sentence of the same article and of the same day: it tells more of the first."""
    follows = event.article.article.id == other.article.article.id and event.sentence.index + 1 == other.sentence.index
    return follows and event.precision == "day" and _is_alike_dated(event, other)


def _is_alike_dated(event: Event, other: Event) -> bool:
    return (event.first, event.last) == (other.first, other.last)


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
    announced = best.reference is None or _is_announced(best)
    begun = best.last > edition_date and looks_ahead(best)
    return TimelineEntry(
        start=best.first,
        end=best.last,
        precision=best.precision,
        text=main.text,
        spans=main.spans,
        upcoming=begun or (announced and best.first > edition_date),
        also=tuple(passages.values()),
    )
