import re

import pytest

from briefing.errors import ConfigError
from briefing.render.labels import list_languages, load_catalogue, load_labels

PLACES = re.compile(r"\{\w+\}")


def test_four_languages_ship() -> None:
    """German, English, French and Spanish have a catalogue each."""
    assert set(list_languages()) >= {"de", "en", "es", "fr"}


@pytest.mark.parametrize("language", list_languages())
def test_catalogues_hold_the_same_labels(language: str) -> None:
    """Every catalogue words every label, with the same places to fill and an `other` form for numbers."""
    reference, catalogue = load_catalogue("en"), load_catalogue(language)
    assert set(catalogue) == set(reference)
    for name, wording in catalogue.items():
        forms = {"other": wording} if isinstance(wording, str) else dict(wording)
        expected = reference[name]
        places = set(PLACES.findall(expected if isinstance(expected, str) else expected["other"]))
        assert "other" in forms
        assert all(set(PLACES.findall(form)) <= places for form in forms.values())
        assert set(PLACES.findall(forms["other"])) == places


def test_numbers_take_their_form() -> None:
    """One and many differ, in each language's own way."""
    assert load_labels("de", {}).count("story_count", 1) == "1 Thema"
    assert load_labels("de", {}).count("story_count", 0) == "0 Themen"
    assert load_labels("fr", {}).count("source_count", 0) == "0 source"


def test_own_wording_replaces_the_catalogue() -> None:
    """A user may word any label."""
    assert load_labels("de", {"voices": "O-Töne"})["voices"] == "O-Töne"


def test_unknown_own_label_is_an_error_that_lists_the_labels() -> None:
    """A mistyped label is reported, with the names that exist."""
    with pytest.raises(ConfigError, match=r"voicess.*voices"):
        load_labels("de", {"voicess": "O-Töne"})


def test_language_without_catalogue_falls_back_to_english() -> None:
    """An edition in a language without a catalogue has English labels."""
    assert load_labels("nl", {})["sources"] == "Sources"
