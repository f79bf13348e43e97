"""`briefing collect`: visits the sources and keeps what is new."""

import argparse
import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, FAILED, NOTHING, PARTLY
from briefing.cli.options import find_settings
from briefing.collect import collect, web_sources
from briefing.config.settings import Settings
from briefing.errors import UsageError
from briefing.fetch.store import Store
from briefing.fetch.visit import Source, Visit
from briefing.locks import LOCK_SECONDS, hold_lock

Clock = Callable[[], dt.datetime]


def read_clock() -> dt.datetime:
    """Return the moment."""
    return dt.datetime.now(dt.UTC)


def run(options: argparse.Namespace, console: Console) -> int:
    """Visit every source once."""
    settings, folder = find_settings(options.config)
    sources = web_sources(settings, folder)
    if not sources:
        raise UsageError("`sources:` names nothing to visit; name a feed as `feed: https://…`")
    path = folder / settings.fetching.store
    with hold_lock(path, wait_seconds=LOCK_SECONDS, report=console.note, purpose="what was collected"):
        visits = visit_all(sources, settings, folder, console, as_json=options.json)
    return code_of(visits)


def visit_all(
    sources: Sequence[Source],
    settings: Settings,
    folder: Path,
    console: Console,
    *,
    as_json: bool,
    now: Clock = read_clock,
) -> list[Visit]:
    """Visit the sources, saying how each went as it ends."""
    done: list[Visit] = []

    def tell(visit: Visit) -> None:
        done.append(visit)
        if as_json:
            console.result(json.dumps({"event": "visit", **dataclasses.asdict(visit)}, ensure_ascii=False, default=str))
            return
        tell_visit(visit, console)
        console.stage(f"collecting: {len(done)} of {len(sources)} sources, last {visit.name}")

    console.stage(f"collecting {len(sources)} sources")
    with Store(folder / settings.fetching.store) as store:
        visits = collect(sources, store, settings, now=now, report=tell, root=folder)
    console.done()
    return visits


def tell_visit(visit: Visit, console: Console) -> None:
    """Print how one visit went: failures are errors, the rest is progress."""
    if visit.failure is not None:
        console.error(f"briefing: {visit.name}: {visit.failure.message}")
    elif visit.new:
        console.note(f"{visit.name}: {visit.new} new")
    for url, message in visit.failed_pages:
        console.note(f"{visit.name}: {url}: {message}")
    if visit.moved_to:
        console.note(f"{visit.name}: has moved to {visit.moved_to} for good; name that in the configuration")


def code_of(visits: Sequence[Visit]) -> int:
    """Return the exit code of a round of visits."""
    failed = sum(visit.failure is not None for visit in visits)
    if failed:
        return FAILED if failed == len(visits) else PARTLY
    return DONE if any(visit.new for visit in visits) else NOTHING
