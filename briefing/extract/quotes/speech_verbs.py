"""Frames of verbs: "teilte mit, dass …", "forderte, … zu …", "X sagte: …", "…, sagte X", "hieß es in …"."""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.frames import (
    Frame,
    Positions,
    clause_bounds,
    content_end,
    content_start,
    last_word,
)
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import is_short, noun_phrase
from briefing.extract.quotes.source_phrases import behind_saying_noun
from briefing.extract.quotes.subjects import antecedent, find_subject
from briefing.extract.quotes.subjunctive import is_reported
from briefing.extract.quotes.words import Word

VERBS = frozenset({"finite", "participle", "infinitive"})
# How far behind its verb a separable particle is looked for; the longest subject between them had 27 words.
PARTICLE_REACH = 32
# Before who speaks in a passive, and with "hieß es".
BY = frozenset({"von", "vom", "durch", "by"})
FROM = frozenset({"in", "im", "aus", "von", "vom", "bei", "beim", "auf", "seitens"})
# "…, das teilte die Behörde mit"; "Dies geht aus dem Bericht hervor".
POINTING = frozenset({"das", "dies", "dieses", "this", "that"})


def find_speech_verbs(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    """Yield the frames whose cue is a verb."""
    for position, word in enumerate(words):
        if word.kind in VERBS:
            frame = _frame(words, position, speech)
            if frame is not None:
                yield frame


def full_lemma(words: Sequence[Word], position: int, speech: SpeechWords) -> tuple[str, int]:
    """Return the lemma of a verb with its separated particle, and where the verb ends."""
    word = words[position]
    if word.kind == "finite":
        for at in range(position + 1, min(len(words), position + PARTICLE_REACH)):
            if words[at].kind == "finite":
                break
            closes = at + 1 >= len(words) or words[at + 1].kind in {"comma", "stop", "conjunction"}
            if (
                closes
                and words[at].lower in speech.particles
                and words[at].kind in {"particle", "adverb", "preposition"}
            ):
                joined = words[at].lower + word.lemma
                return (joined, at) if speech.knows(joined) else (word.lemma, position)
    return word.lemma, position


def speaks(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a verb says or shows something."""
    lemma, _ = full_lemma(words, position, speech)
    return lemma in speech.saying or lemma in speech.showing


def find_source(words: Sequence[Word], position: int, speech: SpeechWords) -> Positions | None:
    """Return who speaks by the verb at a position."""
    finite = finite_verb(words, position, speech)
    return None if finite is None else _source(words, finite, position, full_lemma(words, position, speech)[0], speech)


def voices(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a verb lets somebody speak: says, thinks, demands or hangs a label on something."""
    lemma, _ = full_lemma(words, position, speech)
    return speech.knows(lemma) or lemma in speech.labelling


def finite_verb(words: Sequence[Word], position: int, speech: SpeechWords) -> int | None:
    """Return the finite verb of the clause of a verb: itself, its auxiliary, or one shared over "und"."""
    if words[position].kind == "finite":
        return position
    start, end = clause_bounds(words, position)
    within = [at for at in range(start, end) if words[at].kind == "finite"]
    if within:
        return next((at for at in within if words[at].lemma in speech.auxiliaries), within[-1])
    joined = any(word.kind == "conjunction" for word in words[start:position])
    before = [at for at in range(start) if words[at].kind == "finite"]
    return before[-1] if joined and before else None


def _frame(words: Sequence[Word], position: int, speech: SpeechWords) -> Frame | None:
    lemma, verb_end = full_lemma(words, position, speech)
    if not speech.knows(lemma):
        return None
    finite = finite_verb(words, position, speech)
    if finite is None or _is_no_speech(words, position, finite):
        return None
    source = _source(words, finite, position, lemma, speech)
    before = None if lemma in speech.showing else _before(words, finite, source)
    content = before if before is not None and _is_said(words, before, speech) else None
    content = content or _behind(words, max(finite, verb_end), finite, lemma, speech) or before
    if content is None:
        return None
    cue = (position, verb_end + 1 if verb_end == position + 1 else position + 1)
    edges = [*cue, verb_end + 1, *(source or ())]
    if words[position].kind != "finite" and source is not None:
        edges += [finite, finite + 1]
    return Frame(start=min(edges), end=max(edges), source=source, cue=cue, content=content, verbal=True)


def _is_no_speech(words: Sequence[Word], position: int, finite: int) -> bool:
    """Whether a verb is no act of speech: "ist gemeint", "ist zu rechnen", "Sollte er fordern, …"."""
    state = words[position].kind == "participle" and words[finite].lemma == "sein"
    return state or finite == 0 or (position > 0 and words[position - 1].kind == "zu")


def _is_said(words: Sequence[Word], content: Positions, speech: SpeechWords) -> bool:
    """Whether what stands before a verb is plainly said: in the subjunctive or ending in a quotation."""
    return words[content[1] - 1].kind == "quotation" or is_reported(words[content[0] : content[1]], speech)


def _source(words: Sequence[Word], finite: int, position: int, lemma: str, speech: SpeechWords) -> Positions | None:
    """Return who speaks: the subject; of "heißt es in" and of a passive, the phrase that names the origin."""
    _, end = clause_bounds(words, finite)
    passive = words[finite].lemma == "werden" and words[position].kind == "participle"
    impersonal = (lemma in speech.unnamed and has_es(words, finite)) or lemma in speech.impersonal
    if (passive and lemma not in speech.quoting) or impersonal:
        return _origin(words, finite, end, BY if passive else FROM, speech)
    return find_subject(words, finite, speech, transitive=lemma in speech.labelling or lemma in speech.thinking)


def has_es(words: Sequence[Word], finite: int) -> bool:
    """Whether "es" stands beside a verb: "hieß es", "in der es heißt"."""
    return any(word.lower == "es" for word in (*words[max(0, finite - 1) : finite], *words[finite + 1 : finite + 2]))


def _origin(
    words: Sequence[Word], finite: int, end: int, marks: frozenset[str], speech: SpeechWords
) -> Positions | None:
    start, _ = clause_bounds(words, finite)
    for at in [*range(start, end), content_start(words, finite)]:
        if words[at].lower in marks and not (words[at].lower == "von" and at and words[at - 1].kind == "name"):
            if at > 1 and words[at + 1].kind == "relative":
                return antecedent(words, at)
            stop = noun_phrase(words[:end], at + 1)
            if stop is not None:
                return behind_saying_noun(words, (at + 1, stop), speech)
    return None


def _behind(words: Sequence[Word], anchor: int, finite: int, lemma: str, speech: SpeechWords) -> Positions | None:
    """Return the content behind a verb: behind a colon, or the first clause after a comma that can be one."""
    last = last_word(words)
    opening, _ = clause_bounds(words, finite)
    subordinate = words[opening].kind in {"subordinator", "relative"} or words[opening].lower == "als"
    first = None
    for mark in range(anchor + 1, last - 1):
        if words[mark].text == ":":
            said = lemma in speech.saying or _quotes(words[mark + 1]) or is_reported(words[mark + 1 :], speech)
            return (mark + 1, last) if said else None
        if words[mark].kind != "comma":
            continue
        first = mark if first is None else first
        _, end = clause_bounds(words, mark + 1)
        clause = words[mark + 1 : end]
        if not clause:
            continue
        if is_content(clause, lemma, speech):
            start = first + 1 if clause[0].kind == "finite" else mark + 1
            infinitive = not any(word.kind == "finite" for word in clause)
            return start, content_end(words, start, speech, subordinate=subordinate, infinitive=infinitive)
        if clause[0].kind in {"finite", "conjunction"} or clause[0].lower in speech.closers:
            return None
    return None


def _quotes(word: Word) -> bool:
    return word.kind == "quotation"


def is_content(clause: Sequence[Word], lemma: str, speech: SpeechWords) -> bool:
    """Whether a clause can be what is said by this verb: "dass …", the subjunctive, an infinitive, a quotation."""
    if clause[0].kind == "relative" or clause[0].lower in speech.purpose:
        return False
    if clause[0].lower in speech.openers or is_reported(clause, speech):
        return True
    if any(word.speaks for word in clause):
        return True
    infinitive = any(word.kind == "zu" for word in clause) and not any(word.kind == "finite" for word in clause)
    return infinitive and lemma not in speech.showing and lemma not in speech.no_infinitive


def _before(words: Sequence[Word], finite: int, source: Positions | None) -> Positions | None:
    """Return the statement before ", sagte sie" or ", das sagte sie": a main clause, or in quotation marks.

    The speaker, or "es", must stand behind the verb: "Sie bestritt den Vorwurf, beharrte aber …" is no such case.
    """
    pointing = finite > 1 and words[finite - 1].lower in {*POINTING, "so"} and words[finite - 2].kind == "comma"
    mark = finite - 1 - pointing
    if mark < 0 or words[mark].kind not in {"comma", "quotation"}:
        return None
    impersonal = finite + 1 < len(words) and words[finite + 1].lower in {"es", "it"}
    if not impersonal and (source is None or source[0] < finite):
        return None
    end = mark if words[mark].kind == "comma" else mark + 1
    start = content_start(words, finite)
    if start >= end:
        return None
    _, first_end = clause_bounds(words, start)
    opening = words[start:first_end]
    if not opening or opening[0].kind in {"subordinator", "relative"}:
        return None
    alone = end == start + 1 and words[start].kind == "quotation"
    worded = opening if words[end - 1].kind != "quotation" else words[start:end]
    stated = alone or any(word.kind == "finite" or (word.kind == "quotation" and not is_short(word)) for word in worded)
    return (start, _resumed(words, finite, end)) if stated else None


def _resumed(words: Sequence[Word], finite: int, end: int) -> int:
    """Return the end of what was said where it goes on behind ", sagte X, "."""
    last = last_word(words)
    _, closing = clause_bounds(words, finite)
    rest = words[closing + 1 : last]
    goes_on = closing + 1 < last and words[closing].kind == "comma" and rest[0].kind != "relative"
    return last if goes_on and any(word.kind in {"finite", "quotation"} for word in rest) else end
