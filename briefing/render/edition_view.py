"""From the document to what templates are given: look up numbers, dates and wording; add nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence

from briefing.config.settings import RenderSettings
from briefing.models.document import Article, Document, Notice
from briefing.render.charts import Colours
from briefing.render.dates import write_date, write_moment, write_partial_date, write_published, write_weekday
from briefing.render.edition_records import (
    EditionView,
    FilterView,
    KeyFigureView,
    NoticeView,
    SourceView,
    StoryLink,
)
from briefing.render.labels import Labels
from briefing.render.links import safe_url
from briefing.render.numbering import Context, Numbering, number_articles
from briefing.render.story_records import Fact, StoryView
from briefing.render.story_view import StoryBuilder

# A number that one article mentions in passing weighs below 25 ("zwei Lkw"), what it reports 25 to 45, what
# several articles report more.
KEY_FIGURE_IMPORTANCE = 25
# More choices than this are no choice; the search field finds the rest.
FILTERED_ACTORS = 40
FILTERED_TOPICS = 40


def build_view(
    document: Document, settings: RenderSettings, labels: Labels, colours: Colours, context: Context
) -> EditionView:
    """Return the edition as templates see it."""
    numbering = number_articles(document, context, labels["unnamed_article"])
    builder = StoryBuilder(
        numbering=numbering,
        labels=labels,
        settings=settings,
        edition=document.edition,
        colours=colours,
        several=len(document.stories) > 1,
    )
    stories = tuple(builder.show(story, number) for number, story in enumerate(document.stories, start=1))
    edition = document.edition
    language = edition.language
    previous = edition.previous_date
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
        counts=_count_contents(document, numbering, labels),
        changes=_word_changes(stories, labels) if previous else (),
        stories=stories,
        top=stories[: settings.front_stories],
        key_figures=_choose_key_figures(stories, settings.front_figures),
        used=_show_used(document, numbering, labels),
        unused=_show_unused(document, numbering, labels),
        notices=tuple(_show_notice(notice) for notice in document.notices),
        actors=_filter_values((actor.name for actor in story.actors) for story in stories)[:FILTERED_ACTORS],
        outlets=_filter_values([source.outlet for source in story.sources if source.named] for story in stories),
        topics=_filter_values((topic.label for topic in story.topics if topic.label) for story in stories)[
            :FILTERED_TOPICS
        ],
    )


def _count_contents(document: Document, numbering: Numbering, labels: Labels) -> tuple[str, ...]:
    outlets = {numbering.outlets[article_id] for article_id in numbering.numbers}
    return (
        labels.count("story_count", len(document.stories)),
        labels.count("article_count", len(document.articles)),
        labels.count("source_count", len(outlets)),
    )


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


def _show_used(document: Document, numbering: Numbering, labels: Labels) -> tuple[SourceView, ...]:
    copies: dict[str, list[Article]] = {}
    for article in document.articles:
        if article.duplicate_of is not None and article.id not in numbering.numbers:
            copies.setdefault(article.duplicate_of, []).append(article)
    return tuple(
        _show_source(
            numbering.articles[article_id],
            document,
            numbering,
            labels,
            copies=tuple(_show_source(copy, document, numbering, labels) for copy in copies.get(article_id, ())),
        )
        for article_id in numbering.numbers
    )


def _show_unused(document: Document, numbering: Numbering, labels: Labels) -> tuple[SourceView, ...]:
    shown = set(numbering.numbers)
    return tuple(
        _show_source(article, document, numbering, labels)
        for article in document.articles
        if article.id not in shown and article.duplicate_of not in shown
    )


def _show_source(
    article: Article, document: Document, numbering: Numbering, labels: Labels, copies: tuple[SourceView, ...] = ()
) -> SourceView:
    language = document.edition.language
    number = numbering.numbers.get(article.id)
    return SourceView(
        number=number,
        id=article.id,
        anchor=f"source-{number or article.id}",
        outlet=labels["unnamed_outlet"] if article.id in numbering.unnamed else numbering.outlets[article.id],
        headline=article.headline,
        language=article.language if article.language != language else None,
        byline=article.byline,
        agency=article.agency,
        dated=_word_date(article, labels),
        retrieved=labels.fill("retrieved", moment=write_moment(article.fetched_at, language)),
        origin=article.origin,
        url=safe_url(article.url),
        sha256=article.text_sha256,
        outdated=_show_outdated(article, numbering, language),
        stories=tuple(
            StoryLink(number=place, anchor=f"story-{place}")
            for place, story in enumerate(document.stories, start=1)
            if article.id in story.articles
        ),
        passages=numbering.show_passages(article) if number else (),
        copies=copies,
    )


def _word_date(article: Article, labels: Labels) -> str:
    if article.published_at is not None:
        return labels.fill("published", date=write_published(article.published_at, labels.language))
    if article.not_before is not None:
        return labels.fill("not_before", date=write_partial_date(article.not_before, labels.language))
    return labels["undated"]


def _show_outdated(article: Article, numbering: Numbering, language: str) -> Fact | None:
    if article.outdated is None or article.id not in numbering.numbers:
        return None
    return Fact(
        text=article.outdated.text,
        language=article.language if article.language != language else None,
        references=(),
    )


def _show_notice(notice: Notice) -> NoticeView:
    return NoticeView(kind=notice.kind, subject=notice.subject, message=notice.message)


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
