from pathlib import Path

import pytest

from briefing.config.load import load_settings, parse_settings
from briefing.config.settings import Settings
from briefing.config.sources import DropSource, FeedSource, FolderSource, MailboxSource, OpmlSource, PageSource
from briefing.errors import ConfigError


def mistakes(text: str) -> list[str]:
    """Return the messages for a configuration, a line each."""
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, "config.yaml")
    return str(caught.value).splitlines()


def test_an_empty_file_is_the_defaults() -> None:
    """A configuration that says nothing means the built-in defaults."""
    assert parse_settings("", "config.yaml") == Settings()
    assert parse_settings("# nothing yet\n", "config.yaml") == Settings()


def test_every_mistake_is_reported_at_once_with_its_place() -> None:
    """Three mistakes give three lines with line and column."""
    text = "titel: Lage\nsummary:\n  sentences: none\nrender:\n  page_size: A3\n"
    lines = mistakes(text)
    assert [line.split(": ")[0] for line in lines] == ["config.yaml:1:1", "config.yaml:3:3", "config.yaml:5:3"]


def test_an_unknown_key_suggests_the_nearest_known_one() -> None:
    """A misspelt key is answered with the key that was meant."""
    assert mistakes("sources:\n  - pth: inbox\n    path: inbox\n") == [
        "config.yaml:2:5: sources.0.pth: unknown key 'pth', did you mean 'path'?"
    ]


def test_an_unknown_key_far_from_all_lists_what_is_known() -> None:
    """Where nothing is near, the keys that exist there are listed."""
    (line,) = mistakes("render:\n  zzz: 1\n")
    assert "known here:" in line
    assert "page_size" in line


def test_a_duplicate_key_is_an_error() -> None:
    """YAML's silent last-one-wins is refused."""
    assert mistakes("jobs: 1\njobs: 2\n") == ["config.yaml:2:1: key 'jobs' stands a second time (first in line 1)"]


def test_broken_yaml_names_its_place() -> None:
    """A syntax error carries file, line and column."""
    (line,) = mistakes("title: [a\nlanguage: de\n")
    assert line.startswith("config.yaml:2:")


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "3\n"])
def test_a_file_that_is_no_mapping_is_an_error(text: str) -> None:
    """A list or a bare value is not a configuration."""
    assert mistakes(text)[0].startswith("config.yaml:1:1: expected `key: value` lines")


def test_an_alias_that_contains_itself_is_an_error_not_a_crash() -> None:
    """A recursive alias ends as a message."""
    assert mistakes("render: &a\n  page_size: *a\n")


def test_python_tags_are_refused() -> None:
    """A configuration cannot run code."""
    assert "could not determine a constructor" in mistakes('title: !!python/object/apply:os.system ["true"]\n')[0]


def test_a_missing_file_names_the_way_out(tmp_path: Path) -> None:
    """A configuration that is not there says how to get one."""
    with pytest.raises(ConfigError, match="briefing init"):
        load_settings(tmp_path / "none.yaml")


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    """A wrong encoding is named, with the byte."""
    path = tmp_path / "config.yaml"
    path.write_bytes("title: Überblick\n".encode("utf-16"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_settings(path)


def test_the_first_key_of_a_source_tells_its_kind() -> None:
    """Folders, feeds, pages and lists of feeds stand in one list."""
    text = (
        "sources:\n  - path: inbox\n    publisher: nda\n  - feed: https://example.org/rss.xml\n    language: de\n"
        "  - page: https://example.org/news\n    links: /news/[0-9]+\n  - opml: feeds.opml\n    pages: false\n"
        "  - mailbox: imap.example.org\n    user: lage\n    box: Presse\n    weight: 2\n  - folder: drops/**/*.xml\n"
    )
    assert parse_settings(text, "config.yaml").sources == (
        FolderSource(path="inbox", publisher="nda"),
        FeedSource(feed="https://example.org/rss.xml", language="de"),
        PageSource(page="https://example.org/news", links="/news/[0-9]+"),
        OpmlSource(opml="feeds.opml", pages=False),
        MailboxSource(mailbox="imap.example.org", user="lage", box="Presse", weight=2),
        DropSource(folder="drops/**/*.xml"),
    )


def test_mistakes_in_a_source_are_told_by_its_kind() -> None:
    """The key that was meant is one of the same kind of source, and the place is that of the key."""
    text = "sources:\n  - feed: https://example.org/rss.xml\n    pags: no\n  - page: example.org\n  - url: x\n"
    assert mistakes(text) == [
        "config.yaml:3:5: sources.0.pags: unknown key 'pags', did you mean 'pages'?",
        (
            "config.yaml:4:5: sources.1.page: an address begins with https:// or http:// and the name of a host, "
            "found 'example.org'"
        ),
        "config.yaml:5:5: sources.2: a source names one of path, feed, page, opml, mailbox, folder",
    ]


def test_a_broken_pattern_of_links_is_a_mistake() -> None:
    """A regular expression that cannot be read is reported before anything is fetched."""
    (line,) = mistakes("sources:\n  - page: https://example.org/\n    links: '('\n")
    assert line.startswith("config.yaml:3:5: sources.0.links: no regular expression")
