"""The program on one page: a folder of articles becomes a dated briefing.

read → prepare (clean, language, sentences) → near-duplicates → analyse (tokens, names, attributions, quotes,
figures, dates) → clusters → stories (summary, actors, figures, voices, timeline, open questions) → edition →
verify → render.
"""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefing.analysis import analyse_or_notice, prepare_or_notice
from briefing.archive.analyses import Analyses
from briefing.cluster.notices import tell_of_languages
from briefing.config.settings import ReadingSettings, Settings
from briefing.edition.assemble import Masthead, assemble_edition
from briefing.edition.continuity import continue_stories
from briefing.edition.history import recall_figures
from briefing.edition.ranking import rank_stories
from briefing.edition.sources import assign_sources
from briefing.edition.verify import verify_document
from briefing.edition.weights import weigh_publishers
from briefing.errors import UsageError
from briefing.ingest.collect import Inlet
from briefing.ingest.reader import read_articles
from briefing.models.analysis import AnalysedArticle, Dropped, Explanation, PreparedArticle, RawArticle, ReadResult
from briefing.models.document import Article, Document, Notice
from briefing.stages import choose_stages
from briefing.storytelling import tell_story
from briefing.text.lexicon import load_lexicon
from briefing.workers import Workers, open_workers

LANGUAGE_BY_LANGUAGE = "lexical"
Report = Callable[[str], None]
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """An edition and the reasons behind it.

    Attributes:
        dropped: what the cleaner left out, by the article's origin.
        explanations: why sentences were chosen or narrowly rejected, by story id.
    """

    document: Document
    dropped: tuple[tuple[str, Dropped], ...]
    explanations: tuple[tuple[str, Explanation], ...]


def build_briefing(  # noqa: PLR0913 all but the inlets are named, four have no other home
    inlets: Sequence[Inlet | ReadResult],
    *,
    root: Path,
    date: dt.date,
    settings: Settings,
    previous: Document | None = None,
    earlier: Sequence[Document] = (),
    number: int | None = None,
    analyses: Analyses | None = None,
    report: Report = lambda _: None,
) -> Build:
    """Read the articles under `paths` and return the edition of `date`.

    Args:
        inlets: where articles come from, or articles read already; what is named is used, whatever its age.
        root: what `Article.origin` is relative to.
        date: the edition's date.
        settings: all settings.
        previous: the last edition; null for a one-off.
        earlier: editions before this one, the latest first, whose stories, questions and figures go on.
        number: which edition of its archive this is; null for a one-off.
        analyses: results of earlier runs; null analyses everything.
        report: is told the name of each stage as it starts.
    """
    stages = choose_stages(settings.stages)

    report("reading")
    read = read_inlets(inlets, root, settings.reading)

    with open_workers(settings.jobs, len(read.articles)) as workers:
        report(f"cleaning {len(read.articles)} articles")
        cleaned = workers.map(partial(prepare_or_notice, settings=settings), read.articles)
        prepared, unprepared = _part(cleaned)

        report("looking for copies")
        sourced, sources = assign_sources(prepared)
        marked = stages.copies(sourced, settings.dedupe)
        copies = [each for each in marked if each.article.duplicate_of is not None]
        originals = [each for each in marked if each.article.duplicate_of is None]

        report(f"analysing {len(originals)} articles")
        analysed, failed = _part(_analyse(originals, workers, settings, analyses))

        report("grouping into stories")
        grouped = stages.cluster(analysed, copies, settings.cluster)
        clusters = [replace(each, articles=stages.age(each.articles, edition_date=date)) for each in grouped]

        report(f"telling {len(clusters)} stories")
        told = workers.map(partial(tell_story, edition_date=date, settings=settings), clusters)

    report("assembling the edition")
    aged = {each.article.id: each.article for cluster in clusters for each in cluster.articles}
    articles = [aged.get(each.article.id, each.article) for each in marked]
    remembered = [each for each in earlier if (date - each.edition.date).days <= settings.stories.remember_days]
    known = remembered or ([previous] if previous else [])
    stories = continue_stories([each.story for each in told], articles, known)
    ranked_by = weigh_publishers(settings.stories, articles, sources, read.weights)
    ranking = rank_stories(stories, articles, sources, edition_date=date, settings=ranked_by)
    ranked = [replace(each.story, section=each.topic) for each in ranking.stories]
    past = recall_figures(ranked, articles, sources, earlier[: settings.figures.history_editions], settings.figures)
    document = assemble_edition(
        Masthead(
            date=date,
            language=settings.language,
            title=_title(settings),
            previous_date=previous.edition.date if previous else None,
            number=number,
            generated_at=_reproducible_time(),
        ),
        past.stories,
        past.articles,
        past.sources,
        (*read.notices, *unprepared, *failed, *ranking.notices, *_languages_apart(articles, settings)),
    )
    verify_document(document)
    return Build(
        document=document,
        dropped=tuple((each.article.origin, piece) for each in prepared for piece in each.dropped),
        explanations=(
            *ranking.explanations,
            *((story.id, reason) for story, each in zip(stories, told, strict=True) for reason in each.explanations),
        ),
    )


def read_inlets(inlets: Sequence[Inlet | ReadResult], root: Path, settings: ReadingSettings) -> ReadResult:
    """Read every inlet; a file that two of them name is read once."""
    results = []
    for inlet in inlets:
        if isinstance(inlet, ReadResult):
            results.append(inlet)
            continue
        read = read_articles([inlet.path], root=root, settings=settings)
        named = tuple(
            replace(raw, publisher=raw.publisher or inlet.publisher, language=raw.language or inlet.language)
            for raw in read.articles
        )
        weights = tuple((raw.origin, inlet.weight) for raw in named) if inlet.weight != 1 else ()
        results.append(replace(read, articles=named, weights=weights))
    return join_results(*results)


def join_results(*results: ReadResult) -> ReadResult:
    """Return several results as one; an article that two of them hold is read once."""
    articles: dict[tuple[str, str], RawArticle] = {}
    for result in results:
        for raw in result.articles:
            articles.setdefault((raw.origin, raw.text), raw)
    return ReadResult(
        articles=tuple(articles.values()),
        notices=tuple(notice for result in results for notice in result.notices),
        weights=tuple(weight for result in results for weight in result.weights),
    )


def _analyse(
    articles: Sequence[PreparedArticle], workers: Workers, settings: Settings, analyses: Analyses | None
) -> list[AnalysedArticle | Notice]:
    """Analyse the articles that no earlier run has analysed."""
    analyse = partial(analyse_or_notice, settings=settings)
    if analyses is None:
        return workers.map(analyse, articles)
    found = analyses.find(articles, settings.stages)
    missing = [article for article, result in zip(articles, found, strict=True) if result is None]
    fresh = workers.map(analyse, missing)
    done = [
        (article, result) for article, result in zip(missing, fresh, strict=True) if isinstance(result, AnalysedArticle)
    ]
    analyses.keep([article for article, _ in done], [result for _, result in done], settings.stages)
    remaining = iter(fresh)
    return [next(remaining) if result is None else result for result in found]


def _part(results: Sequence[Part | Notice]) -> tuple[list[Part], list[Notice]]:
    notices = [each for each in results if isinstance(each, Notice)]
    return [each for each in results if not isinstance(each, Notice)], notices


def _languages_apart(articles: Sequence[Article], settings: Settings) -> Sequence[Notice]:
    return tell_of_languages(articles) if settings.stages.cluster == LANGUAGE_BY_LANGUAGE else ()


def _title(settings: Settings) -> str:
    return settings.title or str(load_lexicon("labels", settings.language)["briefing"])


def _reproducible_time() -> dt.datetime | None:
    """Return `SOURCE_DATE_EPOCH` (reproducible-builds.org) where it is set."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    try:
        return dt.datetime.fromtimestamp(int(value), tz=dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is {value!r}; it must be whole seconds since 1970") from error
