"""The tables of the archive and how an older file becomes a newer one: one migration a version, in one transaction."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE editions (
        date TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        cutoff_at TEXT NOT NULL,
        document BLOB NOT NULL,
        sha256 TEXT NOT NULL
    );
    CREATE TABLE articles (
        edition TEXT NOT NULL REFERENCES editions (date) ON DELETE CASCADE,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        headline TEXT NOT NULL,
        published_at TEXT,
        text_sha256 TEXT NOT NULL,
        used INTEGER NOT NULL,
        PRIMARY KEY (edition, id)
    );
    CREATE TABLE stories (
        edition TEXT NOT NULL REFERENCES editions (date) ON DELETE CASCADE,
        id TEXT NOT NULL,
        headline TEXT NOT NULL,
        status TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (edition, id)
    );
    CREATE INDEX stories_by_id ON stories (id, edition);
    CREATE TABLE figures (
        edition TEXT NOT NULL REFERENCES editions (date) ON DELETE CASCADE,
        story TEXT NOT NULL,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        counted TEXT,
        low TEXT,
        high TEXT,
        bound TEXT,
        unit TEXT,
        attribution TEXT,
        PRIMARY KEY (edition, story, id)
    );
    CREATE TABLE questions (
        edition TEXT NOT NULL REFERENCES editions (date) ON DELETE CASCADE,
        story TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        status TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        PRIMARY KEY (edition, story, id)
    );
    CREATE VIRTUAL TABLE passages USING fts5 (
        edition UNINDEXED, story UNINDEXED, kind UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2"
    );
    """,
)
