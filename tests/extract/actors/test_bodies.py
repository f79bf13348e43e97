"""Patterns of organisations and of persons in German text."""

import pytest

from tests.extract.actors.stories import actors, named


def names_in(text: str) -> set[str]:
    """Return the names of an article in these words."""
    article = named(text)
    return {article.text_of(name) for name in article.names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Landratsamt Wendlingen prüft den Antrag.", "Landratsamt Wendlingen"),
        ("Geklagt hatte die Baugenossenschaft Lechtal.", "Baugenossenschaft Lechtal"),
        ("Das sagte ein Sprecher der Torvik Eisenbahngesellschaft am Abend.", "Torvik Eisenbahngesellschaft"),
        ("Betreiber sind die Rohrbacher Stadtwerke.", "Rohrbacher Stadtwerke"),
        ("Der Fahrgastverband Pro Schiene lehnt das ab.", "Pro Schiene"),
        ("Geklagt hatte die Gesellschaft zur Rettung der Moore.", "Gesellschaft zur Rettung der Moore"),
        ("Das Ministerium für Wohnen und Bauen prüft das.", "Ministerium für Wohnen und Bauen"),
        ("Am Montag prüfte das Ministerium für Verkehr die Pläne.", "Ministerium für Verkehr"),
        ("Dort forscht das Rabinow-Institut an Quallen.", "Rabinow-Institut"),
        ("Es klagt die Gewerkschaft Deutscher Hafen-Beschäftigter.", "Gewerkschaft Deutscher Hafen-Beschäftigter"),
        ("Geklagt hat das Deutsche Rote Kreuz in Mainz.", "Deutsche Rote Kreuz"),
    ],
)  # fmt: skip
def test_a_pattern_gives_a_body_away(text: str, name: str) -> None:
    """Offices, unions, companies and bodies of a town are found without a list of them."""
    assert name in names_in(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Schutzgemeinschaft der Bienenzüchter (SdB) klagt.", {"Schutzgemeinschaft der Bienenzüchter", "SdB"}),
        ("Der Verband der Algenfarmen (vdaf) klagt.", {"Verband der Algenfarmen", "vdaf"}),
    ],
)
def test_a_short_form_in_brackets_names_the_words_in_front(text: str, names: set[str]) -> None:
    """A body and the short form that explains it are both found, and are one actor."""
    assert names <= names_in(text)
    assert len(actors(text)) == 1


@pytest.mark.parametrize(
    "text", ["Das regelt die Preisangabenverordnung (PangV) genau.", "Mehr dazu steht im Kasten (links)."]
)
def test_a_law_or_a_word_in_brackets_names_no_body(text: str) -> None:
    """Only words that say what a body is are named by a short form behind them."""
    assert actors(text) == {}


def test_who_is_headed_is_an_organisation() -> None:
    """A word that forms "…-Inhaberin" is a body elsewhere; a party whose fraction acts is named inside the word."""
    text = "Der Caterer Murnapause schließt. Das sagte Murnapause-Inhaberin Ilse Kolb. Die FDP-Fraktion lehnt das ab."
    found = {name: actor.kind for name, actor in actors(text).items()}
    assert found == {"Murnapause": "organisation", "Ilse Kolb": "person", "FDP": "organisation"}


def test_a_member_is_not_the_party() -> None:
    """Somebody of a party makes the party no actor."""
    assert "CDU" not in names_in("Das sagte der CDU-Politiker am Abend.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verurteilt wurde der Händler Kersten V. zu zwei Jahren Haft.", "Kersten V."),
        ("Das sagte der Niederländer Joost van den Bruik am Abend.", "Joost van den Bruik"),
        ("Das sagte die Richterin Elke von der Haydt am Abend.", "Elke von der Haydt"),
    ],
)
def test_a_person_is_named_whole(text: str, name: str) -> None:
    """Initials that are kept back and particles belong to the name."""
    assert name in names_in(text)


def test_a_word_with_an_indefinite_article_is_no_person() -> None:
    """A noun that is a surname too is none where the story counts it."""
    text = "Ein Wolf, der Schafe gerissen haben soll, darf leben. Das Gericht verbot den Abschuss von Wolf und Luchs."
    assert "Wolf" not in actors(text)


def test_a_town_on_a_river_is_one_place() -> None:
    """A town with its river, "Frankfurt am Main", is one place, also where it is called "Frankfurt"."""
    found = actors("Der Rat von Frankfurt am Main tagt. Danach spricht in Frankfurt die Oberbürgermeisterin Ilse Kolb.")
    assert [actor.name for actor in found.values() if actor.kind == "place"] in (["Frankfurt am Main"], ["Frankfurt"])


def test_a_club_behind_a_title_is_no_person() -> None:
    """A name that begins with an abbreviation or a number is a body behind a noun that may be a person."""
    text = "Gegen den polnischen Meister KS Lublin gewann der SC Magdeburg. Netzbetreiber 60Volt zahlte das Spiel."
    found = {name: actor.kind for name, actor in actors(text).items()}
    assert (found["KS Lublin"], found["60Volt"]) == ("organisation", "organisation")


def test_a_compass_point_and_a_country_are_a_place() -> None:
    """The word "Südlibanon" is a place, and "Bayern" no company, whatever the tagger says."""
    found = actors("Israel erklärt den Südlibanon zur Kampfzone. Doch Bayern und Hessen ziehen nach. Bayern zahlt.")
    assert {actor.kind for actor in found.values()} == {"place"}


@pytest.mark.parametrize(
    "text",
    [
        "Von Ina Kolb, ARD-Studio Wien. Die Grenze ist zu.",
        "Bei der Handball-WM fehlt der Kapitän.",
        "Das EU-Parlament legt den Zolldeal auf Eis. Der Zolldeal ist umstritten.",
        "Die 14-Uhr-Regel gilt seit Montag.",
        "Wie ARD Wien meldet, ist die Grenze zu.",
    ],
)
def test_who_signs_and_what_happens_is_no_actor(text: str) -> None:
    """A byline, a medium with its seat, a competition, a rule and a noun that no list knows are left out."""
    assert set(actors(text)) <= {"EU-Parlament", "Wien"}


def test_a_short_form_that_the_lists_know_names_its_own_body() -> None:
    """The short form "(WFP)" behind "der Vereinten Nationen" is the programme and not the United Nations."""
    found = actors("Das meldet das Welternährungsprogramm der Vereinten Nationen (WFP). Die Vereinten Nationen warnen.")
    assert "WFP" not in found["Vereinten Nationen"].variants


def test_whoever_is_met_says_nothing() -> None:
    """The words "sprach mit" tell of a meeting, and a party in brackets does not say what its minister says."""
    found = actors("Ministerin Ilse Kolb sprach mit Kanzler Otto Brehm. Otto Brehm (CDU) sagte, das sei gut.")
    assert found["Ilse Kolb"].says is None
    assert found["CDU"].says is None


def test_places_with_an_article_are_one_in_every_spelling() -> None:
    """Spellings of a place with an Arabic article that differ in vowels are one place."""
    found = actors("In El Fascher hungern die Menschen. Die Stadt Al-Faschir ist belagert.")
    assert len(found) == 1
