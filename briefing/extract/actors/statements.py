"""What an actor says and does: the sentence of each kind that shows it best."""

from collections.abc import Iterable, Sequence

from briefing.extract.actors.importance import Deed
from briefing.extract.actors.lexicon import load_actor_words
from briefing.extract.actors.passages import sentence_passage
from briefing.models.analysis import Cluster, Sentence
from briefing.models.document import Passage

# A sentence shorter than this says little; a longer one than the second is no line of a card.
FEW_CHARS = 50
MANY_CHARS = 320


def best_statement(deeds: Sequence[Deed], cluster: Cluster) -> Passage | None:
    """Return the sentence that best shows what the actor says, or None."""
    return _best([deed for deed in deeds if deed.speaks], cluster)


def best_deed(deeds: Sequence[Deed], cluster: Cluster) -> Passage | None:
    """Return the sentence that best shows what the actor does, or None."""
    return _best([deed for deed in deeds if not deed.speaks and not is_idle(deed, cluster)], cluster)


def is_idle(deed: Deed, cluster: Cluster) -> bool:
    """Tell whether the verb shows no action ("sein", "liegen", "gelten"), or one that somebody else does."""
    if deed.passive:
        return True
    language = cluster.articles[deed.mention.position].article.language
    return deed.verb in load_actor_words(language).idle_verbs


def is_reported(deed: Deed, cluster: Cluster) -> bool:
    """Tell whether somebody else says so: the mention stands in reported speech, and not as its speaker."""
    start = deed.mention.start
    return any(
        quote.start <= start < quote.end
        and not (quote.speaker_start is not None and quote.speaker_start <= start < (quote.speaker_end or 0))
        for quote in cluster.articles[deed.mention.position].quotes
    )


def _best(deeds: Iterable[Deed], cluster: Cluster) -> Passage | None:
    fitting = [deed for deed in deeds if _sentence(deed, cluster).complete and not is_reported(deed, cluster)]
    if not fitting:
        return None
    best = max(fitting, key=lambda deed: (_fitness(deed, cluster), -deed.mention.position, -deed.mention.start))
    return sentence_passage(cluster, best.mention.position, best.mention.sentence)


def _sentence(deed: Deed, cluster: Cluster) -> Sentence:
    return cluster.articles[deed.mention.position].sentences[deed.mention.sentence]


def _fitness(deed: Deed, cluster: Cluster) -> float:
    """Return how well the sentence stands alone; direct speech and an early place count."""
    article = cluster.articles[deed.mention.position]
    sentence = _sentence(deed, cluster)
    text = article.text_of(sentence)
    fitness = 1.0 * sentence.standalone + 0.5 * (FEW_CHARS <= len(text) <= MANY_CHARS)
    fitness += 0.5 * (deed.speaks and any(mark in text for mark in "„“«»"))
    fitness -= 0.5 * (not deed.speaks and deed.mention.start - sentence.start > len(text) / 2)
    fitness += 0.5 * (not text.startswith(tuple("„»\"'")))
    return fitness - 0.5 * sentence.index / max(len(article.sentences), 1)
