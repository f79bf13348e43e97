"""Folders into which files are dropped: each file is taken once, and again where it has changed."""

import asyncio
import datetime as dt
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.config.settings import ReadingSettings
from briefing.config.sources import DropSource, FetchingSettings
from briefing.fetch.client import Fetcher
from briefing.fetch.store import Store
from briefing.fetch.visit import Surroundings, Visit, visit_sources
from briefing.models.analysis import ReadResult
from briefing.reading import read_collected
from tests.fetch.feeds import FLOOD, STRIKE

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
SETTINGS = FetchingSettings(max_bytes=50_000)
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="Agentur Nord"/>
<versionCreated>2026-05-13T05:00:00+02:00</versionCreated></itemMeta><contentMeta><headline>Damm gebrochen</headline>
<language tag="de"/></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{0}</p>
<p>{1}</p></body></html></inlineXML></contentSet></newsItem>"""
NINJS = """{{"uri": "urn:a:1", "type": "text", "headline": "Busse stehen still", "body_text": "{0} {1}"}}"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    with Store(tmp_path / "collected.sqlite") as opened:
        yield opened


def drop(path: Path, text: str, at: dt.datetime = NOW) -> None:
    """Write a file as if it had come at a moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (at.timestamp(), at.timestamp()))


def visit(store: Store, root: Path, source: DropSource, at: dt.datetime = NOW) -> Visit:
    """Visit the folder once."""

    async def run() -> list[Visit]:
        around = Surroundings(settings=SETTINGS, now=lambda: at, root=root)
        async with Fetcher(SETTINGS, now=lambda: at) as fetcher:
            return await visit_sources([source], store, fetcher, around, report=lambda _: None)

    return asyncio.run(run())[0]


def read(store: Store) -> ReadResult:
    """Read what the edition of the day would."""
    entries = store.entries_of(NOW.date(), until=NOW + dt.timedelta(days=1))
    return read_collected(store.load(entries), ReadingSettings())


def test_agency_files_are_taken_once(tmp_path: Path, store: Store) -> None:
    """NewsML-G2 and ninjs are read like files that are named, and an unchanged folder gives nothing more."""
    drop(tmp_path / "in/a.xml", NEWSML.format(*FLOOD))
    drop(tmp_path / "in/deep/b.json", NINJS.format(*STRIKE))
    source = DropSource(folder="in", publisher="Nachrichtenhaus")
    assert visit(store, tmp_path, source).new == 2
    assert visit(store, tmp_path, source).new == 0
    first, second = read(store).articles
    assert (first.origin, first.headline, first.publisher) == ("in/a.xml", "Damm gebrochen", "Agentur Nord")
    assert (second.origin, second.headline, second.publisher) == (
        "in/deep/b.json",
        "Busse stehen still",
        "Nachrichtenhaus",
    )


def test_an_archive_gives_each_of_its_files(tmp_path: Path, store: Store) -> None:
    """A file that cannot be read inside is told, and the others are read."""
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in/a.zip", "w") as archive:
        archive.writestr("flood.xml", NEWSML.format(*FLOOD))
        archive.writestr("strike.json", NINJS.format(*STRIKE))
        archive.writestr("picture.jpg", b"no text")
    os.utime(tmp_path / "in/a.zip", (NOW.timestamp(), NOW.timestamp()))
    visit(store, tmp_path, DropSource(folder="in"))
    result = read(store)
    assert [article.headline for article in result.articles] == ["Damm gebrochen", "Busse stehen still"]
    assert [notice.subject for notice in result.notices] == ["in/a.zip/picture.jpg"]


def test_a_file_that_was_written_again_is_taken_again(tmp_path: Path, store: Store) -> None:
    """The edition reads its latest version only; the time of writing is no date of the article."""
    path = tmp_path / "in/a.txt"
    drop(path, "Damm gebrochen\n\n" + "\n\n".join(FLOOD))
    source = DropSource(folder="in")
    assert visit(store, tmp_path, source).new == 1
    drop(path, "Damm gebrochen: Lage ruhig\n\n" + "\n\n".join(FLOOD), NOW + dt.timedelta(minutes=5))
    assert visit(store, tmp_path, source).new == 1
    (article,) = read(store).articles
    assert "Lage ruhig" in f"{article.headline} {article.text}"
    assert article.updated_at is None
    assert article.published_at is None


def test_a_pattern_chooses_and_hidden_files_are_passed_over(tmp_path: Path, store: Store) -> None:
    """What does not match, and what a transfer still hides, is left alone."""
    for name in ("a.xml", "b.jpg", ".c.xml", "deep/d.xml", ".deep/e.xml"):
        drop(tmp_path / "in" / name, NEWSML.format(*FLOOD))
    assert visit(store, tmp_path, DropSource(folder="in/**/*.xml")).new == 2


def test_old_files_are_not_taken(tmp_path: Path, store: Store) -> None:
    """A folder that keeps years does not become one edition."""
    drop(tmp_path / "in/old.txt", "\n\n".join(FLOOD), NOW - dt.timedelta(days=30))
    drop(tmp_path / "in/new.txt", "\n\n".join(FLOOD))
    assert visit(store, tmp_path, DropSource(folder="in")).new == 1


def test_what_exceeds_the_limit_of_a_visit_is_taken_by_the_next_one(tmp_path: Path, store: Store) -> None:
    """The latest files first; nothing is lost."""
    for number in range(5):
        drop(tmp_path / f"in/{number}.txt", f"{number}\n\n" + "\n\n".join(FLOOD), NOW - dt.timedelta(hours=number))
    source = DropSource(folder="in", max_entries=3)
    first, second, third = (visit(store, tmp_path, source) for _ in range(3))
    assert [each.new for each in (first, second, third)] == [3, 2, 0]
    assert first.failed_pages == (("in", "2 more files are left for the next visit"),)
    assert second.failed_pages == ()


def test_a_file_too_large_is_told_and_the_others_are_taken(tmp_path: Path, store: Store) -> None:
    """It fails alone."""
    drop(tmp_path / "in/large.txt", "x" * 60_000)
    drop(tmp_path / "in/a.txt", "\n\n".join(FLOOD))
    done = visit(store, tmp_path, DropSource(folder="in"))
    assert (done.new, done.failed_pages) == (1, (("in/large.txt", "the file has more than 50,000 bytes"),))


def test_topics_choose_files_too(tmp_path: Path, store: Store) -> None:
    """Only what names a topic is taken."""
    drop(tmp_path / "in/a.txt", "\n\n".join(FLOOD))
    drop(tmp_path / "in/b.txt", "\n\n".join(STRIKE))
    visit(store, tmp_path, DropSource(folder="in", topics=("Busfahrer",)))
    assert [article.origin for article in read(store).articles] == ["in/b.txt"]


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path, store: Store) -> None:
    """A share that is not mounted is told, and what it gave before stays."""
    done = visit(store, tmp_path, DropSource(folder="nowhere"))
    assert done.failure is not None
    assert done.failure.kind == "no_folder"
