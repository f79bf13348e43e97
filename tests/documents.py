"""Builders of whole documents: texts in, a true `briefing/1` out, ready to be shown or falsified."""

import dataclasses
import datetime as dt
import types
import typing
from decimal import Decimal
from typing import Any

from briefing.edition.assemble import Masthead, assemble_edition
from briefing.models.document import (
    Actor,
    Article,
    Document,
    Figure,
    FigureValue,
    Notice,
    OpenQuestion,
    Passage,
    Quote,
    Source,
    Span,
    Story,
    TimelineEntry,
    Topic,
)
from tests.builders import build_prepared

DATE = dt.date(2026, 5, 13)


def record(kind: type[Any], /, **values: Any) -> Any:
    """Return a record; fields that are not named are empty, so that builders survive new fields."""
    empty = {field.name: _empty(field.type) for field in dataclasses.fields(kind)}
    return kind(**{**empty, **values})


def _empty(annotation: Any) -> Any:
    if types.NoneType in typing.get_args(annotation):
        return None
    kind = typing.get_origin(annotation) or annotation
    return kind() if kind in {tuple, bool, int, str} else None


def passage(article: Article, words: str) -> Passage:
    """Return the words of an article with the span of their first place."""
    return Passage(text=words, spans=spans(article, words))


def spans(article: Article, words: str) -> tuple[Span, ...]:
    """Return the span of the first place where the words stand."""
    start = article.text.index(words)
    return (Span(article=article.id, start=start, end=start + len(words)),)


def build_article(text: str, **values: Any) -> Article:
    """Return an article whose first paragraph is its headline."""
    article_id = values.pop("article_id", "a1")
    return dataclasses.replace(build_prepared(text, article_id=article_id, headline=True).article, **values)


def build_story(article: Article, **values: Any) -> Story:
    """Return a story of one article with its headline and what else is named."""
    defaults = {
        "id": f"s-{article.id}",
        "headline": passage(article, article.headline),
        "status": "new",
        "first_seen": DATE,
        "articles": (article.id,),
        "independent_sources": 1,
    }
    story: Story = record(Story, **{**defaults, **values})
    return story


def build_document(articles: list[Article], stories: list[Story], notices: list[Notice] | None = None) -> Document:
    """Return the edition of these stories; every source is named after its id."""
    sources = [Source(id=each, name=each.upper(), homepage_url=None) for each in sorted({a.source for a in articles})]
    return assemble_edition(
        Masthead(date=DATE, language="de", title="Lage am Morgen"), stories, articles, sources, notices or []
    )


def sample_document() -> Document:
    """Return a small edition with one of everything."""
    flood = build_article(
        "Damm an der Elster gebrochen\n\n"
        "In Neukirch ist am 12. Mai 2026 ein Damm gebrochen. Mindestens 120 Einwohner mussten ihre Häuser verlassen, "
        "wie die Polizei mitteilte. „Wir sind machtlos“, sagte Bürgermeisterin Ilka Thormann. Warum der Damm brach, "
        "ist unklar.",
        article_id="a1",
    )
    figure = record(
        Figure,
        id="f1",
        text="Mindestens 120 Einwohner",
        value=FigureValue(low=Decimal(120), high=Decimal(120), bound="at_least"),
        counted=passage(flood, "Einwohner"),
        attribution=passage(flood, "wie die Polizei mitteilte"),
        spans=spans(flood, "Mindestens 120 Einwohner"),
        topic="t1",
    )
    story = build_story(
        flood,
        lead=passage(flood, "In Neukirch ist am 12. Mai 2026 ein Damm gebrochen."),
        summary=(passage(flood, "Warum der Damm brach, ist unklar."),),
        actors=(
            record(
                Actor,
                name="Ilka Thormann",
                kind="person",
                variants=("Ilka Thormann",),
                role=passage(flood, "Bürgermeisterin"),
                mentions=spans(flood, "Ilka Thormann"),
            ),
        ),
        figures=(figure,),
        topics=(record(Topic, id="t1", label="Einwohner", figures=("f1",), agreement="single"),),
        quotes=(
            record(
                Quote,
                text="„Wir sind machtlos“",
                kind="direct",
                speaker="Ilka Thormann",
                spans=spans(flood, "„Wir sind machtlos“"),
                cue=passage(flood, "sagte"),
            ),
        ),
        timeline=(
            record(
                TimelineEntry,
                start=dt.date(2026, 5, 12),
                end=dt.date(2026, 5, 12),
                precision="day",
                text="In Neukirch ist am 12. Mai 2026 ein Damm gebrochen.",
                spans=spans(flood, "In Neukirch ist am 12. Mai 2026 ein Damm gebrochen."),
            ),
        ),
        open_questions=(
            record(
                OpenQuestion,
                id="q1",
                kind="unconfirmed",
                question="Warum brach der Damm?",
                spans=spans(flood, "Warum der Damm brach, ist unklar."),
                status="open",
                first_seen=DATE,
            ),
        ),
    )
    return build_document([flood], [story], [Notice(kind="empty", subject="leer.txt", message="is empty")])
