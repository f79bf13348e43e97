"""`index.html` and `feed.xml` over all editions of an output folder."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.config.settings import RenderSettings
from briefing.render.brand import load_brand
from briefing.render.dates import write_weekday
from briefing.render.environment import build_environment, render_template
from briefing.render.fonts import PAGE_STYLES, embed_page_faces
from briefing.render.labels import load_labels
from briefing.render.page import set_policy

FORMAT_ORDER = ("html", "pdf", "md", "txt", "json", "eml")
FEED_EDITIONS = 30
# The list needs a headline and a running style; each costs half a second.
INDEX_STYLES = tuple(style for style in PAGE_STYLES if style.name in {"display-600.ttf", "sans-400.ttf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One edition in the list.

    Attributes:
        weekday: its date as the language writes it.
        updated: RFC 3339 moment for the feed.
        headlines: of its stories; empty where the edition was not written as JSON.
        formats: suffixes of the files that exist.
    """

    date: dt.date
    weekday: str
    updated: str
    title: str | None
    headlines: tuple[str, ...]
    formats: tuple[str, ...]


def list_editions(output: Path, language: str) -> tuple[EditionEntry, ...]:
    """Return the editions of an output folder, newest first; folders that are no edition are passed over."""
    found = []
    for folder in output.iterdir():
        formats = tuple(suffix for suffix in FORMAT_ORDER if (folder / f"briefing.{suffix}").is_file())
        date = _read_date(folder.name)
        if formats and date is not None:
            found.append(_read_entry(folder, date, formats, language))
    return tuple(sorted(found, key=lambda entry: entry.date, reverse=True))


def render_index(entries: Sequence[EditionEntry], settings: RenderSettings, language: str) -> str:
    """Return the page that lists all editions."""
    environment = build_environment(settings)
    names = _list_names(entries, settings, language)
    bare = render_template(environment, "index.html", names)
    return set_policy(
        render_template(environment, "index.html", {**names, "fonts": embed_page_faces(bare, INDEX_STYLES)})
    )


def render_feed(entries: Sequence[EditionEntry], settings: RenderSettings, language: str) -> str:
    """Return the Atom feed of the newest editions."""
    names = _list_names(entries[:FEED_EDITIONS], settings, language)
    return render_template(build_environment(settings), "feed.xml", names)


def _list_names(entries: Sequence[EditionEntry], settings: RenderSettings, language: str) -> dict[str, object]:
    return {
        "editions": tuple(entries),
        "labels": load_labels(language, settings.labels),
        "settings": settings,
        "brand": load_brand(settings.brand),
        "fonts": (),
        "medium": "screen",
        "language": language,
    }


def _read_date(name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(name)
    except ValueError:
        return None


def _read_entry(folder: Path, date: dt.date, formats: tuple[str, ...], language: str) -> EditionEntry:
    """Return what the edition's JSON says; an edition without it, or with a broken one, is listed all the same."""
    entry = EditionEntry(
        date=date,
        weekday=write_weekday(date, language),
        updated=f"{date.isoformat()}T00:00:00Z",
        title=None,
        headlines=(),
        formats=formats,
    )
    try:
        document = json.loads((folder / "briefing.json").read_text("utf-8"))
        return replace(
            entry,
            updated=str(document["edition"]["generated_at"]),
            title=str(document["edition"]["title"]),
            headlines=tuple(str(story["headline"]["text"]) for story in document["stories"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return entry
