"""Every summary method by name; each is a sumy summarizer, called with a document and a count.

`kl`, `lexrank`, `lsa` and `textrank` are our fast versions with sumy's rankings; the others are sumy's own.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from briefing.errors import ConfigError
from briefing.summarize.base import Summarizer
from briefing.summarize.coverage import StoryRank
from briefing.summarize.divergence import KLSum
from briefing.summarize.graph import LexRank, TextRank
from briefing.summarize.latent import LSA
from briefing.text.lexicon import load_lexicon

SumySummarizer = Callable[[Any, Any], tuple[Any, ...]]
# Edmundson's method demands words; these stand in where a language has no list, and match nothing.
NO_WORDS = ("\N{ZERO WIDTH SPACE}",)


class HashOrder(Summarizer):
    """A random choice that is the same in every run: sentences by the hash of their text. A baseline."""

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return `sentences_count` sentences in document order."""
        ratings = {sentence: self._rate(str(sentence)) for sentence in document.sentences}
        return self._best(document.sentences, sentences_count, ratings)

    @staticmethod
    def _rate(text: str) -> float:
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]) / 2**48


def _edmundson(language: str) -> SumySummarizer:
    words = load_lexicon(language, "summary")
    summarizer = EdmundsonSummarizer()
    summarizer.bonus_words = words.get("bonus_words", NO_WORDS)
    summarizer.stigma_words = words.get("stigma_words", NO_WORDS)
    summarizer.null_words = NO_WORDS
    return summarizer  # type: ignore[no-any-return]


METHODS: Mapping[str, Callable[[str], SumySummarizer]] = {
    "edmundson": _edmundson,
    "kl": lambda _: KLSum(),
    "lexrank": lambda _: LexRank(),
    "lsa": lambda _: LSA(),
    "luhn": lambda _: LuhnSummarizer(),
    "random": lambda _: HashOrder(),
    "reduction": lambda _: ReductionSummarizer(),
    "story": lambda _: StoryRank(),
    "sumbasic": lambda _: SumBasicSummarizer(),
    "textrank": lambda _: TextRank(),
}


def build_summarizer(method: str, language: str) -> SumySummarizer:
    """Return the summarizer of this name for texts in this language."""
    if method not in METHODS:
        raise ConfigError(f"no summary method is called {method!r}; there are {', '.join(sorted(METHODS))}")
    return METHODS[method](language)
