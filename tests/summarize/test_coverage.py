"""The objective of the `story` method, and its use with sumy alone."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.summarize.coverage import StoryRank, choose_greedily, survey, weigh_concepts
from briefing.summarize.signals import Signals
from tests.summarize.sumy_documents import build_sumy_document, make_sentences, rate_all

PLAIN = Signals(
    sources=frozenset(["s1"]),
    position=3,
    concepts=frozenset(),
    predicates=frozenset(),
    leaning=None,
    quotation=False,
    reported=False,
    background=0.0,
    reaction=False,
    outlook=False,
    condition=False,
    sequel=False,
    named=False,
    counted=False,
    length=15,
    stale=False,
    dated=False,
    referring=False,
    unplaced=False,
)


def tell(source: str, *concepts: str) -> Signals:
    """Return the signals of a sentence of this source that speaks of these."""
    return replace(PLAIN, sources=frozenset([source]), concepts=frozenset(concepts))


def test_a_concept_weighs_by_the_sources_that_have_it() -> None:
    """What three sources have outweighs what one source repeats."""
    weights = weigh_concepts(
        [
            tell("s1", "brand", "katze"),
            tell("s1", "katze"),
            tell("s1", "katze"),
            tell("s2", "brand"),
            tell("s3", "brand"),
        ]
    )
    assert weights["brand"] > weights["katze"]


def test_the_same_said_twice_comes_last() -> None:
    """Behind the first sentence another matter is worth more than the same words again."""
    signals = [
        tell("s1", "brand", "tunnel", "zug"),
        tell("s2", "brand", "tunnel", "zug"),
        tell("s2", "streik", "bus", "zug"),
    ]
    assert [number for number, _ in choose_greedily(survey(signals, []))][-1] in {0, 1}


def test_what_cannot_stand_alone_comes_behind_everything() -> None:
    """A leaning sentence is last though it says most."""
    signals = [replace(tell("s1", "brand", "tunnel"), leaning="a question"), tell("s2", "brand"), tell("s3", "tunnel")]
    assert choose_greedily(survey(signals, []))[-1][0] == 0


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=5), min_size=1, max_size=12))
def test_gains_never_grow_once_more_is_said(concepts: list[set[str]]) -> None:
    """The objective is submodular: each greedy gain is at most the one before it."""
    signals = [tell(f"s{number % 3}", *each) for number, each in enumerate(concepts)]
    gains = [gain for _, gain in choose_greedily(survey(signals, []))]
    assert all(later <= earlier + 1e-6 for earlier, later in pairwise(gains))


def test_it_serves_any_sumy_document() -> None:
    """Without a cluster behind it the summarizer works on a sumy document alone."""
    document = build_sumy_document(make_sentences(5, 30), heading="wort1 wort2")
    assert len(StoryRank()(document, 4)) == 4
    assert len(rate_all(StoryRank(), document)) == 30
    assert StoryRank()(build_sumy_document([]), 4) == ()
