"""What is made of one cluster: a pure function of its articles, so that stories can be told anywhere."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from briefing.cluster.explain import explain_cluster
from briefing.config.settings import Settings
from briefing.edition.sources import count_independent
from briefing.models.analysis import Cluster, Explanation
from briefing.models.document import Story
from briefing.stages import choose_stages


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """A story, and why its articles are together and its sentences were chosen."""

    story: Story
    explanations: tuple[Explanation, ...]


def tell_story(cluster: Cluster, edition_date: dt.date, settings: Settings) -> ToldStory:
    """Summarise a cluster and draw up its actors, figures, voices, dates and open questions."""
    stages = choose_stages(settings.stages)
    language = settings.language
    summary = stages.summary(cluster, settings.summary)
    actors = stages.actors(cluster, settings.actors, language)
    ledger = stages.ledger(cluster, settings.figures)
    printed = [passage.text for passage in (summary.lead, *summary.sentences) if passage is not None]
    quotes = stages.voices(cluster, actors, settings.quotes, printed)
    timeline = stages.timeline(cluster, edition_date, settings.timeline, printed)
    questions = stages.questions(
        cluster,
        ledger,
        quotes,
        timeline,
        edition_date=edition_date,
        language=language,
        settings=settings.questions,
    )
    articles = [each.article for each in (*cluster.articles, *cluster.copies)]
    story = Story(
        id=_story_id(cluster),
        headline=summary.headline,
        status="new",
        first_seen=edition_date,
        section=None,
        changes=None,
        articles=tuple(article.id for article in articles),
        independent_sources=count_independent(articles),
        lead=summary.lead,
        summary=summary.sentences,
        actors=actors,
        figures=ledger.figures,
        topics=ledger.topics,
        quotes=quotes,
        timeline=timeline,
        open_questions=questions,
    )
    return ToldStory(story=story, explanations=(*explain_cluster(cluster), *summary.explanations))


def _story_id(cluster: Cluster) -> str:
    founder = min(article.article.id for article in cluster.articles)
    return "s" + hashlib.sha256(founder.encode()).hexdigest()[:10]
