"""The archive: every edition with its articles, stories, figures and questions, in one SQLite file.

WAL journal with full synchronisation: a process killed at any point leaves the last whole state. An edition is
written in one transaction; writing a date again replaces that date and nothing else.
"""

import datetime as dt
import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from briefing.archive.rows import article_rows, figure_rows, passage_rows, question_rows, story_rows
from briefing.archive.schema import MIGRATIONS
from briefing.errors import ArchiveError, InvalidDocumentError
from briefing.locks import LockError, hold_lock
from briefing.models.document import Document
from briefing.sqlite import SqliteFile

_DOCUMENT = TypeAdapter(Document)
Fate = Literal["open", "answered", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedEdition:
    """One line of the archive's list."""

    date: dt.date
    title: str
    stories: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that a search found.

    Attributes:
        kind: "headline", "summary", "figure", "quote" or "question".
    """

    date: dt.date
    story: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedQuestion:
    """A question about a story through its editions; other stories may ask the same.

    Attributes:
        question: as worded last.
        status: `open`, `answered`, or `dropped`: its story was told later without it.
        last_seen: the last edition that asked it, or told its answer.
        ended: the first edition that told its answer, or its story without it; null where it is open.
        editions: how many asked it.
    """

    id: str
    kind: str
    question: str
    status: Fate
    first_seen: dt.date
    last_seen: dt.date
    story: str
    ended: dt.date | None
    editions: int


class Archive(SqliteFile):
    """One archive file; a context manager.

    Args:
        path: the file, made where it is missing.

    Raises:
        ArchiveError: the file cannot be opened, is none of ours, or was written by a newer program.
    """

    MIGRATIONS = MIGRATIONS
    PRAGMAS = ("synchronous = FULL", "foreign_keys = ON")

    def _failure(self, reason: str) -> ArchiveError:
        return ArchiveError(f"{self.path}: the archive cannot be used ({reason})")

    def save(self, document: Document) -> None:
        """Write an edition, in place of an earlier one of the same date."""
        content = _DOCUMENT.dump_json(document)
        edition = document.edition
        date = edition.date.isoformat()
        with self._transaction() as database:
            self._forget(database, "date = ?", date)
            database.execute(
                "INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?)",
                (
                    date,
                    edition.title,
                    edition.language,
                    edition.cutoff_at.isoformat(),
                    zlib.compress(content),
                    hash_document(document),
                ),
            )
            database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", article_rows(document))
            database.executemany("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)", story_rows(document))
            database.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", figure_rows(document))
            database.executemany("INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?)", question_rows(document))
            database.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", passage_rows(document))

    def load(self, date: dt.date) -> Document | None:
        """Return the edition of a date, or None."""
        return self._load("WHERE date = ?", date)

    def load_before(self, date: dt.date) -> Document | None:
        """Return the last edition before a date, or None."""
        return self._load("WHERE date < ? ORDER BY date DESC LIMIT 1", date)

    def next_number(self, date: dt.date) -> int:
        """Return the number of an edition of this date: one more than the last before it, 1 for the first."""
        previous = self.load_before(date)
        if previous is None:
            return 1
        return 1 + (previous.edition.number or self._count_until(previous.edition.date))

    def _count_until(self, date: dt.date) -> int:
        """Return how many editions there are up to a date, for those from before editions were numbered."""
        ((count,),) = self._ask("SELECT count(*) FROM editions WHERE date <= ?", date.isoformat())
        return int(count)

    def _load(self, where: str, date: dt.date) -> Document | None:
        rows = self._ask(f"SELECT document FROM editions {where}", date.isoformat())  # noqa: S608 `where` is one of ours
        if not rows:
            return None
        try:
            return _DOCUMENT.validate_json(zlib.decompress(rows[0][0]))
        except (ValueError, zlib.error) as error:
            raise ArchiveError(f"{self.path}: an edition cannot be read; see `briefing archive verify`") from error

    def editions(self) -> list[ArchivedEdition]:
        """Return every edition, the latest first."""
        return self._records(
            ArchivedEdition,
            """SELECT date, title, (SELECT count(*) FROM stories WHERE edition = date) AS stories,
               (SELECT count(*) FROM articles WHERE edition = date) AS articles FROM editions ORDER BY date DESC""",
        )

    def versions(self) -> dict[dt.date, str]:
        """Return each edition's date with the hash of its document, the latest first."""
        rows = self._ask("SELECT date, sha256 FROM editions ORDER BY date DESC")
        return {dt.date.fromisoformat(date): sha256 for date, sha256 in rows}

    def search(self, term: str, limit: int = 50) -> list[Found]:
        """Return passages of past editions that hold all words of a term, the latest first."""
        words = " ".join(f'"{word}"' for word in term.replace('"', " ").split())
        if not words:
            return []
        return self._records(
            Found,
            """SELECT edition AS date, story, kind, text FROM passages WHERE passages MATCH ?
               ORDER BY edition DESC, rank, story, kind, text LIMIT ?""",
            words,
            limit,
        )

    def questions(self) -> list[FollowedQuestion]:
        """Return each question of the archive: open ones, dropped, answered, each the oldest first."""
        return self._records(
            FollowedQuestion,
            """SELECT id, story, kind, question, first_seen, last_seen, editions, fate AS status,
                      CASE fate WHEN 'answered' THEN answered_on ELSE told_without END AS ended
               FROM (SELECT *, CASE WHEN status = 'answered' THEN status
                                    WHEN told_without IS NULL THEN 'open' ELSE 'dropped' END AS fate
                     FROM (SELECT last.id, last.story, kind, question, status, span.first_seen, last_seen, editions,
                                  answered_on, (SELECT min(edition) FROM stories AS told
                                                WHERE told.id = last.story AND told.edition > last_seen) AS told_without
                           FROM questions AS last
                           JOIN (SELECT id, story, min(first_seen) AS first_seen, max(edition) AS last_seen,
                                        count(*) AS editions,
                                        min(CASE status WHEN 'answered' THEN edition END) AS answered_on
                                 FROM questions GROUP BY story, id) AS span
                           ON span.id = last.id AND span.story = last.story AND span.last_seen = last.edition))
               ORDER BY fate = 'answered', fate = 'dropped', first_seen, id, story""",
        )

    def forget(self, before: dt.date) -> int:
        """Remove every edition before a date; return how many."""
        with self._transaction() as database:
            return self._forget(database, "date < ?", before.isoformat())

    @staticmethod
    def _forget(database: sqlite3.Connection, where: str, date: str) -> int:
        passages = where.replace("date", "edition")
        database.execute(f"DELETE FROM passages WHERE {passages}", (date,))  # noqa: S608 `where` is one of ours
        return database.execute(f"DELETE FROM editions WHERE {where}", (date,)).rowcount  # noqa: S608

    def verify(self, check: Callable[[Document], None]) -> Iterator[str]:
        """Yield what is wrong: a damaged file, a changed document, or one that `check` refuses."""
        ((state,), *_) = self._ask("PRAGMA integrity_check")
        rows = self._ask("SELECT date, document, sha256 FROM editions ORDER BY date")
        if state != "ok":
            yield f"{self.path}: {state}"
        for date, packed, expected in rows:
            content = zlib.decompress(packed)
            if hashlib.sha256(content).hexdigest() != expected:
                yield f"{date}: the document was changed after it was archived"
                continue
            try:
                check(_DOCUMENT.validate_json(content))
            except (ValueError, InvalidDocumentError) as error:
                yield f"{date}: {error}"


def hash_document(document: Document) -> str:
    """Return what tells one version of an edition from another."""
    return hashlib.sha256(_DOCUMENT.dump_json(document)).hexdigest()


@contextmanager
def lock_archive(path: Path, *, wait_seconds: float, report: Callable[[str], None]) -> Iterator[None]:
    """Hold the archive for one run; a second run waits, saying so, and gives up after a while.

    Raises:
        ArchiveError: another run still holds it.
    """
    with ExitStack() as held:
        try:
            held.enter_context(hold_lock(path, wait_seconds=wait_seconds, report=report, purpose="the archive"))
        except LockError as error:
            raise ArchiveError(str(error)) from error
        yield
