"""What the store of collected articles holds: its tables and its records."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.fetch.entries import Entry
from briefing.fetch.records import Validators

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE bodies (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL);
    CREATE TABLE visits (
        source TEXT NOT NULL, fetched_at TEXT NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES bodies
    );
    CREATE INDEX visits_by_source ON visits (source, fetched_at);
    CREATE TABLE sources (
        source TEXT PRIMARY KEY, name TEXT NOT NULL, moved_to TEXT, etag TEXT, last_modified TEXT, retry_at TEXT,
        sha256 TEXT, asked TEXT,
        visited_at TEXT, succeeded_at TEXT, failures INTEGER NOT NULL DEFAULT 0, kind TEXT, message TEXT
    );
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
        entry TEXT NOT NULL, hints TEXT NOT NULL, fetched_at TEXT NOT NULL,
        page_url TEXT, page_type TEXT, page_sha256 TEXT REFERENCES bodies, edition TEXT
    );
    CREATE INDEX entries_by_key ON entries (source, key, id);
    CREATE INDEX entries_by_edition ON entries (edition);
    CREATE TABLE editions (date TEXT PRIMARY KEY, notices TEXT NOT NULL, inputs TEXT NOT NULL);
    """,
    """
    CREATE TABLE announced (
        date TEXT PRIMARY KEY, document TEXT NOT NULL, entries TEXT NOT NULL, notices TEXT NOT NULL,
        inputs TEXT NOT NULL
    );
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the configuration said of a source when an entry was collected.

    Attributes:
        pages: the page behind an entry was asked for.
        weight: how much its publisher counts.
        topics: only articles that name one of these words are read, where only their text can tell.
    """

    name: str
    publisher: str | None = None
    language: str | None = None
    pages: bool = True
    weight: float = 1.0
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands behind an entry: a page of the web, a message, or a file (`file:`)."""

    url: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """One version of an entry as the store holds it.

    Attributes:
        id: the store's number of it; a later version has a higher one.
        page: what stands behind the entry, where it could be had.
    """

    id: int
    source: str
    entry: Entry
    hints: Hints
    fetched_at: dt.datetime
    page: Page | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source has fared.

    Attributes:
        moved_to: where it permanently leads.
        sha256: hash of what the last visit was answered.
        asked: what the configuration said of the source when all that it offered was had; else null.
        failures: visits that failed since the last one that did not.
        kind, message: why the last visit failed; null where it did not.
        entries: how many it has ever given.
    """

    source: str
    name: str
    moved_to: str | None
    validators: Validators
    retry_at: dt.datetime | None
    sha256: str | None
    asked: str | None
    succeeded_at: dt.datetime | None
    failures: int
    kind: str | None
    message: str | None
    entries: int
