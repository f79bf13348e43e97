import time

import pytest

from briefing.fetch.robots import parse_robots

FILE = b"""# rules
User-agent: other
Disallow: /

User-agent: briefing
User-Agent: nobody
Disallow: /private/
Allow: /private/press
Disallow: /*.pdf$
Disallow: /search?*q=
Crawl-delay: 3

User-agent: *
Disallow: /all
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/press/a", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/search?page=1&q=x", False),
        ("/search?page=1", True),
        ("/all", True),
        ("/%70rivate/a", False),
    ],
)
def test_the_longest_rule_of_the_own_group_decides(path: str, *, allowed: bool) -> None:
    """RFC 9309: groups by name, the most specific rule, stars and ends."""
    assert parse_robots(FILE, "briefing").allows(f"https://example.org{path}") is allowed


def test_the_group_of_all_is_for_those_without_one() -> None:
    """A program that is not named follows the star."""
    robots = parse_robots(FILE, "somebody")
    assert not robots.allows("https://example.org/all/a")
    assert robots.allows("https://example.org/private/a")


def test_the_pause_that_is_asked_for_is_read() -> None:
    """Crawl-delay is obeyed, up to a bound."""
    assert parse_robots(FILE, "briefing").delay_seconds == 3.0
    assert parse_robots(b"User-agent: *\nCrawl-delay: 999999\n", "briefing").delay_seconds == 30.0


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    """A rule made to be slow is not slow."""
    robots = parse_robots(b"User-agent: *\nDisallow: /" + b"a*" * 5_000 + b"b$\n", "briefing")
    begin = time.process_time()
    assert robots.allows("https://example.org/" + "a" * 10_000)
    assert time.process_time() - begin < 5
