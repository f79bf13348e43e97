"""The archive as the pages ask it: opened for each question; what takes long is kept while an edition stays."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from briefing.archive.reading import ArchiveReader
from briefing.config.settings import RenderSettings
from briefing.errors import ArchiveError
from briefing.render.page import render_html
from briefing.serve.digest import make_digest, show_story
from briefing.serve.records import Digest, StoryDay

# A year and more of mornings. Reading an edition takes some ten milliseconds, once.
MAX_DIGESTS = 400
# A page takes a second to make and half a megabyte to keep.
MAX_PAGES = 8
# A story of more editions than this shows its latest ones.
MAX_STORY_DAYS = 60


class EmptyArchiveError(ArchiveError):
    """There is no edition yet."""


@dataclass
class Shelf:
    """One archive, read from several threads."""

    path: Path
    _digesting: Lock = field(default_factory=Lock)
    _rendering: Lock = field(default_factory=Lock)
    _digests: dict[dt.date, tuple[str, Digest]] = field(default_factory=dict)
    _pages: dict[tuple[str, str], str] = field(default_factory=dict)

    @contextmanager
    def open(self) -> Iterator[ArchiveReader]:
        """Open the archive.

        Raises:
            EmptyArchiveError: there is none yet.
        """
        if not self.path.is_file():
            raise EmptyArchiveError(
                f"{self.path}: there is no archive yet; `briefing run` or `briefing build` makes one"
            )
        with ArchiveReader(self.path) as reader:
            yield reader

    def digests(self) -> list[Digest]:
        """Return what each edition had of actors and figures, the latest first."""
        with self._digesting, self.open() as reader:
            versions = dict(list(reader.versions().items())[:MAX_DIGESTS])
            for date, sha256 in versions.items():
                document = None if self._digests.get(date, ("",))[0] == sha256 else reader.load(date)
                if document is not None:
                    self._digests[date] = (sha256, make_digest(document))
            self._digests = {date: kept for date, kept in self._digests.items() if date in versions}
            return [self._digests[date][1] for date in versions]

    def warm(self) -> None:
        """Read all editions once, so that the first who follows something does not wait for it."""
        with suppress(ArchiveError):
            self.digests()

    def page_of(self, date: dt.date, settings: RenderSettings) -> str | None:
        """Return the page of an edition, rendered from what the archive holds; null where it holds none."""
        with self._rendering, self.open() as reader:
            key = (reader.versions().get(date, ""), settings.model_dump_json())
            if key not in self._pages:
                document = reader.load(date)
                if document is None:
                    return None
                self._pages = dict(list(self._pages.items())[1 - MAX_PAGES :])
                self._pages[key] = render_html(document, settings)
            return self._pages[key]

    def days_of(self, story: str) -> list[StoryDay]:
        """Return a story in each edition that carries it, the latest first."""
        days = []
        with self.open() as reader:
            for date in reader.dates_of_story(story)[:MAX_STORY_DAYS]:
                document = reader.load(date)
                found = next((each for each in document.stories if each.id == story), None) if document else None
                if document and found:
                    days.append(show_story(found, document))
        return days
