import dataclasses

from briefing.edition.sources import assign_sources, count_independent
from briefing.models.analysis import PreparedArticle
from briefing.models.document import Passage
from tests.builders import build_prepared


def article(number: int, publisher: str | None, homepage_url: str | None = None) -> PreparedArticle:
    """Return an article of a publisher."""
    prepared = build_prepared(f"Bericht {number} aus der Stadt.", article_id=f"a{number}")
    return dataclasses.replace(prepared, publisher=publisher, homepage_url=homepage_url)


def test_one_publisher_is_one_source_however_it_is_written() -> None:
    """Case and a home page that only one article names make no second source."""
    articles, sources = assign_sources(
        [article(1, "Nordblatt", "https://www.nordblatt.example/"), article(2, "NORDBLATT"), article(3, "Kurier")]
    )
    assert len(sources) == 2
    assert articles[0].article.source == articles[1].article.source != articles[2].article.source


def test_an_unknown_publisher_is_a_source_of_its_own() -> None:
    """Two articles that name nobody are two sources, named by their files."""
    _, sources = assign_sources([article(1, None), article(2, None)])
    assert [source.name for source in sources] == ["a1.txt", "a2.txt"]


def test_the_order_of_articles_does_not_matter() -> None:
    """Sources are the same in any order."""
    articles = [article(1, "Nordblatt"), article(2, "nordblatt", "https://nordblatt.example"), article(3, None)]
    assert assign_sources(articles)[1] == assign_sources(articles[::-1])[1]


def test_copies_agencies_and_old_articles_count_once_or_not() -> None:
    """A reprint, a second text of one agency and an old article are no further voice."""
    base = article(1, "Nordblatt").article
    first = dataclasses.replace(base, id="a1", source="p1")
    copy = dataclasses.replace(base, id="a2", source="p2", duplicate_of="a1")
    agency = [dataclasses.replace(base, id=f"a{n}", source=f"p{n}", agency="nda") for n in (3, 4)]
    old = dataclasses.replace(base, id="a5", source="p5", outdated=Passage(text="1998", spans=()))
    assert count_independent([first, copy, *agency, old]) == 2
    assert count_independent([old]) == 1
