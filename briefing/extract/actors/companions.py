"""Who appears with whom: actors that stand in the same sentences."""

from collections import Counter
from collections.abc import Sequence

from briefing.extract.actors.mentions import Mention
from briefing.models.document import Companion

MAX_COMPANIONS = 5


def find_companions(groups: Sequence[Sequence[Mention]], names: Sequence[str]) -> list[tuple[Companion, ...]]:
    """Return, for each actor, those who share most sentences with it."""
    sentences = [{(mention.position, mention.sentence) for mention in group} for group in groups]
    found = []
    for index, own in enumerate(sentences):
        shared = Counter({other: len(own & theirs) for other, theirs in enumerate(sentences) if other != index})
        ranked = sorted((other for other in shared if shared[other]), key=lambda other: (-shared[other], other))
        found.append(tuple(Companion(name=names[other], sentences=shared[other]) for other in ranked[:MAX_COMPANIONS]))
    return found
