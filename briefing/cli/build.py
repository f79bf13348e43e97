"""`briefing build`: articles in, a dated briefing out."""

import argparse
import datetime as dt
import glob
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.archive.store import Archive, lock_archive
from briefing.cli.console import Console
from briefing.cli.options import find_settings
from briefing.config.settings import Settings
from briefing.config.sources import FolderSource
from briefing.errors import UsageError
from briefing.pipeline import Build, Inlet, build_briefing
from briefing.render.write import write_edition

NOTHING_READ = 1
LOCK_SECONDS = 600.0


def run(options: argparse.Namespace, console: Console) -> int:
    """Build one edition and write it."""
    settings, folder = find_settings(options.config)
    settings = _override(settings, options)
    inlets = _existing(options.paths) if options.paths else configured_inlets(settings, folder)
    root = Path() if options.paths else folder
    date = options.date or dt.datetime.now().astimezone().date()
    archive_path = options.archive or (None if options.paths else folder / settings.archive)
    with _open_archive(archive_path, console) as archive:
        previous = archive.load_before(date) if archive else None
        build = build_briefing(inlets, root=root, date=date, settings=settings, previous=previous, report=console.stage)
        console.done()
        _tell_notices(build, console)
        if not build.document.articles:
            console.error(f"briefing: no article could be read from {', '.join(str(each.path) for each in inlets)}")
            return NOTHING_READ
        if options.explain:
            _explain(build, console)
        output = options.output or folder / settings.output
        written = write_edition(
            build.document, output, settings.formats, settings.render, mail=settings.mail, report=console.stage
        )
        if archive:
            archive.save(build.document)
    console.done()
    _print_results(build, written, console, as_json=options.json)
    return 0


@contextmanager
def _open_archive(path: Path | None, console: Console) -> Iterator[Archive | None]:
    """Hold the archive for this run, where one is used."""
    if path is None:
        yield None
        return
    with lock_archive(path, wait_seconds=LOCK_SECONDS, report=console.note), Archive(path) as archive:
        yield archive


def _tell_notices(build: Build, console: Console) -> None:
    for notice in build.document.notices:
        console.note(f"notice: {notice.subject}: {notice.message}")


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
        if not isinstance(source, FolderSource):
            continue
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
