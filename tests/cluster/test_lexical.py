"""Articles about one event are one cluster, whatever order they come in."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cluster.lexical import cluster_articles
from briefing.config.settings import ClusterSettings
from briefing.models.analysis import AnalysedArticle, Cluster
from tests.builders import build_prepared, build_tagged

FLOOD = (
    "Die Weser tritt bei Höxter über die Ufer. Feuerwehrleute evakuieren das Altenheim in Höxter.",
    "Hochwasser in Höxter: Die Weser steht im Altenheim. Die Feuerwehr evakuiert die Bewohner.",
    "Nach dem Hochwasser der Weser kehren in Höxter die Bewohner des Altenheims zurück, sagt die Feuerwehr.",
)
STRIKE = (
    "Die Lokführer der Südbahn streiken ab Mitternacht. Die Gewerkschaft fordert mehr Urlaub.",
    "Streik bei der Südbahn: Lokführer legen um Mitternacht die Arbeit nieder, die Gewerkschaft will mehr Urlaub.",
)


def _articles() -> list[AnalysedArticle]:
    return [build_tagged(text, article_id=f"a{number}") for number, text in enumerate(FLOOD + STRIKE)]


def _ids(clusters: tuple[Cluster, ...]) -> list[set[str]]:
    return [{article.article.id for article in cluster.articles} for cluster in clusters]


def test_articles_of_one_event_are_joined() -> None:
    """Three reports of a flood and two of a strike are two clusters, the larger first."""
    assert _ids(cluster_articles(_articles(), (), ClusterSettings())) == [{"a0", "a1", "a2"}, {"a3", "a4"}]


@settings(max_examples=20, deadline=None)
@given(st.permutations(_articles()))
def test_input_order_does_not_matter(articles: list[AnalysedArticle]) -> None:
    """Every order of the same articles gives the same clusters, members and all."""
    assert cluster_articles(articles, (), ClusterSettings()) == cluster_articles(_articles(), (), ClusterSettings())


def test_copy_stands_behind_its_original() -> None:
    """A near-identical copy is no member and follows the cluster of its original."""
    prepared = build_prepared(STRIKE[0], article_id="c1")
    copy = dataclasses.replace(prepared, article=dataclasses.replace(prepared.article, duplicate_of="a4"))
    clusters = cluster_articles(_articles(), [copy], ClusterSettings())
    assert [[behind.article.id for behind in cluster.copies] for cluster in clusters] == [[], ["c1"]]


def test_no_articles_are_no_clusters() -> None:
    """An empty day is no error."""
    assert cluster_articles((), (), ClusterSettings()) == ()


def _with(headline: str) -> list[set[str]]:
    """Return the clusters where one more text tells of the flood and of the strike under this headline."""
    both = build_tagged(f"{headline}\n\n{FLOOD[1]}\n\n{STRIKE[1]}", article_id="d", headline=True)
    return _ids(cluster_articles([*_articles(), both], (), ClusterSettings()))


def test_a_digest_of_the_day_joins_no_story() -> None:
    """What tells of the flood and of the strike neither joins them nor stands in either."""
    assert _with("Die Lage am Morgen: Hochwasser an der Weser, Streik bei der Südbahn") == [
        {"a0", "a1", "a2"},
        {"a3", "a4"},
        {"d"},
    ]


def test_a_live_blog_does_not_bridge_two_stories() -> None:
    """A live blog may join the story that it is nearest to, but never makes one of two."""
    found = _with("Liveblog: Hochwasser an der Weser, Streik bei der Südbahn")
    assert not any({"a0", "a3"} <= ids for ids in found)
    assert any({"a0", "a1", "a2"} <= ids for ids in found)
