"""Add new articles to stories that are known already, at the cost of the new ones.

The new articles are grouped among themselves; each group then continues the known story whose core it is nearest to,
if it is near enough. The weights of known words stay as they are, so that nothing known has to be weighed again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.cluster.candidates import find_candidates
from briefing.cluster.cores import CORE_ARTICLES, place_strays
from briefing.cluster.corpus import Corpus, extend_corpus
from briefing.cluster.lexical import NEGLIGIBLE
from briefing.cluster.linkage import link
from briefing.cluster.score import find_likely
from briefing.models.stories import ArticleTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A group of new articles.

    Attributes:
        rows: rows of the extended corpus.
        continues: place of the known story that the group goes on with, or null.
        likeness: mean likeness to that story's core.
    """

    rows: tuple[int, ...]
    continues: int | None
    likeness: float


def add_articles(
    corpus: Corpus, stories: Sequence[Sequence[int]], terms: Sequence[ArticleTerms], threshold: float
) -> tuple[Corpus, tuple[Placed, ...]]:
    """Return the corpus with the new articles, and where each group of them belongs.

    Args:
        corpus: the known articles.
        stories: their stories as rows, most representative first.
        terms: the new articles, in the corpus's language.
        threshold: likeness from which articles are joined.
    """
    since = len(corpus.terms)
    whole = extend_corpus(corpus, terms)
    first, second, likeness = find_likely(whole, *find_candidates(whole, since), NEGLIGIBLE)
    pairs = list(zip(first.tolist(), second.tolist(), likeness.tolist(), strict=True))
    among = [(one - since, other - since, value) for one, other, value in pairs if one >= since]
    groups = place_strays(link(len(terms), among, threshold), among)
    story_of = {row: place for place, story in enumerate(stories) for row in story[:CORE_ARTICLES]}
    to_core: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, other, value in pairs:
        if one in story_of:
            to_core[other][one] = value
    return whole, tuple(
        _place([since + each for each in group], to_core, story_of, stories, threshold) for group in groups
    )


def _place(
    rows: Sequence[int],
    to_core: Mapping[int, Mapping[int, float]],
    story_of: Mapping[int, int],
    stories: Sequence[Sequence[int]],
    threshold: float,
) -> Placed:
    near: defaultdict[int, float] = defaultdict(float)
    for row in rows:
        for core_row, value in to_core.get(row, {}).items():
            story = story_of[core_row]
            near[story] += value / (len(rows) * min(CORE_ARTICLES, len(stories[story])))
    best = min(near, key=lambda story: (-round(near[story], 9), story), default=None)
    if best is None or near[best] < threshold:
        return Placed(rows=tuple(rows), continues=None, likeness=0.0 if best is None else near[best])
    return Placed(rows=tuple(rows), continues=best, likeness=near[best])
