"""The sentences of an article, and which of them can stand alone."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.models.analysis import Block, Sentence
from briefing.text.lexicon import load_lexicon
from briefing.text.sentences import load_connectives, split_sentences
from briefing.text.verbs import has_finite_verb, is_finite

END = re.compile(r"[.!?…][\"“”»«’‘')\]]*$")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
OPENING_CHARS = 60
# A date line: a place in capitals with a colon, or a place, perhaps an agency in brackets, and a dash.
PLACE = r"[A-ZÄÖÜ][\w.]+(?:[ /-][A-ZÄÖÜ][\w.]+){0,3}(?:, [A-ZÄÖÜ0-9][\w. ]{1,25})?"
DATE_LINE = re.compile(
    rf"(?:[A-ZÄÖÜ]{{3}}[A-ZÄÖÜ /.-]*:|{PLACE}\s?(?:\([\w/ -]{{2,20}}\))?\s?(?:[–—]|--?))\s+(?=[A-ZÄÖÜ„\"])"
)
MIN_WORDS = 3
TAIL_CHARS = 12
PAIRS = (("„", "“”"), ("«", "»"), ("(", ")"))


def build_sentences(text: str, blocks: Sequence[Block], language: str, *, kicker: str = "") -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in order; a heading is one sentence.

    The kicker that the text may begin with ("Umfrage: Die Mehrheit …") is a fragment of its own, as a date line is.
    """
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        whole = block.role in {"headline", "subhead"}
        spans = [(block.start, block.end)] if whole else _body_spans(text, block, language, "" if number else kicker)
        for start, end in spans:
            words = text[start:end]
            complete = not whole and is_complete(words, language)
            sentences.append(
                Sentence(
                    start=start,
                    end=end,
                    block=number,
                    index=len(sentences),
                    role=block.role,
                    complete=complete,
                    standalone=complete and not dangles(words, language),
                )
            )
    return tuple(sentences)


def _body_spans(text: str, block: Block, language: str, kicker: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph; a date line or kicker at its beginning is a fragment of its own."""
    if kicker:
        begins = block.start + len(kicker)
        return [(block.start, begins), *split_sentences(text, begins, block.end, language)]
    line = DATE_LINE.match(text, block.start, block.end)
    if line is None:
        return split_sentences(text, block.start, block.end, language)
    begins = line.end()
    return [(block.start, block.start + len(line[0].rstrip())), *split_sentences(text, begins, block.end, language)]


def is_complete(sentence: str, language: str) -> bool:
    """Return whether the words are a whole sentence: a beginning, a finite verb and an end."""
    begins = sentence.lstrip('"„“«»‚‘(–- ')[:1]
    if (
        begins.islower()
        or not END.search(sentence, max(0, len(sentence) - TAIL_CHARS))
        or len(sentence.split()) < MIN_WORDS
    ):
        return False
    return has_finite_verb(sentence, language)


def dangles(sentence: str, language: str) -> bool:
    """Return whether the sentence leans on the one before it, or holds half a quotation."""
    if any(sentence.count(left) != sum(map(sentence.count, rights)) for left, rights in PAIRS):
        return True
    written = WORD.findall(sentence, 0, OPENING_CHARS)
    words = [word.lower() for word in written]
    lists = load_lexicon(language, "connectives")
    if words[:1] and words[0] in lists.get("particles", ()):
        words = words[1:]
    if not words or words[0] in load_connectives(language) or tuple(words[:2]) in _leaning_pairs(language):
        return True
    before_verb = words[0] in lists.get("pronouns_before_verb", ())
    return before_verb and len(words) > 1 and words[1] in written and is_finite(words[1], language)


@cache
def _leaning_pairs(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split()) for pair in load_lexicon(language, "connectives").get("noun_phrases", ()))
