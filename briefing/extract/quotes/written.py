"""Quotations that stand written somewhere: "Auf dem Plakat war „…“ zu lesen", "In dem Brief ist von „…“ die Rede"."""

from collections.abc import Sequence

from briefing.extract.quotes.discourse import Voice, offsets
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.words import Word


def find_written(words: Sequence[Word], start: int, end: int, speech: SpeechWords) -> Voice | None:
    """Return as voice what the words of a clause stand on, the noun phrase behind "in" or "auf", or None."""
    cue = next((at for at in range(start, end) if _is_cue(words, start, at, speech)), None)
    if cue is None:
        return None
    for at in range(start, end):
        stop = noun_phrase(words[:end], at + 1) if words[at].lower in speech.written_on else None
        if stop is not None and not _is_time(words[at + 1 : stop], speech):
            return Voice(source=offsets(words, (at + 1, stop)), cue=offsets(words, (cue, cue + 1)))
    return None


def _is_cue(words: Sequence[Word], start: int, at: int, speech: SpeechWords) -> bool:
    """Whether a word says that something stands written: "steht", "zu lesen", "war die Rede"."""
    if words[at].lemma not in speech.written_by:
        return False
    return words[at].kind != "noun" or (
        words[at - 1].lower == "die" and any(word.lemma == "sein" for word in words[start:at])
    )


def _is_time(phrase: Sequence[Word], speech: SpeechWords) -> bool:
    return any(word.lemma in speech.times for word in phrase)
