"""Read articles from files and folders; whatever cannot be read becomes a notice, never an exception."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.ingest.collect import collect_files, name_origin
from briefing.ingest.content import Content
from briefing.ingest.formats.plaintext import read_plain_text
from briefing.models.analysis import RawArticle, ReadResult
from briefing.models.document import Notice

FORMATS: Mapping[str, Callable[[Content], list[RawArticle]]] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_plain_text,
    ".markdown": read_plain_text,
}


def read_articles(paths: Sequence[Path], *, root: Path, settings: ReadingSettings) -> ReadResult:
    """Read every article of these files, folders and glob patterns, ordered by origin.

    Args:
        paths: relative ones start at `root`.
        root: what the origins of the articles are relative to.
        settings: what is too large.
    """
    files, notices = collect_files(paths, root=root)
    articles: list[RawArticle] = []
    for file in files:
        articles.extend(read_file(file, root=root, settings=settings, notices=notices))
    return ReadResult(articles=tuple(articles), notices=tuple(notices))


def read_file(file: Path, *, root: Path, settings: ReadingSettings, notices: list[Notice]) -> Iterator[RawArticle]:
    """Yield the articles of one file; add what could not be read to `notices`."""
    origin = name_origin(file, root)
    try:
        content = _load(file, origin, settings, notices)
        yield from read_content(content)
    except UnreadableArticleError as error:
        notices.append(Notice(kind=error.kind, subject=error.subject, message=str(error)))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        notices.append(Notice(kind="unreadable", subject=origin, message=f"The file cannot be read: {reason}"))


def read_content(content: Content) -> list[RawArticle]:
    """Return the articles of these bytes, whose name tells the format."""
    ending = Path(content.name).suffix.lower()
    reader = FORMATS.get(ending)
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        raise UnreadableArticleError(content.origin, "unsupported", f"No reader for {ending or 'no ending'}; {known}")
    if not content.content.strip():
        raise UnreadableArticleError(content.origin, "empty", "The file is empty")
    return reader(content)


def _load(file: Path, origin: str, settings: ReadingSettings, notices: list[Notice]) -> Content:
    if not file.is_file():
        raise UnreadableArticleError(origin, "unreadable", "This is no regular file, or a link that leads nowhere")
    limit = settings.max_file_bytes
    with file.open("rb") as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise UnreadableArticleError(origin, "too_large", f"The file has more than {limit:,} bytes")
    modified = dt.datetime.fromtimestamp(int(file.stat().st_mtime), dt.UTC)
    return Content(
        origin=origin, name=file.name, content=content, fetched_at=modified, max_bytes=limit, notices=notices
    )
