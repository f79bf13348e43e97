"""Quotations of an article, direct and indirect, each with its speaker as worded.

A direct quotation is what stands in quotation marks, the marks included; an interrupted one („A“, sagte X, „B“)
is two. An indirect one is the clause that was said, without the words that say so, in one stretch: where
"laut X" or ", so X," stands inside, it stays inside, so that the stretch reads as the article has it.
"""

from collections.abc import Iterable, Iterator

from briefing.extract.quotes.direct import find_direct
from briefing.extract.quotes.discourse import Utterance, Voice, offsets, read_utterances
from briefing.extract.quotes.frames import Positions, last_word
from briefing.extract.quotes.lexicon import load_speech
from briefing.extract.quotes.untagged import find_untagged
from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import QuoteKind

# An indirect quotation of one or two words says nothing without its sentence.
FEWEST_INDIRECT = 3
UNSAID = frozenset({"comma", "stop", "quotation"})


def find_quotes(article: AnalysedArticle) -> tuple[FoundQuote, ...]:
    """Return the quotations in text order, the longer first where two begin together."""
    speech = load_speech(article.article.language)
    if not any(token.pos for token in article.tokens):
        return tuple(find_untagged(article, speech)) if speech.saying else ()
    found: set[FoundQuote] = set()
    before: Positions | None = None
    kind: QuoteKind = "indirect"
    for utterance in read_utterances(article, speech):
        if utterance.pointing is not None and before is not None:
            found.add(_quote(before, kind, utterance.pointing))
        before = None if utterance.frames else offsets(utterance.words, (0, last_word(utterance.words)))
        kind = "direct" if last_word(utterance.words) == 1 and utterance.words[0].kind == "quotation" else "indirect"
        found.update(_quote(span, "direct", voice) for span, voice in find_direct(utterance, speech))
        found.update(_quote(span, "indirect", voice) for span, voice in _find_indirect(utterance))
    return tuple(sorted(_best(found), key=lambda quote: (quote.start, -quote.end, quote.kind)))


def _best(found: Iterable[FoundQuote]) -> Iterable[FoundQuote]:
    """Return one quotation for each stretch: the one that names a speaker, whose cue stands nearest."""
    best: dict[tuple[int, int, QuoteKind], FoundQuote] = {}
    for quote in sorted(found, key=_doubt, reverse=True):
        best[quote.start, quote.end, quote.kind] = quote
    return best.values()


def _doubt(quote: FoundQuote) -> tuple[bool, int, int]:
    cue = quote.start if quote.cue_start is None else quote.cue_start
    return quote.speaker_start is None, abs(quote.start - cue), cue


def _find_indirect(utterance: Utterance) -> Iterator[tuple[Positions, Voice | None]]:
    words = utterance.words
    if utterance.carried:
        yield offsets(words, (0, len(words))), utterance.before
    for frame in utterance.frames:
        inner = range(*frame.content)
        said = [at for at in inner if words[at].kind not in UNSAID and not frame.start <= at < frame.end]
        if len(said) >= FEWEST_INDIRECT:
            source = None if frame.source is None else offsets(words, frame.source)
            yield offsets(words, frame.content), Voice(source=source, cue=offsets(words, frame.cue))


def _quote(span: Positions, kind: QuoteKind, voice: Voice | None) -> FoundQuote:
    source = voice.source if voice else None
    cue = voice.cue if voice else None
    return FoundQuote(
        start=span[0],
        end=span[1],
        kind=kind,
        speaker_start=source[0] if source else None,
        speaker_end=source[1] if source else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
    )
