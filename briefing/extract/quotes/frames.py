"""Frames: who is said to say what, by which words, in one utterance. Positions are indexes of its words, half-open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.subjunctive import is_reported
from briefing.extract.quotes.words import Word

Positions = tuple[int, int]
BREAKS = frozenset({"comma", "stop"})
# A main clause that one of these opens says something of its own.
ADVERSATIVE = frozenset({"doch", "aber", "jedoch", "sondern", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words of a frame, its source (None where nobody is named), its cue and what is said.

    Attributes:
        verbal: whether the cue is a verb with its content, not a phrase such as "laut X".
    """

    start: int
    end: int
    source: Positions | None
    cue: Positions
    content: Positions
    verbal: bool = False


def clause_bounds(words: Sequence[Word], position: int) -> Positions:
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


def content_start(words: Sequence[Word], position: int) -> int:
    """Return where the statement around a position begins: behind a semicolon, a colon or ", doch"."""
    for at in range(position - 1, 0, -1):
        if words[at].text in ";:":
            return at + 1
        adversative = words[at].kind == "comma" and words[at + 1].lower in ADVERSATIVE
        if adversative and any(word.kind == "finite" for word in words[at + 1 : position]):
            return at + 1
    return 0


def _is_main(clause: Sequence[Word], speech: SpeechWords) -> bool:
    """Whether a clause has its verb in the second place: nothing subordinates it."""
    opens = any(word.kind in {"relative", "subordinator"} or word.lower in speech.openers for word in clause[:2])
    return not opens and any(word.kind == "finite" for word in clause[:-1])


def content_end(
    words: Sequence[Word], start: int, speech: SpeechWords, *, subordinate: bool = False, infinitive: bool = False
) -> int:
    """Return where what is said from `start` ends: before a semicolon, or where the article itself speaks again.

    That is before ", während …" or ", was …" in the indicative; where the frame is itself a subordinate clause,
    before the comma behind which the main clause goes on with its verb; behind an infinitive, before any main clause.
    """
    last = last_word(words)
    for at in range(start + 1, last - 1):
        if words[at].text == ";":
            return at
        if words[at].kind != "comma":
            continue
        _, end = clause_bounds(words, at + 1)
        clause = words[at + 1 : end]
        if not clause or is_reported(clause, speech):
            continue
        joined = len(clause) > 1 and clause[0].kind == "conjunction" and clause[1].kind == "finite"
        resumes = joined or (subordinate and clause[0].kind == "finite")
        if resumes or clause[0].lower in speech.closers or (infinitive and _is_main(clause, speech)):
            return at
    return last


def settle(frames: Sequence[Frame], words: Sequence[Word]) -> tuple[Frame, ...]:
    """Cut from each content a frame that closes it (", so X"), and order the frames."""
    last = last_word(words)
    settled = []
    for frame in frames:
        end = frame.content[1]
        for other in frames:
            closing = other.end >= min(last, frame.content[1]) and words[other.start - 1].kind == "comma"
            if closing and frame.content[0] < other.start < end and other is not frame:
                end = other.start - 1
        worded = any(other.start <= frame.content[0] and end <= other.end for other in frames if other is not frame)
        if end > frame.content[0] and not worded:
            settled.append(replace(frame, content=(frame.content[0], end)))
    return tuple(sorted(settled, key=lambda frame: (frame.start, frame.end)))
