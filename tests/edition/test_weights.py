from briefing.config.settings import SourceWeight, StorySettings
from briefing.edition.weights import weigh_publishers
from briefing.models.document import Article, Source
from tests.documents import build_article, record

SOURCES = (record(Source, id="p1", name="Beispielblatt"), record(Source, id="p2", name="Der Bote"))


def told(origin: str, source: str) -> Article:
    """Return an article of a source."""
    return build_article("In Neukirch ist ein Damm gebrochen.", origin=origin, source=source)


def weights(settings: StorySettings, *pairs: tuple[str, float]) -> list[tuple[str, float]]:
    """Return what the ranking is told of publishers."""
    articles = (told("a", "p1"), told("b", "p1"), told("c", "p2"))
    weighed = weigh_publishers(settings, articles, SOURCES, pairs)
    return [(each.source, each.weight) for each in weighed.source_weights]


def test_a_source_weighs_the_publisher_of_its_articles() -> None:
    """By the name that the articles gave, whatever the source is called; others keep their weight."""
    assert weights(StorySettings(), ("c", 0.5)) == [("Der Bote", 0.5)]
    assert weights(StorySettings()) == []


def test_a_publisher_of_several_sources_counts_as_with_the_heaviest() -> None:
    """A feed that counts little does not drag down what the same paper sends otherwise."""
    assert weights(StorySettings(), ("a", 3.0), ("b", 2.0)) == [("Beispielblatt", 3.0)]
    assert weights(StorySettings(), ("a", 0.2)) == []


def test_a_weight_by_name_stands_above() -> None:
    """What `stories:` says of a publisher is meant for all that it publishes; the last word counts."""
    settings = StorySettings(source_weights=(SourceWeight(source="Der Bote", weight=4.0),))
    assert weights(settings, ("c", 0.5)) == [("Der Bote", 0.5), ("Der Bote", 4.0)]
