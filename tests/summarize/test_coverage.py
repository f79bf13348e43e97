"""The objective of the `story` method, and its use with sumy alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.summarize.conflicts import Conflicts
from briefing.summarize.coverage import NO_CONFLICTS, StoryRank, choose_greedily, relate, survey, weigh_concepts
from briefing.summarize.signals import Signals
from tests.summarize.sumy_documents import build_sumy_document, make_sentences, rate_all

PLAIN = Signals(
    sources=frozenset(["s1"]),
    position=3,
    depth=0.3,
    concepts=frozenset(),
    predicates=frozenset(),
    contents=frozenset(),
    length=15,
)


def tell(source: str, *concepts: str) -> Signals:
    """Return the signals of a sentence of this source that speaks of these."""
    return replace(PLAIN, sources=frozenset([source]), concepts=frozenset(concepts), contents=frozenset(concepts))


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


def rank(*signals: Signals, conflicts: Conflicts = NO_CONFLICTS) -> list[int]:
    """Return the order in which these sentences are chosen."""
    return choose_greedily(survey(signals, relate(signals), conflicts))


def test_the_same_said_twice_comes_last() -> None:
    """Behind the first sentence another matter is worth more than the same words again."""
    signals = [
        tell("s1", "brand", "tunnel", "zug"),
        tell("s2", "brand", "tunnel", "zug"),
        tell("s2", "streik", "bus", "schiff"),
    ]
    assert rank(*signals)[-1] in {0, 1}


def test_news_of_the_same_people_is_no_repetition() -> None:
    """A sentence that tells another deed may share more words than one that tells none."""
    words = ("fähre", "insel", "mann", "klinik", "polizei")
    plain = [tell("s1", *words), tell("s2", *words[:2], "ufer", "sturm", "boot"), tell("s3", "streik", "bus", "schule")]
    news = [plain[0], replace(plain[1], deeds=frozenset(["sterben"])), plain[2]]
    fields = [survey(signals, relate(signals)) for signals in (plain, news)]
    assert [field.repeats(1, 0) for field in fields] == [True, False]


def test_the_main_names_are_no_repetition() -> None:
    """Two sentences may share the names that the whole story is about."""
    texts = [("karastan", f"brand{number}", f"tunnel{number}", f"zug{number}") for number in range(4)]
    signals = [replace(tell("s1", *text), names=frozenset(["karastan"])) for text in texts]
    repeated = [survey(part, relate(part)).repeats(0, 1) for part in (signals[:2], signals)]
    assert repeated == [True, False]


def test_what_cannot_stand_alone_comes_behind_everything() -> None:
    """A leaning sentence is last though it says most."""
    leaning = replace(tell("s1", "brand", "tunnel"), leaning="a question")
    assert rank(leaning, tell("s2", "brand"), tell("s3", "tunnel"))[-1] == 0


def test_both_sides_of_a_dispute_come_together() -> None:
    """The second side follows the first though it shares its words and other sentences are worth more."""
    claim, denial = (
        tell("s1", "brand", "tunnel", "zug"),
        replace(tell("s2", "brand", "tunnel", "zug"), position=9, depth=0.9),
    )
    disputed = Conflicts(partners={0: 1, 1: 0}, overtaken=frozenset())
    other = tell("s3", "streik", "bus", "schiff")
    order = rank(claim, denial, other, conflicts=disputed)
    assert abs(order.index(0) - order.index(1)) == 1
    assert rank(claim, denial, other)[-1] == 1


def test_what_a_later_report_overtakes_does_not_lead() -> None:
    """The first sentence of an article leads unless its figure is no longer the latest."""
    first, second = replace(tell("s1", "brand"), position=0, depth=0.0), tell("s2", "streik")
    assert rank(first, second)[0] == 0
    assert rank(first, second, conflicts=Conflicts(partners={}, overtaken=frozenset([0])))[0] == 1


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=5), min_size=1, max_size=12))
def test_every_sentence_is_ranked_once(concepts: list[set[str]]) -> None:
    """Whatever the sentences share, the ranking holds each of them exactly once."""
    signals = [tell(f"s{number % 3}", *each) for number, each in enumerate(concepts)]
    assert sorted(rank(*signals)) == list(range(len(signals)))


def test_it_serves_any_sumy_document() -> None:
    """Without a cluster behind it the summarizer works on a sumy document alone."""
    document = build_sumy_document(make_sentences(5, 30), heading="wort1 wort2")
    assert len(StoryRank()(document, 4)) == 4
    assert len(rate_all(StoryRank(), document)) == 30
    assert StoryRank()(build_sumy_document([]), 4) == ()
