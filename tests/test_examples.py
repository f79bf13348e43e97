"""The example articles, read as their reader would: which stories they make and what must stand in them."""

import datetime as dt
from functools import cache
from pathlib import Path

from briefing.config.settings import Settings
from briefing.ingest.collect import Inlet
from briefing.models.document import Document, Story
from briefing.pipeline import build_briefing

ROOT = Path(__file__).parents[1]

FLOOD = {"nordblatt/hochwasser-wahle.md", "wahle-kurier/dammbruch-erlenbrueck.txt", "morgenbote/hochwasser-nda.txt"}
STRIKE = {"nordblatt/hafenstreik.md", "morgenbote/streik-hafen.txt", "wahle-kurier/hafen-tarifstreit.txt"}
VISIT = {"nordblatt/hrynko-besuch.md", "morgenbote/tavonien.txt", "wahle-kurier/fluechtlinge-koral.txt"}
PLANT = {"harbour-times/battery-plant.md", "harbour-times/battery-union.txt", "northern-ledger/voltmere.md"}
COPY = "wahle-kurier/agentur-hochwasser.txt"


@cache
def edition() -> Document:
    """Return the edition of the examples."""
    build = build_briefing(
        [Inlet(path=ROOT / "examples")], root=ROOT / "examples", date=dt.date(2026, 5, 13), settings=Settings(jobs=1)
    )
    return build.document


def origins(story: Story) -> set[str]:
    """Return the files that a story is made of."""
    names = {article.id: article.origin for article in edition().articles}
    return {names[article_id] for article_id in story.articles}


def story_of(origin: str) -> Story:
    """Return the story that holds a file."""
    (story,) = (story for story in edition().stories if origin in origins(story))
    return story


def test_the_examples_make_four_stories_and_two_single_articles() -> None:
    """Articles about one event are together; museum and bees stand apart, and the flood of 2019 is no news."""
    found = sorted(sorted(origins(story) - {COPY}) for story in edition().stories)
    single = [["morgenbote/bienen.txt"], ["nordblatt/museum.md"]]
    assert found == sorted([sorted(FLOOD), sorted(STRIKE), sorted(VISIT), sorted(PLANT), *single])


def test_the_agency_text_in_two_papers_is_one_source() -> None:
    """The reprint points at its original and does not corroborate it."""
    copies = {article.origin: article.duplicate_of for article in edition().articles if article.duplicate_of}
    assert copies.keys() in ({COPY}, {"morgenbote/hochwasser-nda.txt"})
    assert story_of("nordblatt/hochwasser-wahle.md").independent_sources == 3


def test_publishers_are_found_where_articles_name_them() -> None:
    """Front matter, a source line, a date line and a copyright line all name the publisher."""
    assert {source.name for source in edition().sources} == {
        "Morgenbote",
        "Nordblatt",
        "Northern Ledger",
        "The Harbour Times",
        "Wahle-Kurier",
    }


def test_the_death_tolls_are_shown_as_differing() -> None:
    """Three, at least four and five dead are not smoothed into one number."""
    story = story_of("nordblatt/hochwasser-wahle.md")
    values = {figure.id: str(figure.value.low) for figure in story.figures if figure.value}
    tolls = [{values.get(each) for each in topic.figures} for topic in story.topics if topic.agreement != "agree"]
    assert any({"3", "4", "5"} <= toll for toll in tolls)


def test_every_example_names_its_main_actors_once() -> None:
    """Spellings of one person are one actor."""
    names = {actor.name for story in edition().stories for actor in story.actors}
    assert {"Sibel Yıldırım", "Ruben Achterberg", "Marlene Osterkamp", "Elira Dervishi", "Dana Whitcombe"} <= names
    visit = [actor for actor in story_of("morgenbote/tavonien.txt").actors if "Hr" in actor.name]
    assert len(visit) == 1
    assert {"Hrynko", "Wolodymyr Hrynko", "Volodymyr Hrinko"} <= set(visit[0].variants)


def test_what_is_unclear_is_asked() -> None:
    """Unexplained, denied and undisclosed statements become questions of their kind."""
    kinds = {question.kind for story in edition().stories for question in story.open_questions}
    assert {"conflicting_figures", "denied", "undisclosed", "unconfirmed"} <= kinds


def test_no_furniture_is_left_in_any_article() -> None:
    """Teasers, share bars, newsletter lines and signatures are gone."""
    text = "\n".join(article.text for article in edition().articles)
    for furniture in ("Mehr zum Thema", "Kommentare", "Lesen Sie auch", "Newsletter", "Teilen", "Anzeige", "Read more"):
        assert furniture not in text
