"""From the document to what templates are given: look up numbers, dates and wording; add nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.config.settings import RenderSettings
from briefing.models.document import Document, Notice
from briefing.render.charts import Colours
from briefing.render.dates import write_date, write_moment, write_weekday
from briefing.render.edition_records import AgendaView, EditionView, FilterView, KeyFigureView, NoticeView
from briefing.render.labels import Labels
from briefing.render.numbering import Context, Numbering, number_articles
from briefing.render.one_page import choose_cards
from briefing.render.source_view import show_carried, show_unused, show_used
from briefing.render.story_records import Medium, StoryView
from briefing.render.story_view import StoryBuilder

# A number that one article mentions in passing weighs below 25 ("zwei Lkw"), what it reports 25 to 45, what
# several articles report more.
KEY_FIGURE_IMPORTANCE = 25
# More choices than this are no choice; the search field finds the rest.
FILTERED_ACTORS = 40
FILTERED_TOPICS = 40
# Dates ahead on the front page: what fits beside the figures of the day.
SHOWN_DATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What an edition is shown with."""

    labels: Labels
    colours: Colours
    medium: Medium


def build_view(document: Document, settings: RenderSettings, look: Look, context: Context) -> EditionView:
    """Return the edition as templates see it."""
    labels = look.labels
    numbering = number_articles(document, context, labels["unnamed_article"])
    builder = StoryBuilder(
        numbering=numbering,
        labels=labels,
        settings=settings,
        edition=document.edition,
        colours=look.colours,
        several=len(document.stories) > 1,
        narrow=look.medium == "screen",
    )
    stories = tuple(builder.show(story, number) for number, story in enumerate(document.stories, start=1))
    edition = document.edition
    language = edition.language
    previous = edition.previous_date
    used, carried, unused = (show(document, numbering, labels) for show in (show_used, show_carried, show_unused))
    notices = tuple(_show_notice(notice, labels) for notice in document.notices)
    return EditionView(
        title=edition.title,
        language=language,
        number=labels.fill("edition_number", number=edition.number) if edition.number else None,
        date=write_date(edition.date, language),
        date_iso=edition.date.isoformat(),
        weekday=write_weekday(edition.date, language),
        cutoff=write_moment(edition.cutoff_at, language),
        cutoff_iso=edition.cutoff_at.isoformat(),
        generated_iso=edition.generated_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        previous=write_date(previous, language) if previous else None,
        previous_iso=previous.isoformat() if previous else None,
        counts=_count_contents(document, stories, numbering, labels),
        changes=_word_changes(stories, labels) if previous else (),
        stories=stories,
        cards=choose_cards(stories, (used, carried, unused), notices, settings.page_size),
        top=stories[: settings.front_stories],
        key_figures=_choose_key_figures(stories, settings.front_figures),
        agenda=_choose_dates(stories, edition.date),
        independence_unknown=bool(numbering.unnamed & numbering.numbers.keys()),
        used=used,
        carried=carried,
        unused=unused,
        notices=notices,
        actors=_filter_values((actor.name for actor in story.actors) for story in stories)[:FILTERED_ACTORS],
        outlets=_filter_values([source.outlet for source in story.sources if source.named] for story in stories),
        topics=_filter_values((topic.label for topic in story.topics if topic.label) for story in stories)[
            :FILTERED_TOPICS
        ],
    )


def _count_contents(
    document: Document, stories: Sequence[StoryView], numbering: Numbering, labels: Labels
) -> tuple[str, ...]:
    used = {article.id for article in document.own_articles} & numbering.numbers.keys()
    counts = {
        "story_count": len(stories),
        "article_count": len(document.own_articles),
        "source_count": len({numbering.outlets[each] for each in used - numbering.unnamed}),
        "unnamed_articles": len(used & numbering.unnamed),
    }
    shown = {name: count for name, count in counts.items() if count or name in {"story_count", "article_count"}}
    return tuple(labels.count(name, count) for name, count in shown.items())


def _choose_dates(stories: Sequence[StoryView], edition_date: dt.date) -> tuple[AgendaView, ...]:
    """Return the dates ahead, soonest first, periods that have begun by their end; of one story and day one event."""
    today = edition_date.isoformat()
    ahead = {
        (event.start if event.start >= today else event.end, story.number): AgendaView(event=event, story=story)
        for story in stories
        for event in reversed(story.timeline)
        if event.upcoming and event.end >= today
    }
    return tuple(ahead[key] for key in sorted(ahead)[:SHOWN_DATES])


def _word_changes(stories: Sequence[StoryView], labels: Labels) -> tuple[str, ...]:
    statuses = [story.status for story in stories]
    answered = sum(question.answered for story in stories for question in story.questions)
    counted = [(f"{status}_count", statuses.count(status)) for status in ("new", "updated", "unchanged")]
    return tuple(labels.count(name, number) for name, number in [*counted, ("answered_count", answered)] if number)


def _choose_key_figures(stories: Sequence[StoryView], limit: int) -> tuple[KeyFigureView, ...]:
    """Return figures for the front page: the weightiest of each story first, then second ones, while there is room."""
    ranked = [
        (rank, -topic.importance, story.number, KeyFigureView(topic=topic, story=story))
        for story in stories
        for rank, topic in enumerate(story.topics)
        if topic.importance >= KEY_FIGURE_IMPORTANCE
    ]
    return tuple(key for *_, key in sorted(ranked, key=lambda entry: entry[:3])[:limit])


def _show_notice(notice: Notice, labels: Labels) -> NoticeView:
    """Return a notice in the edition's language where its kind says all, else in the words of what failed."""
    name = f"notice_{notice.kind}"
    is_worded = name in labels
    return NoticeView(kind=notice.kind, subject=notice.subject, message=labels[name] if is_worded else notice.message)


def _filter_values(groups: Iterable[Iterable[str]]) -> tuple[FilterView, ...]:
    """Return the values with the number of stories that hold each, most frequent first."""
    counts: dict[str, int] = {}
    for group in groups:
        for value in set(group):
            counts[value] = counts.get(value, 0) + 1
    return tuple(
        FilterView(value=value, stories=counts[value])
        for value in sorted(counts, key=lambda each: (-counts[each], each))
    )
