"""Reads the archive across its editions: which stories ran when, when a question was asked, what an edition holds."""

import datetime as dt
from dataclasses import dataclass

from briefing.archive.store import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in the list of one edition."""

    id: str
    headline: str
    status: str
    first_seen: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStory:
    """A story over all its editions, under its latest headline."""

    id: str
    headline: str
    first_edition: dt.date
    last_edition: dt.date
    editions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as one edition asked it."""

    edition: dt.date
    status: str


class ArchiveReader(Archive):
    """An archive of which only the past is asked."""

    def lines_of(self, date: dt.date) -> list[StoryLine]:
        """Return the stories of an edition in their order."""
        return self._records(
            StoryLine,
            "SELECT id, headline, status, first_seen FROM stories WHERE edition = ? ORDER BY position",
            date.isoformat(),
        )

    def running_stories(self, least_editions: int = 1) -> list[RunningStory]:
        """Return every story that ran in so many editions, the latest first, then the longest."""
        return self._records(
            RunningStory,
            """SELECT last.id, last.headline, first_edition, last_edition, editions FROM stories AS last
               JOIN (SELECT id, min(edition) AS first_edition, max(edition) AS last_edition, count(*) AS editions
                     FROM stories GROUP BY id) AS span ON span.id = last.id AND last_edition = last.edition
               WHERE editions >= ? ORDER BY last_edition DESC, editions DESC, last.position""",
            least_editions,
        )

    def dates_of_story(self, story: str) -> list[dt.date]:
        """Return the dates of the editions that carry a story, the latest first."""
        rows = self._ask("SELECT edition FROM stories WHERE id = ? ORDER BY edition DESC", story)
        return [dt.date.fromisoformat(date) for (date,) in rows]

    def askings_of(self, story: str, question: str) -> list[AskedQuestion]:
        """Return a story's question in each edition that asks it, the latest first."""
        return self._records(
            AskedQuestion,
            "SELECT edition, status FROM questions WHERE story = ? AND id = ? ORDER BY edition DESC",
            story,
            question,
        )
