"""For whom a seat of government stands: the words of the story for the country whose government is meant."""

from collections import Counter
from collections.abc import Sequence

from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import countries, metonyms
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.passages import passage_of
from briefing.models.analysis import Cluster
from briefing.models.document import Passage, Span


def find_principal(group: Sequence[Mention], cluster: Cluster) -> Passage | None:
    """Return how the story names the country for whose government these mentions stand, or None."""
    codes = {metonyms()[key] for key in map(_key, group) if key in metonyms()}
    if len(codes) != 1 or group[0].kind == "person":
        return None
    code = codes.pop()
    spans: dict[str, list[Span]] = {}
    for article in cluster.articles:
        for name in article.names:
            text = article.text_of(name)
            if countries().get(inflection_key(text)) == code:
                spans.setdefault(text, []).append(Span(article=article.article.id, start=name.start, end=name.end))
    if not spans:
        return None
    counts = Counter({text: len(places) for text, places in spans.items()})
    best = min(counts, key=lambda text: (-counts[text], text))
    return passage_of(best, spans[best])


def _key(mention: Mention) -> str:
    return inflection_key(mention.base)
