"""Who wrote, sent and published the article, as the text itself says."""

import datetime as dt
import re
from dataclasses import dataclass

from briefing.ingest.cues import first_group, load_cues
from briefing.ingest.furniture import MAX_BYLINE_CHARS, Sifted
from briefing.ingest.moments import parse_moment

SITE = re.compile(
    r"\b(?:https?://)?(?:www\.)?((?:[a-z0-9äöüß-]+\.)+(?:de|at|ch|com|net|org|info|eu|li|lu|it|fr|uk))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What the text states about its origin; None where it states nothing."""

    byline: str | None
    agency: str | None
    publisher: str | None
    homepage_url: str | None
    published_at: dt.datetime | dt.date | None


def find_credits(sifted: Sifted, language: str) -> Credits:
    """Return byline, agency, publisher and date from date lines, credit tags and signatures."""
    kept = [paragraph.text for paragraph in sifted.kept]
    margin = [dropped.text for dropped in sifted.dropped]
    edges = [*kept[:4], *kept[-2:], *margin]
    publisher = next((found for line in margin if (found := _publisher(line, language))), None)
    return Credits(
        byline=next((found for line in edges if (found := _byline(line, language))), None),
        agency=next((found for line in edges if (found := _agency(line, language))), None),
        publisher=publisher,
        homepage_url=f"https://{publisher}" if publisher and "." in publisher else None,
        published_at=next((day for line in margin if (day := _stated_date(line, language))), None),
    )


def _byline(line: str, language: str) -> str | None:
    if len(line) > MAX_BYLINE_CHARS:
        return None
    return first_group(load_cues(language, "credits", "bylines").fullmatch(line))


def _agency(line: str, language: str) -> str | None:
    return first_group(load_cues(language, "credits", "agency_tags").search(line))


def _publisher(line: str, language: str) -> str | None:
    """A signature names the publisher's site ("Besuchen Sie uns auf: …")."""
    if not load_cues(language, "credits", "signatures").search(line):
        return None
    site = SITE.search(line)
    return site[1].lower() if site else None


def _stated_date(line: str, language: str) -> dt.datetime | dt.date | None:
    return parse_moment(line) if load_cues(language, "credits", "date_lines").search(line) else None


def tidy_byline(stated: str | None, language: str) -> str | None:
    """Return the names alone ("Von Eva Kurz, dpa" is Eva Kurz)."""
    if stated is None:
        return None
    words = " ".join(stated.split())
    return first_group(load_cues(language, "credits", "bylines").match(words)) or words or None
