"""Two hundred feeds with twenty entries each: `briefing collect` beside a bare loop of httpx and feedparser."""

import argparse
import asyncio
import datetime as dt
import multiprocessing
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser
import httpx

from briefing.collect import collect
from briefing.config.settings import Settings
from briefing.config.sources import FeedSource, FetchingSettings
from briefing.fetch.store import Store
from tests.fetch.feeds import FLOOD, Item, rss
from tests.fetch.world import HOST, open_world

ENTRIES = 20
CONCURRENT = 32


@dataclass(frozen=True, kw_only=True)
class Round:
    """The seconds of a bare loop and of the two collections that followed it."""

    bare: float
    first: float
    second: float


def serve(feeds: int, ready: Any) -> None:  # noqa: ANN401 a connection of multiprocessing
    """Serve the feeds until the parent says stop."""
    with open_world() as world:
        for number in range(feeds):
            items = [
                Item(
                    title=f"Meldung {number}/{entry}",
                    link=f"https://blatt.example/{number}/{entry}",
                    text=FLOOD[0],
                    published="",
                )
                for entry in range(ENTRIES)
            ]
            world.serve(f"/{number}", rss(items), kind="application/rss+xml")
        ready.send(world.port)
        ready.recv()


async def fetch_bare(urls: list[str]) -> int:
    """Fetch and parse every feed, as the shortest script does it."""
    limit = asyncio.Semaphore(CONCURRENT)
    async with httpx.AsyncClient() as client:

        async def one(url: str) -> int:
            async with limit:
                answer = await client.get(url)
            return len(feedparser.parse(answer.content).entries)

        return sum(await asyncio.gather(*(one(url) for url in urls)))


def measure(feeds: int = 200, rounds: int = 5) -> list[Round]:
    """Return the seconds of each round: the machine may be busy, so that only neighbours are compared."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(feeds, theirs), daemon=True)
    server.start()
    try:
        urls = [f"http://{HOST}:{port}/{number}" for port in [ours.recv()] for number in range(feeds)]
        asyncio.run(fetch_bare(urls[:5]))
        return [_measure(urls) for _ in range(rounds)]
    finally:
        ours.send("stop")
        server.join()


def _measure(urls: list[str]) -> Round:
    begin = time.perf_counter()
    entries = asyncio.run(fetch_bare(urls))
    bare = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "collected.sqlite") as store:
        first, new = _collect(urls, store)
        second, _ = _collect(urls, store)
    if new != entries:
        message = "the collection and the bare loop differ"
        raise RuntimeError(message)
    return Round(bare=bare, first=first, second=second)


def _collect(urls: list[str], store: Store) -> tuple[float, int]:
    """Collect the feeds; return the seconds that it took and how many entries were new."""
    fetching = FetchingSettings(
        private_networks=(f"{HOST}/32",), pause_seconds=0, per_host=CONCURRENT, concurrent=CONCURRENT
    )
    sources = [FeedSource(feed=url, pages=False) for url in urls]
    begin = time.perf_counter()
    visits = collect(
        sources, store, Settings(fetching=fetching), now=lambda: dt.datetime.now(dt.UTC), report=lambda _: None
    )
    return time.perf_counter() - begin, sum(visit.new for visit in visits)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    done = measure(options.feeds, options.rounds)
    for each in done:
        print(f"bare loop {each.bare:6.2f} s   first {each.first:6.2f} s   second {each.second:6.2f} s")
    first = statistics.median(each.first / each.bare for each in done)
    second = statistics.median(each.second / each.bare for each in done)
    print(f"median: first collection {first:.2f}×, second {second:.2f}× the bare loop of its round")
