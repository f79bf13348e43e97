"""The fast summarizers rank as sumy's do."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.summarize.divergence import KLSum
from briefing.summarize.graph import LexRank, TextRank
from briefing.summarize.latent import LSA
from tests.summarize.sumy_documents import build_sumy_document, make_sentences, rate_all

PAIRS = {
    "kl": (KLSummarizer, KLSum),
    "lexrank": (LexRankSummarizer, LexRank),
    "lsa": (LsaSummarizer, LSA),
    "textrank": (TextRankSummarizer, TextRank),
}
DOCUMENT_COUNT = 200
STOP_WORDS = ("wort0", "wort1", "wort3")
ROUNDING = 1e-9


def unexplained_differences(theirs: list[Any], ours: list[Any]) -> list[int]:
    """Return the places where the rankings differ though sumy's ratings there differ by more than rounding."""
    ratings = {info.order: info.rating for info in theirs}
    return [
        place
        for place, (one, other) in enumerate(zip(theirs, ours, strict=True))
        if abs(ratings[one.order] - ratings[other.order]) > ROUNDING * max(1.0, abs(ratings[one.order]))
    ]


@pytest.mark.filterwarnings("ignore:Number of words")
@pytest.mark.parametrize("name", sorted(PAIRS))
def test_rankings_equal_on_200_documents(name: str) -> None:
    """On 200 documents the ranking is sumy's but for sentences whose ratings there are equal up to rounding."""
    theirs, ours = PAIRS[name]
    for seed in range(DOCUMENT_COUNT):
        document = build_sumy_document(make_sentences(seed, 3 + seed % 25), heading="Wort9 wort12")
        summarizers = [theirs(), ours()]
        for summarizer in summarizers:
            summarizer.stop_words = frozenset(STOP_WORDS if seed % 2 else ())
        rankings = [rate_all(summarizer, document) for summarizer in summarizers]
        assert unexplained_differences(*rankings) == [], f"document {seed}"


@pytest.mark.parametrize("name", ["lexrank", "lsa", "textrank"])
def test_stemmers_and_ratings_are_kept(name: str) -> None:
    """With a stemmer the ratings themselves are sumy's to nine digits."""
    theirs, ours = PAIRS[name]
    document = build_sumy_document(make_sentences(7, 20))
    expected = {info.order: info.rating for info in rate_all(theirs(Stemmer("german")), document)}
    found = {info.order: info.rating for info in rate_all(ours(Stemmer("german")), document)}
    assert found == pytest.approx(expected, rel=ROUNDING)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["lexrank", "lsa", "textrank"])
@given(sentences=st.lists(st.text(alphabet="ab ", min_size=1, max_size=9), max_size=7))
@settings(max_examples=60, deadline=None)
def test_odd_documents_are_ranked_as_sumy_does(name: str, sentences: list[str]) -> None:
    """Empty, repeated and one-word sentences are ranked as sumy ranks them."""
    theirs, ours = PAIRS[name]
    document = build_sumy_document(sentences)
    rankings = [rate_all(summarizer(), document) for summarizer in (theirs, ours)]
    assert unexplained_differences(*rankings) == []


def divergence(words: list[str], chosen: list[str], frequencies: dict[str, float]) -> float:
    """Return sumy's divergence of the chosen words with these words added."""
    return float(KLSummarizer._kl_divergence(KLSummarizer()._joint_freq(words, chosen), frequencies))


@given(sentences=st.lists(st.text(alphabet="abc ", min_size=1, max_size=9), max_size=7, unique_by=str.strip))
@settings(max_examples=60, deadline=None)
def test_odd_documents_are_ranked_as_kl_does(sentences: list[str]) -> None:
    """Where the order departs from sumy's, sumy's divergences of the two sentences are equal up to rounding."""
    document = build_sumy_document(sentences)
    theirs, ours = (rate_all(summarizer(), document) for summarizer in (KLSummarizer, KLSum))
    frequencies = KLSummarizer().compute_tf(document.sentences)
    chosen: list[str] = []
    for one, other in zip(theirs, ours, strict=True):
        if one.order != other.order:
            rated = [divergence(list(info.sentence.words), chosen, frequencies) for info in (one, other)]
            assert rated[0] == pytest.approx(rated[1], abs=ROUNDING)
            return
        chosen += one.sentence.words


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_count_is_obeyed_in_document_order(name: str) -> None:
    """A summarizer returns as many sentences as asked for, in document order, and accepts sumy's percentages."""
    document = build_sumy_document(make_sentences(3, 20))
    for count, expected in ((4, 4), ("10%", 2)):
        chosen = PAIRS[name][1]()(document, count)
        places = [document.sentences.index(sentence) for sentence in chosen]
        assert len(chosen) == expected
        assert places == sorted(places)
