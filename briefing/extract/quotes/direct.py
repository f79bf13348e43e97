"""Which stretches in quotation marks are somebody's words, and whose.

A word in quotation marks can be a name („Interfax“), a title („Full Metal Jacket“), a motto or a distance the
writer keeps. Of 300 stretches of two words in German news one in five was a quotation, of those of eight words
and more nearly all. So a short one counts only where the sentence has somebody say, think, demand or name
something; a long one unless it follows a word for a work, or is a name by its capitals.
"""

import re
from collections.abc import Iterator, Sequence

from briefing.extract.quotes.discourse import Utterance, Voice, offsets
from briefing.extract.quotes.frames import Frame, Positions, clause_bounds, content_start
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import BEFORE_NOUN, noun_phrase
from briefing.extract.quotes.speech_verbs import finite_verb, full_lemma, voices
from briefing.extract.quotes.subjects import find_subject
from briefing.extract.quotes.subjunctive import is_subjunctive_one
from briefing.extract.quotes.words import Word

WORDS = re.compile(r"[^\W\d_][\w'’-]*")
SHORT_WORDS = 3
# The longest names of bodies, laws and works have about this many words.
NAME_WORDS = 7
NOBODY = Voice(source=None, cue=None)
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "a", "an"})
# "Parolen wie zum Beispiel „…“"
SLOGAN_REACH = 4
# A stretch of this many words that opens with a small letter is a part of a sentence, not a name.
PART_WORDS = 5


def find_direct(utterance: Utterance, speech: SpeechWords) -> Iterator[tuple[Positions, Voice | None]]:
    """Yield the offsets of each direct quotation with its voice."""
    words = utterance.words
    for position, word in enumerate(words):
        if word.kind != "quotation" or _names_source(utterance.frames, position) or _is_name(words, position, speech):
            continue
        frame = _frame_around(words, utterance.frames, position)
        slogan = _is_slogan(words, position, speech)
        if _is_name_like(word) and not slogan and not _is_labelled(words, position, frame, speech):
            continue
        voice = _framed(words, frame) if frame else _unframed(utterance, position, speech)
        if voice is not None or slogan or _stands_alone(word):
            yield (word.start, word.end), voice


def _is_slogan(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a stretch is what was called or written: "Parolen wie zum Beispiel „Stoppt …“"."""
    return any(word.lemma in speech.slogan_nouns for word in words[max(0, position - SLOGAN_REACH) : position])


def _is_labelled(words: Sequence[Word], position: int, frame: Frame | None, speech: SpeechWords) -> bool:
    """Whether a name-like stretch is a label that somebody hangs on something, or follows a verb of saying."""
    if _voicing_verb(words, position, speech) is not None:
        return True
    if frame is None:
        return False
    opens = frame.content[0] == position and position + 1 < len(words) and words[position + 1].kind == "comma"
    before = words[position - 1] if position else None
    if opens or before is None or not frame.verbal:
        return opens
    return before.lower in INDEFINITE or before.text == ":"


def _names_source(frames: Sequence[Frame], position: int) -> bool:
    """Whether a stretch is part of the words for a speaker ("laut „Tagesspiegel“")."""
    return any(
        (frame.source and frame.source[0] <= position < frame.source[1])
        or (not frame.verbal and frame.start <= position < frame.end)
        for frame in frames
    )


def _frame_around(words: Sequence[Word], frames: Sequence[Frame], position: int) -> Frame | None:
    """Return the frame whose verb or phrase stands nearest to a quotation in its content.

    Of "X war zufrieden: „…“, sagte sie" the first names the speaker; of "X war zufrieden: „…“, zitiert ihn Y"
    the second is the verb of saying.
    """
    around = [frame for frame in frames if frame.content[0] <= position < frame.content[1]]
    announced = position > 0 and words[position - 1].text == ":"

    def doubt(frame: Frame) -> tuple[bool, bool, bool, int]:
        vague = frame.source is None or words[frame.source[0]].kind == "pronoun"
        repeats = announced and frame.cue[0] > position and vague
        return repeats, not frame.verbal, frame.source is None, abs(frame.cue[0] - position)

    return min(around, key=doubt, default=None)


def _framed(words: Sequence[Word], frame: Frame) -> Voice:
    source = None if frame.source is None else offsets(words, frame.source)
    return Voice(source=source, cue=offsets(words, frame.cue))


def _unframed(utterance: Utterance, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of a quotation that no frame covers: of its clause, or of what went before."""
    words = utterance.words
    start, _ = clause_bounds(words, position)
    if start > 0 and words[start - 1].text == ":" and position == start:
        return _introducing(utterance, start - 1, speech)
    return _of_clause(words, position, speech) or _of_context(utterance, position)


def _of_clause(words: Sequence[Word], position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice that the clause of a quotation names."""
    start, end = clause_bounds(words, position)
    if position + 2 < len(words) and words[position + 1].kind == "comma" and words[position + 2].kind == "finite":
        source = find_subject(words, position + 2, speech)
        if source is not None:
            cue = (position + 2, position + 3)
            return Voice(source=offsets(words, source), cue=offsets(words, cue))
    verb = _voicing_verb(words, position, speech)
    voice = None if verb is None else _of_verb(words, verb, position, speech)
    return voice or _for_whom(words, start, end) or _of_will(words, position, speech)


def _of_context(utterance: Utterance, position: int) -> Voice | None:
    """Return the voice that goes on: in the subjunctive, or in a quotation that stands alone."""
    words = utterance.words
    start, end = clause_bounds(words, position)
    if utterance.carried or any(is_subjunctive_one(word) for word in words[start:end]):
        return utterance.before or utterance.recent or NOBODY
    if position == 0 and words[0].speaks:
        return utterance.before or utterance.recent
    return NOBODY if _is_worded(words[position]) else None


def _for_whom(words: Sequence[Word], start: int, end: int) -> Voice | None:
    """Return the voice of "für den Minister ist das „…“"."""
    if words[start].lower != "für" or not any(word.lemma == "sein" for word in words[start:end]):
        return None
    stop = noun_phrase(words[:end], start + 1)
    return None if stop is None else Voice(source=offsets(words, (start + 1, stop)), cue=None)


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


def _is_worded(word: Word) -> bool:
    """Whether a stretch of two words and more opens with a small letter: two of three such are quotations."""
    inner = WORDS.findall(word.text)
    return len(inner) > SHORT_WORDS and inner[0].islower()


def _voicing_verb(words: Sequence[Word], position: int, speech: SpeechWords) -> int | None:
    """Return the verb that lets somebody say a quotation in its clause; a name-like one needs "als" or a label."""
    start, end = clause_bounds(words, position)
    short = _is_name_like(words[position])
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


def _of_verb(words: Sequence[Word], verb: int, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of a verb, unless the quotation is itself its subject."""
    start, end = clause_bounds(words, verb)
    finite = finite_verb(words, verb, speech) or verb
    passive = words[finite].lemma in speech.passives and words[verb].kind == "participle"
    source = _agent(words, start, end) if passive else find_subject(words, finite, speech, transitive=True)
    if source is not None and source[0] <= position < source[1]:
        return None
    return Voice(source=None if source is None else offsets(words, source), cue=offsets(words, (verb, verb + 1)))


def _agent(words: Sequence[Word], start: int, end: int) -> Positions | None:
    for at in range(start, end):
        stop = noun_phrase(words[:end], at + 1) if words[at].lower in {"von", "vom", "by"} else None
        if stop is not None:
            return at + 1, stop
    return None


def _introducing(utterance: Utterance, colon: int, speech: SpeechWords) -> Voice:
    """Return the voice of the sentence before a colon, whatever its verb: the last one with a subject."""
    words = utterance.words
    start = colon
    while start > 0 and words[start - 1].kind != "stop":
        start -= 1
    for at in range(colon - 1, start - 1, -1):
        if words[at].kind == "finite" and not is_subjunctive_one(words[at]):
            source = find_subject(words, at, speech, transitive=True)
            cue = offsets(words, (at, at + 1)) if voices(words, at, speech) else None
            theirs = source is not None and words[source[0]].lower in speech.possessives
            if source is not None and not (theirs and cue is None and utterance.before is not None):
                return Voice(source=offsets(words, source), cue=cue)
    stop = noun_phrase(words[:colon], start, before_verb=True)
    if stop is not None and not any(is_subjunctive_one(word) for word in words[start:colon]):
        return Voice(source=offsets(words, (start, stop)), cue=None)
    return utterance.before or NOBODY


def _stands_alone(word: Word) -> bool:
    """Whether a stretch is somebody's words by itself: a sentence, or a long part of one."""
    inner = WORDS.findall(word.text)
    sentence = word.speaks or word.text[:-1].rstrip()[-1:] in {".", "!", "?", "…"}
    return len(inner) > SHORT_WORDS and (sentence or (len(inner) >= PART_WORDS and inner[0][0].islower()))


def _is_name_like(word: Word) -> bool:
    """Whether a stretch is short, opens with a capital and has no verb: 6 of 100 such are somebody's words."""
    inner = WORDS.findall(word.text)
    return len(inner) <= NAME_WORDS and inner[0][0].isupper() and not word.speaks and word.text[-2] not in "!?.,"


def _is_name(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a stretch is a name or title: behind a word for a work or body, or behind any noun with a capital."""
    word = words[position]
    inner = WORDS.findall(word.text)
    before = words[position - 1] if position else None
    behind = words[position + 1] if position + 1 < len(words) else None
    compound = behind is not None and behind.start == word.end and behind.text[0] == "-"
    called = before is not None and before.lower in speech.so_called
    gloss = before is not None and before.text == "(" and len(inner) <= SHORT_WORDS
    if not inner or compound or called or gloss:
        return True
    if before is not None and before.lemma in speech.slogan_nouns:
        return False
    if (
        before is not None
        and before.lower in {"und", "oder", "and", "or"}
        and position > 1
        and words[position - 2].kind == "quotation"
    ):
        return not word.speaks and inner[0][0].isupper() and _is_name(words, position - 2, speech)
    if before is None or before.kind not in {"noun", "name"} or speech.says(before.lemma):
        return False
    titled = any(before.lemma.endswith(noun) for noun in speech.title_nouns)
    return titled or (inner[0][0].isupper() and not word.speaks and len(inner) <= NAME_WORDS)
