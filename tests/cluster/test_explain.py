"""Why an article is in a story can be shown."""

from briefing.cluster.explain import explain_cluster
from tests.builders import build_cluster, build_tagged

REPORTS = (
    "Die Weser tritt bei Höxter über die Ufer. Feuerwehrleute evakuieren das Altenheim in Höxter.",
    "Hochwasser in Höxter: Die Weser steht im Altenheim. Die Feuerwehr evakuiert die Bewohner.",
)


def test_reason_names_the_words_that_are_shared() -> None:
    """Every article's reason names rare words that it shares, as it writes them, and the parts of the score."""
    articles = [build_tagged(text, article_id=f"a{number}") for number, text in enumerate(REPORTS)]
    explanations = explain_cluster(build_cluster(*articles))
    assert len(explanations) == 2
    assert all("Höxter" in each.reason for each in explanations)
    assert dict(explanations[0].scores)["likeness"] > 0.3


def test_single_article_needs_no_reason() -> None:
    """A story of one article has nothing to explain."""
    assert explain_cluster(build_cluster(build_tagged(REPORTS[0]))) == ()
