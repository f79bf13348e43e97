"""The list of sources as templates see it."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from briefing.models.document import Article, Document
from briefing.render.dates import write_date, write_moment, write_partial_date, write_published
from briefing.render.edition_records import SourceView, StoryLink
from briefing.render.labels import Labels
from briefing.render.links import safe_url
from briefing.render.numbering import Numbering
from briefing.render.story_records import Fact


def show_used(document: Document, numbering: Numbering, labels: Labels) -> tuple[SourceView, ...]:
    """Return the numbered articles of this edition in the order of their numbers, each with its copies."""
    copies: dict[str, list[Article]] = {}
    for article in document.own_articles:
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
        if numbering.articles[article_id].carried_from is None
    )


def show_carried(document: Document, numbering: Numbering, labels: Labels) -> tuple[SourceView, ...]:
    """Return the articles of earlier editions whose figures stand beside today's."""
    carried = (numbering.articles[each] for each in numbering.numbers)
    return tuple(_show_source(each, document, numbering, labels) for each in carried if each.carried_from is not None)


def show_unused(document: Document, numbering: Numbering, labels: Labels) -> tuple[SourceView, ...]:
    """Return the articles that were read and stand nowhere else in the list."""
    shown = set(numbering.numbers)
    return tuple(
        _show_source(article, document, numbering, labels)
        for article in document.own_articles
        if article.id not in shown and article.duplicate_of not in shown
    )


def _show_source(
    article: Article, document: Document, numbering: Numbering, labels: Labels, copies: Sequence[SourceView] = ()
) -> SourceView:
    language = document.edition.language
    number = numbering.numbers.get(article.id)
    named = article.id not in numbering.unnamed
    carried = article.carried_from
    return SourceView(
        number=number,
        id=article.id,
        anchor=f"source-{number or article.id}",
        outlet=numbering.outlets[article.id] if named else labels["unnamed_outlet"],
        named=named,
        headline=article.headline,
        language=article.language if article.language != language else None,
        byline=article.byline,
        agency=article.agency,
        dated=_word_date(article, labels),
        retrieved=labels.fill("retrieved", moment=write_moment(article.fetched_at, language)),
        origin=article.origin,
        file=shorten_origin(article.origin),
        url=safe_url(article.url),
        sha256=article.text_sha256,
        carried_from=None if carried is None else labels.fill("carried_from", date=write_date(carried, language)),
        outdated=_show_outdated(article, numbering, language),
        stories=_link_stories(article, document),
        passages=numbering.show_passages(article) if number else (),
        copies=tuple(copies),
    )


def shorten_origin(origin: str) -> str:
    """Return the name of a file or the host of an address: enough on paper, where nobody can follow it."""
    return urlsplit(origin).hostname or PurePosixPath(origin).name or origin


def _link_stories(article: Article, document: Document) -> tuple[StoryLink, ...]:
    return tuple(
        StoryLink(number=place, anchor=f"story-{place}")
        for place, story in enumerate(document.stories, start=1)
        if article.id in story.articles
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
