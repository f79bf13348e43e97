"""What an article is about: its words by their beginnings, its names whole."""

from briefing.cluster.terms import find_terms
from briefing.text.beginnings import shorten
from tests.builders import build_tagged


def test_a_verb_and_its_noun_are_one_word() -> None:
    """Who writes that parties negotiate and who writes of negotiations use the same word."""
    verb = find_terms(build_tagged("Die Hafenarbeiter verhandeln seit Montag."))
    noun = find_terms(build_tagged("Die Verhandlungen der Hafenarbeiter dauern an."))
    assert "verhan" in verb.words
    assert "verhan" in noun.words


def test_names_and_numbers_stay_whole() -> None:
    """Only words that are no names are known by their beginning."""
    terms = find_terms(build_tagged("In Wolfenbüttel wurden 1234567 Münzen gefunden."))
    assert "wolfenbuttel" in terms.names
    assert "wolfenbuttel" in terms.words
    assert "1234567" in terms.words
    assert shorten("1234567") == "1234567"


def test_a_chamber_of_parliament_is_no_name_that_tells_an_event() -> None:
    """Three laws of one sitting have its chamber in common, and no more than that."""
    terms = find_terms(build_tagged("Der Bundesrat stoppt das Sparpaket, sagte Ilka Thormann in Wolfenbüttel."))
    assert "wolfenbuttel" in terms.names
    assert not {"bundesrat", "bund", "rat"} & terms.names
