"""A folder into which files are dropped: what is new or was written again since the last visit."""

import datetime as dt
import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from briefing.config.sources import DropSource, FetchingSettings
from briefing.fetch.collected import Page
from briefing.fetch.entries import Entry
from briefing.fetch.offers import Offer
from briefing.fetch.records import NOT_MODIFIED, Answer, Failure, Validators

# What one visit holds in memory at most.
MAX_TOTAL_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file and the state in which it was seen."""

    path: Path
    modified_ns: int
    size: int

    def as_entry(self, root: Path) -> Entry:
        """Return the file as an entry; its time is when it was written, which is no date of an article."""
        name = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        return Entry(key=name.as_posix(), url="", version=f"{self.modified_ns} {self.size}")


def read_drops(
    source: DropSource,
    root: Path,
    known: Mapping[str, str],
    settings: FetchingSettings,
    now: dt.datetime,
) -> Offer | Failure:
    """Return the files that are new or have changed, the latest first.

    Args:
        source: the folder or pattern.
        root: where relative paths start.
        known: fingerprint of each file that was taken, by its key.
        settings: how old and how large a file may be.
        now: the moment.
    """
    pattern = str(root / source.folder)
    folder = next(path for path in (Path(pattern), *Path(pattern).parents) if not glob.has_magic(str(path)))
    if not folder.is_dir():
        return Failure(kind="no_folder", message=f"there is no folder {folder}")
    oldest = (now - dt.timedelta(days=settings.max_age_days)).timestamp() * 1e9
    seen = sorted(set(_look(pattern)), key=lambda each: (-each.modified_ns, each.path))
    new = [(each, each.as_entry(root)) for each in seen if each.modified_ns >= oldest]
    due = [(each, entry) for each, entry in new if known.get(entry.key) != entry.fingerprint]
    found: list[tuple[Entry, Page | None]] = []
    failed = []
    sizes = accumulate(min(each.size, settings.max_bytes) for each, _ in due)
    now_due = [pair for pair, size in zip(due, sizes, strict=True) if size <= MAX_TOTAL_BYTES][: source.max_entries]
    if len(now_due) < len(due):
        failed.append((source.folder, f"{len(due) - len(now_due)} more files are left for the next visit"))
    for each, entry in now_due:
        page = _read(each, settings.max_bytes)
        if isinstance(page, Page):
            found.append((entry, page))
        else:
            failed.append((entry.key, page))
    return Offer(answer=_answer(source, now), found=found, failed=tuple(failed))


def _answer(source: DropSource, now: dt.datetime) -> Answer:
    """A folder gives no answer of its own that were worth keeping."""
    return Answer(
        url=source.folder,
        status=NOT_MODIFIED,
        content=b"",
        content_type="",
        validators=Validators(),
        fetched_at=now.replace(microsecond=0),
    )


def _look(pattern: str) -> Iterator[Dropped]:
    for name in glob.iglob(pattern, recursive=True):  # noqa: PTH207 a pattern may be absolute; dot files are passed over
        found = Path(name)
        if not found.is_dir():
            yield from _state(found)
            continue
        for folder, folders, files in os.walk(found):
            folders[:] = [each for each in folders if not each.startswith(".")]
            for file in files:
                if not file.startswith("."):
                    yield from _state(Path(folder, file))


def _state(path: Path) -> Iterator[Dropped]:
    try:
        state = path.stat()
    except OSError:  # it was taken away meanwhile
        return
    if path.is_file():
        yield Dropped(path=path, modified_ns=state.st_mtime_ns, size=state.st_size)


def _read(dropped: Dropped, max_bytes: int) -> Page | str:
    """Return the file, or why it is not taken now; one that is being written is taken by a later visit."""
    if dropped.size > max_bytes:
        return f"the file has more than {max_bytes:,} bytes"
    try:
        content = dropped.path.read_bytes()
        state = dropped.path.stat()
    except OSError as error:
        return f"the file cannot be read ({error.strerror})"
    if (state.st_mtime_ns, state.st_size) != (dropped.modified_ns, len(content)):
        return "the file is being written"
    return Page(url=dropped.path.resolve().as_uri(), content_type="", content=content)
