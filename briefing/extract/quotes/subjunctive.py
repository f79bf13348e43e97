"""Which German verb forms are reported speech: subjunctive I, read off form and lemma, and subjunctive II."""

from collections.abc import Sequence

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.words import Word

# Forms that no rule gives.
SEIN = frozenset({"sei", "seien", "seiest", "seiet"})
MODAL_ONE = frozenset({"könne", "müsse", "solle", "wolle", "dürfe", "möge", "wisse"})
FINITE = frozenset({"finite"})


def is_subjunctive_one(word: Word) -> bool:
    """Whether a verb is in the subjunctive I ("habe", "gehe", "sei"): stem and "-e" where the indicative has "-t".

    The plural ("sie haben") looks like the indicative and is not recognised.
    """
    lower = word.lower
    if lower in SEIN or lower in MODAL_ONE:
        return True
    if word.kind != "finite" or not word.lemma.endswith("n"):
        return False
    stem = word.lemma[:-1]
    return lower == stem if stem.endswith("e") else stem.endswith(("el", "er")) and lower == stem + "e"


def is_reported(words: Sequence[Word], speech: SpeechWords) -> bool:
    """Whether a stretch has a verb in the subjunctive; "ich habe" and the like are indicative."""
    if any(word.lower in {"ich", "wir"} for word in words):
        return False
    return any(is_subjunctive_one(word) or word.lower in speech.subjunctive_two for word in words)


def is_carried_on(words: Sequence[Word], speech: SpeechWords) -> bool:
    """Whether a sentence is reported speech by itself: its first finite verb is in the subjunctive.

    A subjunctive II alone ("könnte", "wäre") is as often the article's own conjecture and does not count
    unless a subjunctive I follows.
    """
    finite = next((word for word in words if word.kind == "finite"), None)
    if finite is None or not is_reported(words, speech):
        return False
    return is_subjunctive_one(finite) or finite.lower in {"hätte", "hätten", "wäre", "wären"}
