"""One SQLite file of this program: opened, brought up to date, changed in transactions, its errors told as ours.

WAL journal: a process killed at any point leaves the last whole state.
"""

import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self, TypeVar

from pydantic import TypeAdapter

from briefing.errors import BriefingError

BUSY_SECONDS = 30.0
BUSY_PAUSE_SECONDS = 0.01
Record = TypeVar("Record")


class SqliteFile(ABC):
    """A file of tables; a context manager.

    Attributes:
        MIGRATIONS: the scripts that make an empty file one of today's, a version each.
        PRAGMAS: how the file is used. Without synchronisation in full, a power cut may lose the last transactions.

    Args:
        path: the file, made where it is missing.

    Raises:
        BriefingError: of the kind that `_failure` returns; the file cannot be opened, is none of ours, or was
            written by a newer program.
    """

    MIGRATIONS: ClassVar[tuple[str, ...]]
    PRAGMAS: ClassVar[tuple[str, ...]] = ("synchronous = NORMAL",)

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir():
            raise self._failure("it is a folder")
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                self._keep_a_log()
                for pragma in self.PRAGMAS:
                    self._database.execute(f"PRAGMA {pragma}")
                self._migrate()
            except BaseException:
                self._database.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _keep_a_log(self) -> None:
        """Change to the WAL journal; SQLite does not wait here for another process that does the same, so we do."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._database.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                    raise
                time.sleep(BUSY_PAUSE_SECONDS)
            else:
                return

    @abstractmethod
    def _failure(self, reason: str) -> BriefingError:
        """Return the error that tells that the file cannot be used."""

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._failure(str(error)) from error

    def _ask(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query."""
        with self._errors():
            return self._database.execute(query, values).fetchall()

    def _records(self, kind: type[Record], query: str, *values: str | int) -> list[Record]:
        """Return each row that answers a query as a record, whose fields the columns name."""
        with self._errors():
            cursor = self._database.execute(query, values)
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        return TypeAdapter(list[kind]).validate_python(rows)  # type: ignore[valid-type]

    @contextmanager
    def _on_the_disk(self) -> Iterator[None]:
        """Let the transactions in here outlive a power cut too."""
        with self._errors():
            self._database.execute("PRAGMA synchronous = FULL")
            try:
                yield
            finally:
                self._database.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Change all of it or nothing."""
        with self._errors():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """Undo what is open; SQLite itself undoes all where the disk is full."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def _migrate(self) -> None:
        """Bring the file to the newest version in one step; an interrupted migration leaves the old version whole.

        One step, for a connection that made one version itself does not see the columns that another adds to it.
        """
        newest = len(self.MIGRATIONS)
        while (version := self._version()) != newest:
            if version > newest:
                message = f"it was written by a newer program (version {version}, this one knows {newest})"
                raise sqlite3.DatabaseError(message)
            script = "; ".join(self.MIGRATIONS[version:])
            try:
                self._database.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {newest}; COMMIT;")
            except sqlite3.OperationalError:
                self._roll_back()
                if self._version() == version:  # else another process was faster
                    raise

    def _version(self) -> int:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        return int(version)
