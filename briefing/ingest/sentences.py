"""The sentences of an article, and which of them can stand alone."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.models.analysis import Block, Sentence
from briefing.text.lexicon import load_lexicon
from briefing.text.sentences import split_sentences

END = re.compile(r"[.!?…][\"“”»«’‘')\]]*$")
FIRST_WORD = re.compile(r"^[\"„“«»‚‘(]*([^\W_]+(?:[-’'][^\W_]+)*)")
MIN_WORDS = 4
PAIRS = (("„", "“”"), ("«", "»"), ("(", ")"))


def build_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in order; a heading is one sentence."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        whole = block.role in {"headline", "subhead"}
        spans = [(block.start, block.end)] if whole else split_sentences(text, block.start, block.end, language)
        for start, end in spans:
            words = text[start:end]
            complete = not whole and is_complete(words)
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


def is_complete(sentence: str) -> bool:
    """Return whether the words are a whole sentence: an end, a beginning, and enough between them."""
    begins = sentence.lstrip('"„“«»‚‘(–- ')[:1]
    return bool(END.search(sentence)) and not begins.islower() and len(sentence.split()) >= MIN_WORDS


def dangles(sentence: str, language: str) -> bool:
    """Return whether the sentence leans on the one before it, or holds half a quotation."""
    if any(sentence.count(left) != sum(map(sentence.count, rights)) for left, rights in PAIRS):
        return True
    first = FIRST_WORD.match(sentence)
    return first is not None and first[1].lower() in _leaning(language)


@cache
def _leaning(language: str) -> frozenset[str]:
    lists = load_lexicon(language, "connectives")
    return frozenset(word for name in ("pronouns", "connectives") for word in lists.get(name, ()))
