"""Visits to sources of the test world: what is kept, and what a second visit does."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefing.config.sources import FeedSource, FetchingSettings, PageSource
from briefing.errors import ArchiveError
from briefing.fetch.client import Fetcher
from briefing.fetch.collected import Collected
from briefing.fetch.store import Store
from briefing.fetch.visit import Source, Surroundings, Visit, visit_sources
from briefing.models.document import Notice
from tests.fetch.feeds import FLOOD, STRIKE, Item, page, rss
from tests.fetch.world import HOST, Clock, Handler, World

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
TOMORROW = TODAY + dt.timedelta(days=1)
SETTINGS = FetchingSettings(
    private_networks=(f"{HOST}/32",), pause_seconds=0, retry_seconds=0, total_seconds=60, per_host=8, attempts=2
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    with Store(tmp_path / "collected.sqlite") as opened:
        yield opened


def visit(store: Store, *sources: Source, at: dt.datetime = NOW, settings: FetchingSettings = SETTINGS) -> list[Visit]:
    """Visit the sources once."""
    clock = Clock(at)

    async def run() -> list[Visit]:
        around = Surroundings(settings=settings, now=clock)
        async with Fetcher(settings, now=clock) as fetcher:
            return await visit_sources(sources, store, fetcher, around, report=lambda _: None)

    return asyncio.run(run())


def headlines(entries: Sequence[Collected]) -> list[str]:
    """Return what the entries are called."""
    return [each.entry.headline for each in entries]


def midnight(date: dt.date) -> dt.datetime:
    """Return when a day ends."""
    return dt.datetime.combine(date, dt.time(), dt.UTC) + dt.timedelta(days=1)


def keep_edition(store: Store, date: dt.date, entries: Sequence[int], told: Sequence[Notice] = ()) -> None:
    """Let an edition be kept that has read these entries."""
    store.announce_edition(date, entries, told, "hash", document="whole")
    store.settle_editions({date: "whole"})


def of_day(store: Store, date: dt.date) -> list[Collected]:
    """Return what the edition of a date reads."""
    return list(store.load(store.entries_of(date, until=midnight(date))))


def two_articles(world: World) -> str:
    """Serve a feed with two entries and their pages; return the feed's address."""
    flood = world.serve("/flood", page("Damm gebrochen", FLOOD))
    strike = world.serve("/strike", page("Busfahrer streiken", STRIKE))
    items = [Item(title="Damm gebrochen", link=flood), Item(title="Busfahrer streiken", link=strike)]
    return world.serve("/feed", rss(items), kind="application/rss+xml", etag='"1"')


def test_a_feed_gives_its_entries_with_their_pages(world: World, store: Store) -> None:
    """Each page is kept as it came, with the moment at which it was fetched."""
    (done,) = visit(store, FeedSource(feed=two_articles(world)))
    assert (done.new, done.failure, done.failed_pages) == (2, None, ())
    flood, strike = of_day(store, TODAY)
    assert headlines([flood, strike]) == ["Damm gebrochen", "Busfahrer streiken"]
    assert flood.fetched_at == NOW
    assert flood.page is not None
    assert flood.page.content == page("Damm gebrochen", FLOOD).encode()


def test_a_second_visit_fetches_nothing_that_is_known(world: World, store: Store) -> None:
    """Pages are fetched once; a feed that has not changed is not sent again."""
    source = FeedSource(feed=two_articles(world))
    visit(store, source)
    assert [done.new for done in visit(store, source)] == [0]
    assert (world.asked["/flood"], world.asked["/feed"]) == (1, 2)
    assert world.headers["/feed"]["if-none-match"] == '"1"'
    world.on("/feed", lambda handler: handler.answer(304, b"", {}))
    assert [(done.new, done.failure) for done in visit(store, source)] == [(0, None)]
    state = store.state_of(source.feed)
    assert state is not None
    assert state.validators.etag == '"1"'


def test_an_article_that_changes_is_a_new_version(world: World, store: Store) -> None:
    """A changed entry fetches its page again, and the edition reads the latest version only."""
    flood = world.serve("/flood", page("Damm gebrochen", FLOOD))
    source = FeedSource(feed=world.serve("/feed", rss([Item(title="Damm gebrochen", link=flood)])))
    visit(store, source)
    world.serve("/flood", page("Damm geflickt", FLOOD))
    world.serve("/feed", rss([Item(title="Damm geflickt", link=flood)]))
    assert visit(store, source)[0].new == 1
    assert headlines(of_day(store, TODAY)) == ["Damm geflickt"]


def test_a_page_that_fails_is_tried_again_on_the_next_visit(world: World, store: Store) -> None:
    """The feed's own text is kept meanwhile, and nothing is kept twice."""
    url = world.on("/flood", lambda handler: handler.answer(503, b"", {}))
    item = Item(title="Damm gebrochen", link=url, text="Ein Damm ist gebrochen.")
    source = FeedSource(feed=world.serve("/feed", rss([item]), etag='"1"'))
    ((page_url, reason),) = visit(store, source)[0].failed_pages
    assert page_url == url
    assert reason.endswith("; the feed's own text is read")
    assert [each.page for each in of_day(store, TODAY)] == [None]
    assert visit(store, source)[0].new == 0
    assert "if-none-match" not in world.headers["/feed"]
    world.serve("/flood", page("Damm gebrochen", FLOOD))
    assert visit(store, source)[0].new == 1
    (entry,) = of_day(store, TODAY)
    assert entry.page is not None


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(world: World, store: Store) -> None:
    """The old address is asked once; the new one is told for the configuration."""
    two_articles(world)
    source = FeedSource(feed=world.redirect("/old", "/feed", 301))
    assert visit(store, source)[0].moved_to == world.url("/feed")
    visit(store, source)
    assert (world.asked["/old"], world.asked["/feed"]) == (1, 2)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [(410, b"", "gone"), (404, b"", "http_status"), (500, b"", "http_status"), (200, b"<html>", "broken_feed")],
)
def test_a_source_that_fails_is_kept_as_failing(
    world: World, store: Store, status: int, body: bytes, kind: str
) -> None:
    """Its failures are counted until a visit succeeds, and the others are visited all the same."""
    source = FeedSource(feed=world.on("/bad", lambda handler: handler.answer(status, body, {})), name="Der Bote")
    done = visit(store, source, FeedSource(feed=two_articles(world)))
    assert [each.failure.kind if each.failure else None for each in done] == [kind, None]
    visit(store, source)
    state = store.state_of(source.feed)
    assert state is not None
    assert (state.failures, state.kind, state.name) == (2, kind, "Der Bote")
    world.serve("/bad", rss([]))
    visit(store, source)
    state = store.state_of(source.feed)
    assert state is not None
    assert (state.failures, state.kind) == (0, None)


def test_a_server_that_asks_for_an_hour_is_left_alone_for_an_hour(world: World, store: Store) -> None:
    """Retry-After outlives the run."""
    source = FeedSource(feed=world.on("/feed", lambda handler: handler.answer(429, b"", {"retry-after": "3600"})))
    for minutes, asked in ((0, 1), (30, 1), (61, 2)):
        (done,) = visit(store, source, at=NOW + dt.timedelta(minutes=minutes))
        assert done.failure is not None
        assert done.failure.kind == "retry_later"
        assert world.asked["/feed"] == asked


def test_old_entries_are_not_taken(world: World, store: Store) -> None:
    """A feed that reaches back for weeks gives what is recent; what states no date is taken."""
    items = [
        Item(title="alt", link=world.url("/a"), published="Mon, 13 Apr 2026 05:00:00 GMT"),
        Item(title="neu", link=world.url("/b")),
        Item(title="ohne", link=world.url("/c"), published=""),
    ]
    visit(store, FeedSource(feed=world.serve("/feed", rss(items)), pages=False))
    assert headlines(of_day(store, TODAY)) == ["neu", "ohne"]


def test_a_section_page_gives_the_articles_it_links(world: World, store: Store) -> None:
    """Links that match are fetched, and robots.txt is asked for all of them."""
    two_articles(world)
    world.serve("/robots.txt", "User-agent: *\nDisallow: /strike\n")
    section = world.serve("/news", '<a href="/flood">Damm</a><a href="/strike">Streik</a><a href="/login">x</a>')
    (done,) = visit(store, PageSource(page=section, links="/(flood|strike)$"))
    assert [url for url, _ in done.failed_pages] == [world.url("/strike")]
    assert headlines(of_day(store, TODAY)) == ["Damm", "Streik"]
    assert world.asked["/login"] == world.asked["/strike"] == 0


def test_a_single_page_is_an_article(world: World, store: Store) -> None:
    """A page without a pattern of links is taken itself, and once while it stays the same."""
    source = PageSource(page=world.serve("/flood", page("Damm gebrochen", FLOOD)))
    assert [visit(store, source)[0].new for _ in range(2)] == [1, 0]


def test_two_feeds_that_link_one_page_fetch_it_once(world: World, store: Store) -> None:
    """Sections of one paper share articles."""
    flood = world.serve("/flood", page("Damm gebrochen", FLOOD))
    feeds = [world.serve(f"/{name}", rss([Item(title="Damm", link=flood)])) for name in ("politik", "start")]
    visit(store, *(FeedSource(feed=feed) for feed in feeds))
    assert world.asked["/flood"] == 1


def test_an_edition_reads_again_what_it_has_read(world: World, store: Store) -> None:
    """What an edition has printed is not news for the next one, and stays readable for its own date."""
    visit(store, FeedSource(feed=two_articles(world)))
    first = of_day(store, TODAY)
    told = [Notice(kind="gone", subject="Der Bote", message="gone")]
    keep_edition(store, TODAY, [each.id for each in first], told)
    assert of_day(store, TODAY) == first
    assert of_day(store, TOMORROW) == []
    assert store.notices_of(TODAY, until=midnight(TODAY)) is None
    url = world.serve("/late", page("Deich geflickt", FLOOD))
    feed = FeedSource(feed=world.serve("/two", rss([Item(title="Deich geflickt", link=url)])))
    visit(store, feed, at=NOW + dt.timedelta(days=1))
    assert headlines(of_day(store, TOMORROW)) == ["Deich geflickt"]
    assert of_day(store, TODAY) == first
    assert store.notices_of(TODAY, until=midnight(TODAY)) == told
    assert (store.inputs_of(TODAY), store.inputs_of(TOMORROW)) == ("hash", None)


@pytest.mark.parametrize(("archived", "left"), [({TODAY: "whole"}, 0), ({TODAY: "other"}, 2), ({}, 2)])
def test_what_was_announced_counts_where_the_archive_holds_it(
    world: World, store: Store, archived: dict[dt.date, str], left: int
) -> None:
    """Another version of the edition, or none, leaves what it read to the next one; settling twice changes nothing."""
    visit(store, FeedSource(feed=two_articles(world)))
    store.announce_edition(TODAY, store.entries_of(TODAY, until=midnight(TODAY)), (), "hash", document="whole")
    assert store.has_announced()
    for _ in range(2):
        store.settle_editions(archived)
        assert len(of_day(store, TOMORROW)) == left
        assert len(of_day(store, TODAY)) == 2
        assert not store.has_announced()


def test_the_versions_before_the_one_that_was_read_are_read_with_it(world: World, store: Store) -> None:
    """An entry that changed before an edition read it does not come back in its old form the day after."""
    page_url = world.serve("/a", page("Damm gebrochen", FLOOD))
    for hour, headline in enumerate(("Damm gebrochen", "Damm gebrochen: zwei Verletzte")):
        feed = world.serve("/feed", rss([Item(title=headline, link=page_url, published="")]))
        visit(store, FeedSource(feed=feed), at=NOW + dt.timedelta(hours=hour))
    assert headlines(of_day(store, TODAY)) == ["Damm gebrochen: zwei Verletzte"]
    keep_edition(store, TODAY, store.entries_of(TODAY, until=midnight(TODAY)))
    assert of_day(store, TOMORROW) == []
    assert headlines(of_day(store, TODAY)) == ["Damm gebrochen: zwei Verletzte"]


def test_an_edition_dated_ahead_takes_nothing_from_the_days_between(world: World, store: Store) -> None:
    """A date typed wrongly does not stop the editions before it."""
    visit(store, FeedSource(feed=two_articles(world)))
    keep_edition(store, TODAY + dt.timedelta(days=365), [])
    assert len(of_day(store, TODAY)) == 2


def test_since_takes_everything_fetched_since_then(world: World, store: Store) -> None:
    """Also what an edition has read already."""
    visit(store, FeedSource(feed=two_articles(world)))
    keep_edition(store, TODAY, store.entries_of(TODAY, until=midnight(TODAY)))
    until = midnight(TOMORROW)
    assert len(store.entries_of(TOMORROW, until=until, since=NOW)) == 2
    assert store.entries_of(TOMORROW, until=until, since=NOW + dt.timedelta(seconds=1)) == []


def test_what_is_old_is_forgotten_with_its_bodies(world: World, store: Store) -> None:
    """The retention removes entries, visits and the bodies that nothing else names."""
    visit(store, FeedSource(feed=two_articles(world)))
    assert store.forget(NOW) == 0
    assert store.forget(NOW + dt.timedelta(seconds=1)) == 2
    with sqlite3.connect(store.path) as database:
        assert database.execute("SELECT count(*) FROM bodies").fetchone() == (0,)
    database.close()


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """A file that this program does not understand is not changed."""
    path = tmp_path / "collected.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(ArchiveError, match="newer program"):
        Store(path)


def test_a_feed_given_twice_is_visited_once(world: World, store: Store) -> None:
    """A feed that stands in the configuration and in a list of feeds is one source."""
    feed = FeedSource(feed=two_articles(world))
    assert len(visit(store, feed, feed)) == 1


def test_slow_hosts_hold_up_no_others(world: World, store: Store) -> None:
    """A host that hangs costs its own patience only."""

    def hang(handler: Handler) -> None:
        handler.drip(60)

    slow = FeedSource(feed=world.on("/slow", hang))
    patience = SETTINGS.model_copy(update={"total_seconds": 4, "attempts": 1})
    done = visit(store, slow, FeedSource(feed=two_articles(world)), settings=patience)
    assert [each.failure.kind if each.failure else None for each in done] == ["timeout", None]


def test_a_server_without_conditional_requests_costs_no_second_reading(world: World, store: Store) -> None:
    """The same bytes again are nothing new, unless the configuration asks for something else."""
    item = Item(title="Damm gebrochen", link=world.url("/none"), text="Kurz.")
    address = world.serve("/feed", rss([item]))
    visit(store, FeedSource(feed=address, pages=False))
    visit(store, FeedSource(feed=address, pages=False))
    with sqlite3.connect(store.path) as database:
        assert database.execute("SELECT count(*) FROM visits").fetchone() == (1,)
    database.close()
    world.serve("/none", page("Damm gebrochen", FLOOD))
    assert visit(store, FeedSource(feed=address, pages=True))[0].new == 1
