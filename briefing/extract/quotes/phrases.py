"""Noun phrases that can name a speaker: "der Sprecher des Weißen Hauses, John Kirby", "Verteidiger (SPD)"."""

from collections.abc import Sequence

from briefing.extract.quotes.words import SHORT_WORDS, Word

BEFORE_NOUN = frozenset({"article", "adjective", "number", "adverb"})
# Two determiners stand together only where one of them is such a word: "alle seine Minister", "die beiden Länder".
ALL = frozenset({"all", "alle", "beide", "both", "beiden", "meisten", "vielen", "wenigen", "anderen", "übrigen"})
NOUNS = frozenset({"noun", "name"})
COUNTED = frozenset({"noun", "name", "adjective", "number", "adverb"})
POSSESSIVE = ("'s", "’s")
GENITIVE = frozenset({"des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer", "deren", "dessen"})
# "einer am Montagabend in der Hauptstadt vorgestellten Studie"
LONGEST_ATTRIBUTE = 9
WITHIN_ATTRIBUTE = frozenset({"preposition", "article", "adjective", "noun", "name", "number", "adverb"})
# These hang on a noun wherever it stands; "in", "aus", "bei" … may also belong to the verb behind which they stand.
CLINGING = frozenset({"von", "vom", "für", "gegen", "of", "for"})


def is_short(word: Word) -> bool:
    """Whether a quotation may be a name: few words, a capital first, no verb."""
    return (
        word.kind == "quotation" and not word.speaks and word.text[1:2].isupper() and word.text.count(" ") < SHORT_WORDS
    )


def _core(words: Sequence[Word], start: int) -> int | None:
    """Return the end of determiner, adjectives and nouns from `start`, or None."""
    position = start
    determined = False
    while position < len(words) and (words[position].kind in BEFORE_NOUN or _is_of_age(words, position)):
        determiner = words[position].kind == "article" and words[position].lower not in ALL
        if determiner and determined:
            return None
        determined = determined or determiner
        position += 1
        if determined and position < len(words) and words[position].kind == "preposition":
            position = _behind_attribute(words, position)
    if position > start and words[position - 1].kind == "adverb":
        return None
    first = position
    owner = words[start : start + 1] and words[start].lower in {"des", "eines"}
    while position < len(words) and (
        words[position].kind in NOUNS
        or is_short(words[position])
        or (position > first and _is_numbered(words, position))
        or (position > first and words[position].text in "/&")
        or (position > first and words[position - 1].text in "/&")
    ):
        position += 1
        # "laut Anklage des Bundesanwaltes Mitarbeiter eines …": a common noun behind a genitive is a new phrase.
        genitive = owner and words[position - 1].lower.endswith("s")
        if genitive and position < len(words) and words[position].kind == "noun":
            break
    if position == first:
        return None
    owned = words[position - 1].text.endswith(POSSESSIVE)
    return (owned and _core(words, position)) or position


def _behind_attribute(words: Sequence[Word], position: int) -> int:
    """Return where a participle stands before its noun ("einer am Montag in Bern [vorgestellten] Studie")."""
    for at in range(position + 2, min(position + LONGEST_ATTRIBUTE, len(words) - 1)):
        if words[at].kind not in WITHIN_ATTRIBUTE:
            break
        governed = words[at - 1].kind in {"noun", "name", "number", "adverb"}
        if words[at].kind == "adjective" and governed and words[at + 1].kind in {"noun", "name", "adjective"}:
            return at
    return position


def _is_of_age(words: Sequence[Word], position: int) -> bool:
    """Whether "Jahre" belongs to an adjective: "die 73 Jahre alte Rentnerin"."""
    aged = 0 < position < len(words) - 1 and words[position + 1].kind == "adjective"
    return aged and words[position - 1].kind == "number" and words[position].lower in {"jahre", "jahr"}


def _is_numbered(words: Sequence[Word], position: int) -> bool:
    """Whether a number ends a name ("Schalke 04"), not begins what is counted ("laut GHT 2.400 Beschäftigte")."""
    behind = words[position + 1].kind if position + 1 < len(words) else "stop"
    return words[position].kind == "number" and words[position - 1].kind == "name" and behind not in COUNTED


def _attachment(words: Sequence[Word], end: int, *, before_verb: bool) -> int | None:
    """Return the end of a genitive, prepositional phrase, bracket or "und" phrase that starts at `end`."""
    if end >= len(words):
        return None
    word = words[end]
    if word.kind == "bracket" and word.text in "([":
        closing = next((at for at in range(end, min(end + 8, len(words))) if words[at].text in ")]"), None)
        return None if closing is None else closing + 1
    bare = word.kind == "adjective" and word.lower.endswith("er")
    genitive = words[end - 1].kind == "noun" and (bare or word.lower in GENITIVE)
    if genitive:
        return _core(words, end)
    if word.kind == "preposition" and (before_verb or word.lower in CLINGING):
        # "wurde laut Behörden von rund 50 Drohnen attackiert"
        counts = word.lower == "von" and any(one.kind == "number" for one in words[end + 1 : end + 3])
        return None if counts else _core(words, end + 1)
    return _core(words, end + 1) if word.kind == "conjunction" and word.lower in {"und", "and"} else None


def noun_phrase(
    words: Sequence[Word], start: int, *, before_verb: bool = False, appositions: bool = True
) -> int | None:
    """Return the end of the noun phrase that starts at `start`; a pronoun is one too."""
    if start >= len(words):
        return None
    if words[start].kind == "pronoun":
        return start + 1
    end = _core(words, start)
    while end is not None:
        further = _attachment(words, end, before_verb=before_verb)
        if further is None:
            return _with_apposition(words, end) if appositions else end
        end = further
    return None


def _with_apposition(words: Sequence[Word], end: int) -> int:
    """Extend over ", John Kirby," where only nouns stand between two commas."""
    if end >= len(words) or words[end].kind != "comma":
        return end
    inner = _core(words, end + 1)
    while inner is not None:
        further = _attachment(words, inner, before_verb=True)
        if further is None:
            break
        inner = further
    closed = inner is not None and (inner >= len(words) or words[inner].kind in {"comma", "stop"})
    return inner if closed and inner is not None else end
