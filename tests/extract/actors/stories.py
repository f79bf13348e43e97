"""Stories for the tests of actors: paragraphs in, an analysed cluster out."""

from dataclasses import replace

from briefing.config.settings import ActorSettings
from briefing.extract.actors.names import find_names
from briefing.extract.actors.resolve import find_actors
from briefing.models.analysis import AnalysedArticle, Cluster
from briefing.models.document import Actor
from tests.builders import build_cluster, build_tagged


def named(text: str, *, number: int = 1, language: str = "de") -> AnalysedArticle:
    """Return an article with its names."""
    article = build_tagged(text, article_id=f"a{number}", source=f"s{number}", language=language)
    return replace(article, names=find_names(article))


def story(*texts: str, language: str = "de") -> Cluster:
    """Return a cluster of articles by different sources."""
    return build_cluster(*(named(text, number=number, language=language) for number, text in enumerate(texts, 1)))


def actors(*texts: str, settings: ActorSettings | None = None, language: str = "de") -> dict[str, Actor]:
    """Return the actors of a story by name."""
    found = find_actors(story(*texts, language=language), settings or ActorSettings(max_per_story=100), language)
    return {actor.name: actor for actor in found}
