"""Whose words a quotation is that no frame covers: of a verb in its clause, of what stands before it."""

import re
from collections.abc import Sequence

from briefing.extract.quotes.discourse import Utterance, Voice, offsets
from briefing.extract.quotes.frames import Positions, clause_bounds, content_start
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import BEFORE_NOUN, is_short, noun_phrase
from briefing.extract.quotes.speech_verbs import VERBS, finite_verb, full_lemma, voices
from briefing.extract.quotes.subjects import find_subject, has_medium
from briefing.extract.quotes.subjunctive import is_carried_on, is_subjunctive_one
from briefing.extract.quotes.words import Word
from briefing.extract.quotes.written import find_written

WORDS = re.compile(r"[^\W\d_][\w'’-]*")
SHORT_WORDS = 3
# The longest names of bodies, laws and works have about this many words.
NAME_WORDS = 7
# A stretch of this many words that opens with a small letter is a part of a sentence, not a name.
PART_WORDS = 5
NOBODY = Voice(source=None, cue=None)
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "a", "an"})


def voice_without_frame(utterance: Utterance, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of a quotation that no frame covers: of its clause, or of what went before."""
    words = utterance.words
    start, _ = clause_bounds(words, position)
    if start > 0 and words[start - 1].text == ":" and position == start:
        return _introducing(utterance, start - 1, speech)
    return _of_clause(words, position, speech) or _of_context(utterance, position, speech)


def _of_clause(words: Sequence[Word], position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice that the clause of a quotation names."""
    start, end = clause_bounds(words, position)
    if position + 2 < len(words) and words[position + 1].kind == "comma" and words[position + 2].kind == "finite":
        source = find_subject(words, position + 2, speech)
        if source is not None:
            cue = (position + 2, position + 3)
            return Voice(source=offsets(words, source), cue=offsets(words, cue))
    verb = voicing_verb(words, position, speech)
    voice = None if verb is None else _of_verb(words, verb, position, speech)
    return (
        voice
        or _for_whom(words, start, end)
        or _of_will(words, position, speech)
        or find_written(words, start, end, speech)
    )


def _of_context(utterance: Utterance, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice that goes on: in the subjunctive, or in a quotation that stands alone."""
    words = utterance.words
    start, end = clause_bounds(words, position)
    before = utterance.before or utterance.recent
    own = _of_main(words, start, speech)
    if own is not None and any(is_subjunctive_one(word) for word in words[start:end]):
        return own
    if is_carried_on(words, speech) or any(is_subjunctive_one(word) for word in words[start:end]):
        return before or NOBODY
    if utterance.before is not None and _is_worded(words[position]) and _goes_on(words[start:end], speech):
        return utterance.before
    if position == 0 and (words[0].speaks or stands_alone(words[0])):
        return before
    return NOBODY if _is_worded(words[position]) else None


def _of_main(words: Sequence[Word], start: int, speech: SpeechWords) -> Voice | None:
    """Return who speaks in the main clause before a subordinate one: "begründete das mit der Lage, die sich …"."""
    if words[start].kind not in {"relative", "subordinator"}:
        return None
    for at in range(start):
        if words[at].kind in VERBS and voices(words, at, speech):
            finite = finite_verb(words, at, speech)
            source = None if finite is None else find_subject(words, finite, speech, transitive=True)
            if source is not None:
                return Voice(source=offsets(words, source), cue=offsets(words, (at, at + 1)))
    return None


def _goes_on(clause: Sequence[Word], speech: SpeechWords) -> bool:
    """Whether the verb of a clause looks like the preterite but reports: "Männer sollten „ihren Beitrag leisten“"."""
    return any(word.lower in speech.subjunctive_two or word.lower in speech.ambiguous for word in clause)


def _for_whom(words: Sequence[Word], start: int, end: int) -> Voice | None:
    """Return the voice of "für den Minister ist das „…“" and "was für den Minister „…“ ist"."""
    place = next((at for at in range(start, min(start + 2, end)) if words[at].lower == "für"), None)
    if place is None or not any(word.lemma == "sein" for word in words[start:end]):
        return None
    stop = noun_phrase(words[:end], place + 1)
    return None if stop is None else Voice(source=offsets(words, (place + 1, stop)), cue=None)


def _of_will(words: Sequence[Word], position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of "Müller will „noch einmal genau prüfen“": who wants something has said so."""
    if not _is_worded(words[position]):
        return None
    start, end = clause_bounds(words, position)
    for at in range(start, end):
        if words[at].kind == "finite" and words[at].lemma in speech.wanting:
            source = find_subject(words, at, speech)
            cue = offsets(words, (at, at + 1))
            return None if source is None else Voice(source=offsets(words, source), cue=cue)
    return None


def _of_verb(words: Sequence[Word], verb: int, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of a verb, unless the quotation is itself its subject."""
    start, end = clause_bounds(words, verb)
    finite = finite_verb(words, verb, speech) or verb
    passive = words[finite].lemma in speech.passives and words[verb].kind == "participle"
    source = _agent(words, start, end, speech) if passive else find_subject(words, finite, speech, transitive=True)
    if source is not None and source[0] <= position < source[1]:
        return None
    return Voice(source=None if source is None else offsets(words, source), cue=offsets(words, (verb, verb + 1)))


def _agent(words: Sequence[Word], start: int, end: int, speech: SpeechWords) -> Positions | None:
    """Return by whom something is called: behind "von", or "im „Tageblatt“", "in der Zeitung"."""
    for marks in ({"von", "vom", "by"}, {"in", "im"}):
        for at in range(start, end):
            stop = noun_phrase(words[:end], at + 1) if words[at].lower in marks else None
            medium = stop is not None and (has_medium(words[at + 1 : stop], speech) or is_short(words[stop - 1]))
            if stop is not None and (medium or "von" in marks):
                return at + 1, stop
    return None


def _introducing(utterance: Utterance, colon: int, speech: SpeechWords) -> Voice:
    """Return the voice of the sentence before a colon, whatever its verb: the last one with a subject."""
    words = utterance.words
    start = colon
    while start > 0 and words[start - 1].kind != "stop":
        start -= 1
    written = find_written(words, start, colon, speech) or _for_whom(words, start, colon)
    if written is not None:
        return written
    for at in range(colon - 1, start - 1, -1):
        if words[at].kind == "finite" and not is_subjunctive_one(words[at]):
            source = find_subject(words, at, speech, transitive=True)
            cue = offsets(words, (at, at + 1)) if voices(words, at, speech) else None
            theirs = source is not None and words[source[0]].lower in speech.possessives
            if source is not None and not (theirs and cue is None and utterance.before is not None):
                return Voice(source=offsets(words, source), cue=cue)
    stop = noun_phrase(words[:colon], start, before_verb=True)
    theirs = words[start].lower in speech.possessives and utterance.before is not None
    if stop is not None and not theirs and not any(is_subjunctive_one(word) for word in words[start:colon]):
        return Voice(source=offsets(words, (start, stop)), cue=None)
    return utterance.before or NOBODY


def _is_worded(word: Word) -> bool:
    """Whether a stretch of two words and more opens with a small letter: two of three such are quotations."""
    inner = WORDS.findall(word.text)
    return len(inner) > SHORT_WORDS and inner[0].islower()


def voicing_verb(words: Sequence[Word], position: int, speech: SpeechWords) -> int | None:
    """Return the verb that lets somebody say a quotation in its clause; a name-like one needs "als" or a label."""
    start, end = clause_bounds(words, position)
    short = is_name_like(words[position])
    before = position - 1
    while before > start and words[before].kind in BEFORE_NOUN and words[before].lower not in INDEFINITE:
        before -= 1
    marks = [words[before].lower] if before >= start else [""]
    if marks[0] in INDEFINITE and before > start:
        marks.append(words[before - 1].lower)
    if not any(word.kind == "finite" for word in words[start:end]):
        start = content_start(words, position)
    for at in range(start, end):
        if words[at].kind not in {"finite", "participle"}:
            continue
        finite = finite_verb(words, at, speech)
        if finite is not None and is_subjunctive_one(words[finite]):
            continue
        lemma, _ = full_lemma(words, at, speech)
        if _names_nobody(words[start:end], lemma, speech):
            continue
        if words[at].kind == "participle" and not any(word.kind == "finite" for word in words[start:end]):
            continue
        labels = lemma in speech.labelling and (lemma in speech.naming or not speech.label_marks.isdisjoint(marks))
        object_of = speech.knows(lemma) and (not short or marks[0] in INDEFINITE)
        if labels or object_of or any(f"{lemma} {mark}" in speech.label_phrases for mark in marks):
            return at
    return None


def _names_nobody(clause: Sequence[Word], lemma: str, speech: SpeechWords) -> bool:
    """Whether a label is a name in use: "so nennt man das", "sie nennen sich", "wird genannt"."""
    if lemma not in speech.labelling:
        return False
    passive = any(word.lemma in speech.passives and word.kind == "finite" for word in clause)
    used = lemma in speech.naming and (passive or any(word.lower == "sich" for word in clause))
    return used or any(word.lower == "man" for word in clause)


def stands_alone(word: Word) -> bool:
    """Whether a stretch is somebody's words by itself: a sentence, or a long part of one."""
    inner = WORDS.findall(word.text)
    sentence = word.speaks or word.text[:-1].rstrip()[-1:] in {".", "!", "?", "…"}
    return len(inner) > SHORT_WORDS and (sentence or (len(inner) >= PART_WORDS and inner[0][0].islower()))


def is_name_like(word: Word) -> bool:
    """Whether a stretch is short, opens with a capital and has no verb: 6 of 100 such are somebody's words."""
    inner = WORDS.findall(word.text)
    return len(inner) <= NAME_WORDS and inner[0][0].isupper() and not word.speaks and word.text[-2] not in "!?.,"
