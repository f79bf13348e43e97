"""Makes one edition: builds it, writes it, and keeps it in the archive."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from briefing.archive.analyses import Analyses
from briefing.archive.store import Archive, hash_document, lock_archive
from briefing.cli.console import Console
from briefing.cli.inputs import Inputs
from briefing.config.settings import Settings
from briefing.fetch.store import Store
from briefing.ingest.collect import Inlet
from briefing.locks import LOCK_SECONDS
from briefing.models.analysis import ReadResult
from briefing.models.document import Document
from briefing.pipeline import Build, build_briefing
from briefing.reading import read_collected
from briefing.render.write import write_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make.

    Attributes:
        root: what the origins of files are relative to.
        output: folder of the editions; None writes and keeps nothing.
        archive: file to continue and to keep the edition in; None for a one-off.
        store: where it is remembered what the edition has read; None where nothing was collected.
    """

    settings: Settings
    inputs: Inputs
    date: dt.date
    root: Path
    output: Path | None
    archive: Path | None
    store: Store | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition and its files."""

    build: Build
    written: tuple[Path, ...]


def make_edition(order: Order, console: Console) -> Made:
    """Build, write and keep an edition; one without any article is neither written nor kept."""
    settings = order.settings
    with _open_archive(order.archive, console) as archive:
        build = build_edition(order, archive, console.stage)
        console.done()
        for notice in build.document.notices:
            console.note(f"notice: {notice.subject}: {notice.message}")
        if not build.document.articles or order.output is None:
            return Made(build=build, written=())
        written = write_edition(
            build.document, order.output, settings.formats, settings.render, mail=settings.mail, report=console.stage
        )
        if archive:
            _keep(build.document, archive, order)
    console.done()
    return Made(build=build, written=tuple(written))


def _keep(document: Document, archive: Archive, order: Order) -> None:
    """Keep an edition, and that it has read what it has; wherever this is killed, both are kept or neither."""
    if order.store is None:
        archive.save(document)
        return
    read = order.inputs
    order.store.announce_edition(
        order.date, read.entries, read.failures, read.fingerprint, document=hash_document(document)
    )
    archive.save(document)
    order.store.settle_editions(archive.versions())


def _read(order: Order) -> list[Inlet | ReadResult]:
    """Return what the pipeline is given: files to read, and what was collected, read already."""
    inputs = order.inputs
    if order.store is None or not (inputs.entries or inputs.failures):
        return list(inputs.inlets)
    collected = read_collected(order.store.load(inputs.entries), order.settings.reading)
    return [*inputs.inlets, replace(collected, notices=(*inputs.failures, *collected.notices))]


def _load_earlier(archive: Archive, date: dt.date, settings: Settings) -> Iterator[Document]:
    """Yield the editions before a date whose stories or figures may go on, the latest first."""
    oldest = date - dt.timedelta(days=settings.stories.remember_days)
    for number in count():
        document = archive.load_before(date)
        if document is None:
            return
        date = document.edition.date
        if number >= settings.figures.history_editions and date < oldest:
            return
        yield document


def build_edition(order: Order, archive: Archive | None, report: Callable[[str], None]) -> Build:
    """Build an edition that goes on from those of the archive; nothing but the analyses of articles is kept."""
    with _open_analyses(order) as analyses:
        return build_briefing(
            _read(order),
            root=order.root,
            date=order.date,
            settings=order.settings,
            previous=archive.load_before(order.date) if archive else None,
            earlier=tuple(_load_earlier(archive, order.date, order.settings)) if archive else (),
            number=archive.next_number(order.date) if archive else None,
            analyses=analyses,
            report=report,
        )


@contextmanager
def _open_archive(path: Path | None, console: Console) -> Iterator[Archive | None]:
    """Hold the archive for this run, where one is used."""
    if path is None:
        yield None
        return
    with lock_archive(path, wait_seconds=LOCK_SECONDS, report=console.note), Archive(path) as archive:
        yield archive


@contextmanager
def _open_analyses(order: Order) -> Iterator[Analyses | None]:
    """Open the results of earlier runs beside the archive; a one-off leaves nothing behind."""
    if order.archive is None:
        yield None
        return
    with Analyses(order.archive.with_name("analyses.sqlite")) as analyses:
        yield analyses
