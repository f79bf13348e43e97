import datetime as dt
from dataclasses import replace
from pathlib import Path

from lxml import etree

from briefing.config.settings import RenderSettings
from briefing.render.index import list_editions, render_feed, render_index
from briefing.render.write import write_edition
from tests.render.sample import build_sample

SETTINGS = RenderSettings()
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def write_two(output: Path) -> None:
    """Write two editions, one of them without JSON."""
    document = build_sample()
    earlier = replace(document, edition=replace(document.edition, date=dt.date(2026, 3, 3)))
    write_edition(earlier, output, ["html", "txt"], SETTINGS)
    write_edition(document, output, ["html", "json"], SETTINGS)


def test_index_lists_every_edition_newest_first(tmp_path: Path) -> None:
    """Each edition is listed with its formats and, where its JSON is there, its headlines."""
    (tmp_path / "notizen").mkdir()
    write_two(tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page.index("2026-03-04/briefing.html") < page.index("2026-03-03/briefing.html")
    assert "Brand im Hafen von Altwerder: Lagerhalle zerstört" in page
    assert "2026-03-03/briefing.txt" in page
    assert "notizen" not in page


def test_feed_is_atom_with_stable_ids(tmp_path: Path) -> None:
    """The feed parses and each edition keeps its id and moment."""
    write_two(tmp_path)
    feed = etree.fromstring((tmp_path / "feed.xml").read_bytes())
    assert feed.xpath("atom:entry/atom:id/text()", namespaces=ATOM) == [
        "urn:briefing:edition:2026-03-04",
        "urn:briefing:edition:2026-03-03",
    ]
    assert feed.xpath("string(atom:updated)", namespaces=ATOM) == "2026-03-04T05:30:00Z"


def test_broken_edition_is_listed_all_the_same(tmp_path: Path) -> None:
    """An edition whose JSON is damaged keeps its place in the list."""
    write_two(tmp_path)
    (tmp_path / "2026-03-04" / "briefing.json").write_text("{", "utf-8")
    entries = list_editions(tmp_path, "de")
    assert [entry.date.isoformat() for entry in entries] == ["2026-03-04", "2026-03-03"]
    assert entries[0].headlines == ()


def test_same_editions_give_the_same_bytes(tmp_path: Path) -> None:
    """List and feed depend on the editions alone."""
    write_two(tmp_path)
    entries = list_editions(tmp_path, "de")
    assert render_index(entries, SETTINGS, "de") == render_index(entries, SETTINGS, "de")
    assert render_feed(entries, SETTINGS, "de") == render_feed(entries, SETTINGS, "de")


def test_no_edition_is_no_error() -> None:
    """An empty list renders."""
    assert "Alle Ausgaben" in render_index((), SETTINGS, "de")
    assert "<feed" in render_feed((), SETTINGS, "de")
