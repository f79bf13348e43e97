"""The subject of a finite verb: before it, behind it, or left out after "und"."""

from collections.abc import Sequence

from briefing.extract.quotes.frames import BREAKS, Positions, clause_bounds
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.words import Word

EXPLETIVE = frozenset({"es", "it", "das", "dies", "sich", "man"})


def find_subject(words: Sequence[Word], finite: int) -> Positions | None:
    """Return the positions of the subject of the verb at `finite`, or None."""
    start, end = clause_bounds(words, finite)
    if words[start].kind in {"subordinator", "relative"} and start < finite:
        return _in_subordinate(words, start, finite)
    if finite > start:
        if words[finite - 1].kind == "conjunction":
            return _shared(words, finite)
        stop = noun_phrase(words[:finite], start, before_verb=True)
        if stop is not None and words[start].lower not in EXPLETIVE:
            return start, stop
    elif finite > 0 and words[finite - 1].kind == "comma":
        before = _with_apposition(words, finite)
        if before is not None:
            return before
    return _behind(words, finite, end)


def _in_subordinate(words: Sequence[Word], start: int, finite: int) -> Positions | None:
    """Return the subject of "nachdem sie berichtet hatte"; of "der sagte" it is the pronoun."""
    if words[start].kind == "relative":
        return start, start + 1
    first = start + 1
    while first < finite and words[first].kind == "adverb":
        first += 1
    stop = noun_phrase(words[:finite], first)
    return None if stop is None else (first, stop)


def _shared(words: Sequence[Word], finite: int) -> Positions | None:
    """Return the subject of the clause before "und"."""
    before = next((at for at in range(finite - 1, -1, -1) if words[at].kind == "finite"), None)
    return None if before is None else find_subject(words, before)


def _with_apposition(words: Sequence[Word], finite: int) -> Positions | None:
    """Return the subject in "Der Sprecher, John Kirby, sagte" and in "Der Chef, der gestern kam, sagte"."""
    for start in range(finite - 1):
        opens = start == 0 or words[start - 1].kind in BREAKS or words[start - 1].kind == "conjunction"
        if not opens:
            continue
        stop = noun_phrase(words, start, before_verb=True)
        if stop == finite - 1:
            return start, stop
        relative = stop is not None and stop + 1 < finite and words[stop].kind == "comma"
        if stop is not None and relative and words[stop + 1].kind in {"relative", "article", "preposition"}:
            return start, stop
        if stop is not None and any(word.kind == "finite" for word in words[stop:finite]):
            return None
    return None


def _behind(words: Sequence[Word], finite: int, end: int) -> Positions | None:
    position = finite + 1
    while position < end:
        if words[position].kind == "preposition":
            stop = noun_phrase(words, position + 1)
            if stop is None:
                return None
            position = stop
            continue
        stop = noun_phrase(words, position)
        if stop is not None and words[position].lower not in EXPLETIVE:
            return position, stop
        if words[position].kind not in {"adverb", "other", "pronoun"}:
            return None
        position += 1
    return None
