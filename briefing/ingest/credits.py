"""Who wrote, sent and published the article, as the text itself says."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from briefing.ingest.furniture import Sifted
from briefing.ingest.moments import parse_moment
from briefing.text.lexicon import load_lexicon

SITE = re.compile(
    r"\b(?:https?://)?(?:www\.)?((?:[a-z0-9äöüß-]+\.)+(?:de|at|ch|com|net|org|info|eu|li|lu|it|fr|uk))\b", re.IGNORECASE
)
MAX_BYLINE_CHARS = 80


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


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    entries = load_lexicon(language, "credits").get(name, ())
    return re.compile("|".join(f"(?:{entry})" for entry in entries) or r"(?!)")


def _byline(line: str, language: str) -> str | None:
    match = _pattern(language, "bylines").fullmatch(line) if len(line) <= MAX_BYLINE_CHARS else None
    return next((group for group in match.groups() if group), None) if match else None


def _agency(line: str, language: str) -> str | None:
    match = _pattern(language, "agency_tags").search(line)
    return next((group for group in match.groups() if group), None) if match else None


def _publisher(line: str, language: str) -> str | None:
    """A signature names the publisher's site ("Besuchen Sie uns auf: …")."""
    if not _pattern(language, "signatures").search(line):
        return None
    site = SITE.search(line)
    return site[1].lower() if site else None


def _stated_date(line: str, language: str) -> dt.datetime | dt.date | None:
    return parse_moment(line) if _pattern(language, "date_lines").search(line) else None
