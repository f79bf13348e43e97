"""Feeds and pages as tests write them."""

from collections.abc import Sequence
from dataclasses import dataclass

DAY = "Wed, 13 May 2026 05:00:00 GMT"


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of a feed."""

    title: str
    link: str
    guid: str = ""
    text: str = ""
    published: str = DAY


def rss(
    items: Sequence[Item], title: str = "Beispielblatt - Aktuelles", homepage: str = "https://blatt.example/"
) -> str:
    """Return the items as RSS 2.0."""
    entries = "".join(
        f"<item><title>{item.title}</title><link>{item.link}</link><guid>{item.guid or item.link}</guid>"
        f"<pubDate>{item.published}</pubDate><description><![CDATA[{item.text}]]></description></item>"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{homepage}</link><language>de</language>{entries}</channel></rss>"
    )


def page(headline: str, paragraphs: Sequence[str], *, publisher: str = "Beispielblatt", charset: str = "utf-8") -> str:
    """Return an article as a web page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="de"><head><meta charset="{charset}"><title>{headline} | {publisher}</title>'
        f'<meta property="og:site_name" content="{publisher}"></head><body><nav><a href="/">Start</a></nav>'
        f"<article><h1>{headline}</h1>{body}</article></body></html>"
    )


FLOOD = (
    (
        "In Neukirch ist am Montag ein Damm gebrochen. Mindestens 120 Einwohner mussten ihre Häuser verlassen, wie die "
        "Polizei mitteilte."
    ),
    (
        "Die Feuerwehr war mit 40 Helfern im Einsatz. Warum der Damm brach, ist unklar. Ein Gutachten soll bis Juni "
        "vorliegen, sagte Bürgermeisterin Erika Sommer."
    ),
)
STRIKE = (
    (
        "In Altkirch haben am Montag die Busfahrer gestreikt. Nach Angaben der Gewerkschaft beteiligten sich rund 300 "
        "Beschäftigte an dem Ausstand."
    ),
    (
        "Die Gewerkschaft fordert 6,5 Prozent mehr Lohn. Die nächste Verhandlungsrunde ist am Freitag, teilte das "
        "Unternehmen mit."
    ),
)
