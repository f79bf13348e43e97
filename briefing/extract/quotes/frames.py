"""Frames: who is said to say what, by which words, in one utterance.

Three kinds: a phrase ("laut dem Ministerium", "Schätzungen zufolge", ", so Müller"), a clause with "wie"
("wie Beamte berichteten") and a verb of saying with its content ("teilte mit, dass …", "…, sagte sie").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.subjunctive import is_reported
from briefing.extract.quotes.words import Word

BREAKS = frozenset({"comma", "stop"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Positions in an utterance, half-open: the words of the frame, its source, its cue and its content."""

    start: int
    end: int
    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]


def find_frames(words: Sequence[Word], speech: SpeechWords) -> tuple[Frame, ...]:
    """Return the frames of an utterance in text order."""
    frames = [*_phrases(words, speech), *_as_clauses(words, speech)]
    taken = [(frame.start, frame.end) for frame in frames]
    for position in range(len(words)):
        if any(start <= position < end for start, end in taken):
            continue
        frame = _verb_frame(words, position, speech)
        if frame is not None:
            frames.append(frame)
    return tuple(sorted(frames, key=lambda frame: (frame.start, frame.end)))


def clause_bounds(words: Sequence[Word], position: int) -> tuple[int, int]:
    """Return the stretch between the commas or stops around a position."""
    start = position
    while start > 0 and words[start - 1].kind not in BREAKS:
        start -= 1
    end = position
    while end < len(words) and words[end].kind not in BREAKS:
        end += 1
    return start, end


def last_word(words: Sequence[Word]) -> int:
    """Return the position behind the last word that is no mark."""
    end = len(words)
    while end > 0 and words[end - 1].kind in BREAKS:
        end -= 1
    return end


def _phrases(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    for position, word in enumerate(words):
        lower = word.lower
        if lower in speech.before_source or lower in speech.before_saying_noun:
            yield from _preposition_frame(words, position, speech)
        if lower in speech.accordingly and words[position + 1 : position + 2] and words[position + 1].lower == "to":
            yield from _according_frame(words, position)
        if lower in speech.after_source or lower in speech.after_saying_noun:
            yield from _postposition_frame(words, position, speech)
        if lower in speech.so and position > 0 and words[position - 1].kind in BREAKS:
            yield from _so_frame(words, position)


def _whole(words: Sequence[Word], start: int, end: int, source: tuple[int, int], cue: tuple[int, int]) -> Frame:
    """Return a frame whose content is the rest of the utterance: before it, behind it, or around it."""
    last = last_word(words)
    before = start - 1 if start > 0 and words[start - 1].kind == "comma" else start
    content = (end, last) if start == 0 else (0, before) if end >= last else (0, last)
    return Frame(start=start, end=end, source=source, cue=cue, content=content)


def _preposition_frame(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    end = noun_phrase(words, position + 1)
    if end is None:
        return
    head = _head(words, position + 1, end)
    if words[position].lower in speech.before_saying_noun and not speech.says(words[head].lemma):
        return
    source = _behind_saying_noun(words, (position + 1, end), head, speech)
    yield _whole(words, position, end, source, (position, position + 1))


def _according_frame(words: Sequence[Word], position: int) -> Iterator[Frame]:
    end = noun_phrase(words, position + 2)
    if end is not None:
        yield _whole(words, position, end, (position + 2, end), (position, position + 2))


def _postposition_frame(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    start = next((at for at in range(max(0, position - 9), position) if noun_phrase(words, at) == position), None)
    if start is None:
        return
    head = _head(words, start, position)
    if words[position].lower in speech.after_saying_noun and not speech.says(words[head].lemma):
        return
    source = _behind_saying_noun(words, (start, position), head, speech)
    yield _whole(words, start, position + 1, source, (position, position + 1))


def _so_frame(words: Sequence[Word], position: int) -> Iterator[Frame]:
    end = noun_phrase(words, position + 1)
    _, clause_end = clause_bounds(words, position)
    rest = words[position + 1 : clause_end]
    if end is None or any(word.kind in {"finite", "participle"} for word in rest):
        return
    yield _whole(words, position, clause_end, (position + 1, end), (position, position + 1))


def _head(words: Sequence[Word], start: int, end: int) -> int:
    """Return the position of the first noun of a phrase, its head."""
    return next((at for at in range(start, end) if words[at].kind in {"noun", "name"}), start)


def _behind_saying_noun(
    words: Sequence[Word], phrase: tuple[int, int], head: int, speech: SpeechWords
) -> tuple[int, int]:
    """Return who speaks: "Angaben der Polizei" is the police, "Polizeiangaben" stays as it is."""
    end = phrase[1]
    if not speech.says(words[head].lemma) or head + 1 >= end:
        return phrase
    behind = head + 1
    if words[behind].lower in {"von", "vom", "of"}:
        return (behind + 1, end)
    return (behind, end) if words[behind].kind == "article" else phrase


def _as_clauses(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    for position, word in enumerate(words):
        opens = position == 0 or words[position - 1].kind in BREAKS
        if word.lower not in speech.as_ or not opens:
            continue
        end = _as_clause_end(words, position, speech)
        if end is not None:
            yield _as_frame(words, position, end)


def _as_clause_end(words: Sequence[Word], position: int, speech: SpeechWords) -> int | None:
    """Return the end of a "wie" clause: the first comma or stop behind a verb of saying."""
    verbs = speech.saying | {"hervorgehen", "gehen", "heißen", "werden"}
    for end in range(position + 2, min(len(words), position + 30) + 1):
        if end < len(words) and words[end].kind not in BREAKS:
            continue
        verb = words[end - 1]
        known = verb.lemma in verbs or (words[end - 2].lemma in verbs and verb.kind in {"finite", "infinitive"})
        if known:
            return end
    return None


def _as_frame(words: Sequence[Word], start: int, end: int) -> Frame:
    first = start + 1
    while first < end - 1 and (words[first].kind == "adverb" or words[first].lower in {"es", "sich"}):
        first += 1
    if words[first].lower in {"aus", "in", "im", "bei", "auf"}:
        first += 1
    stop = noun_phrase(words[:end], first, before_verb=True)
    source = None if stop is None else (first, stop)
    last = last_word(words)
    content = (end + 1, last) if start == 0 else (0, start - 1)
    return Frame(start=start, end=end, source=source, cue=(end - 1, end), content=content)


def _verb_frame(words: Sequence[Word], position: int, speech: SpeechWords) -> Frame | None:
    lemma = _full_lemma(words, position, speech)
    if lemma not in speech.saying and lemma not in speech.thinking:
        return None
    finite = _finite_of(words, position)
    if finite is None:
        return None
    source = _subject(words, finite)
    content = _content_behind(words, max(finite, position), speech)
    if content is None and lemma in speech.saying:
        content = _content_before(words, finite)
    if content is None:
        return None
    edges = [position, position + 1, *(source or ())]
    return Frame(start=min(edges), end=max(edges), source=source, cue=(position, position + 1), content=content)


def _full_lemma(words: Sequence[Word], position: int, speech: SpeechWords) -> str:
    """Return the lemma of a verb, with its particle where that stands at the end of the clause."""
    word = words[position]
    if word.kind not in {"finite", "participle", "infinitive"}:
        return ""
    if word.kind != "finite":
        return word.lemma
    _, end = clause_bounds(words, position)
    particle = words[end - 1]
    if end - 1 > position and particle.lower in speech.particles and particle.kind in {"particle", "adverb"}:
        return particle.lower + word.lemma
    return word.lemma


def _finite_of(words: Sequence[Word], position: int) -> int | None:
    """Return the finite verb of the clause of a verb: itself, or its auxiliary."""
    if words[position].kind == "finite":
        return position
    start, end = clause_bounds(words, position)
    finites = [at for at in range(start, end) if words[at].kind == "finite"]
    return finites[-1] if finites else None


def _subject(words: Sequence[Word], finite: int) -> tuple[int, int] | None:
    start, end = clause_bounds(words, finite)
    if words[start].kind in {"subordinator", "relative"}:
        stop = noun_phrase(words[:end], start + 1, before_verb=True)
        return None if stop is None else (start + 1, stop)
    if finite > start:
        stop = noun_phrase(words[:finite], start, before_verb=True)
        if stop is not None and stop <= finite:
            return start, stop
    elif finite > 0 and words[finite - 1].kind == "comma":
        before = _subject_with_apposition(words, finite)
        if before is not None:
            return before
    return _subject_behind(words, finite, end)


def _subject_with_apposition(words: Sequence[Word], finite: int) -> tuple[int, int] | None:
    """Return the subject in "Der Sprecher, John Kirby, sagte"."""
    for start in range(finite - 1):
        opens = start == 0 or words[start - 1].kind in BREAKS or words[start - 1].kind == "conjunction"
        if opens and noun_phrase(words, start, before_verb=True) == finite - 1:
            return start, finite - 1
    return None


def _subject_behind(words: Sequence[Word], finite: int, end: int) -> tuple[int, int] | None:
    position = finite + 1
    while position < end:
        stop = noun_phrase(words, position)
        if words[position].kind == "preposition":
            stop = noun_phrase(words, position + 1)
            if stop is None:
                return None
            position = stop
        elif stop is not None and words[position].lower not in {"es", "it"}:
            return position, stop
        elif words[position].kind in {"adverb", "other", "pronoun"}:
            position += 1
        else:
            return None
    return None


def _content_behind(words: Sequence[Word], verb: int, speech: SpeechWords) -> tuple[int, int] | None:
    last = last_word(words)
    for mark in range(verb + 1, last):
        if words[mark].text == ":":
            return mark + 1, last
        if words[mark].kind != "comma":
            continue
        _, end = clause_bounds(words, mark + 1)
        clause = words[mark + 1 : end]
        if clause and (clause[0].lower in speech.openers or is_reported(clause, speech) or _is_infinitive(clause)):
            return mark + 1, last
    return None


def _is_infinitive(clause: Sequence[Word]) -> bool:
    return any(word.kind == "zu" for word in clause) and not any(word.kind == "finite" for word in clause)


def _content_before(words: Sequence[Word], finite: int) -> tuple[int, int] | None:
    """Return what stands before ", sagte sie"."""
    inverted = finite > 1 and words[finite - 1].kind == "comma"
    return (0, finite - 1) if inverted else None
