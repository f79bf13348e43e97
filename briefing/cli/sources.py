"""`briefing sources`: how the sources fare, and lists of feeds in and out."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from briefing.cli.console import Console
from briefing.cli.inputs import open_store
from briefing.cli.options import find_settings
from briefing.collect import web_sources
from briefing.config.sources import FeedSource, OpmlSource
from briefing.errors import UsageError
from briefing.fetch.collected import SourceState
from briefing.fetch.opml import read_opml, write_opml
from briefing.fetch.visit import address_of, name_of


def run(options: argparse.Namespace, console: Console) -> int:
    """List the sources, or read or write a list of feeds."""
    if options.action == "import":
        return _import(options.file, console)
    settings, folder = find_settings(options.config)
    sources = web_sources(settings, folder)
    if options.action == "export":
        feeds = [source for source in sources if isinstance(source, FeedSource)]
        sys.stdout.write(write_opml(feeds, settings.title or "briefing").decode())
        return 0
    with open_store(settings, folder) as store:
        states = {state.source: state for state in store.states()} if store else {}
    for source in sources:
        state = states.get(address_of(source))
        fields = {"name": name_of(source), "address": address_of(source), **_fields(state)}
        console.result(json.dumps(fields, ensure_ascii=False) if options.json else _line(fields))
    if not sources:
        console.note("`sources:` names nothing to visit")
    return 0


def _fields(state: SourceState | None) -> dict[str, Any]:
    if state is None:
        return {"entries": 0, "failures": 0, "succeeded_at": None, "message": None, "moved_to": None}
    return {
        "entries": state.entries,
        "failures": state.failures,
        "succeeded_at": state.succeeded_at.isoformat() if state.succeeded_at else None,
        "message": state.message,
        "moved_to": state.moved_to,
    }


def _line(fields: dict[str, Any]) -> str:
    if fields["failures"]:
        health = f"failed {fields['failures']} times: {fields['message']}"
    elif fields["succeeded_at"]:
        health = f"well on {fields['succeeded_at'][:16].replace('T', ' ')} UTC"
    else:
        health = "not visited yet"
    moved = f"; moved to {fields['moved_to']}" if fields["moved_to"] else ""
    return f"{fields['name']}  {fields['entries']} entries  {health}{moved}  {fields['address']}"


def _import(path: Path, console: Console) -> int:
    """Print the feeds of a list as entries of `sources:`."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    feeds = read_opml(path, OpmlSource(opml=str(path)))
    entries = [{"feed": feed.feed, **({"name": feed.name} if feed.name else {})} for feed in feeds]
    console.result(yaml.safe_dump({"sources": entries}, allow_unicode=True, sort_keys=False, width=1_000).rstrip())
    console.note("these lines go into config.yaml; or name the file itself as `opml:`")
    return 0
