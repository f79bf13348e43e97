"""The sentences of an article, and which of them can stand alone."""

import re
from collections.abc import Sequence

from briefing.models.analysis import Block, Sentence
from briefing.text.sentences import load_connectives, split_sentences
from briefing.text.verbs import has_finite_verb

END = re.compile(r"[.!?…][\"“”»«’‘')\]]*$")
FIRST_WORD = re.compile(r"^[\"„“«»‚‘(]*([^\W_]+(?:[-’'][^\W_]+)*)")
MIN_WORDS = 3
TAIL_CHARS = 12
PAIRS = (("„", "“”"), ("«", "»"), ("(", ")"))


def build_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in order; a heading is one sentence."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        whole = block.role in {"headline", "subhead"}
        spans = [(block.start, block.end)] if whole else split_sentences(text, block.start, block.end, language)
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
    first = FIRST_WORD.match(sentence)
    return first is not None and first[1].lower() in load_connectives(language)
