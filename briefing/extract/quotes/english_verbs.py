"""Frames of English verbs: "said (on Friday) that …", "said the army had lost …", "…, the police said", "said: …".

English marks what is said by no comma and no mood: a clause behind the verb, or all that stands before
", X said", is its content. What is not found: content behind a long object ("told the crowd in the square …").
"""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.frames import (
    BREAKS,
    Frame,
    Positions,
    clause_bounds,
    content_end,
    content_start,
    last_word,
)
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.words import Word

# "told reporters on the steps of the court on Friday that"
THAT_REACH = 12
OPENING = frozenset({"after", "before", "since", "until", "once"})
LONGEST_SUBJECT = 25
# Behind "and" these go on with what was said: "said it had lost money and would close".
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could"}
    | {"may", "might", "must", "shall", "should"}
)


def find_english_verbs(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    """Yield the frames whose cue is an English verb."""
    for position, word in enumerate(words):
        gerund = word.kind == "participle" and word.lower.endswith("ing")
        if (word.kind != "finite" and not gerund) or not speech.knows(word.lemma):
            continue
        source = english_subject(words, _main_verb(words, position) if gerund else position)
        content = _behind(words, position, speech) or _before(words, position, source)
        if content is None or (source is None and not gerund):
            continue
        edges = [position, position + 1, *(source or ())]
        cue = (position, position + 1)
        yield Frame(start=min(edges), end=max(edges), source=source, cue=cue, content=content, verbal=True)


def english_subject(words: Sequence[Word], verb: int) -> Positions | None:
    """Return the subject before a verb, over adverbs, appositions and relatives; else behind an inverted verb.

    That of a second verb ("confirmed the fault and said") is the subject of the first.
    """
    end = verb
    while end > 0 and words[end - 1].kind == "adverb":
        end -= 1
    if end > 0 and words[end - 1].kind == "conjunction":
        first = next((at for at in range(end - 1, 0, -1) if words[at].kind == "finite"), None)
        return None if first is None else english_subject(words, first)
    closed = end > 0 and words[end - 1].kind == "comma"
    for start in range(max(0, end - LONGEST_SUBJECT), end):
        stop = noun_phrase(words, start, before_verb=True)
        if stop == end or (closed and stop is not None and stop <= end - 1 and words[stop].kind == "comma"):
            opens = start == 0 or words[start - 1].kind in {*BREAKS, "quotation", "conjunction", "subordinator"}
            if opens:
                return _after_time(words, start, min(stop, end)), min(stop, end)
    inverted = verb > 0 and words[verb - 1].kind in {"comma", "quotation"}
    behind = noun_phrase(words, verb + 1) if inverted else None
    return None if behind is None else (verb + 1, behind)


def _after_time(words: Sequence[Word], start: int, stop: int) -> int:
    """Return where the subject starts behind a preposition that opens its clause: "a day after the company"."""
    return next((at + 1 for at in range(start, stop - 1) if words[at].lower in OPENING), start)


def _main_verb(words: Sequence[Word], gerund: int) -> int:
    """Return the finite verb before ", saying": its subject speaks."""
    return next((at for at in range(gerund) if words[at].kind == "finite"), gerund)


def _behind(words: Sequence[Word], verb: int, speech: SpeechWords) -> Positions | None:
    """Return the clause behind a verb: after a colon or "that", or a bare clause with a verb of its own."""
    last = last_word(words)
    if verb + 1 >= last:
        return None
    if words[verb + 1].text in {":", ","} and verb + 2 < last and words[verb + 2].kind == "quotation":
        return verb + 2, last
    if words[verb + 1].text == ":":
        return verb + 2, last
    _, end = clause_bounds(words, verb + 1)
    for at in range(verb + 1, min(end, verb + THAT_REACH)):
        if words[at].kind == "finite":
            break
        if words[at].lower in speech.openers:
            return at, content_end(words, at, speech)
    return _bare_clause(words, verb, end, speech)


def _bare_clause(words: Sequence[Word], verb: int, end: int, speech: SpeechWords) -> Positions | None:
    """Return the clause behind a verb without "that"; none where its verb is a second one of the speaker."""
    finite = next((at for at in range(verb + 1, end) if words[at].kind == "finite"), None)
    if finite is None:
        return (verb + 1, last_word(words)) if words[verb + 1].speaks else None
    if words[finite - 1].kind == "conjunction":
        return None
    start = verb + 1
    addressee = noun_phrase(words, start) if words[verb].lemma in speech.addressing else None
    start = addressee if addressee is not None and addressee < finite else start
    return start, _before_second_verb(words, finite, content_end(words, start, speech))


def _before_second_verb(words: Sequence[Word], finite: int, end: int) -> int:
    """Return where a report ends whose speaker does a second thing ("said it was ready but gave no details").

    Known failure: a report of two preterites ("said it rained and froze") loses its second one.
    """
    joined = (at for at in range(finite + 1, end - 1) if words[at].kind == "conjunction")
    return next((at for at in joined if words[at + 1].kind == "finite" and words[at + 1].lower not in AUXILIARIES), end)


def _before(words: Sequence[Word], verb: int, source: Positions | None) -> Positions | None:
    """Return what stands before ", X said" or ", said X"; around it where it goes on behind."""
    if source is None:
        return None
    first = min(source[0], verb)
    if first < 1 or words[first - 1].kind not in {"comma", "quotation"}:
        return None
    end = first - 1 if words[first - 1].kind == "comma" else first
    start = content_start(words, first)
    if start >= end:
        return None
    _, closing = clause_bounds(words, max(source[1], verb + 1) - 1)
    goes_on = closing + 1 < last_word(words) and words[closing].kind == "comma"
    return start, last_word(words) if goes_on and words[first - 1].kind == "comma" else end
