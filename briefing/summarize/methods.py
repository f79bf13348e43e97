"""Every summary method by name; each is a sumy summarizer, called with a document and a count."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.errors import ConfigError
from briefing.text.lexicon import load_lexicon

Summarizer = Callable[[Any, Any], tuple[Any, ...]]
# Edmundson's method demands words; these stand in where a language has no list, and match nothing.
NO_WORDS = ("\N{ZERO WIDTH SPACE}",)


class HashSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """A random choice that is the same in every run: sentences by the hash of their text. A baseline."""

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return `sentences_count` sentences in document order."""
        ratings = {sentence: self._rate(str(sentence)) for sentence in document.sentences}
        return tuple(self._get_best_sentences(document.sentences, sentences_count, ratings))

    @staticmethod
    def _rate(text: str) -> float:
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]) / 2**48


def _edmundson(language: str) -> Summarizer:
    words = load_lexicon(language, "summary")
    summarizer = EdmundsonSummarizer()
    summarizer.bonus_words = words.get("bonus_words", NO_WORDS)
    summarizer.stigma_words = words.get("stigma_words", NO_WORDS)
    summarizer.null_words = NO_WORDS
    return summarizer  # type: ignore[no-any-return]


METHODS: Mapping[str, Callable[[str], Summarizer]] = {
    "edmundson": _edmundson,
    "kl": lambda _: KLSummarizer(),
    "lexrank": lambda _: LexRankSummarizer(),
    "lsa": lambda _: LsaSummarizer(),
    "luhn": lambda _: LuhnSummarizer(),
    "random": lambda _: HashSummarizer(),
    "reduction": lambda _: ReductionSummarizer(),
    "sumbasic": lambda _: SumBasicSummarizer(),
    "textrank": lambda _: TextRankSummarizer(),
}


def build_summarizer(method: str, language: str) -> Summarizer:
    """Return the summarizer of this name for texts in this language."""
    if method not in METHODS:
        raise ConfigError(f"no summary method is called {method!r}; there are {', '.join(sorted(METHODS))}")
    return METHODS[method](language)
