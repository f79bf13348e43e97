"""What was collected is read as files are read."""

import datetime as dt
import socket
import threading
from pathlib import Path

import pytest

from briefing.collect import collect, tell_failures, web_sources
from briefing.config.settings import ReadingSettings, Settings
from briefing.config.sources import FeedSource, FetchingSettings, FolderSource, OpmlSource, PageSource
from briefing.fetch.collected import Collected, Hints, Page, SourceState
from briefing.fetch.entries import Entry
from briefing.fetch.opml import write_opml
from briefing.fetch.records import Validators
from briefing.fetch.store import Store
from briefing.models.analysis import RawArticle, ReadResult
from briefing.reading import read_collected
from tests.fetch.feeds import FLOOD, page

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
URL = "https://blatt.example/flood"
HTML = "text/html; charset=utf-8"


def collected(entry: Entry, paged: Page | None, hints: Hints | None = None) -> Collected:
    """Return an entry as the store gives it."""
    return Collected(
        id=1,
        source="https://blatt.example/feed",
        entry=entry,
        hints=hints or Hints(name="Blatt"),
        fetched_at=NOW,
        page=paged,
    )


def read(entry: Entry, paged: Page | None = None, hints: Hints | None = None) -> ReadResult:
    """Read one entry."""
    return read_collected([collected(entry, paged, hints)], ReadingSettings())


def article(entry: Entry, paged: Page | None = None, hints: Hints | None = None) -> RawArticle:
    """Read the one article of an entry."""
    (raw,) = read(entry, paged, hints).articles
    return raw


def flood_page(content_type: str = HTML, charset: str = "utf-8", encoding: str = "utf-8") -> Page:
    """Return the page of an article."""
    return Page(
        url=URL, content_type=content_type, content=page("Damm gebrochen", FLOOD, charset=charset).encode(encoding)
    )


def test_the_page_tells_and_the_feed_completes() -> None:
    """Text, headline and publisher are the page's; a date that it does not state is the feed's."""
    entry = Entry(key="1", url=URL, headline="Kurz: Damm", text="Kurz.", published="Wed, 13 May 2026 05:00:00 GMT")
    raw = article(entry, flood_page(), Hints(name="Blatt", publisher="Anders", language="fr"))
    assert raw.text.endswith(FLOOD[1])
    assert (raw.origin, raw.headline, raw.publisher, raw.language) == (URL, "Damm gebrochen", "Beispielblatt", "de")
    assert raw.published_at == dt.datetime(2026, 5, 13, 5, 0, tzinfo=dt.UTC)
    assert raw.fetched_at == NOW


def test_the_feed_stands_in_for_a_page_that_is_missing() -> None:
    """Its own text is read and the edition says so; who publishes is what the configuration says."""
    entry = Entry(key="1", url=URL, headline="Damm & Deich", text=f"<p>{FLOOD[0]}</p>", is_html=True)
    result = read(entry, None, Hints(name="Blatt", publisher="Beispielblatt", language="de"))
    (raw,) = result.articles
    assert (raw.headline, raw.publisher, raw.language) == ("Damm & Deich", "Beispielblatt", "de")
    assert FLOOD[0] in raw.text
    assert [(notice.kind, notice.subject) for notice in result.notices] == [("feed_text", "Blatt")]


def test_a_page_that_holds_less_than_the_feed_is_not_read() -> None:
    """Behind a paywall stands less than the feed says."""
    entry = Entry(key="1", url=URL, headline="Damm gebrochen", text=" ".join(FLOOD))
    wall = Page(url=URL, content_type=HTML, content=page("Damm gebrochen", ["Jetzt abonnieren."]).encode())
    assert FLOOD[1] in article(entry, wall).text


def test_an_entry_without_page_and_text_is_a_notice() -> None:
    """Nothing to read is told."""
    result = read(Entry(key="1", url=URL, headline="Damm"))
    assert result.articles == ()
    assert {notice.kind for notice in result.notices} == {"no_text", "feed_text"}


@pytest.mark.parametrize(
    ("content_type", "charset", "encoding"),
    [
        ("text/html; charset=iso-8859-1", "utf-8", "iso-8859-1"),
        ("text/html; charset=utf-8", "iso-8859-1", "utf-8"),
        ("text/html; charset=utf-8", "windows-1252", "windows-1252"),
        ("text/html; charset=nonsense", "utf-8", "utf-8"),
        ("text/html", "iso-8859-1", "iso-8859-1"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_the_header_states_the_encoding_unless_the_bytes_say_otherwise(
    content_type: str, charset: str, encoding: str
) -> None:
    """The header stands above the page's own statement; what cannot be decoded so was stated wrongly."""
    assert "Häuser" in article(Entry(key="1", url=URL), flood_page(content_type, charset, encoding)).text


def test_articles_come_in_the_order_of_their_addresses() -> None:
    """The order in which servers answered is not seen."""
    entries = [collected(Entry(key=name, url=f"https://b.example/{name}", text=FLOOD[0]), None) for name in "cab"]
    origins = [raw.origin for raw in read_collected(entries, ReadingSettings()).articles]
    assert origins == sorted(origins)
    assert read_collected(entries, ReadingSettings()) == read_collected(entries[::-1], ReadingSettings())


def test_lists_of_feeds_are_unfolded(tmp_path: Path) -> None:
    """Folders are no sources of the web; a list of feeds is all its feeds."""
    (tmp_path / "feeds.opml").write_bytes(write_opml([FeedSource(feed="https://c.example/", name="C")], "Lage"))
    sources = (
        FolderSource(path="inbox"),
        FeedSource(feed="https://a.example/"),
        PageSource(page="https://b.example/"),
        OpmlSource(opml="feeds.opml"),
    )
    assert web_sources(Settings(sources=sources), tmp_path) == [
        *sources[1:3],
        FeedSource(feed="https://c.example/", name="C"),
    ]


def test_a_source_that_failed_is_a_notice_while_it_is_used() -> None:
    """What was removed from the configuration is not complained about."""
    states = [
        SourceState(
            source=source,
            name=source,
            moved_to=None,
            validators=Validators(),
            retry_at=None,
            sha256=None,
            asked=None,
            succeeded_at=None,
            failures=1,
            kind=kind,
            message="the server says that this is gone",
            entries=0,
        )
        for source, kind in (
            ("https://a.example/", "gone"),
            ("https://b.example/", "gone"),
            ("https://c.example/", None),
        )
    ]
    used = [FeedSource(feed="https://a.example/"), FeedSource(feed="https://c.example/")]
    assert [(notice.kind, notice.subject, notice.message) for notice in tell_failures(states, used)] == [
        ("gone", "https://a.example/", "The server says that this is gone")
    ]


def test_slow_resolvers_hold_up_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many names are resolved at once as requests may be made."""
    everybody = threading.Barrier(24)

    def resolve(*_arguments: object, **_options: object) -> list[tuple[object, ...]]:
        everybody.wait(timeout=60)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    sources = [FeedSource(feed=f"https://h{number}.example/feed") for number in range(24)]
    settings = Settings(fetching=FetchingSettings(attempts=1, concurrent=24))
    with Store(tmp_path / "collected.sqlite") as store:
        visits = collect(sources, store, settings, now=lambda: NOW, report=lambda _: None)
    assert {visit.failure.kind for visit in visits if visit.failure} == {"unreachable"}
    assert not everybody.broken
