from pathlib import Path

import pytest

from briefing.extract.actors.spacy_names import find_names_by_spacy, installed_pipeline


def test_no_pipeline_is_found_for_a_language_without_one() -> None:
    """Without an installed pipeline for the language the built-in finders do the work."""
    assert installed_pipeline("xx_none") is None


def test_a_pipeline_gives_names_without_articles_and_possessives(tmp_path: Path) -> None:
    """Names of a spaCy pipeline become mentions; its other entities and its trimmings do not."""
    spacy = pytest.importorskip("spacy", reason="the optional extra spacy is not installed")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "the Hill Trust's"}, {"label": "DATE", "pattern": "Monday"}])
    pipeline.to_disk(tmp_path)
    text = "On Monday the Hill Trust's office closed."
    (name,) = find_names_by_spacy(text, str(tmp_path))
    assert (text[name.start : name.end], name.kind) == ("Hill Trust", "organisation")
