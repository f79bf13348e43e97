"""Stories with the sentences that readers would keep: our own texts under `tests/data/summaries/`.

A file holds the articles of a story, one sentence a line, and passes of marks made apart from each other, by the rule
in the README beside them. A pass keeps units: sentences of different articles that say the same are one unit, and any
of them fulfils it. `a2.3` is the third sentence of article a2 below its headline.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from briefing.config.settings import ReadingSettings
from briefing.extract.actors.names import find_names
from briefing.extract.figures.find import find_figures
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from briefing.extract.timeline.dates import find_dates
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import AnalysedArticle, Cluster, RawArticle
from briefing.models.document import Passage, Span
from briefing.text.tagging import tag_sentences

GOLD = Path(__file__).parents[1] / "data" / "summaries"
FETCHED_AT = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one reader marked: units to keep, each a set of interchangeable sentences, and what must never appear."""

    keep: tuple[frozenset[str], ...]
    never: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStory:
    """A story as a cluster, with the marks of each pass; sentences are named by their text.

    Attributes:
        wording: all sentences below the headlines.
        lead: the sentences of which each tells the event alone.
        leaning: sentences that cannot stand alone.
        batch: stories of one batch have one author and were marked at one time.
    """

    name: str
    cluster: Cluster
    wording: tuple[str, ...]
    batch: int
    lead: frozenset[str]
    leaning: frozenset[str]
    passes: tuple[Marks, ...]


def analyse(raw: RawArticle, *, article_id: str, source: str, outdated: str | None = None) -> AnalysedArticle:
    """Return the article as the stages before the summary leave it."""
    prepared = prepare_article(raw, ReadingSettings())
    text = prepared.article.text
    span = Span(
        article=article_id, start=text.find(outdated or ""), end=text.find(outdated or "") + len(outdated or "")
    )
    sign = Passage(text=outdated, spans=(span,)) if outdated else None
    article = replace(prepared.article, id=article_id, source=source, outdated=sign)
    analysed = AnalysedArticle(
        article=article,
        publisher=source,
        homepage_url=None,
        blocks=prepared.blocks,
        sentences=prepared.sentences,
        dropped=prepared.dropped,
        tokens=tag_sentences(text, prepared.sentences, article.language),
        names=(),
        attributions=(),
        quotes=(),
        figures=(),
        dates=(),
    )
    analysed = replace(analysed, names=find_names(analysed))
    analysed = replace(analysed, attributions=find_attributions(analysed))
    analysed = replace(analysed, quotes=find_quotes(analysed))
    analysed = replace(analysed, figures=find_figures(analysed))
    return replace(analysed, dates=find_dates(analysed))


def _sentences(text: str) -> list[str]:
    """Return the lines below the headline."""
    return [line for line in text.splitlines()[1:] if line.strip()]


def _lay_out(text: str) -> str:
    """Return running text: sentences of a paragraph on one line, a line without a full stop on its own."""
    paragraphs = [""]
    for line in text.splitlines():
        heading = line[-1:] not in ".!?“"
        if heading or not line.strip():
            paragraphs += [line, ""]
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _read_article(entry: Mapping[str, Any], story: str, language: str) -> AnalysedArticle:
    raw = RawArticle(
        origin=f"{story}/{entry['id']}",
        text=_lay_out(entry["text"]),
        publisher=entry["source"],
        language=language,
        published_at=entry["published"],
        fetched_at=FETCHED_AT,
    )
    digest = hashlib.sha256(f"{story}{entry['id']}".encode()).hexdigest()[:6]
    return analyse(raw, article_id=digest, source=entry["source"], outdated=entry.get("outdated"))


def _read_marks(entry: Mapping[str, Any], wording: Mapping[str, str]) -> Marks:
    return Marks(
        keep=tuple(frozenset(wording[name] for name in unit) for unit in entry["keep"]),
        never=frozenset(wording[name] for name in entry["never"]),
    )


def read_story(path: Path) -> GoldStory:
    """Return the story of one file."""
    content = yaml.safe_load(path.read_text("utf-8"))
    wording = {
        f"{entry['id']}.{number}": sentence
        for entry in content["articles"]
        for number, sentence in enumerate(_sentences(entry["text"]), start=1)
    }
    language = content.get("language", "de")
    articles = tuple(_read_article(entry, path.stem, language) for entry in content["articles"])
    return GoldStory(
        name=path.stem,
        cluster=Cluster(articles=articles, copies=()),
        wording=tuple(wording.values()),
        batch=content.get("batch", 1),
        lead=frozenset(wording[name] for name in content["lead"]),
        leaning=frozenset(wording[name] for name in content["leaning"]),
        passes=tuple(_read_marks(entry, wording) for entry in content["passes"]),
    )


def read_gold(folder: Path = GOLD) -> Sequence[GoldStory]:
    """Return all stories in the order of their names."""
    return [read_story(path) for path in sorted(folder.glob("*.yaml"))]
