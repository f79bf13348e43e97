"""Documents and rankings in sumy's own terms, for comparing summarizers."""

import random
from collections.abc import Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

VOCABULARY_SIZE = 600


class WhitespaceTokenizer:
    """A tokenizer that splits at white space."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the pieces between white space."""
        return tuple(sentence.split())


def build_sumy_document(sentences: Sequence[str], heading: str = "") -> ObjectDocumentModel:
    """Return a document of one paragraph."""
    tokenizer = WhitespaceTokenizer()
    headings = [Sentence(heading, tokenizer, is_heading=True)] if heading else []
    return ObjectDocumentModel([Paragraph([*headings, *(Sentence(text, tokenizer) for text in sentences)])])


def make_sentences(seed: int, count: int) -> list[str]:
    """Return sentences of words drawn as in running text: few very often, most hardly ever (Zipf's law)."""
    generator = random.Random(seed)  # noqa: S311 no secret
    words = [f"{'W' if number % 3 else 'w'}ort{number}" for number in range(VOCABULARY_SIZE)]
    shares = [1 / (number + 3) for number in range(VOCABULARY_SIZE)]
    return [" ".join(generator.choices(words, shares, k=generator.randint(1, 28))) for _ in range(count)]


def rate_all(summarizer: Any, document: ObjectDocumentModel) -> list[Any]:
    """Return sumy's `SentenceInfo` of every sentence, best first."""
    rated: list[Any] = []

    def take_all(infos: Sequence[Any]) -> Sequence[Any]:
        rated.extend(infos)
        return infos

    summarizer(document, take_all)
    return rated
