"""How much a figure matters to a reader of its story, from 0 to 100."""

from collections.abc import Sequence

from briefing.extract.figures.statements import Statement
from briefing.models.document import Agreement

# Weights were set by hand so that, in the order they give, figures that several sources report or contest come before
# those of one source, losses of life before other counts, and durations and parts last. They are not learnt.
BASE = 20
PER_ARTICLE, MOST_ARTICLES = 15, 3
CONTESTED = 15
EARLY, EARLY_SENTENCES = 12, 3
ATTRIBUTED = 5
HARM, HARMS = 12, frozenset({"killed", "injured", "missing"})
LARGE, LARGE_VALUE = 5, 1000
ASIDE = 12
TIMES = frozenset({"s", "ms", "min", "h", "d", "wk", "mo", "a"})
HIGHEST = 100


def weigh(statement: Statement, topic: Sequence[Statement], agreement: Agreement) -> int:
    """Return the importance of one figure of a topic."""
    found = statement.found
    articles = len({other.article.article.id for other in topic})
    score = BASE + PER_ARTICLE * min(articles - 1, MOST_ARTICLES)
    score += CONTESTED * (agreement in ("differ", "superseded"))
    score += EARLY * (found.sentence < EARLY_SENTENCES)
    score += ATTRIBUTED * (found.attribution is not None)
    score += HARM * bool(statement.marked & HARMS)
    score += LARGE * (found.value is not None and found.value.high >= LARGE_VALUE)
    score -= ASIDE * (found.unit in TIMES) + ASIDE * found.part + ASIDE * (found.value is None)
    score -= ASIDE * bool(statement.article.article.outdated) + ASIDE * (found.counted is None)
    return max(0, min(HIGHEST, score))
