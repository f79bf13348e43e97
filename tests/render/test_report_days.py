import datetime as dt
from collections.abc import Callable

import pytest

from briefing.config.settings import RenderSettings
from briefing.models.document import Figure, Topic
from briefing.render.labels import load_labels
from briefing.render.markdown import render_markdown
from briefing.render.page import render_html
from briefing.render.plaintext import render_text
from briefing.render.report_days import find_report_days
from tests.documents import build_article, build_document, build_story, passage, record, spans

LABELS = load_labels("de", {})
FIRST, SECOND = dt.date(2026, 5, 12), dt.datetime(2026, 5, 13, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
ARTICLES = [
    build_article("Fünf Boote\n\nFünf Boote sanken.", article_id="a1", source="a1", published_at=FIRST),
    build_article("Sechs Boote\n\nSechs Boote sanken.", article_id="a2", source="a2", published_at=SECOND),
    build_article("Acht Boote\n\nAcht Boote liefen aus.", article_id="a3", source="a3", published_at=SECOND),
    build_article("Neun Boote\n\nNeun Boote fehlen.", article_id="a4", source="a4"),
]


def build_figures() -> tuple[Figure, ...]:
    """Return one figure for each article; the first two are of one topic."""
    return tuple(
        record(
            Figure,
            id=f"f{number}",
            text=article.headline,
            spans=spans(article, article.headline),
            counted=passage(article, "Boote"),
            topic="t1" if number < 2 else None,
            importance=50,
        )
        for number, article in enumerate(ARTICLES)
    )


@pytest.mark.parametrize(("number", "worded"), [(0, "12. Mai"), (1, None), (3, "Ohne Datumsangabe")])
def test_only_other_days_are_worded(number: int, worded: str | None) -> None:
    """The day that most figures share is said once; of a figure another day, or that it has none."""
    figures = build_figures()
    days = find_report_days(figures, {article.id: article for article in ARTICLES}, LABELS)
    assert days.word_usual() == "Berichte vom 13. Mai"
    assert days.word([figures[number]]) == worded


def test_days_of_one_wording_are_listed_in_order() -> None:
    """Where articles of two days word a figure alike, both days are named, the older first."""
    figures = build_figures()
    days = find_report_days(figures, {article.id: article for article in ARTICLES}, LABELS)
    assert days.word([figures[1], figures[0]]) == "12. Mai, 13. Mai"
    assert not days.share_one(figures[:2])


@pytest.mark.parametrize("render", [render_html, render_markdown, render_text])
def test_every_edition_dates_its_figures(render: Callable[..., str]) -> None:
    """Page, Markdown and text say when the figures of a story were reported, and of which one that is another day."""
    topic = record(Topic, id="t1", label="Boote", figures=("f0", "f1"), agreement="differ", current=("f0", "f1"))
    story = build_story(
        ARTICLES[0], figures=build_figures(), topics=(topic,), articles=tuple(each.id for each in ARTICLES)
    )
    page = render(build_document(ARTICLES, [story]), RenderSettings())
    assert page.count("Berichte vom 13. Mai") == 1
    shown = page[page.index("Berichte vom 13. Mai") :]
    assert shown.index("Fünf Boote") < shown.index("12. Mai") < shown.index("Sechs Boote")
