"""An article as utterances with their frames, and speech that is carried on without a verb of saying.

"Der Minister warnte vor Kürzungen. Das Geld reiche nicht." The second sentence is the minister's: a sentence
in the subjunctive with no frame of its own carries on the frame before it, within the paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.extract.quotes.english_verbs import find_english_verbs
from briefing.extract.quotes.frames import Frame, Positions, clause_bounds, settle
from briefing.extract.quotes.lexicon import SpeechWords, names_medium
from briefing.extract.quotes.marks import find_quotations
from briefing.extract.quotes.source_phrases import find_source_phrases
from briefing.extract.quotes.speech_nouns import find_speech_nouns
from briefing.extract.quotes.speech_verbs import (
    POINTING,
    VERBS,
    find_source,
    find_speech_verbs,
    finite_verb,
    full_lemma,
    speaks,
    voices,
)
from briefing.extract.quotes.subjects import find_subject
from briefing.extract.quotes.subjunctive import is_carried_on, is_subjunctive_one
from briefing.extract.quotes.words import Word, split_utterances
from briefing.models.analysis import AnalysedArticle

# After so many utterances without a voice, a quotation that stands alone has no speaker that a reader would supply.
SILENT_UTTERANCES = 3
QUOTED = frozenset({"quotation", "stop", "comma"})
# "Das sagte sie."
MINIMUM_POINTING = 3


# German marks what is said by commas and mood, English by neither.
VERB_FRAMES = {"en": find_english_verbs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who spoke last, as offsets into the text, the verb or phrase that said so, and where its particle ends."""

    source: Positions | None
    cue: Positions | None
    closing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The words of an utterance with their frames.

    Attributes:
        before: the voice that spoke last in the same paragraph.
        carried: whether the utterance goes on with what that voice said.
        recent: the voice that spoke in one of the last three utterances.
        pointing: the voice whose words the utterance before is ("Dies teilte die Polizei mit").
    """

    words: tuple[Word, ...]
    frames: tuple[Frame, ...]
    before: Voice | None
    carried: bool
    recent: Voice | None
    pointing: Voice | None


def read_utterances(article: AnalysedArticle, speech: SpeechWords) -> Iterator[Utterance]:
    """Yield the utterances of an article in text order."""
    blocks = [sentence.block for sentence in article.sentences]
    voice: Voice | None = None
    recent: Voice | None = None
    silent = 0
    block = -1
    for words in split_utterances(article, find_quotations(article.article.text)):
        here = blocks[words[0].sentence]
        if here != block and words[0].kind != "quotation":
            voice = None
        frames = find_frames(words, speech, article.article.language)
        if voice is not None or (recent is not None and here == block):
            frames = tuple(frame for frame in frames if not _is_reported(words, frame, speech))
        carried = voice is not None and not frames and is_carried_on(words, speech)
        yield Utterance(
            words=words,
            frames=frames,
            before=voice,
            carried=carried,
            recent=recent,
            pointing=_pointing(words, frames, speech),
        )
        block = blocks[words[-1].sentence]
        if frames:
            voice = voice_of(words, _outer(frames), speech)
        elif not carried and any(word.kind not in QUOTED for word in words):
            voice = _subject_voice(words, speech)
        silent = 0 if voice is not None else silent + 1
        recent = voice if voice is not None else recent if silent < SILENT_UTTERANCES else None


def find_frames(words: Sequence[Word], speech: SpeechWords, language: str) -> tuple[Frame, ...]:
    """Return the frames of an utterance in text order."""
    phrases = list(find_source_phrases(words, speech))
    taken = [(frame.start, frame.end) for frame in phrases]
    verbs = [
        frame
        for frame in VERB_FRAMES.get(language, find_speech_verbs)(words, speech)
        if not any(start <= frame.cue[0] < end for start, end in taken)
    ]
    said = {frame.content[0] for frame in verbs if frame.source is not None}
    nouns = [frame for frame in find_speech_nouns(words, speech) if frame.content[0] not in said]
    frames = [*phrases, *verbs, *nouns]
    return settle([frame for frame in frames if not _is_inner(words, frame, frames, speech)], words)


def _is_inner(words: Sequence[Word], frame: Frame, frames: Sequence[Frame], speech: SpeechWords) -> bool:
    """Whether a frame is itself said in the subjunctive: the inner one of "Er sagte, sie habe erklärt, dass …"."""
    finite = finite_verb(words, frame.cue[0], speech) if frame.verbal else None
    if finite is None or not is_subjunctive_one(words[finite]):
        return False
    around = [other for other in frames if other is not frame and other.content[0] <= frame.cue[0] < other.content[1]]
    return not all(_only_reports(words, other, speech) for other in around)


def _only_reports(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> bool:
    """Whether a frame is a paper's or an agency's, which pass on what somebody has said."""
    return frame.source is not None and names_medium([word.text for word in words[slice(*frame.source)]], speech)


def offsets(words: Sequence[Word], positions: Positions) -> Positions:
    """Return the offsets of a stretch of words."""
    return words[positions[0]].start, words[positions[1] - 1].end


def _is_reported(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> bool:
    """Whether a frame is itself reported: "Die Studie zeige, dass …" is what the voice before it said."""
    finite = finite_verb(words, frame.cue[0], speech) if frame.verbal else None
    return finite is not None and is_subjunctive_one(words[finite]) and is_carried_on(words, speech)


def _outer(frames: Sequence[Frame]) -> Frame:
    """Return the last frame that is not itself part of what another says."""
    outer = [
        frame
        for frame in frames
        if not any(other.content[0] <= frame.cue[0] < other.content[1] for other in frames if other is not frame)
    ]
    return (outer or list(frames))[-1]


def _pointing(words: Sequence[Word], frames: Sequence[Frame], speech: SpeechWords) -> Voice | None:
    """Return who said the sentence before: "Das berichtet der Sender", "Dies geht aus dem Bericht hervor"."""
    if words[0].lower not in POINTING or len(words) < MINIMUM_POINTING or words[1].kind != "finite":
        return None
    if any(frame.verbal for frame in frames):
        return None
    for at in range(1, len(words)):
        if words[at].kind in VERBS and speaks(words, at, speech):
            source = find_source(words, at, speech)
            if source is None:
                return None
            _, closing = full_lemma(words, at, speech)
            return Voice(source=offsets(words, source), cue=offsets(words, (at, at + 1)), closing=words[closing].end)
    return None


def _subject_voice(words: Sequence[Word], speech: SpeechWords) -> Voice | None:
    """Return the voice of a sentence that says that somebody speaks, but not what ("verurteilte die Haltung")."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].lemma in speech.voiceless:
            continue
        if words[at].kind in VERBS and (voices(words, at, speech) or _takes_up(words, at, speech)):
            finite = finite_verb(words, at, speech)
            if finite is not None and words[finite].lemma in speech.passives and words[at].kind == "participle":
                continue
            source = None if finite is None else find_subject(words, finite, speech, transitive=True)
            if source is not None:
                return Voice(source=offsets(words, source), cue=offsets(words, (at, at + 1)))
    return None


def _takes_up(words: Sequence[Word], at: int, speech: SpeechWords) -> bool:
    """Whether a verb speaks with a noun of its clause: "nahm zu der Frage Stellung", "übte scharfe Kritik"."""
    if not any(phrase.startswith(words[at].lemma) for phrase in speech.taking_up):
        return False
    start, end = clause_bounds(words, at)
    end = end if end < len(words) and words[end].kind == "stop" else len(words)
    return any(f"{words[at].lemma} {word.lemma}" in speech.taking_up for word in words[start:end])


def voice_of(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> Voice:
    """Return the voice of a frame; of "nach eigenen Angaben" it is the subject of the sentence."""
    source = frame.source
    if source is not None and any(words[at].lower in speech.own for at in range(*source)):
        verbs = (at for at in range(len(words)) if words[at].kind == "finite")
        finite = next(verbs, None)
        subject = None if finite is None else find_subject(words, finite, speech)
        source = subject or source
    return Voice(source=None if source is None else offsets(words, source), cue=offsets(words, frame.cue))
