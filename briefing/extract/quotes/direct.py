"""Which stretches in quotation marks are somebody's words, and whose.

A word in quotation marks can be a name („Interfax“), a title („Full Metal Jacket“), a motto or a distance the
writer keeps. Of 300 stretches of two words in German news one in five was a quotation, of those of eight words
and more nearly all. So a short one counts only where the sentence has somebody say, think, demand or name
something; a long one unless it follows a word for a work, or is a name by its capitals.
"""

import re
from collections.abc import Iterator, Sequence

from briefing.extract.quotes.discourse import Utterance, Voice, offsets
from briefing.extract.quotes.frames import Frame, Positions, clause_bounds
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.speech_verbs import full_lemma
from briefing.extract.quotes.subjects import find_subject
from briefing.extract.quotes.subjunctive import is_reported
from briefing.extract.quotes.words import Word

WORDS = re.compile(r"[^\W\d_][\w'’-]*")
SHORT_WORDS = 3
# A stretch of this many words that opens with a small letter is a part of a sentence, not a name.
PART_WORDS = 5


def find_direct(utterance: Utterance, speech: SpeechWords) -> Iterator[tuple[Positions, Voice | None]]:
    """Yield the offsets of each direct quotation with its voice."""
    words = utterance.words
    for position, word in enumerate(words):
        if word.kind != "quotation" or _is_name(words, position, speech):
            continue
        frame = _frame_around(utterance.frames, position)
        voice = _framed(words, frame) if frame else _unframed(utterance, position, speech)
        if voice is not None or _stands_alone(word):
            yield (word.start, word.end), voice


def _frame_around(frames: Sequence[Frame], position: int) -> Frame | None:
    around = [frame for frame in frames if frame.content[0] <= position < frame.content[1]]
    return min(around, key=lambda frame: frame.content[1] - frame.content[0], default=None)


def _framed(words: Sequence[Word], frame: Frame) -> Voice:
    source = None if frame.source is None else offsets(words, frame.source)
    return Voice(source=source, cue=offsets(words, frame.cue))


def _unframed(utterance: Utterance, position: int, speech: SpeechWords) -> Voice | None:
    """Return the voice of a quotation that no frame covers: of its clause, or of what went before."""
    words = utterance.words
    start, end = clause_bounds(words, position)
    if start > 0 and words[start - 1].text == ":":
        return _introducing(words, start - 1, speech)
    for at in range(start, end):
        if words[at].kind in {"finite", "participle"} and _speaks(words, at, speech):
            return _of_verb(words, at, start, end, speech)
    if utterance.carried or is_reported(words, speech):
        return utterance.before or Voice(source=None, cue=None)
    if position == 0 and words[0].speaks:
        return utterance.before
    return None


def _speaks(words: Sequence[Word], at: int, speech: SpeechWords) -> bool:
    lemma, _ = full_lemma(words, at, speech)
    return speech.knows(lemma) or lemma in speech.labelling


def _of_verb(words: Sequence[Word], at: int, start: int, end: int, speech: SpeechWords) -> Voice:
    finite = next((other for other in range(start, end) if words[other].kind == "finite"), at)
    passive = words[finite].lemma == "werden" and words[at].kind == "participle"
    source = _agent(words, start, end) if passive else find_subject(words, finite)
    return Voice(source=None if source is None else offsets(words, source), cue=offsets(words, (at, at + 1)))


def _agent(words: Sequence[Word], start: int, end: int) -> Positions | None:
    for at in range(start, end):
        stop = noun_phrase(words[:end], at + 1) if words[at].lower in {"von", "vom", "by"} else None
        if stop is not None:
            return at + 1, stop
    return None


def _introducing(words: Sequence[Word], colon: int, speech: SpeechWords) -> Voice:
    """Return the voice of the sentence before a colon, whatever its verb."""
    start = colon
    while start > 0 and words[start - 1].kind != "stop":
        start -= 1
    for at in range(start, colon):
        if words[at].kind == "finite":
            source = find_subject(words, at)
            cue = offsets(words, (at, at + 1)) if _speaks(words, at, speech) else None
            return Voice(source=None if source is None else offsets(words, source), cue=cue)
    stop = noun_phrase(words[:colon], start, before_verb=True)
    return Voice(source=None if stop is None else offsets(words, (start, stop)), cue=None)


def _stands_alone(word: Word) -> bool:
    """Whether a stretch is somebody's words by itself: a sentence, or a long part of one."""
    inner = WORDS.findall(word.text)
    return len(inner) > SHORT_WORDS and (word.speaks or (len(inner) >= PART_WORDS and inner[0][0].islower()))


def _is_name(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a stretch is a name or title: behind a word for a work or body, or a name by its capitals."""
    word = words[position]
    inner = WORDS.findall(word.text)
    if not inner:
        return True
    before = words[position - 1] if position else None
    capital = inner[0][0].isupper()
    if before is not None and before.kind in {"noun", "name"}:
        titled = any(before.lemma.endswith(noun) for noun in speech.title_nouns)
        if titled or (capital and not word.speaks):
            return True
    return capital and len(inner) > 1 and all(part[0].isupper() or len(part) <= SHORT_WORDS for part in inner)
