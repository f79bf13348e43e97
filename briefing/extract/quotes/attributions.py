"""Attributions of an article: the words that say whose statement a stretch of text is."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.quotes.discourse import Voice, offsets, read_utterances
from briefing.extract.quotes.frames import Frame, Positions, last_word
from briefing.extract.quotes.lexicon import SpeechWords, load_speech
from briefing.extract.quotes.words import Word
from briefing.models.analysis import AnalysedArticle, Attribution

# "teilte am späten Freitagabend in Berlin mit" still reads as one; more words carry content of their own.
MOST_WORDS_APART = 7


def find_attributions(article: AnalysedArticle) -> tuple[Attribution, ...]:
    """Return the attributions in text order; where no source is named there is none.

    An attribution is the phrase, or the subject with its verb; where other words part these, the source alone
    (the cue then stands outside it). The scope of the last attribution of a sentence runs on over the sentences
    that carry it on in the subjunctive.
    """
    found: list[Attribution] = []
    before: Positions | None = None
    speech = load_speech(article.article.language)
    for utterance in read_utterances(article, speech):
        words = utterance.words
        if utterance.carried and utterance.before is not None and utterance.before.source and found:
            found[-1] = replace(found[-1], scope_end=words[-1].end)
        if utterance.pointing is not None and utterance.pointing.source and before is not None:
            found.append(_pointing(utterance.pointing.source, utterance.pointing, before))
        before = offsets(words, (0, last_word(words)))
        for frame in utterance.frames:
            if frame.source is None:
                continue
            start, end = offsets(words, _printed(words, frame, frame.source, speech))
            source, cue, scope = (offsets(words, part) for part in (frame.source, frame.cue, frame.content))
            found.append(
                Attribution(
                    start=start,
                    end=end,
                    source_start=source[0],
                    source_end=source[1],
                    cue_start=cue[0],
                    cue_end=cue[1],
                    scope_start=scope[0],
                    scope_end=scope[1],
                )
            )
    return tuple(found)


def _printed(words: Sequence[Word], frame: Frame, source: Positions, speech: SpeechWords) -> Positions:
    """Return the words to print: the phrase, or subject and verb; the source alone where other words part them."""
    if not frame.verbal:
        return frame.start, frame.end
    outside = [*words[frame.start : source[0]], *words[source[1] : frame.end]]
    apposed = source[1] < len(words) and any(word.kind == "comma" for word in words[source[0] : source[1]])
    commas = sum(word.kind == "comma" for word in outside)
    addressed = words[frame.cue[0]].lemma in speech.addressing
    torn = addressed or len(outside) > MOST_WORDS_APART or commas > apposed
    if torn:
        return source
    points = frame.end < len(words) and words[frame.end].lower in speech.pointing_adverbs
    return frame.start, frame.end + points


def _pointing(source: Positions, voice: Voice, scope: Positions) -> Attribution:
    """Return the attribution of the sentence before: "Das teilte die Polizei mit"."""
    cue = voice.cue or source
    return Attribution(
        start=min(source[0], cue[0]),
        end=max(source[1], cue[1], voice.closing),
        source_start=source[0],
        source_end=source[1],
        cue_start=cue[0],
        cue_end=cue[1],
        scope_start=scope[0],
        scope_end=scope[1],
    )
