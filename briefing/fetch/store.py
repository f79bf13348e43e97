"""Everything fetched, as it came, in one SQLite file: bodies packed and kept once, entries with their versions.

One transaction for each visit to a source: a process killed at any point leaves whole visits. An entry belongs to the
edition that printed it first; what belongs to none yet is what the next edition reads.

An edition and what it has read are kept in two files, which no transaction spans. So what an edition reads is announced
before the archive keeps the edition, and settled after it. A run killed in between leaves an announcement: the next
one settles it by whether the archive holds that very document.
"""

import datetime as dt
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from briefing.errors import ArchiveError
from briefing.fetch.collected import MIGRATIONS, Collected, Hints, Page, SourceState
from briefing.fetch.entries import Entry, fingerprint_of
from briefing.fetch.records import Answer, Failure, Validators
from briefing.models.document import Notice
from briefing.sqlite import SqliteFile


class Store(SqliteFile):
    """One store; a context manager.

    Raises:
        ArchiveError: the file cannot be used, or was written by a newer program.
    """

    MIGRATIONS = MIGRATIONS

    def _failure(self, reason: str) -> ArchiveError:
        return ArchiveError(f"{self.path}: the store of what was collected cannot be used ({reason})")

    def state_of(self, source: str) -> SourceState | None:
        """Return how a source has fared, or None where it was never visited."""
        return next((state for state in self._states("WHERE source = ?", source)), None)

    def states(self) -> list[SourceState]:
        """Return how each source ever visited has fared, by its address."""
        return list(self._states(""))

    def _states(self, where: str, *values: str) -> Iterator[SourceState]:
        rows = self._ask(
            f"""SELECT source, name, moved_to, etag, last_modified, retry_at, sha256, asked, succeeded_at,
                failures, kind, message, (SELECT count(*) FROM entries WHERE entries.source = sources.source)
                FROM sources {where} ORDER BY source""",  # noqa: S608 `where` is one of ours
            *values,
        )
        for row in rows:
            yield SourceState(
                source=row[0],
                name=row[1],
                moved_to=row[2],
                validators=Validators(etag=row[3], last_modified=row[4]),
                retry_at=_moment(row[5]),
                sha256=row[6],
                asked=row[7],
                succeeded_at=_moment(row[8]),
                failures=row[9],
                kind=row[10],
                message=row[11],
                entries=row[12],
            )

    def record_failure(self, source: str, name: str, failure: Failure, now: dt.datetime) -> None:
        """Remember that a visit failed; what was known of the source stays known."""
        retry_at = _text(failure.retry_at) if failure.retry_at else None
        with self._transaction() as database:
            database.execute(
                """INSERT INTO sources (source, name, retry_at, visited_at, failures, kind, message)
                   VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (source) DO UPDATE SET name = excluded.name,
                   retry_at = excluded.retry_at, visited_at = excluded.visited_at, failures = failures + 1,
                   kind = excluded.kind, message = excluded.message""",
                (source, name, retry_at, _text(now), failure.kind, failure.message),
            )

    def record_visit(
        self, source: str, answer: Answer, found: Sequence[tuple[Entry, Page | None]], hints: Hints, asked: str | None
    ) -> int:
        """Keep what a visit found, in one transaction; return how many entries or versions are new."""
        with self._transaction() as database:
            self._keep_answer(database, source, answer, hints.name)
            database.execute("UPDATE sources SET asked = ? WHERE source = ?", (asked, source))
            return sum(self._keep_entry(database, source, answer, each, hints) for each in found)

    def _keep_answer(self, database: sqlite3.Connection, source: str, answer: Answer, name: str) -> None:
        moment = _text(answer.fetched_at)
        values = (source, name, answer.moved_to, moment, moment)
        database.execute(
            """INSERT INTO sources (source, name, moved_to, visited_at, succeeded_at) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (source) DO UPDATE SET name = excluded.name,
               moved_to = coalesce(excluded.moved_to, moved_to), retry_at = NULL, visited_at = excluded.visited_at,
               succeeded_at = excluded.succeeded_at, failures = 0, kind = NULL, message = NULL""",
            values,
        )
        if answer.is_unchanged:
            return
        sha256 = self._keep_body(database, answer.content)
        database.execute("INSERT INTO visits VALUES (?, ?, ?, ?)", (source, moment, answer.url, sha256))
        database.execute(
            "UPDATE sources SET etag = ?, last_modified = ?, sha256 = ? WHERE source = ?",
            (answer.validators.etag, answer.validators.last_modified, sha256, source),
        )

    @staticmethod
    def _keep_body(database: sqlite3.Connection, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        database.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?)", (sha256, zlib.compress(content)))
        return sha256

    def _keep_entry(
        self,
        database: sqlite3.Connection,
        source: str,
        answer: Answer,
        found: tuple[Entry, Page | None],
        hints: Hints,
    ) -> int:
        entry, page = found
        text = entry.to_json()
        fingerprint = fingerprint_of(text)
        sha256 = self._keep_body(database, page.content) if page else None
        known = database.execute(
            "SELECT fingerprint, page_sha256 FROM entries WHERE source = ? AND key = ? ORDER BY id DESC LIMIT 1",
            (source, entry.key),
        ).fetchone()
        if known == (fingerprint, sha256):
            return 0
        database.execute(
            """INSERT INTO entries
               (source, key, fingerprint, entry, hints, fetched_at, page_url, page_type, page_sha256)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                source,
                entry.key,
                fingerprint,
                text,
                json.dumps(asdict(hints), ensure_ascii=False),
                _text(answer.fetched_at),
                page.url if page else None,
                page.content_type if page else None,
                sha256,
            ),
        )
        return 1

    def known_versions(self, source: str) -> dict[str, tuple[str, bool]]:
        """Return the latest version of each entry by its key, and whether its page is had or no longer needed."""
        rows = self._ask(
            """SELECT key, fingerprint, page_sha256 IS NOT NULL OR edition IS NOT NULL, max(id) FROM entries
               WHERE source = ? GROUP BY key""",
            source,
        )
        return {row[0]: (row[1], bool(row[2])) for row in rows}

    def entries_of(self, date: dt.date, *, until: dt.datetime, since: dt.datetime | None = None) -> list[int]:
        """Return the numbers of what the edition of a date reads, each entry in its latest version.

        That is what it has read before, and what was fetched until its day ended and belongs to no edition yet.

        Args:
            date: of the edition.
            until: when the edition's day ends.
            since: take everything fetched since then instead, whatever edition it belongs to.
        """
        end = _text(until)
        if since is not None:
            return self._latest("fetched_at >= ? AND fetched_at < ?", _text(since), end)
        return self._latest("(edition = ? OR (edition IS NULL AND fetched_at < ?))", date.isoformat(), end)

    def _latest(self, where: str, *values: str) -> list[int]:
        query = f"SELECT max(id) AS latest FROM entries WHERE {where} GROUP BY source, key ORDER BY latest"  # noqa: S608 ours
        return [number for (number,) in self._ask(query, *values)]

    def load(self, numbers: Sequence[int]) -> Iterator[Collected]:
        """Yield what was collected under these numbers, in their order."""
        rows = self._ask(
            """SELECT id, source, entry, hints, fetched_at, page_url, page_type, content FROM entries
               LEFT JOIN bodies ON sha256 = page_sha256
               WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            json.dumps(list(numbers)),
        )
        for row in rows:
            page = Page(url=row[5], content_type=row[6], content=zlib.decompress(row[7])) if row[7] else None
            yield Collected(
                id=row[0],
                source=row[1],
                entry=Entry(**json.loads(row[2])),
                hints=Hints(**json.loads(row[3])),
                fetched_at=dt.datetime.fromisoformat(row[4]),
                page=page,
            )

    def announce_edition(
        self, date: dt.date, entries: Sequence[int], notices: Sequence[Notice], inputs: str, *, document: str
    ) -> None:
        """Say what an edition has read, before the archive keeps it.

        Args:
            date: of the edition.
            entries: the numbers of what it has read.
            notices: what it said of sources that failed.
            inputs: a hash of everything that it was made from.
            document: the hash that the archive will hold for it.
        """
        told = json.dumps([[each.kind, each.subject, each.message] for each in notices], ensure_ascii=False)
        values = (date.isoformat(), document, json.dumps(list(entries)), told, inputs)
        with self._on_the_disk(), self._transaction() as database:
            database.execute("INSERT OR REPLACE INTO announced VALUES (?, ?, ?, ?, ?)", values)

    def has_announced(self) -> bool:
        """Whether an edition was announced of which nobody has said yet whether the archive holds it."""
        return bool(self._ask("SELECT 1 FROM announced LIMIT 1"))

    def settle_editions(self, archived: Mapping[dt.date, str]) -> None:
        """Remember what announced editions have read, also in its earlier versions, where the archive holds them.

        Args:
            archived: the hash of each edition that the archive holds.
        """
        with self._transaction() as database:
            for date, document, entries, notices, inputs in self._ask("SELECT * FROM announced"):
                if archived.get(dt.date.fromisoformat(date)) != document:
                    continue
                database.executemany(
                    """UPDATE entries SET edition = ? WHERE edition IS NULL AND id <= ?
                       AND (source, key) = (SELECT source, key FROM entries WHERE id = ?)""",
                    [(date, each, each) for each in json.loads(entries)],
                )
                database.execute("INSERT OR REPLACE INTO editions VALUES (?, ?, ?)", (date, notices, inputs))
            database.execute("DELETE FROM announced")

    def inputs_of(self, date: dt.date) -> str | None:
        """Return the hash of everything that an edition was made from, or None where there is none."""
        rows = self._ask("SELECT inputs FROM editions WHERE date = ?", date.isoformat())
        return str(rows[0][0]) if rows else None

    def notices_of(self, date: dt.date, *, until: dt.datetime) -> list[Notice] | None:
        """Return what an edition said of sources that failed, if they were visited after its day; else None."""
        rows = self._ask(
            "SELECT notices FROM editions WHERE date = ? AND EXISTS (SELECT 1 FROM sources WHERE visited_at >= ?)",
            date.isoformat(),
            _text(until),
        )
        if not rows:
            return None
        told = json.loads(rows[0][0])
        return [Notice(kind=kind, subject=subject, message=message) for kind, subject, message in told]

    def forget(self, before: dt.datetime) -> int:
        """Remove what was fetched before a moment; return how many entries that were."""
        moment = _text(before)
        with self._transaction() as database:
            removed = database.execute("DELETE FROM entries WHERE fetched_at < ?", (moment,)).rowcount
            visits = database.execute("DELETE FROM visits WHERE fetched_at < ?", (moment,)).rowcount
            if removed or visits:
                database.execute(
                    """DELETE FROM bodies WHERE sha256 NOT IN (SELECT sha256 FROM visits) AND sha256 NOT IN
                       (SELECT page_sha256 FROM entries WHERE page_sha256 IS NOT NULL)"""
                )
        return int(removed)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _text(moment: dt.datetime) -> str:
    """Return a moment so that texts are ordered as moments are."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
