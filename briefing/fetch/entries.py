"""What a source offers: entries of a feed or links of a section page, before anything behind them is fetched."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a source.

    Attributes:
        key: what tells it from the other entries of its source, from one visit to the next.
        url: of the page behind it; empty where there is none.
        text: the feed's own text, which is HTML where `is_html`.
        publisher: as the feed states it for this entry or for itself.
        published, updated: as stated, not yet read.
        version: what else tells that it has changed, such as when a file was written; said by no source.
    """

    key: str
    url: str
    headline: str = ""
    text: str = ""
    is_html: bool = False
    byline: str = ""
    publisher: str = ""
    homepage_url: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    version: str = ""

    @property
    def fingerprint(self) -> str:
        """A hash of all that the source says of this entry: another one means that it has changed."""
        return fingerprint_of(self.to_json())

    def to_json(self) -> str:
        """Return the entry as the store keeps it: what it says, so that a field it lacks changes nothing."""
        said = {name: value for name, default in FIELDS if (value := getattr(self, name)) != default}
        return json.dumps(said, ensure_ascii=False)


FIELDS = tuple(sorted((field.name, field.default) for field in fields(Entry)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one visit to a source found."""

    title: str
    entries: tuple[Entry, ...]


def fingerprint_of(text: str) -> str:
    """Return the hash of an entry as the store keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def tell_apart(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with keys that differ, each once.

    Some feeds give several entries one GUID; there the address is part of the key. What is told twice stands once.
    """
    given = list(entries)
    counts = Counter(entry.key for entry in given)
    told: dict[str, Entry] = {}
    for entry in given:
        key = f"{entry.key} {entry.url}" if counts[entry.key] > 1 else entry.key
        told.setdefault(key, replace(entry, key=key))
    return list(told.values())


def choose_entries(entries: Sequence[Entry], topics: Sequence[str], limit: int) -> list[Entry]:
    """Return the first entries that name one of the topics; all count where there is no topic."""
    words = [topic.casefold() for topic in topics]
    chosen = [
        entry
        for entry in entries
        if not words or any(word in f"{entry.headline}\n{entry.text}".casefold() for word in words)
    ]
    return chosen[:limit]
