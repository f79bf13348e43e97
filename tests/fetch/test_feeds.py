import datetime as dt

import pytest

from briefing.fetch.entries import choose_entries
from briefing.fetch.feeds import BrokenFeedError, read_feed
from briefing.fetch.links import read_links
from briefing.fetch.records import Answer, Validators
from tests.fetch.feeds import Item, rss

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Blatt</title><link href="https://blatt.example/"/>
<entry><id>tag:1</id><title type="html">Damm &amp;amp; &lt;b&gt;Deich&lt;/b&gt;</title>
<link rel="enclosure" type="audio/mpeg" href="https://blatt.example/a.mp3"/>
<link rel="alternate" type="text/html" href="/a.html"/><updated>2026-05-13T06:00:00+02:00</updated>
<author><name>Erika Sommer</name></author><summary>Kurz.</summary>
<content type="html">&lt;p&gt;Der ganze Text.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blatt.example/"><title>Blatt</title>
<link>https://blatt.example/</link><dc:publisher>Das Beispielblatt</dc:publisher></channel>
<item rdf:about="https://blatt.example/a"><title>Damm</title><link>https://blatt.example/a</link>
<dc:date>2026-05-13T06:00:00+02:00</dc:date></item></rdf:RDF>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Blatt", "language": "de",
"home_page_url": "https://blatt.example/", "items": [{"id": "1", "url": "/a", "title": "Damm",
"content_html": "<p>Der ganze Text.</p>", "date_published": "2026-05-13T06:00:00+02:00",
"authors": [{"name": "Erika Sommer"}]}, {"id": "2", "content_text": "Nur Text."}, "no item"]}"""


def answer(content: str | bytes, content_type: str = "application/xml") -> Answer:
    """Return what a server answered."""
    return Answer(
        url="https://blatt.example/feed",
        status=200,
        content=content.encode() if isinstance(content, str) else content,
        content_type=content_type,
        validators=Validators(),
        fetched_at=NOW,
    )


def test_rss_is_read() -> None:
    """Title, address, text, date, language and home page come from the feed; its title is no publisher.

    A relative GUID is kept as it stands: an entry stays the same where its feed moves.
    """
    (entry,) = read_feed(
        answer(rss([Item(title="Damm &amp; Deich", link="/a", guid="g1", text="<p>Bruch</p>")]))
    ).entries
    assert (entry.key, entry.url, entry.headline) == (
        "g1",
        "https://blatt.example/a",
        "Damm & Deich",
    )
    assert (entry.text, entry.is_html, entry.language) == ("<p>Bruch</p>", True, "de")
    assert (entry.published, entry.homepage_url) == ("Wed, 13 May 2026 05:00:00 GMT", "https://blatt.example/")
    assert entry.publisher == ""


def test_atom_is_read() -> None:
    """The page is the alternate link, not the sound; the fuller text counts; markup in a title is none."""
    (entry,) = read_feed(answer(ATOM)).entries
    assert (entry.url, entry.headline) == ("https://blatt.example/a.html", "Damm & Deich")
    assert (entry.text, entry.byline) == ("<p>Der ganze Text.</p>", "Erika Sommer")


def test_rdf_is_read() -> None:
    """RSS 1.0 states its publisher by Dublin Core."""
    (entry,) = read_feed(answer(RDF)).entries
    assert (entry.url, entry.publisher) == ("https://blatt.example/a", "Das Beispielblatt")
    assert entry.published == "2026-05-13T06:00:00+02:00"


def test_json_feed_is_read() -> None:
    """JSON Feed gives the same fields; what is no item is passed over."""
    first, second = read_feed(answer(JSON_FEED, "application/feed+json")).entries
    assert (first.url, first.is_html, first.byline) == ("https://blatt.example/a", True, "Erika Sommer")
    assert (second.url, second.text, second.is_html) == ("", "Nur Text.", False)


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    """A feed with a bare ampersand and no end still gives its entries."""
    broken = rss([Item(title="Damm & Deich", link="https://blatt.example/a")]).removesuffix("</channel></rss>")
    assert [entry.url for entry in read_feed(answer(broken)).entries] == ["https://blatt.example/a"]


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "nonsense"])
def test_a_wrong_charset_is_not_believed(charset: str) -> None:
    """The bytes decide where header and declaration disagree."""
    text = rss([Item(title="Häuser", link="https://blatt.example/a")]).replace("utf-8", "iso-8859-1", 1)
    (entry,) = read_feed(answer(text.encode("iso-8859-1"), f"application/xml; charset={charset}")).entries
    assert entry.headline == "Häuser"


@pytest.mark.parametrize("content", [b"", b"<html><body>Login</body></html>", b"{", b"{}", b"[]", b"\x00\x01", b"<rss"])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    """A login page in place of a feed is a failure, not an empty feed."""
    with pytest.raises(BrokenFeedError):
        read_feed(answer(content))


def test_an_empty_feed_is_a_feed() -> None:
    """A quiet day is no failure."""
    assert read_feed(answer(rss([]))).entries == ()


def test_entities_that_multiply_do_no_harm() -> None:
    """A billion laughs end at once."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lines}]>'
        + rss([Item(title="&l11;", link="https://blatt.example/a")]).partition("?>")[2]
    )
    assert all(len(entry.headline) < 10_000 for entry in read_feed(answer(bomb)).entries)


def test_entries_of_one_guid_are_told_apart_by_their_address() -> None:
    """A feed that gives all its entries one GUID loses none; what it tells twice stands once."""
    items = [Item(title=name, link=f"https://blatt.example/{name}", guid="same") for name in ("a", "b", "b")]
    entries = read_feed(answer(rss(items))).entries
    assert [entry.headline for entry in entries] == ["a", "b"]
    assert len({entry.key for entry in entries}) == 2


def test_entries_are_chosen_by_topic_and_number() -> None:
    """Only entries that name a topic are taken, the first ones, whatever the case."""
    entries = read_feed(answer(rss([Item(title=f"Damm {n}", link=f"/{n}") for n in range(5)]))).entries
    assert [entry.headline for entry in choose_entries(entries, ["DAMM"], 2)] == ["Damm 0", "Damm 1"]
    assert choose_entries(entries, ["Streik"], 9) == []


def test_a_section_page_gives_the_links_that_match() -> None:
    """Each address once, the link with words before the one with a picture, in the order of the page."""
    markup = """<a href="/news/1.html"><img></a><a href="news/1.html#top">Damm</a><a href="/login">x</a>
    <a href="javascript:void(0)">news</a><a href="https://other.example/news/2.html">Streik</a><a>nothing</a>"""
    entries = read_links(answer(markup), r"/news/\d+")
    assert [(entry.url, entry.headline) for entry in entries] == [
        ("https://blatt.example/news/1.html", "Damm"),
        ("https://other.example/news/2.html", "Streik"),
    ]
