from decimal import Decimal

import pytest

from briefing.config.settings import RenderSettings
from briefing.models.document import Figure, FigureValue, Topic
from briefing.render.plaintext import render_text
from tests.documents import build_article, build_document, build_story, passage, record, spans

ARTICLE = build_article(
    "Vier Tote\n\nBisher gibt es vier Todesopfer, sagt die Polizei. Die Teuerung liegt bei 2,3 Prozent.", source="a1"
)


def build_figure(number: int, text: str, value: str, **values: object) -> Figure:
    """Return a figure of the article."""
    amount = FigureValue(low=Decimal(value), high=Decimal(value), bound="exact")
    figure: Figure = record(
        Figure,
        **{
            "id": f"f{number}",
            "text": text,
            "spans": spans(ARTICLE, text),
            "value": amount,
            "importance": 50,
            **values,
        },
    )
    return figure


def show(*figures: Figure, **values: object) -> str:
    """Return the edition of one story with these figures in one topic."""
    ids = tuple(figure.id for figure in figures)
    topic = record(
        Topic, **{"id": "t1", "label": "Tote", "figures": ids, "agreement": "agree", "current": ids, **values}
    )
    story = build_story(ARTICLE, figures=figures, topics=(topic,))
    return render_text(build_document([ARTICLE], [story]), RenderSettings())


@pytest.mark.parametrize("credited", [False, True])
def test_an_article_is_shown_once_for_one_value(*, credited: bool) -> None:
    """What an article says again in other words is no further row; the wording that names a source stays."""
    source = passage(ARTICLE, "sagt die Polizei") if credited else None
    page = show(build_figure(0, "Vier Tote", "4"), build_figure(1, "vier Todesopfer", "4", attribution=source))
    table = page[page.index("ZAHLEN") :]
    assert ("vier Todesopfer" in table, "Vier Tote [" in table) == (credited, not credited)


def test_a_lone_figure_says_what_is_counted() -> None:
    """Where no label stands over a figure, what it counts stands beside it."""
    figure = build_figure(0, "2,3 Prozent", "2.3", unit="percent", counted=passage(ARTICLE, "Teuerung"))
    assert "2,3 Prozent [1] – Teuerung" in show(figure, agreement="single")
