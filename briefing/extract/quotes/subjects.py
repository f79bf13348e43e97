"""The subject of a finite verb: before it, behind it, or left out after "und"."""

from collections.abc import Sequence

from briefing.extract.quotes.frames import ADVERSATIVE, BREAKS, Positions, clause_bounds
from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.phrases import NOUNS, noun_phrase
from briefing.extract.quotes.subjunctive import is_subjunctive_one
from briefing.extract.quotes.words import Word

EXPLETIVE = frozenset({"es", "it", "das", "dies", "sich", "man"})
# Forms that are never the subject, and pronouns that are nothing else.
OBLIQUE = frozenset(
    {
        "den",
        "dem",
        "des",
        "einen",
        "einem",
        "eines",
        "ihn",
        "ihm",
        "ihnen",
        "him",
        "them",
        "deren",
        "dessen",
        "ihren",
        "seinen",
        "unseren",
        "keinen",
        "diesen",
        "jeden",
        "seinem",
        "seiner",
        "ihrem",
        "ihrer",
        "seines",
        "ihres",
    }
)
# Behind a verb with a subject before it these open its object: "Die Länder haben die Bundesregierung aufgefordert".
ACCUSATIVE = frozenset({"die", "das", "eine", "ein"})
# These stand before a subject without being part of it.
FOCUS = frozenset(
    {
        "auch",
        "selbst",
        "sogar",
        "nur",
        "allein",
        "gerade",
        "einzig",
        "lediglich",
        "zudem",
        "ebenso",
        "even",
        "only",
        "also",
    }
)
NOMINATIVE = frozenset({"er", "ich", "wir", "he", "she", "we", "they"})


def find_subject(
    words: Sequence[Word], finite: int, speech: SpeechWords, *, transitive: bool = False
) -> Positions | None:
    """Return the positions of the subject of the verb at `finite`, or None.

    Args:
        words: the utterance.
        finite: position of the verb.
        speech: the words of saying of the language.
        transitive: whether the verb takes an object that may stand first ("Die Pläne nannte Müller …").
    """
    found = _find(words, finite, speech, transitive=transitive)
    if found is None:
        return None
    start, stop = found
    while start < stop - 1 and words[start].kind == "adverb":
        start += 1
    return start, _without_medium(words, start, stop, speech)


def _without_medium(words: Sequence[Word], start: int, stop: int, speech: SpeechWords) -> int:
    """Return the end of a subject without the one it told: "sagte der Ökonom der Rheinischen Post"."""
    for at in range(start + 1, stop):
        told = words[at].lower in {"der", "dem"} and words[at].kind == "article"
        if told and any(word.lower.endswith(medium) for word in words[at + 1 : stop] for medium in speech.media):
            return at
    return stop


def _find(words: Sequence[Word], finite: int, speech: SpeechWords, *, transitive: bool) -> Positions | None:
    start, end = clause_bounds(words, finite)
    if finite + 1 < len(words) and words[finite + 1].lower in NOMINATIVE:
        return finite + 1, finite + 2
    opens = words[start].kind in {"subordinator", "relative"} or (words[start].lower == "während" and finite + 1 == end)
    if opens and start < finite:
        return _in_subordinate(words, start, finite, speech)
    if finite > start:
        if words[finite - 1].kind == "conjunction":
            return _shared(words, finite, speech)
        return _in_front(words, start, finite, speech, transitive=transitive) or _behind(words, finite, end, speech)
    after_comma = finite > 0 and words[finite - 1].kind == "comma"
    named = after_comma and _is_name_behind(words, finite) and not transitive
    found = _with_apposition(words, finite, speech) if after_comma and not named else None
    found = found or _behind(words, finite, end, speech)
    if found is not None and found[1] < finite and transitive:
        found = _object_first(words, found, finite, speech) or found
    return found or (_shared(words, finite, speech) if after_comma else None)


def _is_name_behind(words: Sequence[Word], finite: int) -> bool:
    """Whether a name, or a noun with its name, is behind a verb ("…, der Hauptstadt, kündigte Minister Wiebe an")."""
    kinds = [word.kind for word in words[finite + 1 : finite + 3]]
    return kinds[:1] == ["name"] or kinds == ["noun", "name"]


def _in_front(
    words: Sequence[Word], start: int, finite: int, speech: SpeechWords, *, transitive: bool
) -> Positions | None:
    """Return the noun phrase that opens the clause, unless it is the object of a verb with a name behind it."""
    while start < finite - 1 and (words[start].kind == "conjunction" or words[start].lower in ADVERSATIVE | FOCUS):
        start += 1
    stop = noun_phrase(words[:finite], start, before_verb=True)
    if stop is None or not _may_be_subject(words, start, stop, speech):
        return None
    behind = _object_first(words, (start, stop), finite, speech) if transitive else None
    return behind or (start, stop)


def _in_subordinate(words: Sequence[Word], start: int, finite: int, speech: SpeechWords) -> Positions | None:
    """Return the subject of "nachdem sie berichtet hatte"; of "der sagte" it is the pronoun."""
    first = start + 1
    if words[start].kind == "relative" and not _is_object(words, start):
        return antecedent(words, start)
    while first < finite:
        stop = noun_phrase(words[:finite], first)
        if stop is not None and _may_be_subject(words, first, stop, speech):
            return first, stop
        if words[first].kind not in {"adverb", "other", "preposition"} and stop is None:
            return None
        first = stop or first + 1
    return None


def _is_object(words: Sequence[Word], relative: int) -> bool:
    """Whether a relative pronoun is the object: "den" and "dem" are, "die" and "das" before a bare name or pronoun."""
    lower = words[relative].lower
    if lower in OBLIQUE:
        return True
    behind = words[relative + 1] if relative + 1 < len(words) else None
    return lower in {"die", "das", "was"} and behind is not None and behind.kind in {"name", "pronoun"}


def _may_be_subject(words: Sequence[Word], start: int, stop: int, speech: SpeechWords) -> bool:
    """Whether a noun phrase can be who speaks: not "den Minister", "es" or "letzten September"."""
    first = words[start].lower
    if first in OBLIQUE or (stop == start + 1 and first in EXPLETIVE):
        return False
    behind = [*words[start + 1 : stop], words[start]]
    nouns = zip(words[start:stop], behind, strict=True)
    head = next((word for word, next_ in nouns if word.kind in NOUNS and next_.kind != "adjective"), None)
    return head is None or head.lemma not in speech.times


def _object_first(words: Sequence[Word], front: Positions, finite: int, speech: SpeechWords) -> Positions | None:
    """Return the named subject right behind a verb whose object, without a name, stands before it."""
    behind = noun_phrase(words, finite + 1)
    if behind is None or is_agent(words, front, speech):
        return None
    nominative = words[finite + 1].lower not in ACCUSATIVE
    named = nominative and any(word.kind == "name" for word in words[finite + 1 : behind])
    told = named or has_medium(words[finite + 1 : behind], speech)
    return (finite + 1, behind) if told and _may_be_subject(words, finite + 1, behind, speech) else None


def has_medium(phrase: Sequence[Word], speech: SpeechWords) -> bool:
    """Whether a phrase names a paper or an agency, which say things more often than anything is said of them."""
    return any(word.kind == "noun" and word.lower.endswith(tuple(speech.media)) for word in phrase)


def is_agent(words: Sequence[Word], front: Positions, speech: SpeechWords) -> bool:
    """Whether the first phrase is who acts: it has a name, unless as the genitive of a noun ("Die Pläne Müllers")."""
    start, stop = front
    nouns = [word.lower for word in words[start:stop] if word.kind == "noun"]
    if words[start].lower in NOMINATIVE | {"sie"}:
        return True
    if has_medium(words[start:stop], speech) or (nouns and nouns[0].endswith(tuple(speech.agents))):
        return True
    hanging = next((at for at in range(start, stop) if words[at].kind == "preposition"), stop)
    names = [at for at in range(start, hanging) if words[at].kind == "name"]
    owned = words[start].lower in {"die", "das"} and start + 1 < stop and words[start + 1].kind == "noun"
    return bool(names) and not (owned and all(words[at].text.endswith("s") for at in names))


def antecedent(words: Sequence[Word], relative: int) -> Positions | None:
    """Return the noun phrase that ends before ", der"."""
    starts = (
        at
        for at in range(max(0, relative - 12), relative - 1)
        if noun_phrase(words[: relative - 1], at) == relative - 1
    )
    start = next(starts, None)
    return None if start is None else (start, relative - 1)


def _shared(words: Sequence[Word], finite: int, speech: SpeechWords) -> Positions | None:
    """Return the subject of the clause before "und"."""
    earlier = range(finite - 1, -1, -1)
    before = next((at for at in earlier if words[at].kind == "finite" and not is_subjunctive_one(words[at])), None)
    return None if before is None else find_subject(words, before, speech, transitive=True)


def _with_apposition(words: Sequence[Word], finite: int, speech: SpeechWords) -> Positions | None:
    """Return the subject in "Der Sprecher, John Kirby, sagte" and in "Der Chef, der gestern kam, sagte"."""
    for start in range(finite - 1):
        before = words[start - 1]
        opens = start == 0 or before.kind in BREAKS or before.kind == "conjunction" or before.lower in FOCUS
        if not opens or words[start].kind == "quotation":
            continue
        stop = noun_phrase(words, start, before_verb=True)
        if stop is None or not _may_be_subject(words, start, stop, speech):
            continue
        if stop == finite - 1 or (words[stop].kind == "comma" and _only_relatives(words, stop, finite)):
            return start, stop
    return None


def _only_relatives(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether every finite verb in a stretch stands in a clause with a relative in front ("der", "in dem")."""
    for at in range(start, end):
        if words[at].kind == "finite":
            opening, _ = clause_bounds(words, at)
            if not any(word.kind == "relative" for word in words[opening : opening + 2]):
                return False
    return True


def _behind(words: Sequence[Word], finite: int, end: int, speech: SpeechWords) -> Positions | None:
    position = finite + 1
    while position < end:
        if words[position].kind == "preposition":
            stop = noun_phrase(words, position + 1)
            if stop is None:
                return None
            position = stop
            continue
        stop = noun_phrase(words, position)
        if stop is not None and _may_be_subject(words, position, stop, speech):
            return position, stop
        if stop is not None:
            position = stop
            continue
        if words[position].kind not in {"adverb", "other", "pronoun"}:
            return None
        position += 1
    return None
