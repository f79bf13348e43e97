from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config.settings import ActorSettings, ReadingSettings
from briefing.extract.actors.names import find_names
from briefing.extract.actors.resolve import find_actors
from briefing.ingest.prepare import prepare_article
from briefing.ingest.reader import read_articles
from briefing.models.analysis import AnalysedArticle, RawArticle
from briefing.models.document import Actor
from briefing.text.tagging import tag_sentences
from tests.builders import build_cluster

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PEOPLE = {
    "Lawrow": ("Lawrow", "Lavrov"),
    "Putin": ("Putin",),
    "Kim Jong Un": ("Kim Jong", "Kim-Jong"),
    "Choe Son Hui": ("Choe",),
    "Trump": ("Trump",),
    "Sacharowa": ("Sacharowa", "Zakharova"),
    "Schoigu": ("Schoigu",),
    "Kirby": ("Kirby",),
    "Kim Il Sung": ("Kim Il Sung",),
}


def _analyse(raw: RawArticle) -> AnalysedArticle:
    prepared = prepare_article(raw, ReadingSettings())
    article = AnalysedArticle(
        article=prepared.article,
        publisher=prepared.publisher,
        homepage_url=prepared.homepage_url,
        blocks=prepared.blocks,
        sentences=prepared.sentences,
        dropped=prepared.dropped,
        tokens=tag_sentences(prepared.article.text, prepared.sentences, prepared.article.language),
        names=(),
        attributions=(),
        quotes=(),
        figures=(),
        dates=(),
    )
    return replace(article, names=find_names(article))


@pytest.fixture(scope="module")
def seed_actors() -> tuple[Actor, ...]:
    """The actors of the five articles, as many as the default shows."""
    raw = read_articles([SEEDS], root=SEEDS, settings=ReadingSettings()).articles
    return find_actors(build_cluster(*map(_analyse, raw)), ActorSettings(), "de")


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.exists(), reason="the articles beside the checkout are absent")
@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_every_person_stands_once_under_the_right_kind(name: str, seed_actors: tuple[Actor, ...]) -> None:
    """Each person of the story is one entry, a person, and nobody else's spellings are in it."""
    bearers = [
        actor
        for actor in seed_actors
        if any(form.startswith(PEOPLE[name]) or form.endswith(PEOPLE[name]) for form in actor.variants)
    ]
    assert [actor.kind for actor in bearers] == ["person"]
    others = {form for other, forms in PEOPLE.items() if other != name for form in forms}
    assert not any(part in form for part in others for form in bearers[0].variants)
