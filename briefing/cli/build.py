"""`briefing build`: articles in, a dated briefing out."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, NOTHING
from briefing.cli.inputs import configured_inputs, given_inputs, open_store, settle_editions
from briefing.cli.making import Order, make_edition
from briefing.cli.options import find_settings, today
from briefing.config.settings import Settings
from briefing.errors import UsageError
from briefing.pipeline import Build


def run(options: argparse.Namespace, console: Console) -> int:
    """Build one edition and write it."""
    settings, folder = find_settings(options.config)
    settings = _override(settings, options)
    date = options.date or today()
    output = options.output or folder / settings.output
    if options.paths:
        order = Order(
            settings=settings,
            inputs=given_inputs(options.paths),
            date=date,
            root=Path(),
            output=output,
            archive=options.archive,
        )
        return _make(order, options, console)
    archive = options.archive or folder / settings.archive
    with open_store(settings, folder) as store:
        settle_editions(store, archive, console.note)
        order = Order(
            settings=settings,
            inputs=configured_inputs(settings, folder, store, date),
            date=date,
            root=folder,
            output=output,
            archive=archive,
            store=store,
        )
        return _make(order, options, console)


def _make(order: Order, options: argparse.Namespace, console: Console) -> int:
    made = make_edition(order, console)
    if not made.build.document.articles:
        console.error(f"briefing: no article could be read from {order.inputs.named}")
        return NOTHING
    if options.explain:
        _explain(made.build, console)
    _print_results(made.build, made.written, console, as_json=options.json)
    return DONE


def _override(settings: Settings, options: argparse.Namespace) -> Settings:
    given = {"formats": options.formats, "jobs": options.jobs}
    changes = {name: value for name, value in given.items() if value is not None}
    if changes.get("jobs", 0) < 0:
        raise UsageError("--jobs takes 0 (every core) or a number of processes")
    return settings.model_copy(update=changes)


def _explain(build: Build, console: Console) -> None:
    for origin, piece in build.dropped:
        console.note(f"dropped from {origin} ({piece.reason}): {' '.join(piece.text.split())}")
    for story, each in build.explanations:
        scores = ", ".join(f"{name} {score:.3f}" for name, score in each.scores)
        verdict = "chosen" if each.chosen else "rejected"
        console.note(
            f"{story} {each.stage} {verdict}: {each.subject} — {each.reason}{f' ({scores})' if scores else ''}"
        )


def _print_results(build: Build, written: Sequence[Path], console: Console, *, as_json: bool) -> None:
    if not as_json:
        for path in written:
            console.result(str(path))
        return
    document = build.document
    summary = {
        "date": document.edition.date.isoformat(),
        "files": [str(path) for path in written],
        "articles": len(document.own_articles),
        "stories": [{"id": story.id, "headline": story.headline.text} for story in document.stories],
        "notices": [{"kind": each.kind, "subject": each.subject, "message": each.message} for each in document.notices],
    }
    console.result(json.dumps(summary, ensure_ascii=False))
