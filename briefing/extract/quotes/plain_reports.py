"""Statements that only their place marks as reported: "Die Zeitung hatte berichtet, 200 Stellen sollen wegfallen".

A main clause behind a verb of saying and a comma or colon is what was said, in whatever mood. Only
attributions take it so: as indirect speech the frames of `speech_verbs` ask for the subjunctive or a conjunction, since
a quotation must be surely one, while of a figure it is worse to name nobody.
"""

from collections.abc import Iterator, Sequence

from briefing.extract.quotes.frames import Frame, clause_bounds, content_end
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.speech_verbs import VERBS, find_source, finite_verb, full_lemma
from briefing.extract.quotes.subjects import find_subject, is_agent
from briefing.extract.quotes.subjunctive import is_reported
from briefing.extract.quotes.words import Word

# "Er hatte am Montag vor der Presse gesagt, …": what may stand between the verb and the comma besides who speaks.
LIGHT = frozenset({"adverb", "particle", "preposition", "article", "adjective", "number", "pronoun"})
NO_MAIN_CLAUSE = frozenset({"relative", "subordinator", "conjunction", "finite", "zu", "quotation"})


def find_plain_reports(words: Sequence[Word], frames: Sequence[Frame], speech: SpeechWords) -> Iterator[Frame]:
    """Yield the frames of main clauses that follow a verb of saying and that no other frame has as its content."""
    for mark in range(1, len(words) - 1):
        taken = any(frame.content[0] <= mark + 1 < frame.content[1] for frame in frames)
        if taken or not (words[mark].kind == "comma" or words[mark].text in ":;"):
            continue
        frame = _report(words, mark, speech)
        if frame is not None:
            yield frame


def _report(words: Sequence[Word], mark: int, speech: SpeechWords) -> Frame | None:
    start, _ = clause_bounds(words, mark - 1)
    _, end = clause_bounds(words, mark + 1)
    if not _is_main(words[mark + 1 : end], speech):
        return None
    verb = _verb(words, start, mark, speech)
    if verb is None:
        return _introduced(words, start, mark, speech)
    finite, source = finite_verb(words, verb, speech), find_source(words, verb, speech)
    if finite is None or source is None or source[0] < start or source[1] > mark:
        return None
    if words[mark].kind == "comma" and not _is_bare(words, verb, mark, source, speech):
        return None
    content = (mark + 1, end if words[mark].kind == "comma" else content_end(words, mark + 1, speech))
    edges = (verb, verb + 1, finite, finite + 1, full_lemma(words, verb, speech)[1] + 1, *source)
    return Frame(start=min(edges), end=max(edges), source=source, cue=(verb, verb + 1), content=content, verbal=True)


def _introduced(words: Sequence[Word], start: int, mark: int, speech: SpeechWords) -> Frame | None:
    """Return the frame of reported speech behind a colon: "Der Vorstand hob die Prognose an: Man erwarte …".

    Whatever the verb does, its subject speaks where that can ("Die Folgen sind schwer: Es gebe …" names nobody).
    """
    finite = next((at for at in range(start, mark) if words[at].kind == "finite"), None)
    if finite is None or words[mark].text != ":" or not is_reported(words[mark + 1 :], speech):
        return None
    source = find_subject(words, finite, speech)
    if source is None or not is_agent(words, source, speech):
        return None
    content = (mark + 1, content_end(words, mark + 1, speech))
    return Frame(start=source[0], end=source[1], source=source, cue=source, content=content)


def _verb(words: Sequence[Word], start: int, mark: int, speech: SpeechWords) -> int | None:
    """Return the verb of saying of the clause before a mark; before a colon "spricht von einer Krise" is one."""
    if words[start].kind in {"relative", "subordinator"} or words[start].lower in speech.as_ | speech.so:
        return None
    reported = is_reported(words[mark + 1 :], speech)
    if words[mark].text == ";" and not reported:
        return None
    for at in range(mark - 1, start - 1, -1):
        lemma = full_lemma(words, at, speech)[0] if words[at].kind in VERBS else ""
        labels = any(f"{lemma} {word.lower}" in speech.label_phrases for word in words[at + 1 : mark])
        announced = lemma in speech.labelling and reported
        if lemma in speech.saying or (words[mark].kind != "comma" and (labels or announced)):
            return at
    return None


def _is_main(clause: Sequence[Word], speech: SpeechWords) -> bool:
    """Say whether a clause has its verb in the second place or behind a phrase ("ohne das Geld hätten …")."""
    if not clause or clause[0].kind in NO_MAIN_CLAUSE - {"subordinator"} or clause[0].lower in speech.openers:
        return False
    opened = clause[0].kind == "subordinator" and clause[0].lower not in speech.purpose
    infinitive = any(word.kind == "zu" for word in clause)
    return not opened and not infinitive and any(word.kind == "finite" for word in clause[1:])


def _is_bare(words: Sequence[Word], verb: int, mark: int, source: tuple[int, int], speech: SpeechWords) -> bool:
    """Say whether nothing but the source, times and small words stands between the verb and the comma."""
    return all(
        words[at].kind in LIGHT
        or source[0] <= at < source[1]
        or words[at].lemma in speech.times
        or words[at].lower in speech.particles
        or words[at].lower == "es"
        for at in range(verb + 1, mark)
    )
