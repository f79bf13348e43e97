import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.actors.stories import named

SENTENCES = (
    "Bundeskanzlerin Johanna Brehm reiste am Montag nach Warschau.",
    "Brehms Sprecher Tim Olbrich nannte das Treffen mit Polens Präsident nützlich.",
    "Das Auswärtige Amt und die Nato wollten sich nicht äußern.",
    "Nordkoreas Machthaber Kim Jong Un schwieg.",
    "„Wir warten“, sagte Brehm der Zeitung „Der Morgen“.",
    "Der Verein SV Lindenau spielt in Leipzig gegen Dresden.",
    "ohne Namen und ohne Punkt",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_names_are_ordered_spans_of_the_text(sentences: list[str]) -> None:
    """Names lie inside the text in order, overlap nowhere, and are the same on every run."""
    text = " ".join(sentences)
    article = named(text)
    bounds = [(name.start, name.end) for name in article.names]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(bounds))
    assert article.names == named(text).names


def test_one_name_takes_one_type_in_an_article() -> None:
    """Every mention of a name in an article has the same kind, and the full name explains the bare one."""
    article = named("Johanna Brehm reist. Brehm spricht mit der Nato. Danach kehrt Brehm zurück. Brehms Rede war kurz.")
    kinds = {name.kind for name in article.names if article.text_of(name).startswith(("Brehm", "Johanna"))}
    assert kinds == {"person"}


def test_a_name_never_swallows_the_thing_behind_it() -> None:
    """A possessor is a name without the compound that it owns."""
    article = named("Während Kims Russland-Besuch schwieg Kim Jong Un.")
    assert "Kims" in {article.text_of(name) for name in article.names}


def test_offices_are_named_whole() -> None:
    """An office that is named by its field is one organisation."""
    article = named("Das teilte das Bundesamt für Sicherheit in der Informationstechnik mit.")
    names = {(article.text_of(name), name.kind) for name in article.names}
    assert ("Bundesamt für Sicherheit in der Informationstechnik", "organisation") in names


def test_english_names_come_without_titles_and_possessives() -> None:
    """Titles, nationalities and "'s" are no part of an English name."""
    article = named("Russian Foreign Minister Sergei Lavrov visited North Korea's capital.", language="en")
    assert [(article.text_of(name), name.kind) for name in article.names] == [
        ("Sergei Lavrov", "person"),
        ("North Korea", "place"),
    ]


def test_a_language_without_lists_still_gives_names() -> None:
    """French names come from lists, without elided articles."""
    article = named("Emmanuel Macron a salué l'Ukraine. Selon l'AFP, Macron ira à Berlin.", language="fr")
    assert {"Emmanuel Macron", "Ukraine", "Macron", "Berlin"} <= {article.text_of(name) for name in article.names}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Das bestätigte die Diakonie Mitteldeutschland am Abend.",
            "Diakonie Mitteldeutschland",
            "organisation",
        ),
        (
            "Gestern trat der Vorstand der Deutschen Hafengesellschaft zurück.",
            "Deutschen Hafengesellschaft",
            "organisation",
        ),
        ("Die Bundesvereinigung der Deutschen Reeder klagt.", "Bundesvereinigung der Deutschen Reeder", "organisation"),
        ("Der Verband Deutscher Schleusenwärter warnt.", "Verband Deutscher Schleusenwärter", "organisation"),
        ("Auch der Verband Region Hannover wartet.", "Verband Region Hannover", "organisation"),
        ("Das Institut für Küstenforschung in Kiel misst nach.", "Institut für Küstenforschung", "organisation"),
        ("Der Finanzinvestor Westwind Capital wartet ab.", "Westwind Capital", "organisation"),
        ("Die Fleming-Stiftung zahlt.", "Fleming-Stiftung", "organisation"),
        ("Das Bundeswirtschaftsministerium schweigt.", "Bundeswirtschaftsministerium", "organisation"),
        ("Es sprach Premier Starmer.", "Starmer", "person"),
        ("Neben ihm stand der Skispringer Domen Prevc.", "Domen Prevc", "person"),
        ("Nikolaus Wurmbrand und Janis Ott trafen.", "Nikolaus Wurmbrand", "person"),
        ("Kronprinz Mohammed bin Salman reist ab.", "Mohammed bin Salman", "person"),
    ],
)
def test_names_have_their_bounds_and_kind(text: str, name: str, kind: str) -> None:
    """Bodies are named whole, whatever stands around them, and persons without the noun in front of them."""
    article = named(text)
    assert (name, kind) in {(article.text_of(one), one.kind) for one in article.names}


def test_a_foreign_name_of_a_country_is_no_country_here() -> None:
    """The English name of a country is a club's in a German text."""
    article = named("Die Austria verlor in Graz. Bei der Austria fehlt der Torwart.")
    assert {one.kind for one in article.names if article.text_of(one) == "Austria"} == {"organisation"}
