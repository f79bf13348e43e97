"""Quotations of an article, direct and indirect, each with its speaker as worded.

A direct quotation is what stands in quotation marks, the marks included; an interrupted one („A“, sagte X, „B“)
is two. An indirect one is the clause that was said, without the words that say so, in one stretch: where
"laut X" or ", so X," stands inside, it stays inside, so that the stretch reads as the article has it.
"""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.frames import Frame, find_frames
from briefing.extract.quotes.lexicon import SpeechWords, load_speech
from briefing.extract.quotes.marks import find_quotations
from briefing.extract.quotes.phrases import is_short
from briefing.extract.quotes.words import Word, split_utterances
from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import QuoteKind


def find_quotes(article: AnalysedArticle) -> tuple[FoundQuote, ...]:
    """Return the quotations in text order, the longer first where two begin together."""
    speech = load_speech(article.article.language)
    quotations = find_quotations(article.article.text)
    found: list[FoundQuote] = []
    for words in split_utterances(article, quotations):
        frames = find_frames(words, speech)
        found += _direct(words, frames)
        found += _indirect(words, frames, speech)
    return tuple(sorted(set(found), key=lambda quote: (quote.start, -quote.end, quote.kind)))


def _direct(words: Sequence[Word], frames: Sequence[Frame]) -> Iterator[FoundQuote]:
    for position, word in enumerate(words):
        if word.kind != "quotation":
            continue
        around = [frame for frame in frames if frame.content[0] <= position < frame.content[1]]
        frame = min(around, key=lambda frame: frame.content[1] - frame.content[0], default=None)
        if frame is not None or not is_short(word):
            yield _quote(words, (position, position + 1), "direct", frame)


def _indirect(words: Sequence[Word], frames: Sequence[Frame], speech: SpeechWords) -> Iterator[FoundQuote]:  # noqa: ARG001
    for frame in frames:
        content = words[frame.content[0] : frame.content[1]]
        if any(word.kind not in {"quotation", "comma", "stop"} for word in content):
            yield _quote(words, frame.content, "indirect", frame)


def _quote(words: Sequence[Word], content: tuple[int, int], kind: QuoteKind, frame: Frame | None) -> FoundQuote:
    source = frame.source if frame else None
    cue = frame.cue if frame else None
    return FoundQuote(
        start=words[content[0]].start,
        end=words[content[1] - 1].end,
        kind=kind,
        speaker_start=words[source[0]].start if source else None,
        speaker_end=words[source[1] - 1].end if source else None,
        cue_start=words[cue[0]].start if cue else None,
        cue_end=words[cue[1] - 1].end if cue else None,
    )
