"""The stages and who may do them: the registry that `stages:` in the configuration names.

Every stage has one obvious implementation; a configuration may name another of this table, or a function
of its own as `package.module:function` with the same signature.
"""

import datetime as dt
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from briefing.cluster.lexical import cluster_articles
from briefing.cluster.semantic import cluster_across_languages
from briefing.config.settings import (
    ActorSettings,
    ClusterSettings,
    DedupeSettings,
    FigureSettings,
    QuoteSettings,
    ReadingSettings,
    StageSettings,
    SummarySettings,
    TimelineSettings,
)
from briefing.dedupe.copies import mark_copies
from briefing.errors import ConfigError
from briefing.extract.actors.names import find_names
from briefing.extract.actors.resolve import find_actors
from briefing.extract.figures.find import find_figures
from briefing.extract.figures.ledger import build_ledger
from briefing.extract.questions.find import find_questions
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from briefing.extract.quotes.voices import find_voices
from briefing.extract.timeline.dates import find_dates
from briefing.extract.timeline.timeline import build_timeline
from briefing.ingest.age import mark_outdated
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import (
    AnalysedArticle,
    Attribution,
    Cluster,
    DateMention,
    FoundFigure,
    FoundQuote,
    Ledger,
    NameMention,
    PreparedArticle,
    RawArticle,
    Summary,
)
from briefing.models.document import Actor, OpenQuestion, Quote, TimelineEntry
from briefing.summarize.story import summarize
from briefing.text.tagging import tag_sentences

REGISTRY: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "prepare": {"general": prepare_article},
    "copies": {"minhash": mark_copies},
    "tag": {"hanta": tag_sentences},
    "names": {"crf": find_names},
    "attributions": {"rules": find_attributions},
    "quotes": {"rules": find_quotes},
    "figures": {"grammar": find_figures},
    "dates": {"grammar": find_dates},
    "cluster": {"lexical": cluster_articles, "semantic": cluster_across_languages},
    "age": {"companions": mark_outdated},
    "summary": {"sumy": summarize},
    "actors": {"variants": find_actors},
    "ledger": {"topics": build_ledger},
    "voices": {"sides": find_voices},
    "timeline": {"sentences": build_timeline},
    "questions": {"derived": find_questions},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The functions that do the work of one build."""

    prepare: Callable[[RawArticle, ReadingSettings], PreparedArticle]
    copies: Callable[[Sequence[PreparedArticle], DedupeSettings], tuple[PreparedArticle, ...]]
    tag: Callable[..., tuple[Any, ...]]
    names: Callable[[AnalysedArticle], tuple[NameMention, ...]]
    attributions: Callable[[AnalysedArticle], tuple[Attribution, ...]]
    quotes: Callable[[AnalysedArticle], tuple[FoundQuote, ...]]
    figures: Callable[[AnalysedArticle], tuple[FoundFigure, ...]]
    dates: Callable[[AnalysedArticle], tuple[DateMention, ...]]
    cluster: Callable[[Sequence[AnalysedArticle], Sequence[PreparedArticle], ClusterSettings], tuple[Cluster, ...]]
    age: Callable[..., tuple[AnalysedArticle, ...]]
    summary: Callable[[Cluster, SummarySettings], Summary]
    actors: Callable[[Cluster, ActorSettings, str], tuple[Actor, ...]]
    ledger: Callable[[Cluster, FigureSettings], Ledger]
    voices: Callable[[Cluster, Sequence[Actor], QuoteSettings, Sequence[str]], tuple[Quote, ...]]
    timeline: Callable[[Cluster, dt.date, TimelineSettings, Sequence[str]], tuple[TimelineEntry, ...]]
    questions: Callable[..., tuple[OpenQuestion, ...]]


def choose_stages(settings: StageSettings) -> Stages:
    """Return the functions that the configuration names.

    Raises:
        ConfigError: a name is in no table and is no importable function.
    """
    return Stages(**{stage: _choose(stage, str(getattr(settings, stage))) for stage in REGISTRY})


def _choose(stage: str, name: str) -> Callable[..., Any]:
    if name in REGISTRY[stage]:
        return REGISTRY[stage][name]
    if ":" not in name:
        known = ", ".join(sorted(REGISTRY[stage]))
        raise ConfigError(f"stages.{stage}: unknown '{name}'; known are {known}, or name package.module:function")
    module_name, _, function_name = name.partition(":")
    try:
        function = getattr(importlib.import_module(module_name), function_name)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"stages.{stage}: cannot import '{name}' ({error})") from error
    if not callable(function):
        raise ConfigError(f"stages.{stage}: '{name}' is no function")
    return cast("Callable[..., Any]", function)
