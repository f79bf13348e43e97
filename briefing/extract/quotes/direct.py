"""Which stretches in quotation marks are somebody's words, and whose.

A word in quotation marks can be a name („Interfax“), a title („Full Metal Jacket“), a motto or a distance the
writer keeps. Of 300 stretches of two words in German news one in five was a quotation, of those of eight words
and more nearly all. So a short one counts only where the sentence has somebody say, think, demand or name
something; a long one unless it follows a word for a work, or is a name by its capitals.
"""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.discourse import Utterance, Voice, voice_of
from briefing.extract.quotes.frames import Frame, Positions
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.speech_verbs import full_lemma
from briefing.extract.quotes.unframed import (
    INDEFINITE,
    NAME_WORDS,
    SHORT_WORDS,
    WORDS,
    is_name_like,
    stands_alone,
    voice_without_frame,
    voicing_verb,
)
from briefing.extract.quotes.words import Word

# "Parolen wie zum Beispiel „…“"
SLOGAN_REACH = 4


def find_direct(utterance: Utterance, speech: SpeechWords) -> Iterator[tuple[Positions, Voice | None]]:
    """Yield the offsets of each direct quotation with its voice."""
    words = utterance.words
    for position, word in enumerate(words):
        if word.kind != "quotation" or _names_source(utterance.frames, position) or _is_name(words, position, speech):
            continue
        frame = _frame_around(words, utterance.frames, position)
        slogan = _is_slogan(words, position, speech)
        if is_name_like(word) and not slogan and not _is_labelled(words, position, frame, speech):
            continue
        voice = _framed(utterance, frame, speech) if frame else voice_without_frame(utterance, position, speech)
        if voice is not None or slogan or stands_alone(word):
            yield (word.start, word.end), voice


def _framed(utterance: Utterance, frame: Frame, speech: SpeechWords) -> Voice:
    """Return the voice of a frame; "hieß es" without an origin goes on with whoever spoke before."""
    voice = voice_of(utterance.words, frame, speech)
    if voice.source is not None or utterance.before is None or not frame.verbal:
        return voice
    impersonal = utterance.words[frame.cue[0]].lemma in speech.unnamed
    return Voice(source=utterance.before.source, cue=voice.cue) if impersonal else voice


def _is_slogan(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a stretch is what was called or written: "Parolen wie zum Beispiel „Stoppt …“"."""
    return any(word.lemma in speech.slogan_nouns for word in words[max(0, position - SLOGAN_REACH) : position])


def _is_labelled(words: Sequence[Word], position: int, frame: Frame | None, speech: SpeechWords) -> bool:
    """Whether a name-like stretch is a label that somebody hangs on something, or follows a verb of saying."""
    if voicing_verb(words, position, speech) is not None:
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
    named = inner[0][0].isupper() and not word.speaks and len(inner) <= NAME_WORDS
    return titled or (named and not _is_given(words, position, speech))


def _is_given(words: Sequence[Word], position: int, speech: SpeechWords) -> bool:
    """Whether a stretch is what one is said to have or be: "warf der Regierung „Versagen“ vor"."""
    verb = voicing_verb(words, position, speech)
    return verb is not None and full_lemma(words, verb, speech)[0] in speech.giving
