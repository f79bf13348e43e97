"""A fortnight of mornings: `python -m benchmarks.fortnight`.

Two publishers' feeds on loopback show the items of one day after the other, as they were gathered; each day is one
`briefing run` in a process of its own, by a clock that says it is that day. Prints a line a day; the editions stay in
the folder that is named last.
"""

import argparse
import contextlib
import datetime as dt
import gzip
import io
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import KILOBYTES_PER_UNIT
from briefing.archive.store import Archive
from briefing.cli import run
from briefing.cli.console import Console
from briefing.cli.parser import build_parser
from briefing.models.document import Document
from tests.fetch.feeds import Item, page, rss
from tests.fetch.world import HOST, World, open_world

STREAM = Path("../shared/data/stream/de-2025-08_2026-05.jsonl.gz")
# A feed goes on showing what it showed the day before.
DAYS_IN_A_FEED = 2
CONFIG = """\
sources:
{sources}
formats: [html, json]
fetching:
  private_networks: [{host}/32]
  pause_seconds: 0
"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One item as it was gathered."""

    headline: str
    paragraphs: tuple[str, ...]
    publisher: str


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What one day's run cost and made."""

    date: dt.date
    code: int
    seconds: float
    peak_mb: float


def read_stream(path: Path, start: dt.date, days: int, limit: int) -> dict[dt.date, list[Told]]:
    """Return the items of consecutive days from `start` on, so many a day at most."""
    found: dict[dt.date, list[Told]] = {start + dt.timedelta(days=number): [] for number in range(days)}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            day = found.get(dt.date.fromisoformat(record["gathered_date"]))
            if day is not None and len(day) < limit:
                paragraphs = tuple(part for part in record["content"].split("\n") if part.strip())
                day.append(Told(headline=record["title"], paragraphs=paragraphs, publisher=record["publisher"]))
    return found


def serve_day(world: World, date: dt.date, stream: Mapping[dt.date, Sequence[Told]]) -> None:
    """Let each publisher's feed show the items of a day and of those before it."""
    offered: dict[str, list[Item]] = defaultdict(list)
    for back in range(DAYS_IN_A_FEED):
        day = date - dt.timedelta(days=back)
        for number, told in enumerate(stream.get(day, ())):
            link = world.serve(f"/{day}/{number}", page(told.headline, told.paragraphs, publisher=told.publisher))
            published = f"{day:%a, %d %b %Y} 05:00:00 GMT"
            offered[told.publisher].append(Item(title=str(number), link=link, published=published))
    for publisher, items in offered.items():
        world.serve(f"/{publisher}", rss(items, publisher, f"https://{publisher}.example/"), kind="application/rss+xml")


def live_through(config: Path, date: dt.date) -> Morning:
    """Do the run of a day, at six in the morning of it."""
    options = build_parser().parse_args(["run", "--config", str(config), "--quiet"])
    moment = dt.datetime.combine(date, dt.time(6)).astimezone()
    begin = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):  # the files that it names
        code = run.run(options, Console(quiet=True), now=lambda: moment.astimezone(dt.UTC))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Morning(date=date, code=code, seconds=time.perf_counter() - begin, peak_mb=peak * KILOBYTES_PER_UNIT / 1024)


def tell(morning: Morning, document: Document, previous: Document | None, stored_mb: float) -> str:
    """Return the line of a day."""
    stories = Counter(story.status for story in document.stories)
    questions = {each.id: each.status for story in document.stories for each in story.open_questions}
    before = {
        each.id
        for story in (previous.stories if previous else ())
        for each in story.open_questions
        if each.status == "open"
    }
    states = Counter(questions.values())
    kept = len(before & questions.keys())
    return (
        f"{morning.date}  {morning.code:4}  {len(document.own_articles):8}  {len(document.stories):7}  "
        f"{stories['new']:3}  {stories['updated']:7}  {stories['unchanged']:9}  "
        f"{states['open']:4}  {kept:4}  {states['answered']:8}  {len(before) - kept:7}  "
        f"{morning.seconds:7.1f}  {morning.peak_mb:6.0f}  {stored_mb:6.1f}"
    )


HEAD = (
    "date        exit  articles  stories  new  updated  unchanged  "
    "open  kept  answered  dropped  seconds  MB run  MB kept"
)


def play(stream: Mapping[dt.date, Sequence[Told]], folder: Path) -> None:
    """Live through the days and print a line for each."""
    print(HEAD)
    config = folder / "config.yaml"
    spawn = multiprocessing.get_context("spawn")
    previous: Document | None = None
    with open_world() as world, ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as pool:
        publishers = sorted({told.publisher for day in stream.values() for told in day})
        sources = "\n".join(f"  - feed: {world.url(f'/{publisher}')}" for publisher in publishers)
        config.write_text(CONFIG.format(sources=sources, host=HOST), "utf-8")
        for date in stream:
            serve_day(world, date, stream)
            morning = pool.submit(live_through, config, date).result()
            with Archive(folder / "output" / "archive.sqlite") as archive:
                document = archive.load(date)
            if document is None:
                print(f"{date}  {morning.code:4}  no edition")
                continue
            stored = sum(file.stat().st_size for file in (folder / "output").glob("*.sqlite*")) / 1_000_000
            print(tell(morning, document, previous, stored), flush=True)
            previous = document


def main() -> int:
    """Play a fortnight; where the stream is absent, say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=dt.date.fromisoformat, default=dt.date(2025, 11, 9), metavar="YYYY-MM-DD")
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--limit", type=int, default=150, help="most items taken of a day")
    parser.add_argument("--folder", type=Path, help="where the editions stay (default: a new temporary folder)")
    options = parser.parse_args()
    if not STREAM.exists():
        print(f"skipped: {STREAM} is not there")
        return 0
    folder = options.folder or Path(tempfile.mkdtemp(prefix="fortnight-"))
    folder.mkdir(parents=True, exist_ok=True)
    play(read_stream(STREAM, options.start, options.days, options.limit), folder)
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
