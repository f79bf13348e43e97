"""Results of analysing one article, kept so that a second run of the day analyses only what is new.

A result is found by a hash of all that it follows from: the prepared article, the names of the stages, and the files
of this program. A stage from outside the program has no known version; with one, nothing is kept.
"""

import hashlib
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from briefing.config.settings import StageSettings
from briefing.errors import ArchiveError
from briefing.models.analysis import AnalysedArticle, PreparedArticle
from briefing.sqlite import SqliteFile

# A large morning has a few hundred articles; an older result than this is of no use any more.
MAX_KEPT = 2_000
_PREPARED = TypeAdapter(PreparedArticle)
_ANALYSED = TypeAdapter(AnalysedArticle)


class Analyses(SqliteFile):
    """One file of results; a context manager. A damaged result counts as none."""

    MIGRATIONS = (
        "CREATE TABLE IF NOT EXISTS analyses (id INTEGER PRIMARY KEY, key TEXT UNIQUE, result BLOB NOT NULL)",
    )

    def _failure(self, reason: str) -> ArchiveError:
        return ArchiveError(f"{self.path}: cannot be used ({reason}); remove it, it is made anew")

    def find(self, articles: Sequence[PreparedArticle], stages: StageSettings) -> list[AnalysedArticle | None]:
        """Return the result for each article, or None where there is none."""
        return [self._load(key_of(article, stages)) for article in articles]

    def _load(self, key: str) -> AnalysedArticle | None:
        rows = self._ask("SELECT result FROM analyses WHERE key = ?", key)
        try:
            return _ANALYSED.validate_json(zlib.decompress(rows[0][0])) if rows else None
        except (ValueError, zlib.error):
            return None

    def keep(
        self, articles: Sequence[PreparedArticle], results: Sequence[AnalysedArticle], stages: StageSettings
    ) -> None:
        """Keep the results of these articles, and forget the oldest ones."""
        if any(":" in name for name in stages.model_dump().values()):
            return
        rows = [
            (key_of(article, stages), zlib.compress(_ANALYSED.dump_json(result), 1))
            for article, result in zip(articles, results, strict=True)
        ]
        with self._transaction() as database:
            database.executemany("INSERT OR REPLACE INTO analyses (key, result) VALUES (?, ?)", rows)
            database.execute("DELETE FROM analyses WHERE id <= (SELECT max(id) FROM analyses) - ?", (MAX_KEPT,))


def key_of(article: PreparedArticle, stages: StageSettings) -> str:
    """Return the hash of all that the analysis of an article follows from."""
    parts = (program_version(), stages.model_dump_json().encode(), _PREPARED.dump_json(article))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@cache
def program_version() -> bytes:
    """Return a hash of the files of this program, by name, size and time of change."""
    package = Path(__file__).parents[1]
    states = sorted(
        (path.relative_to(package).as_posix(), state.st_size, state.st_mtime_ns)
        for path in package.rglob("*")
        if path.suffix != ".pyc" and path.is_file() and (state := path.stat())
    )
    return hashlib.sha256(repr(states).encode()).digest()
