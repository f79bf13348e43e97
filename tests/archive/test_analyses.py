import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing.analysis import analyse_article, prepare_or_notice
from briefing.archive.analyses import Analyses, key_of
from briefing.config.settings import Settings, StageSettings
from briefing.ingest.collect import Inlet
from briefing.models.analysis import AnalysedArticle, PreparedArticle
from briefing.pipeline import read_inlets

ROOT = Path(__file__).parents[2]
SETTINGS = Settings()
STAGES = SETTINGS.stages


@pytest.fixture(scope="module")
def prepared() -> Sequence[PreparedArticle]:
    """The example articles, prepared."""
    read = read_inlets([Inlet(path=ROOT / "examples")], ROOT, SETTINGS.reading)
    results = [prepare_or_notice(raw, SETTINGS) for raw in read.articles]
    return [result for result in results if isinstance(result, PreparedArticle)]


@pytest.fixture(scope="module")
def analysed(prepared: Sequence[PreparedArticle]) -> Sequence[AnalysedArticle]:
    """The example articles, analysed."""
    return [analyse_article(article, SETTINGS) for article in prepared]


def test_what_is_kept_is_found_unchanged(
    tmp_path: Path, prepared: Sequence[PreparedArticle], analysed: Sequence[AnalysedArticle]
) -> None:
    """Every record of the analysis survives, so that an edition is the same with and without what was kept."""
    with Analyses(tmp_path / "analyses.sqlite") as analyses:
        assert analyses.find(prepared, STAGES) == [None] * len(prepared)
        analyses.keep(prepared, analysed, STAGES)
    with Analyses(tmp_path / "analyses.sqlite") as analyses:
        assert analyses.find(prepared, STAGES) == list(analysed)


def test_another_stage_is_another_result(prepared: Sequence[PreparedArticle]) -> None:
    """The key depends on the article and on who analyses it."""
    first, second, *_ = prepared
    other = StageSettings(names="spacy")
    assert len({key_of(first, STAGES), key_of(second, STAGES), key_of(first, other)}) == 3


def test_a_stage_from_outside_is_not_kept(
    tmp_path: Path, prepared: Sequence[PreparedArticle], analysed: Sequence[AnalysedArticle]
) -> None:
    """Nobody knows when such a function has changed."""
    stages = StageSettings(names="somewhere.else:find_names")
    with Analyses(tmp_path / "analyses.sqlite") as analyses:
        analyses.keep(prepared, analysed, stages)
        assert analyses.find(prepared, stages) == [None] * len(prepared)


def test_a_damaged_result_is_none(
    tmp_path: Path, prepared: Sequence[PreparedArticle], analysed: Sequence[AnalysedArticle]
) -> None:
    """The article is analysed anew."""
    path = tmp_path / "analyses.sqlite"
    with Analyses(path) as analyses:
        analyses.keep(prepared, analysed, STAGES)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE analyses SET result = x'00' WHERE id = 1")
    database.close()
    with Analyses(path) as analyses:
        found = analyses.find(prepared, STAGES)
        assert [result is None for result in found].count(True) == 1
