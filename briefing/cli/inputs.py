"""What an edition is made from: files and folders, and what was collected from the web."""

import datetime as dt
import glob
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing import __version__
from briefing.archive.store import Archive, lock_archive
from briefing.collect import tell_failures, web_sources
from briefing.config.settings import Settings
from briefing.config.sources import FolderSource
from briefing.errors import UsageError
from briefing.fetch.store import Store
from briefing.ingest.collect import Inlet, collect_files, name_origin
from briefing.locks import LOCK_SECONDS
from briefing.models.document import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that one edition is made from.

    Attributes:
        inlets: files and folders.
        entries: what was collected, by its numbers in the store.
        failures: what the edition says of sources that failed.
        fingerprint: changes where any of it, or the settings, changes.
    """

    inlets: tuple[Inlet, ...]
    entries: tuple[int, ...] = ()
    failures: tuple[Notice, ...] = ()
    fingerprint: str = ""

    @property
    def named(self) -> str:
        """How messages name it."""
        collected = [f"{len(self.entries)} collected entries"] if self.entries else []
        return ", ".join([*(str(each.path) for each in self.inlets), *collected]) or "nothing"


def given_inputs(paths: Sequence[Path]) -> Inputs:
    """Return the files and folders of the command line.

    Raises:
        UsageError: one of them is not there.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}")
    return Inputs(inlets=tuple(Inlet(path=path) for path in paths))


def configured_inputs(
    settings: Settings, folder: Path, store: Store | None, date: dt.date, since: dt.datetime | None = None
) -> Inputs:
    """Return what the configuration names, for the edition of a date.

    Args:
        settings: all settings.
        folder: where relative paths start.
        store: what was collected; None where nothing is.
        date: of the edition.
        since: take everything collected since then, whatever edition it belongs to.

    Raises:
        UsageError: nothing is named, or a name has nothing behind it.
    """
    inlets = tuple(_inlets(settings, folder))
    if store is None:
        if not inlets:
            raise UsageError("no PATH was given and the configuration names no sources")
        return Inputs(inlets=inlets, fingerprint=_fingerprint(settings, inlets, folder, (date.isoformat(), (), ())))
    until = end_of(date)
    entries = tuple(store.entries_of(date, until=until, since=since))
    told = store.notices_of(date, until=until)
    failures = tuple(tell_failures(store.states(), web_sources(settings, folder)) if told is None else told)
    collected = (
        date.isoformat(),
        entries,
        tuple((each.kind, each.subject, each.message) for each in failures),
    )
    return Inputs(
        inlets=inlets,
        entries=entries,
        failures=failures,
        fingerprint=_fingerprint(settings, inlets, folder, collected),
    )


@contextmanager
def open_store(settings: Settings, folder: Path) -> Iterator[Store | None]:
    """Open the store of what was collected; None where nothing ever was and no source asks for it."""
    path = folder / settings.fetching.store
    if not path.exists() and not web_sources(settings, folder):
        yield None
        return
    with Store(path) as store:
        yield store


def settle_editions(store: Store | None, archive: Path, report: Callable[[str], None]) -> None:
    """Let what a killed run has announced count where its edition was archived, and forget it where not.

    Args:
        store: what was collected; None where nothing is.
        archive: the file that the edition would be in.
        report: is told where this waits for a run that is at it.

    Raises:
        ArchiveError: that run does not end, or a file cannot be used.
    """
    if store is None or not store.has_announced():
        return
    with lock_archive(archive, wait_seconds=LOCK_SECONDS, report=report), Archive(archive) as opened:
        store.settle_editions(opened.versions())


def end_of(date: dt.date) -> dt.datetime:
    """Return the midnight that ends a day, where this machine stands."""
    return dt.datetime.combine(date + dt.timedelta(days=1), dt.time()).astimezone()


def _inlets(settings: Settings, folder: Path) -> Iterator[Inlet]:
    """Yield what `path:` names, patterns expanded, in a fixed order."""
    for source in settings.sources:
        if not isinstance(source, FolderSource):
            continue
        pattern = str(folder / source.path)
        found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 a pattern may be absolute
        if not found:
            raise UsageError(f"sources: nothing at {pattern}; name files or folders, or run `briefing init`")
        for path in found:
            yield Inlet(path=Path(path), publisher=source.publisher, language=source.language, weight=source.weight)


def _fingerprint(settings: Settings, inlets: Sequence[Inlet], folder: Path, collected: object) -> str:
    files, _ = collect_files([each.path for each in inlets], root=folder)
    stated = [(name_origin(file, folder), *_state_of(file)) for file in files]
    made_from = [__version__, settings.model_dump_json(), stated, collected]
    return hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()


def _state_of(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
