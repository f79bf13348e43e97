"""What a definite noun rests on."""

from dataclasses import replace

import pytest

from briefing.models.analysis import NameMention
from briefing.summarize.anchors import begins_with_unknown, is_anchored, names_by_surname
from briefing.summarize.candidates import Candidate, build_candidate
from briefing.summarize.signals import read_signals
from briefing.summarize.standing import outside_quotes
from tests.builders import build_tagged

HEADLINE = frozenset({"fährunglück", "insel"})


def candidate_of(text: str) -> Candidate:
    """Return the only sentence of an article."""
    article = build_tagged(text)
    return build_candidate(article, article.sentences[0], rank=0, position=0)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Der Saal war bis auf den letzten Platz besetzt.", True),
        ("Der Spieler hat sich das Kreuzband gerissen.", True),
        ("Die Polizei sperrte den Platz am Abend ab.", False),
        ("Das Verwaltungsgericht will noch vor dem Sommer verhandeln.", False),
        ("Das Unglück hätte verhindert werden können.", False),
        ("Der Kapitän der Fähre wurde am Abend festgenommen.", False),
        ("Ein Saal wurde bis auf den letzten Platz besetzt.", False),
    ],
)
def test_a_bare_definite_noun_is_unknown_unless_a_headline_has_it(text: str, *, unknown: bool) -> None:
    """Institutions, parts of a headline's words and nouns explained on the spot are known."""
    candidate = candidate_of(text)
    assert begins_with_unknown(outside_quotes(candidate), candidate, HEADLINE) is unknown


def test_the_parts_of_compounds_are_anchors() -> None:
    """A headline's "Fährunglück" makes "Unglück" known; short words that begin others by chance do not count."""
    assert is_anchored({"unglück"}, HEADLINE)
    assert is_anchored({"inselrat"}, HEADLINE)
    assert not is_anchored({"ins", "saal"}, HEADLINE)
    assert not is_anchored({"saal"}, frozenset())


def test_an_unknown_noun_makes_a_sentence_lean_where_nothing_else_places_it() -> None:
    """A figure or a word of a headline lets a reader tell what the sentence is of."""
    assert read_signals(candidate_of("Der Saal war bis auf den letzten Platz besetzt."), (), HEADLINE).leaning
    assert not read_signals(candidate_of("Der Eintritt kostet seit Montag acht Euro je Kopf."), (), HEADLINE).leaning


def test_a_surname_alone_is_known_only_to_readers_of_the_whole_name() -> None:
    """The whole name stands in a sentence before it, which a summary may not print; a headline or lead helps."""
    article = build_tagged("Der Anwalt Axel Brodmann wartete am Gericht. Später kündigte Brodmann die Revision an.")
    start = article.article.text.index("Axel Brodmann")
    again = article.article.text.rindex("Brodmann")
    names = (
        NameMention(start=start, end=start + 13, kind="person"),
        NameMention(start=again, end=again + 8, kind="person"),
    )
    named = replace(article, names=names)
    first, second = (build_candidate(named, each, rank=0, position=0) for each in named.sentences)
    assert not names_by_surname(first, "")
    assert names_by_surname(second, "Urteil in Lindental")
    assert not names_by_surname(second, "Brodmann legt Revision ein")
