"""Carries the weights of configured sources over to the publishers whose articles they gave."""

from collections.abc import Sequence

from briefing.config.settings import SourceWeight, StorySettings
from briefing.models.document import Article, Source


def weigh_publishers(
    settings: StorySettings,
    articles: Sequence[Article],
    sources: Sequence[Source],
    weights: Sequence[tuple[str, float]],
) -> StorySettings:
    """Return the settings with a weight for each publisher of a weighted source.

    A publisher that several sources gave counts as much as with the one that counts most; what `stories:` says of a
    publisher by name stands above.

    Args:
        settings: of the ranking.
        articles: of the edition.
        sources: their publishers.
        weights: of sources, by the origin of their articles.
    """
    if not weights:
        return settings
    by_origin = dict(weights)
    names = {source.id: source.name for source in sources}
    found: dict[str, float] = {}
    for article in articles:
        name = names[article.source]
        found[name] = max(by_origin.get(article.origin, 1.0), found.get(name, 0.0))
    told = tuple(SourceWeight(source=name, weight=weight) for name, weight in sorted(found.items()) if weight != 1)
    return settings.model_copy(update={"source_weights": (*told, *settings.source_weights)})
