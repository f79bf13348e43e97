"""Read articles from files and folders; whatever cannot be read becomes a notice, never an exception."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.ingest.archives import Budget, open_archive
from briefing.ingest.collect import collect_files, name_origin
from briefing.ingest.content import Content
from briefing.ingest.formats.agency_xml import read_agency_xml
from briefing.ingest.formats.mail import read_mail
from briefing.ingest.formats.page import read_page
from briefing.ingest.formats.pdf import read_pdf
from briefing.ingest.formats.plaintext import read_plain_text
from briefing.ingest.formats.record import read_lines, read_record
from briefing.ingest.formats.word import read_word
from briefing.ingest.repetition import mark_repeated
from briefing.models.analysis import RawArticle, ReadResult
from briefing.models.document import Notice

FORMATS: Mapping[str, Callable[[Content], list[RawArticle]]] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_plain_text,
    ".markdown": read_plain_text,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".docx": read_word,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_record,
    ".xml": read_agency_xml,
    ".nitf": read_agency_xml,
    ".newsml": read_agency_xml,
}
# Files that hold many articles may be larger than one article.
CONTAINERS = frozenset({".zip", ".jsonl", ".ndjson", ".json"})
MAX_TRIES = 3


@dataclass(slots=True, kw_only=True)
class Reading:
    """Articles as they are read, and the notices that gather on the way."""

    root: Path
    settings: ReadingSettings
    notices: list[Notice] = field(default_factory=list)

    def read_file(self, file: Path) -> Iterator[RawArticle]:
        """Yield the articles of one file; note what could not be read."""
        origin = name_origin(file, self.root)
        try:
            yield from self.read_container(self._load(file, origin))
        except UnreadableArticleError as error:
            self.notices.append(Notice(kind=error.kind, subject=error.subject, message=str(error)))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.notices.append(Notice(kind="unreadable", subject=origin, message=f"The file cannot be read: {reason}"))

    def read_container(self, content: Content) -> Iterator[RawArticle]:
        """Yield the articles of bytes that may be an archive of files."""
        if not content.name.lower().endswith(".zip"):
            yield from read_content(content)
            return
        budget = Budget(unpacked_bytes=self.settings.max_archive_bytes)
        for inner in open_archive(replace(content, max_bytes=self.settings.max_file_bytes), budget):
            try:
                yield from read_content(inner)
            except UnreadableArticleError as error:
                self.notices.append(Notice(kind=error.kind, subject=error.subject, message=str(error)))

    def _load(self, file: Path, origin: str) -> Content:
        if file.is_dir():  # only one that could not be looked into is read like a file
            raise UnreadableArticleError(origin, "unreadable", "The folder cannot be opened")
        if not file.is_file():
            raise UnreadableArticleError(origin, "unreadable", "This is no regular file, or a link that leads nowhere")
        holds_many = file.suffix.lower() in CONTAINERS
        limit = self.settings.max_archive_bytes if holds_many else self.settings.max_file_bytes
        content, modified = _read_unchanged(file, origin, limit)
        if len(content) > limit:
            raise UnreadableArticleError(origin, "too_large", f"The file has more than {limit:,} bytes")
        return Content(
            origin=origin,
            name=file.name,
            content=content,
            fetched_at=dt.datetime.fromtimestamp(int(modified), dt.UTC),
            max_bytes=limit,
            notices=self.notices,
        )


def read_articles(paths: Sequence[Path], *, root: Path, settings: ReadingSettings) -> ReadResult:
    """Read every article of these files and folders, ordered by origin.

    Args:
        paths: as this process finds them.
        root: what the origins of the articles are relative to.
        settings: what is too large.
    """
    files, notices = collect_files(paths, root=root)
    reading = Reading(root=root, settings=settings, notices=notices)
    articles = [article for file in files for article in reading.read_file(file)]
    return ReadResult(articles=mark_repeated(articles), notices=tuple(reading.notices))


def read_content(content: Content) -> list[RawArticle]:
    """Return the articles of these bytes, whose name tells the format."""
    ending = PurePosixPath(content.name).suffix.lower()
    reader = FORMATS.get(ending)
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        raise UnreadableArticleError(content.origin, "unsupported", f"No reader for {ending or 'no ending'}; {known}")
    if not content.content.strip():
        raise UnreadableArticleError(content.origin, "empty", "The file is empty")
    return reader(content)


def _read_unchanged(file: Path, origin: str, limit: int) -> tuple[bytes, float]:
    """Read the file in one state: one that is being written is read again, and given up after some tries."""
    for _ in range(MAX_TRIES):
        before = file.stat()
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
        after = file.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return content, after.st_mtime
    raise UnreadableArticleError(origin, "changed", "The file changed while it was read")
