from pathlib import Path

import pytest

from briefing.config.sources import FeedSource, OpmlSource
from briefing.errors import ConfigError
from briefing.fetch.opml import read_opml, write_opml


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Names and addresses survive export and import; an address twice is one feed."""
    feeds = [
        FeedSource(feed="https://a.example/rss?x=1&y=2", name="Blatt & Bote"),
        FeedSource(feed="https://b.example/"),
    ]
    path = tmp_path / "feeds.opml"
    path.write_bytes(write_opml([*feeds, feeds[0]], "Lage"))
    read = read_opml(path, OpmlSource(opml="feeds.opml", language="de", pages=False))
    assert [(feed.feed, feed.name) for feed in read] == [
        ("https://a.example/rss?x=1&y=2", "Blatt & Bote"),
        ("https://b.example/", "https://b.example/"),
    ]
    assert {(feed.language, feed.pages) for feed in read} == {("de", False)}


def test_folders_and_odd_spellings_are_read(tmp_path: Path) -> None:
    """Feeds inside folders count, attributes in any case; addresses that are none of the web do not."""
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="1.0"><body><outline text="Politik"><outline text="A" xmlurl="https://a.example/"/>'
        '<outline XMLURL="file:///etc/passwd"/></outline><outline text="ohne"/></body></opml>',
        "utf-8",
    )
    assert [feed.feed for feed in read_opml(path, OpmlSource(opml="x"))] == ["https://a.example/"]


@pytest.mark.parametrize("content", [b"", b"no xml", b"<rss/>"])
def test_what_is_no_opml_is_told(tmp_path: Path, content: bytes) -> None:
    """Another file in place of the list is a mistake of the configuration."""
    path = tmp_path / "feeds.opml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="no OPML"):
        read_opml(path, OpmlSource(opml="x"))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_opml(tmp_path / "none.opml", OpmlSource(opml="x"))


def test_entities_of_a_list_reach_no_file(tmp_path: Path) -> None:
    """An external entity is not resolved."""
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/", "utf-8")
    path = tmp_path / "feeds.opml"
    path.write_text(
        f'<!DOCTYPE opml [<!ENTITY s SYSTEM "{secret.as_uri()}">]><opml><body><outline xmlUrl="https://a.example/">'
        "&s;</outline></body></opml>",
        "utf-8",
    )
    assert [feed.feed for feed in read_opml(path, OpmlSource(opml="x"))] == ["https://a.example/"]
