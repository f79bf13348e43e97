"""Frames without a main verb: "laut X", "Schätzungen zufolge", ", so X", "according to X", "wie X berichtete"."""

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

# "Den vorläufigen Angaben des Ministeriums zufolge" is the longest kind seen in front of a postposition.
LONGEST_BEFORE = 9
LONGEST_CLAUSE = 30
# "meiner Ansicht", "den Angaben", "ihrem Bericht": a phrase in the dative begins with such a word.
DATIVE_ENDINGS = ("er", "en", "em")


def find_source_phrases(words: Sequence[Word], speech: SpeechWords) -> Iterator[Frame]:
    """Yield the phrases and "wie" clauses that name a source."""
    for position, word in enumerate(words):
        lower = word.lower
        if lower in speech.before_source or lower in speech.before_saying_noun:
            yield from _preposition(words, position, speech)
        if lower in speech.accordingly and words[position + 1 : position + 2] and words[position + 1].lower == "to":
            yield from _according(words, position, speech)
        if lower in speech.after_source or lower in speech.after_saying_noun:
            yield from _postposition(words, position, speech)
        opens = position == 0 or words[position - 1].kind in BREAKS or words[position - 1].kind == "quotation"
        if lower in speech.so and position > 0 and opens:
            yield from _so(words, position, speech)
        if lower in speech.as_ and opens:
            yield from _as_clause(words, position, speech)


def behind_saying_noun(words: Sequence[Word], phrase: Positions, speech: SpeechWords) -> Positions:
    """Return who speaks: "Angaben der Polizei" is the police, "Polizeiangaben" stays as it is."""
    start, end = phrase
    head = _head(words, start, end)
    if not speech.says(words[head].lemma) or head + 1 >= end:
        return phrase
    behind = head + 1
    if words[behind].lower in {"von", "vom", "of"}:
        return behind + 1, end
    return (behind, end) if words[behind].kind in {"article", "adjective", "name"} else phrase


def _head(words: Sequence[Word], start: int, end: int) -> int:
    """Return the position of the first noun of a phrase, its head."""
    return next((at for at in range(start, end) if words[at].kind in {"noun", "name"}), start)


def _preposition(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    end = noun_phrase(words, position + 1)
    if end is None:
        return
    end = _without_subject(words, position + 1, end)
    head = _head(words, position + 1, end)
    if words[position].lower in speech.before_saying_noun and not speech.says(words[head].lemma):
        return
    if words[position + 1].lower in speech.possessives and speech.says(words[head].lemma):
        # "nach seinen Worten „Wochen, vielleicht Monate“": what is quoted behind is said, not who says it.
        end = next((at for at in range(head + 1, end) if words[at].kind == "quotation"), end)
    source = behind_saying_noun(words, (position + 1, end), speech)
    circles = noun_phrase(words, end + 1) if words[end : end + 1] and words[end].lower in speech.out_of else None
    if circles is not None and head == end - 1 and speech.says(words[head].lemma):
        # "nach Angaben aus Regierungskreisen"
        source, end = (end + 1, circles), circles
    content = _around(words, position, end, speech)
    yield Frame(start=position, end=end, source=source, cue=(position, position + 1), content=content)


def _without_subject(words: Sequence[Word], start: int, end: int) -> int:
    """Return where a source ends behind which the subject stands, with no mark between the two.

    "laut Minister Arno Wiebe Soldaten": an inflected common noun behind title and name is none of them; "laut Tavoniens
    Militär der Flughafen": what has its owner in front has none behind. Known failure: a subject in the singular.
    """
    kinds = [word.kind for word in words[start:end]]
    if kinds[:4] == ["noun", "name", "name", "noun"] and _is_plural(words[start + 3]):
        return start + 3
    if kinds[:3] == ["name", "noun", "article"] and words[start].lower.endswith("s"):
        return start + 2
    return end


def _is_plural(word: Word) -> bool:
    """Whether a noun is its lemma with an ending ("Soldaten")."""
    lemma = word.lemma.lower()
    return len(word.lower) > len(lemma) and word.lower.startswith(lemma)


def _according(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    end = noun_phrase(words, position + 2)
    if end is not None:
        content = _around(words, position, end, speech)
        yield Frame(start=position, end=end, source=(position + 2, end), cue=(position, position + 2), content=content)


def _postposition(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    """Yield "X zufolge": the shortest phrase of saying in front of it, else the longest phrase at all."""
    starts = [at for at in range(max(0, position - LONGEST_BEFORE), position) if noun_phrase(words, at) == position]
    if words[position].lower in speech.after_saying_noun:
        saying = [at for at in starts if _is_view(words, at, position, speech)]
        starts = saying
    else:
        saying = [at for at in starts if _says(words, at, position, speech)]
    if not starts:
        return
    start = saying[0] if saying else starts[0]
    source = behind_saying_noun(words, (start, position), speech)
    content = _around(words, start, position + 1, speech)
    yield Frame(start=start, end=position + 1, source=source, cue=(position, position + 1), content=content)


def _says(words: Sequence[Word], start: int, position: int, speech: SpeechWords) -> bool:
    """Whether a phrase is one of saying, also with its owner in front ("Wiebes Angaben zufolge")."""
    head = _head(words, start, position)
    owned = words[head].kind == "name" and words[head].lower.endswith("s") and head + 1 < position
    return speech.says(words[head + owned].lemma)


def _is_view(words: Sequence[Word], start: int, position: int, speech: SpeechWords) -> bool:
    """Whether "X nach" says whose view something is: "ihrer Ansicht nach", not "die Zahl der Toten nach dem Unfall".

    The noun is one of viewing or stating in the dative, and "nach" does not lead to a dative behind it. Where no
    determiner shows the case ("Informationen nach dem Treffen"), a noun phrase behind "nach" belongs to it.
    """
    if start > 0 and words[start - 1].kind == "preposition":
        return False
    head = _head(words, start, position)
    if not any(words[head].lemma.lower().endswith(noun) for noun in speech.before_postposition):
        return False
    behind = words[position + 1] if position + 1 < len(words) else None
    if behind is not None and behind.lower in speech.dative:
        return False
    if start == head:
        return behind is None or behind.kind not in {"article", "adjective", "noun", "name", "number", "pronoun"}
    return words[start].lower.endswith(DATIVE_ENDINGS)


def _around(words: Sequence[Word], start: int, end: int, speech: SpeechWords) -> Positions:
    """Return what a phrase is about: the clause behind it, before it, or the clause that it stands in."""
    last = last_word(words)
    opening, closing = clause_bounds(words, start)
    if start == opening and start == content_start(words, start):
        end += end < last and words[end].kind == "comma"
        verb = next((at for at in range(end, closing) if words[at].kind == "finite"), end)
        return verb, content_end(words, verb, speech)
    if start == opening and words[start - 1].kind == "comma":
        closes = end >= last or words[end].text == ";"
        return content_start(words, start), start - 1 if closes else last
    inner = any(word.kind in {"subordinator", "relative"} for word in words[opening : opening + 2])
    if inner and opening > 0:
        return opening, content_end(words, end, speech, subordinate=True)
    if opening > 0 and not any(word.kind == "finite" for word in words[opening:closing]):
        return opening, closing
    return content_start(words, start), content_end(words, end, speech)


def _so(words: Sequence[Word], position: int, speech: SpeechWords) -> Iterator[Frame]:
    """Yield ", so X"; ", so viele wie nie" compares."""
    end = noun_phrase(words, position + 1)
    _, closing = clause_bounds(words, position)
    compared = any(word.lower in speech.as_ for word in words[position + 1 : closing])
    if end is None or compared or any(word.kind in {"finite", "participle"} for word in words[position + 1 : closing]):
        return
    closing = max(closing, end)
    behind = closing + 1 < last_word(words)
    before = position - (words[position - 1].kind != "quotation")
    content = (content_start(words, position), last_word(words) if behind else before)
    yield Frame(start=position, end=closing, source=(position + 1, end), cue=(position, position + 1), content=content)


def _as_clause(words: Sequence[Word], start: int, speech: SpeechWords) -> Iterator[Frame]:
    end = _as_clause_end(words, start, speech)
    if end is None:
        return
    source = _as_source(words, start, end, speech)
    if start == content_start(words, start):
        content = (end + 1, content_end(words, end + 1, speech)) if end + 1 < last_word(words) else None
    else:
        resumes = end + 1 < last_word(words)
        content = (content_start(words, start), last_word(words) if resumes else start - 1)
    if content is not None and content[0] < content[1]:
        yield Frame(start=start, end=end, source=source, cue=(end - 1, end), content=content)


def _as_clause_end(words: Sequence[Word], start: int, speech: SpeechWords) -> int | None:
    """Return the end of a "wie" clause: the first comma or stop behind a verb of saying and its auxiliary."""
    for end in range(start + 2, min(len(words), start + LONGEST_CLAUSE) + 1):
        if end < len(words) and words[end].kind not in BREAKS:
            continue
        if any(
            word.lemma in speech.saying or word.lemma in speech.showing for word in words[max(start, end - 2) : end]
        ):
            return end
    return None


def _as_source(words: Sequence[Word], start: int, end: int, speech: SpeechWords) -> Positions | None:
    first = start + 1
    while first < end - 1 and (words[first].kind == "adverb" or words[first].lower in {"es", "sich"}):
        first += 1
    through = words[first].kind == "preposition"
    stop = noun_phrase(words[: end - 1], first + through)
    if stop is None:
        return None
    return behind_saying_noun(words, (first + through, stop), speech) if through else (first, stop)
