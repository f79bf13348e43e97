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
class QuestionLife:
    """A question about a story, from the first edition that asked it to the last; other stories may ask the same.

    Attributes:
        last_edition: the last one that asked it, or told its answer.
        answered_on: the first edition that told its answer; null where none has.
        editions: how many asked it.
    """

    id: str
    story: str
    kind: str
    question: str
    first_seen: dt.date
    last_edition: dt.date
    answered_on: dt.date | None
    editions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as one edition asked it."""

    edition: dt.date
    status: str


class ArchiveReader(Archive):
    """An archive of which only the past is asked."""

    def versions(self) -> dict[dt.date, str]:
        """Return each edition's date with the hash of its document, the latest first."""
        with self._errors():
            rows = self._database.execute("SELECT date, sha256 FROM editions ORDER BY date DESC").fetchall()
        return {dt.date.fromisoformat(date): sha256 for date, sha256 in rows}

    def lines_of(self, date: dt.date) -> list[StoryLine]:
        """Return the stories of an edition in their order."""
        with self._errors():
            rows = self._database.execute(
                "SELECT id, headline, status, first_seen FROM stories WHERE edition = ? ORDER BY position",
                (date.isoformat(),),
            ).fetchall()
        return [
            StoryLine(id=row[0], headline=row[1], status=row[2], first_seen=dt.date.fromisoformat(row[3]))
            for row in rows
        ]

    def running_stories(self, least_editions: int = 1) -> list[RunningStory]:
        """Return every story that ran in so many editions, the latest first, then the longest."""
        with self._errors():
            rows = self._database.execute(
                """SELECT last.id, last.headline, span.first, span.last, span.editions FROM stories AS last
                   JOIN (SELECT id, min(edition) AS first, max(edition) AS last, count(*) AS editions
                         FROM stories GROUP BY id) AS span ON span.id = last.id AND span.last = last.edition
                   WHERE span.editions >= ? ORDER BY span.last DESC, span.editions DESC, last.position""",
                (least_editions,),
            ).fetchall()
        return [
            RunningStory(
                id=row[0],
                headline=row[1],
                first_edition=dt.date.fromisoformat(row[2]),
                last_edition=dt.date.fromisoformat(row[3]),
                editions=row[4],
            )
            for row in rows
        ]

    def dates_of_story(self, story: str) -> list[dt.date]:
        """Return the dates of the editions that carry a story, the latest first."""
        with self._errors():
            rows = self._database.execute(
                "SELECT edition FROM stories WHERE id = ? ORDER BY edition DESC", (story,)
            ).fetchall()
        return [dt.date.fromisoformat(date) for (date,) in rows]

    def questions_through_time(self) -> list[QuestionLife]:
        """Return every question in its latest wording, the latest asked first, then the longest open."""
        with self._errors():
            rows = self._database.execute(
                """SELECT last.id, last.story, last.kind, last.question, span.first_seen, span.last, span.answered,
                   span.editions FROM questions AS last JOIN (
                       SELECT id, story, min(first_seen) AS first_seen, max(edition) AS last,
                       count(*) AS editions,
                       min(CASE status WHEN 'answered' THEN edition END) AS answered FROM questions GROUP BY story, id
                   ) AS span ON span.id = last.id AND span.story = last.story AND span.last = last.edition
                   ORDER BY span.last DESC, span.first_seen, last.id, last.story"""
            ).fetchall()
        return [
            QuestionLife(
                id=row[0],
                story=row[1],
                kind=row[2],
                question=row[3],
                first_seen=dt.date.fromisoformat(row[4]),
                last_edition=dt.date.fromisoformat(row[5]),
                answered_on=dt.date.fromisoformat(row[6]) if row[6] else None,
                editions=row[7],
            )
            for row in rows
        ]

    def askings_of(self, story: str, question: str) -> list[AskedQuestion]:
        """Return a story's question in each edition that asks it, the latest first."""
        with self._errors():
            rows = self._database.execute(
                "SELECT edition, status FROM questions WHERE story = ? AND id = ? ORDER BY edition DESC",
                (story, question),
            ).fetchall()
        return [AskedQuestion(edition=dt.date.fromisoformat(edition), status=status) for edition, status in rows]
