import json
from pathlib import Path

import pytest

from tests.quality.figure_gold import ARTICLES, STREAM, read_articles, read_blind, read_own
from tests.quality.figures import match, score
from tests.quality.recognizers_numbers import FOLDER, rate, run_cases
from tests.quality.topics import GROUPS, run_stories
from tests.quality.topics import score as score_topics

FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))
HIGHER_IS_WORSE = {"false attribution", "non-figures"}


def assert_floors(measures: dict[str, float], floors: dict[str, float]) -> None:
    """Compare each measure with its floor, or with its ceiling where less is better."""
    for name, floor in floors.items():
        assert measures[name] <= floor if name in HIGHER_IS_WORSE else measures[name] >= floor, (name, measures[name])


@pytest.mark.parametrize("pattern", ["de_*.txt", "en_*.txt"])
def test_figures_of_own_texts_keep_their_quality(pattern: str) -> None:
    """Values, units, counted nouns and sources of the own texts stay at least as good as they were."""
    assert_floors(score([match(text) for text in read_own(pattern)]), FLOORS["figures"][pattern[:2]])


@pytest.mark.parametrize("name", [f"de-blind-{number}" for number in range(1, 6)] + ["en-blind-1", "en-quantities"])
def test_figures_of_further_own_texts_keep_their_quality(name: str) -> None:
    """Texts annotated before the finder had run on them, and English quantities, stay as well read as they are."""
    assert_floors(score([match(text) for text in read_own(f"{name}.txt")]), FLOORS["figures"][name])


@pytest.mark.shared
@pytest.mark.parametrize("split", ["dev", "train"])
def test_figures_of_articles_keep_their_quality(split: str) -> None:
    """The same for annotated articles of the quotation corpus."""
    if not ARTICLES.is_dir():
        pytest.skip("the quotation corpus is not beside the checkout")
    assert_floors(score([match(text) for text in read_articles(split)]), FLOORS["figures"][split])


@pytest.mark.shared
@pytest.mark.parametrize("half", ["first", "second"])
def test_figures_of_texts_annotated_blind_keep_their_quality(half: str) -> None:
    """The same for texts that were annotated before the finder had run on them."""
    if not (ARTICLES.is_dir() and STREAM.is_dir()):
        pytest.skip("the quotation corpus and the stream are not beside the checkout")
    assert_floors(score(list(map(match, read_blind(half)))), FLOORS["figures"][f"blind, {half} half"])


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_topics_keep_their_quality(group: str) -> None:
    """Figures of several articles join, and agree or differ, at least as well as they did."""
    assert_floors(score_topics(list(run_stories(GROUPS[group]))), FLOORS["topics"][group])


@pytest.mark.shared
def test_recognizers_cases_are_read() -> None:
    """Of the German number, percentage, currency and dimension cases that apply, nearly all are read."""
    if not FOLDER.is_dir():
        pytest.skip("the Recognizers cases are not beside the checkout")
    assert rate(list(run_cases())) >= FLOORS["recognizers_numbers"]["all"]
