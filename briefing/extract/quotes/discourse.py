"""An article as utterances with their frames, and speech that is carried on without a verb of saying.

"Der Minister warnte vor Kürzungen. Das Geld reiche nicht." The second sentence is the minister's: a sentence
in the subjunctive with no frame of its own carries on the frame before it, within the paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.extract.quotes.frames import Frame, Positions, settle
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.marks import find_quotations
from briefing.extract.quotes.source_phrases import find_source_phrases
from briefing.extract.quotes.speech_verbs import find_speech_verbs
from briefing.extract.quotes.subjunctive import is_carried_on
from briefing.extract.quotes.words import Word, split_utterances
from briefing.models.analysis import AnalysedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who spoke last, as offsets into the text, and the frame that said so."""

    source: Positions | None
    cue: Positions | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The words of an utterance with their frames.

    Attributes:
        before: the voice that spoke last in the same paragraph.
        carried: whether the utterance goes on with what that voice said.
    """

    words: tuple[Word, ...]
    frames: tuple[Frame, ...]
    before: Voice | None
    carried: bool


def read_utterances(article: AnalysedArticle, speech: SpeechWords) -> Iterator[Utterance]:
    """Yield the utterances of an article in text order."""
    blocks = [sentence.block for sentence in article.sentences]
    voice: Voice | None = None
    block = -1
    for words in split_utterances(article, find_quotations(article.article.text)):
        here = blocks[words[0].sentence]
        if here != block:
            voice = None
        frames = find_frames(words, speech)
        carried = voice is not None and not frames and is_carried_on(words, speech)
        yield Utterance(words=words, frames=frames, before=voice, carried=carried)
        block = blocks[words[-1].sentence]
        if frames:
            voice = _voice(words, frames[-1])
        elif not carried:
            voice = None


def find_frames(words: Sequence[Word], speech: SpeechWords) -> tuple[Frame, ...]:
    """Return the frames of an utterance in text order."""
    phrases = list(find_source_phrases(words, speech))
    taken = [(frame.start, frame.end) for frame in phrases]
    verbs = [
        frame
        for frame in find_speech_verbs(words, speech)
        if not any(start <= frame.cue[0] < end for start, end in taken)
    ]
    return settle([*phrases, *verbs], words)


def offsets(words: Sequence[Word], positions: Positions) -> Positions:
    """Return the offsets of a stretch of words."""
    return words[positions[0]].start, words[positions[1] - 1].end


def _voice(words: Sequence[Word], frame: Frame) -> Voice:
    source = None if frame.source is None else offsets(words, frame.source)
    return Voice(source=source, cue=offsets(words, frame.cue))
