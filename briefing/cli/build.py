"""`briefing build`: articles in, a dated briefing out."""

import argparse
import datetime as dt
import glob
import json
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.options import find_settings
from briefing.config.settings import Settings
from briefing.errors import UsageError
from briefing.pipeline import Build, Inlet, build_briefing
from briefing.render.write import write_edition

NOTHING_READ = 1


def run(options: argparse.Namespace, console: Console) -> int:
    """Build one edition and write it."""
    settings, folder = find_settings(options.config)
    settings = _override(settings, options)
    inlets = _existing(options.paths) if options.paths else configured_inlets(settings, folder)
    root = Path() if options.paths else folder
    date = options.date or dt.datetime.now().astimezone().date()
    build = build_briefing(inlets, root=root, date=date, settings=settings, report=console.stage)
    console.done()
    for notice in build.document.notices:
        console.note(f"notice: {notice.subject}: {notice.message}")
    if not build.document.articles:
        console.error(f"briefing: no article could be read from {', '.join(str(each.path) for each in inlets)}")
        return NOTHING_READ
    if options.explain:
        _explain(build, console)
    output = options.output or folder / settings.output
    written = write_edition(build.document, output, settings.formats, settings.render, report=console.stage)
    console.done()
    _print_results(build, written, console, as_json=options.json)
    return 0


def _override(settings: Settings, options: argparse.Namespace) -> Settings:
    given = {"formats": options.formats, "jobs": options.jobs}
    changes = {name: value for name, value in given.items() if value is not None}
    if changes.get("jobs", 0) < 0:
        raise UsageError("--jobs takes 0 (every core) or a number of processes")
    return settings.model_copy(update=changes)


def _existing(paths: list[Path]) -> list[Inlet]:
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}")
    return [Inlet(path=path) for path in paths]


def configured_inlets(settings: Settings, folder: Path) -> list[Inlet]:
    """Return what `sources:` names, patterns expanded, in a fixed order.

    Raises:
        UsageError: nothing is named, or a name has nothing behind it.
    """
    inlets: list[Inlet] = []
    for source in settings.sources:
        pattern = str(folder / source.path)
        found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 a pattern may be absolute
        if not found:
            raise UsageError(f"sources: nothing at {pattern}; name files or folders, or run `briefing init`")
        inlets += [Inlet(path=Path(path), publisher=source.publisher) for path in found]
    if not inlets:
        raise UsageError("no PATH was given and the configuration names no sources")
    return inlets


def _explain(build: Build, console: Console) -> None:
    for origin, piece in build.dropped:
        console.note(f"dropped from {origin} ({piece.reason}): {' '.join(piece.text.split())}")
    for story, each in build.explanations:
        scores = ", ".join(f"{name} {score:.3f}" for name, score in each.scores)
        verdict = "chosen" if each.chosen else "rejected"
        console.note(
            f"{story} {each.stage} {verdict}: {each.subject} — {each.reason}{f' ({scores})' if scores else ''}"
        )


def _print_results(build: Build, written: list[Path], console: Console, *, as_json: bool) -> None:
    if not as_json:
        for path in written:
            console.result(str(path))
        return
    document = build.document
    summary = {
        "date": document.edition.date.isoformat(),
        "files": [str(path) for path in written],
        "articles": len(document.articles),
        "stories": [{"id": story.id, "headline": story.headline.text} for story in document.stories],
        "notices": [{"kind": each.kind, "subject": each.subject, "message": each.message} for each in document.notices],
    }
    console.result(json.dumps(summary, ensure_ascii=False))
