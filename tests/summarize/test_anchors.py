"""What a definite noun rests on."""

from dataclasses import replace

import pytest

from briefing.models.analysis import NameMention
from briefing.summarize.anchors import begins_with_unknown, names_by_kind, names_by_surname
from briefing.summarize.candidates import Candidate, build_candidate
from briefing.summarize.standing import outside_quotes
from tests.builders import build_tagged


def candidate_of(text: str) -> Candidate:
    """Return the only sentence of an article."""
    article = build_tagged(text)
    return build_candidate(article, article.sentences[0], rank=0, position=0)


@pytest.mark.parametrize(
    ("text", "by_kind"),
    [
        ("In den Werken will der Konzern dreihundert Stellen streichen.", True),
        ("Am Montag teilte das Unternehmen die Zahlen mit.", True),
        ("Die Firma Helion aus Lindental teilte am Montag die Zahlen mit.", False),
        ("Das Unternehmen mit dem größten Werk im Land heißt Helion.", False),
        ("Helion braucht Geld, teilte das Unternehmen am Montag mit.", False),
        ("Die Polizei sperrte den Platz am Abend ab.", False),
        ("Ein Konzern aus Norwegen will das Werk am Fluss kaufen.", False),
    ],
)
def test_a_noun_for_a_name_needs_the_name_before_it(text: str, *, by_kind: bool) -> None:
    """Names before the noun, a name or a phrase right behind it, or an article that knows nothing tell which one."""
    candidate = candidate_of(text)
    assert names_by_kind(outside_quotes(candidate), candidate, "de") is by_kind


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Der Saal war bis auf den letzten Platz besetzt.", True),
        ("Das Verfahren dauerte lange.", True),
        ("Die Polizei sperrte den Platz am Abend ab.", False),
        ("Das Fährunglück hätte verhindert werden können.", False),
        ("Der Kapitän der Fähre wurde am Abend festgenommen.", False),
        ("Das Bündnis Seewind kritisierte die Entscheidung.", False),
        ("Der Saal fasst 400 Gäste.", False),
        ("Ein Saal wurde bis auf den letzten Platz besetzt.", False),
    ],
)
def test_a_bare_definite_noun_is_unknown_unless_it_has_been_told(text: str, *, unknown: bool) -> None:
    """Institutions, what headline or lead has, nouns explained on the spot, names and numbers place a sentence."""
    candidate = candidate_of(text)
    told = "Ein Fährunglück vor der Insel beschäftigt die Ermittler"
    assert begins_with_unknown(outside_quotes(candidate), candidate, told) is unknown


def name_twice(whole: str, surname: str) -> tuple[Candidate, Candidate]:
    """Return a sentence with the whole name of a person, and the one behind it with the surname."""
    article = build_tagged(f"Der Anwalt {whole} wartete am Gericht. Später kündigte {surname} die Revision an.")
    start, again = article.article.text.index(whole), article.article.text.rindex(surname)
    names = (
        NameMention(start=start, end=start + len(whole), kind="person"),
        NameMention(start=again, end=again + len(surname), kind="person"),
    )
    named = replace(article, names=names)
    first, second = (build_candidate(named, each, rank=0, position=0) for each in named.sentences)
    return first, second


def test_a_surname_alone_is_known_only_to_readers_of_the_whole_name() -> None:
    """The whole name stands in a sentence before it, which a summary may not print; a headline helps, however spelt."""
    first, second = name_twice("Axel Brodmann", "Brodmann")
    assert not names_by_surname(first, "")
    assert names_by_surname(second, "Urteil in Lindental")
    assert not names_by_surname(second, "Brodmann legt Revision ein")
    assert not names_by_surname(name_twice("Sergej Lawrow", "Lawrow")[1], "Lavrov reist nach Lindental")
