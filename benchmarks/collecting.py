"""Two hundred feeds with twenty entries each: `briefing collect` beside a bare loop of httpx and feedparser."""

import argparse
import asyncio
import datetime as dt
import multiprocessing
import tempfile
import time
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


def measure(feeds: int = 200) -> dict[str, float]:
    """Return the seconds of the bare loop, of a first and of a second collection."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(feeds, theirs), daemon=True)
    server.start()
    try:
        urls = [f"http://{HOST}:{port}/{number}" for port in [ours.recv()] for number in range(feeds)]
        return _measure(urls)
    finally:
        ours.send("stop")
        server.join()


def _measure(urls: list[str]) -> dict[str, float]:
    settings = Settings(
        fetching=FetchingSettings(
            private_networks=(f"{HOST}/32",), pause_seconds=0, per_host=CONCURRENT, concurrent=CONCURRENT
        )
    )
    sources = [FeedSource(feed=url, pages=False) for url in urls]
    asyncio.run(fetch_bare(urls[:5]))
    seconds = {}
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "collected.sqlite") as store:
        begin = time.perf_counter()
        entries = asyncio.run(fetch_bare(urls))
        seconds["bare loop"] = time.perf_counter() - begin
        for name in ("first collection", "second collection"):
            begin = time.perf_counter()
            visits = collect(sources, store, settings, now=lambda: dt.datetime.now(dt.UTC), report=lambda _: None)
            seconds[name] = time.perf_counter() - begin
            if name == "first collection" and sum(visit.new for visit in visits) != entries:
                message = "the collection and the bare loop differ"
                raise RuntimeError(message)
    return seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    result = measure(parser.parse_args().feeds)
    for name, value in result.items():
        print(f"{name:18} {value:6.2f} s  {value / result['bare loop']:.2f}×")
