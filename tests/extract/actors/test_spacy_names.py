from pathlib import Path

import pytest

from briefing.extract.actors.spacy_names import find_names_by_spacy, installed_pipeline
from tests.extract.actors.stories import actors

ENGLISH = """The mayor of Leeton, Harriet Osgood, met Prime Minister Keir Starmer in London on Monday. Osgood asked \
the European Commission for £40 million. Thyssenkrupp's chief executive, Miguel López, flew in from Essen.

\"We need a new bridge,\" Osgood told reporters. López said Thyssenkrupp would wait."""
FRENCH = """Le maire de Villefranche, Étienne Marchal, a annoncé lundi qu'il saisirait le tribunal de Toulouse. \
La ministre de la Santé, Claire Besson, doit recevoir les élus jeudi à Paris.

Mme Besson a promis une solution. Selon Le Monde, la Commission européenne prépare un rapport sur l'Espagne. \
Marchal s'est dit soulagé."""


def needs_pipeline(language: str) -> None:
    """Skip the test where no pipeline for this language is installed."""
    if installed_pipeline(language) is None:
        pytest.skip(f"no spaCy pipeline for {language!r} is installed: see docs/languages.md")


def test_no_pipeline_is_found_for_a_language_without_one() -> None:
    """Without an installed pipeline for the language the built-in finders do the work."""
    assert installed_pipeline("xx_none") is None


def test_a_pipeline_gives_names_without_articles_and_possessives(tmp_path: Path) -> None:
    """Names of a spaCy pipeline become mentions; its other entities and its trimmings do not."""
    text = "On Monday the Hill Trust's office closed."
    patterns = [{"label": "ORG", "pattern": "the Hill Trust's"}, {"label": "DATE", "pattern": "Monday"}]
    assert found_by_rules(text, "en", patterns, tmp_path) == [("Hill Trust", "organisation")]


def test_a_role_is_no_name_and_no_part_of_one(tmp_path: Path) -> None:
    """A French role in lower case is taken off a person, and is no organisation; a newspaper keeps its article."""
    text = "Le premier ministre Jean Morel et le ministre de la Mer parlent au Monde, dit Le Monde."
    patterns = [
        {"label": "PER", "pattern": "premier ministre Jean Morel"},
        {"label": "ORG", "pattern": "ministre de la Mer"},
        {"label": "ORG", "pattern": "Le Monde"},
    ]
    folder = tmp_path / "fr_rules"
    assert found_by_rules(text, "fr", patterns, folder) == [("Jean Morel", "person"), ("Le Monde", "organisation")]


def found_by_rules(text: str, language: str, patterns: list[dict[str, str]], folder: Path) -> list[tuple[str, str]]:
    """Return the names that a pipeline of nothing but these patterns gives."""
    spacy = pytest.importorskip("spacy", reason="the optional extra spacy is not installed")
    pipeline = spacy.blank(language)
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    pipeline.to_disk(folder)
    return [(text[name.start : name.end], name.kind) for name in find_names_by_spacy(text, str(folder), language)]


def test_the_english_pipeline_names_the_actors_of_an_article() -> None:
    """With an English pipeline a whole article's persons and bodies are found, each once."""
    needs_pipeline("en")
    found = {name: actor.kind for name, actor in actors(ENGLISH, language="en").items()}
    wanted = {"Harriet Osgood": "person", "Keir Starmer": "person", "Miguel López": "person"}
    assert wanted.items() <= found.items()
    assert found["European Commission"] == found["Thyssenkrupp"] == "organisation"
    assert "Osgood" not in found


def test_the_french_pipeline_names_the_actors_of_an_article() -> None:
    """With a French pipeline somebody named by courtesy title is the one named in full; a role is no body."""
    needs_pipeline("fr")
    found = {name: actor.kind for name, actor in actors(FRENCH, language="fr").items()}
    assert {"Étienne Marchal": "person", "Claire Besson": "person"}.items() <= found.items()
    assert found["Commission européenne"] == "organisation"
    assert not {"Mme Besson", "Marchal", "ministre de la Santé", "Monde"} & set(found)
