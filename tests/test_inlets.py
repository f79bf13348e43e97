"""What a configuration says of files that are read whole: it holds where the files themselves are silent."""

from pathlib import Path

from briefing.config.settings import ReadingSettings
from briefing.ingest.collect import Inlet
from briefing.pipeline import join_results, read_inlets
from tests.fetch.feeds import FLOOD, STRIKE

TEXT = "\n\n".join(FLOOD)


def write(path: Path, text: str) -> Path:
    """Write a file."""
    path.write_text(text, "utf-8")
    return path


def test_publisher_and_language_are_given_to_what_does_not_say_them(tmp_path: Path) -> None:
    """What an article states itself stands."""
    write(tmp_path / "a.md", f"---\ntitle: Damm\nsource: Der Bote\n---\n\n{TEXT}")
    write(tmp_path / "b.txt", TEXT)
    first, second = read_inlets(
        [Inlet(path=tmp_path, publisher="Haus", language="de")], tmp_path, ReadingSettings()
    ).articles
    assert (first.publisher, first.language) == ("Der Bote", "de")
    assert (second.publisher, second.language) == ("Haus", "de")


def test_weights_travel_with_the_articles(tmp_path: Path) -> None:
    """Each article of a weighted source is named, and those of others are not."""
    heavy = write(tmp_path / "a.txt", TEXT)
    light = write(tmp_path / "b.txt", "\n\n".join(STRIKE))
    result = read_inlets([Inlet(path=heavy, weight=3.0), Inlet(path=light)], tmp_path, ReadingSettings())
    assert result.weights == (("a.txt", 3.0),)
    assert join_results(result, result).articles == result.articles
