"""Frames of nouns that carry a clause: "die Forderung der Partei, … zu …", "kam zu dem Schluss, dass …"."""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.frames import Frame, Positions, clause_bounds, content_end, last_word
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.speech_verbs import is_content
from briefing.extract.quotes.subjects import find_subject
from briefing.extract.quotes.words import Word


def find_speech_nouns(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    """Yield the frames whose cue is a noun with its clause behind a comma."""
    for position, word in enumerate(words):
        if word.kind == "noun" and word.lemma in speech.clause_nouns:
            frame = _frame(words, position, speech)
            if frame is not None:
                yield frame


def _frame(words: Sequence[Word], position: int, speech: SpeechWords) -> Frame | None:
    end = noun_phrase(words, position, appositions=False) or position + 1
    if end + 1 >= last_word(words) or words[end].kind != "comma":
        return None
    _, closing = clause_bounds(words, end + 1)
    clause = words[end + 1 : closing]
    if not clause or not is_content(clause, "", speech):
        return None
    source = _source(words, position, end, speech)
    content = (end + 1, content_end(words, end + 1, speech, subordinate=True))
    edges = [position, position + 1, *(source or ())]
    return Frame(
        start=min(edges), end=max(edges), source=source, cue=(position, position + 1), content=content, verbal=True
    )


def _source(words: Sequence[Word], position: int, end: int, speech: SpeechWords) -> Positions | None:
    """Return whose words they are: of the genitive behind the noun, else of the subject where that is not the noun."""
    if end > position + 1:
        own = words[position + 1].lower in {"von", "vom", "of"}
        return position + 1 + own, end
    start, closing = clause_bounds(words, position)
    finite = next((at for at in range(start, closing) if words[at].kind == "finite"), None)
    subject = None if finite is None else find_subject(words, finite, speech)
    return subject if subject is not None and not subject[0] <= position < subject[1] else None
