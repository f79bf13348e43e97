"""Clusters for the tests of summaries: articles of our own."""

import datetime as dt
from dataclasses import replace

from briefing.models.analysis import AnalysedArticle, Cluster, FoundFigure
from briefing.models.document import FigureValue, Passage, Span
from tests.builders import build_cluster, build_tagged

COUNCIL = (
    "Stadtrat beschließt Ausbau des Radwegs\n\n"
    "Der Stadtrat von Lindental hat am Dienstag den Ausbau des Radwegs am Kanal beschlossen. "
    "Die Arbeiten sollen im März beginnen und 2,4 Millionen Euro kosten. "
    "Oberbürgermeisterin Karin Vogt nannte den Beschluss einen Durchbruch für die Pendler.\n\n"
    "Die Opposition stimmte geschlossen gegen das Vorhaben und kündigte eine Klage an. "
    "Damals war der Ausbau am Geld gescheitert."
)
PATH = (
    "Lindental baut Radweg am Kanal aus\n\n"
    "Nach monatelangem Streit bekommt Lindental einen breiteren Radweg am Kanal. "
    "Die Arbeiten sollen im März beginnen und 2,4 Millionen Euro kosten. "
    "Anwohner hatten vor dem Verlust von achtzig Parkplätzen gewarnt. "
    "Er ist bei vielen beliebt."
)
OLD = (
    "Radweg am Kanal erneut verschoben\n\n"
    "Der Stadtrat von Lindental hat den Ausbau des Radwegs am Kanal im Jahr 2019 auf unbestimmte Zeit verschoben. "
    "Anwohner hatten vor dem Verlust von achtzig Parkplätzen gewarnt."
)


def two_articles() -> Cluster:
    """Return a cluster of two articles that share a sentence."""
    return build_cluster(
        build_tagged(COUNCIL, article_id="a1", source="s1", headline=True),
        build_tagged(PATH, article_id="a2", source="s2", headline=True),
    )


def with_old_article() -> Cluster:
    """Return the same cluster with an article that is marked as older, standing first."""
    old = build_tagged(OLD, article_id="a3", source="s3", headline=True)
    start = OLD.index("im Jahr 2019")
    sign = Passage(text="im Jahr 2019", spans=(Span(article="a3", start=start, end=start + 12),))
    marked = replace(old, article=replace(old.article, outdated=sign))
    return build_cluster(marked, *two_articles().articles)


def article_with_figure(
    sentence: str,
    figure: str,
    counted: str,
    value: FigureValue,
    *,
    article_id: str,
    published_at: dt.date | None = None,
) -> AnalysedArticle:
    """Return an article of one sentence under a headline, with this figure in it."""
    text = f"Eine Überschrift über dem Bericht\n\n{sentence}"
    article = build_tagged(text, article_id=article_id, source=article_id, published_at=published_at, headline=True)
    start, noun = text.index(figure), text.index(counted)
    found = FoundFigure(
        start=start,
        end=start + len(figure),
        value=value,
        unit=None,
        counted=(noun, noun + len(counted)),
        attribution=None,
        sentence=1,
    )
    return replace(article, figures=(found,))
