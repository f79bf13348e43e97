"""Attributions of an article: the words that say whose statement a stretch of text is."""

from collections.abc import Sequence

from briefing.extract.quotes.frames import Frame, find_frames
from briefing.extract.quotes.lexicon import load_speech
from briefing.extract.quotes.marks import find_quotations
from briefing.extract.quotes.words import Word, split_utterances
from briefing.models.analysis import AnalysedArticle, Attribution


def find_attributions(article: AnalysedArticle) -> tuple[Attribution, ...]:
    """Return the attributions in text order; one whose source is not named is none."""
    speech = load_speech(article.article.language)
    quotations = find_quotations(article.article.text)
    found = []
    for words in split_utterances(article, quotations):
        found += [_attribution(words, frame) for frame in find_frames(words, speech) if frame.source]
    return tuple(found)


def _attribution(words: Sequence[Word], frame: Frame) -> Attribution:
    first, last = frame.source or frame.cue
    return Attribution(
        start=words[frame.start].start,
        end=words[frame.end - 1].end,
        source_start=words[first].start,
        source_end=words[last - 1].end,
        cue_start=words[frame.cue[0]].start,
        cue_end=words[frame.cue[1] - 1].end,
        scope_start=words[frame.content[0]].start,
        scope_end=words[frame.content[1] - 1].end,
    )
