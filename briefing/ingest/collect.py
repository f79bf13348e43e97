"""Which files are meant by the configured paths, in an order that never changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.models.document import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlet:
    """A file or folder to read.

    Attributes:
        publisher, language: of the articles that do not say it themselves.
        weight: how much their publishers count.
    """

    path: Path
    publisher: str | None = None
    language: str | None = None
    weight: float = 1.0


def collect_files(paths: Sequence[Path], *, root: Path) -> tuple[list[Path], list[Notice]]:
    """Return every file of these files and folders once, sorted by its path from the root.

    Hidden files and folders are passed over. A symbolic link that leads back into a folder that is
    being read is followed once only.
    """
    found: dict[Path, Path] = {}
    notices: list[Notice] = []
    for path in paths:
        files = list(_files_of(path))
        if not files:
            notices.append(_nothing(path, root))
        for file in files:
            found.setdefault(file.resolve(), file)
    ordered = sorted(found.values(), key=lambda file: name_origin(file, root))
    return ordered, notices


def name_origin(path: Path, root: Path) -> str:
    """Return the path relative to the root with forward slashes, or the whole path outside of it."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _nothing(path: Path, root: Path) -> Notice:
    subject = name_origin(path, root)
    if path.is_dir():
        return Notice(kind="empty_folder", subject=subject, message="The folder holds no file")
    return Notice(kind="missing", subject=subject, message="There is no such file or folder")


def _files_of(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _walk(path, frozenset())
    elif path.exists() or path.is_symlink():
        yield path


def _walk(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder  # reading it as a file fails and says why
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {real})
        else:
            yield entry
