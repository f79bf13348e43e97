import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing.errors import ArchiveError
from briefing.sqlite import SqliteFile


class Shelf(SqliteFile):
    """A file of words."""

    MIGRATIONS = ("CREATE TABLE words (word TEXT)", "ALTER TABLE words ADD COLUMN language TEXT")

    def _failure(self, reason: str) -> ArchiveError:
        return ArchiveError(f"{self.path}: no shelf ({reason})")

    def add(self, word: str, fail: Callable[[], None] = lambda: None) -> None:
        """Add a word, and fail on the way where asked to."""
        with self._transaction() as database:
            database.execute("INSERT INTO words VALUES (?, 'de')", (word,))
            fail()

    def words(self) -> list[str]:
        """Return every word."""
        return [row[0] for row in self._database.execute("SELECT word FROM words ORDER BY word")]


def stumble() -> None:
    """Fail as code of ours may."""
    message = "stumbled"
    raise RuntimeError(message)


def test_a_change_that_fails_half_way_is_undone(tmp_path: Path) -> None:
    """Nothing of it stays, and the next change is not disturbed."""
    with Shelf(tmp_path / "shelf.sqlite") as shelf:
        with pytest.raises(RuntimeError, match="stumbled"):
            shelf.add("Damm", stumble)
        shelf.add("Elster")
        assert shelf.words() == ["Elster"]


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    """The error is the file's own kind, and the words of before are there."""
    with Shelf(tmp_path / "shelf.sqlite") as shelf:
        shelf.add("Elster")
        pages = shelf._database.execute("PRAGMA page_count").fetchone()[0]
        shelf._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match="no shelf"):
            shelf.add("x" * 100_000)
        assert shelf.words() == ["Elster"]


def test_an_older_file_becomes_a_newer_one(tmp_path: Path) -> None:
    """Only what is missing is done, and what was kept stays."""
    path = tmp_path / "shelf.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('Damm');")
        database.execute("PRAGMA user_version = 1")
    database.close()
    with Shelf(path) as shelf:
        assert shelf.words() == ["Damm"]
        shelf.add("Elster")


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    """Whoever comes second finds it made; the race is rare, so there are many files."""
    words = [f"{number:02}" for number in range(12)]

    def use(path: Path, word: str) -> None:
        with Shelf(path) as shelf:
            shelf.add(word)

    with ThreadPoolExecutor(len(words)) as pool:
        for number in range(40):
            path = tmp_path / f"{number}.sqlite"
            list(pool.map(use, [path] * len(words), words))
            with Shelf(path) as shelf:
                assert shelf.words() == words


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    """Another file in its place is not overwritten."""
    path = tmp_path / "shelf.sqlite"
    path.write_text("Liebes Tagebuch, " * 100, "utf-8")
    with pytest.raises(ArchiveError, match="no shelf"):
        Shelf(path)
    assert path.read_text("utf-8").startswith("Liebes")
