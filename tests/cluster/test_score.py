"""The likeness of two articles is a sum of parts that can be shown."""

import datetime as dt

import numpy as np
import pytest

from briefing.cluster.corpus import build_corpus
from briefing.cluster.score import PARTS, find_likely, load_weights, pair_parts, score_pairs
from briefing.models.stories import ArticleTerms
from tests.cluster.terms_builder import build_terms

DAY = dt.date(2025, 6, 10)
FLOOD = "hochwasser Lohe Grünau altstadt feuerwehr evakuieren"
VISIT = "Brandner besuch Tarsien Velga Mirzai"


def _score(*terms: ArticleTerms) -> float:
    return float(score_pairs(build_corpus(terms), np.array([0]), np.array([1]))[0])


def _part(name: str, *terms: ArticleTerms) -> float:
    return float(pair_parts(build_corpus(terms), np.array([0]), np.array([1]))[0][PARTS.index(name)])


def test_same_words_on_one_day_are_one_event() -> None:
    """Reports that share words, names and day are likely of one event."""
    assert _score(build_terms(FLOOD, published=DAY), build_terms(f"{FLOOD} pegel", published=DAY)) > 0.9


def test_other_words_are_another_event() -> None:
    """Reports that share nothing are not, even on one day."""
    assert _score(build_terms(FLOOD, published=DAY), build_terms(VISIT, published=DAY)) < 0.1


def test_same_words_a_year_later_are_less_likely_one_event() -> None:
    """A year between them takes more than a week does."""
    week, year = (DAY + dt.timedelta(days=days) for days in (7, 370))
    first = build_terms("Brandner besuch Tarsien visa studenten abkommen Lorenz", published=DAY)
    second = "Brandner besuch Tarsien gas leitung lieferung Anders"
    scores = [_score(first, build_terms(second, published=day)) for day in (DAY, week, year)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] - scores[2] > 0.2


def test_undated_article_that_mentions_a_later_day_is_far() -> None:
    """An undated text cannot be older than the last past day that it mentions."""
    dated = build_terms(VISIT, published=dt.date(2023, 10, 18))
    assert _part("far", dated, build_terms(VISIT, not_before=dt.date(2024, 11, 1))) > 0.9
    assert _part("far", dated, build_terms(VISIT, not_before=dt.date(2022, 2, 1))) == 0
    assert _part("far", build_terms(VISIT), build_terms(VISIT)) == 0


def test_years_in_common_are_no_conflict() -> None:
    """Only years of which none is shared speak against one event."""
    assert _part("other_years", build_terms("wahl 2009"), build_terms("wahl 2013")) == 1
    assert _part("other_years", build_terms("wahl 2009 2013"), build_terms("wahl 2013")) == 0
    assert _part("other_years", build_terms("wahl 2009"), build_terms("wahl")) == 0


def test_different_figures_do_not_forbid_one_event() -> None:
    """Another number of dead does not split a story."""
    assert _score(build_terms(f"{FLOOD} 40", published=DAY), build_terms(f"{FLOOD} 61", published=DAY)) > 0.9


def test_likely_pairs_are_those_of_the_whole_score() -> None:
    """Leaving out hopeless pairs early changes no likeness."""
    corpus = build_corpus([build_terms(words, published=DAY) for words in (FLOOD, f"{FLOOD} pegel", VISIT)])
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    found = find_likely(corpus, first, second, 0.5)
    assert list(zip(found[0], found[1], strict=True)) == [(0, 1)]
    assert found[2][0] == pytest.approx(score_pairs(corpus, first, second)[0])


def test_every_part_has_a_weight() -> None:
    """The data file names every part."""
    assert len(load_weights()[1]) == len(PARTS)


def test_one_person_alone_is_no_event() -> None:
    """Two texts that share nothing but a person, and a country of every day, tell two things that he did."""
    person = ("Ole Kern",)
    plan = build_terms("Ole Kern USA plan frieden insel frist", article="a", persons=person)
    threat = build_terms("Ole Kern USA strafe gegner drohung partei", article="b", persons=person)
    again = build_terms("Ole Kern USA strafe gegner drohung warnung", article="c", persons=person)
    first, second, _ = find_likely(build_corpus([plan, threat, again]), np.array([0, 0, 1]), np.array([1, 2, 2]), 0.1)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(1, 2)]
