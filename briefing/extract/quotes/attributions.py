"""Attributions of an article: the words that say whose statement a stretch of text is."""

from dataclasses import replace

from briefing.extract.quotes.discourse import offsets, read_utterances
from briefing.extract.quotes.frames import Positions, last_word
from briefing.extract.quotes.lexicon import load_speech
from briefing.models.analysis import AnalysedArticle, Attribution


def find_attributions(article: AnalysedArticle) -> tuple[Attribution, ...]:
    """Return the attributions in text order; where no source is named there is none.

    The scope of the last attribution of a sentence runs on over the sentences that carry it on in the subjunctive.
    """
    found: list[Attribution] = []
    before: Positions | None = None
    for utterance in read_utterances(article, load_speech(article.article.language)):
        words = utterance.words
        if utterance.carried and utterance.before is not None and utterance.before.source and found:
            found[-1] = replace(found[-1], scope_end=words[-1].end)
        if utterance.pointing is not None and utterance.pointing.source and before is not None:
            found.append(
                _pointing(utterance.pointing.source, utterance.pointing.cue or utterance.pointing.source, before)
            )
        before = offsets(words, (0, last_word(words)))
        for frame in utterance.frames:
            if frame.source is None:
                continue
            start, end = offsets(words, (frame.start, frame.end))
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


def _pointing(source: Positions, cue: Positions, scope: Positions) -> Attribution:
    """Return the attribution of the sentence before: "Das teilte die Polizei mit"."""
    return Attribution(
        start=min(source[0], cue[0]),
        end=max(source[1], cue[1]),
        source_start=source[0],
        source_end=source[1],
        cue_start=cue[0],
        cue_end=cue[1],
        scope_start=scope[0],
        scope_end=scope[1],
    )
