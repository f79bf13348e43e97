"""New articles find the stories that they go on with."""

import datetime as dt

import numpy as np
import pytest

from briefing.cluster.candidates import find_candidates
from briefing.cluster.corpus import build_corpus, extend_corpus
from briefing.cluster.incremental import add_articles
from tests.cluster.terms_builder import build_terms

FLOOD = [build_terms(f"hochwasser Lohe Grünau altstadt feuerwehr {word}") for word in ("pegel", "turnhalle", "keller")]
STRIKE = [build_terms(f"streik Nordbahn Kesselring lokführer lohn {word}") for word in ("notfahrplan", "fernzug")]
THRESHOLD = 0.45


def test_group_continues_the_story_that_it_is_like() -> None:
    """Two new reports of the flood go on with the flood, one of a match with nothing."""
    corpus = build_corpus([*FLOOD, *STRIKE])
    match = build_terms("pokal Rheden Traoré tor viertelfinale")
    new = [
        build_terms("hochwasser Lohe Grünau altstadt schaden"),
        build_terms("hochwasser Lohe Grünau altstadt"),
        match,
    ]
    whole, placed = add_articles(corpus, [[0, 1, 2], [3, 4]], new, THRESHOLD)
    assert [(each.rows, each.continues) for each in placed] == [((5, 6), 0), ((7,), None)]
    assert len(whole.terms) == 8


def test_known_words_keep_their_weight() -> None:
    """An extended corpus has the old rows, the old weights, and columns for the new words."""
    corpus = build_corpus(FLOOD)
    whole = extend_corpus(corpus, STRIKE)
    assert whole.words[: len(FLOOD), : len(corpus.column)].toarray() == pytest.approx(corpus.words.toarray())
    assert list(whole.weight[: len(corpus.weight)]) == list(corpus.weight)
    assert np.diff(whole.words.indptr)[len(FLOOD) :].tolist() == [len(each.words) for each in STRIKE]


def test_candidates_since_a_row_hold_a_new_article() -> None:
    """Only pairs whose larger row is new are looked at."""
    first, second = find_candidates(build_corpus([*FLOOD, *STRIKE]), since=3)
    assert set(second.tolist()) == {3, 4}
    assert (first < second).all()


def test_reports_of_other_seasons_are_no_candidates() -> None:
    """Whatever two reports share, half a year between them keeps them apart."""
    days = (dt.date(2025, 1, 10), dt.date(2025, 1, 12), dt.date(2025, 7, 10))
    corpus = build_corpus([build_terms("gipfel Lisholm wald", published=day) for day in days])
    first, second = find_candidates(corpus)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 1)]
