"""How far the passes over the marked stories agree: Cohen's kappa over the label that each gives to every sentence."""

from collections import Counter
from collections.abc import Sequence

from tests.quality.summary_gold import GoldStory, Marks


def _label(sentence: str, marks: Marks) -> str:
    if any(sentence in unit for unit in marks.keep):
        return "keep"
    return "never" if sentence in marks.never else "neither"


def label_sentences(stories: Sequence[GoldStory]) -> list[tuple[str, str]]:
    """Return the labels that the first and the second pass give to each sentence of the stories that have both."""
    twice = [story for story in stories if len(story.passes) > 1]
    return [
        (_label(sentence, story.passes[0]), _label(sentence, story.passes[1]))
        for story in twice
        for sentence in story.wording
    ]


def measure_kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa: agreement beyond what the shares of the labels alone give."""
    count = len(labels)
    observed = sum(one == other for one, other in labels) / count
    first, second = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    expected = sum(first[label] * second[label] for label in first) / count**2
    return (observed - expected) / (1 - expected)
