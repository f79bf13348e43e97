import datetime as dt
import re
from dataclasses import replace

import pytest

from briefing.config.settings import RenderSettings
from briefing.models.document import Changes, Document, Story
from briefing.render.markdown import render_markdown
from briefing.render.page import render_html
from briefing.render.pdf import render_print_page
from briefing.render.plaintext import render_text
from tests.render.sample import build_sample, harbour_story, rail_story, water_story

SETTINGS = RenderSettings()
DEED = "Bürgermeister Joost Rademaker dankte den Helfern."


def render_all(document: Document, settings: RenderSettings = SETTINGS) -> dict[str, str]:
    """Return the edition in every format that reads as text, its white space as single spaces."""
    pages = {
        "screen": render_html(document, settings),
        "print": render_print_page(document, settings),
        "markdown": render_markdown(document, settings),
        "text": render_text(document, settings),
    }
    return {name: " ".join(page.split()) for name, page in pages.items()}


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    """The sample in every format."""
    return render_all(build_sample())


def strip_tags(page: str) -> str:
    """Return what a reader sees of a page."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def without_publishers(document: Document) -> Document:
    """Return the edition with every publisher named after a file."""
    origins = {article.source: article.origin.rpartition("/")[2] for article in document.articles}
    sources = tuple(replace(source, name=origins.get(source.id, source.name)) for source in document.sources)
    articles = tuple(replace(article, origin=f"eingang/{origins[article.source]}") for article in document.articles)
    return replace(document, sources=sources, articles=articles)


@pytest.mark.parametrize("name", ["screen", "print", "markdown", "text"])
def test_actor_says_and_does(rendered: dict[str, str], name: str) -> None:
    """Each edition shows what an actor does in an article's own sentence, with its number."""
    shown = strip_tags(rendered[name])
    assert re.search(rf"Tut: {re.escape(DEED)}\s?\[?2", shown)


@pytest.mark.parametrize("part", ["headline", "lead"])
def test_paper_prints_no_sentence_twice_in_a_story(part: str) -> None:
    """What headline, lead or summary say is not set again beside an actor; the page, which folds, keeps it."""
    story = harbour_story()
    told = getattr(story, part)
    actors = tuple(replace(actor, does=told) for actor in story.actors[:2])
    rendered = render_all(build_sample(stories=(replace(story, actors=actors),)))
    assert strip_tags(rendered["print"]).count(f"Tut: {told.text}") == 0
    assert strip_tags(rendered["screen"]).count(f"Tut: {told.text}") == 2


@pytest.mark.parametrize("name", ["screen", "print", "markdown", "text"])
def test_who_is_named_with_whom(rendered: dict[str, str], name: str) -> None:
    """Pairs of actors stand with the number of their sentences, each pair once."""
    shown = strip_tags(rendered[name]).replace(r"\[", "[")
    assert len(re.findall(r"Hafengesellschaft – Altwerder\s?\(?2", shown)) == 1


@pytest.mark.parametrize("name", ["screen", "print", "markdown", "text"])
def test_figures_of_earlier_editions_stand_beneath_their_topic(rendered: dict[str, str], name: str) -> None:
    """The earlier wording stands with the day of its edition and the number of its carried article."""
    shown = strip_tags(rendered[name])
    assert re.search(r"am 3\. März: Etwa 120 Einsatzkräfte\s?\[?7", shown)
    assert "Aus früheren Ausgaben, nur zum Vergleich der Zahlen".casefold() in shown.casefold()


def test_carried_articles_count_nowhere_and_open_their_passage(rendered: dict[str, str]) -> None:
    """The edition counts the articles that it read; the carried one is listed apart with its passage."""
    page = rendered["screen"]
    assert "8 Artikel" in page
    carried = page[page.index('class="source-list numbered carried') :]
    assert 'data-number="7"' in carried
    assert "Etwa 120 Einsatzkräfte rückten am Montagabend zum Hafen aus." in carried


def test_independence_of_unknown_publishers_is_not_claimed() -> None:
    """Where nobody names the publishers, the page says so and counts no independent sources."""
    for shown in map(strip_tags, render_all(without_publishers(build_sample())).values()):
        assert "unabhängige Quelle" not in shown
        assert "3 Artikel, Herausgeber von 3 unbekannt, Unabhängigkeit offen" in shown
        assert "lässt sich nicht sagen, ob sie voneinander unabhängig sind" in shown


def test_lead_that_repeats_the_headline_is_left_out() -> None:
    """A lead of the headline's words, but for the full stop, is not told twice."""
    story = water_story()
    again = replace(story, lead=replace(story.headline, text=f"{story.headline.text}."))
    page = render_html(build_sample(stories=(harbour_story(), again)), SETTINGS)
    assert f"{story.headline.text}." not in page


def test_dates_ahead_stand_on_the_front_page_soonest_first(rendered: dict[str, str]) -> None:
    """What the stories announce is listed once, by date, with its source."""
    page = rendered["screen"]
    front = page[page.index('class="agenda"') : page.index('class="changes"')]
    dates = re.findall(r'datetime="([^"]+)"', front)
    assert dates == ["2026-03-05", "2026-03-12", "2026-04-15"]


def test_single_story_is_not_numbered() -> None:
    """With one story there is nothing to count: no number over it, no list of stories beside a source."""
    shown = strip_tags(render_html(build_sample(stories=(harbour_story(),)), SETTINGS))
    assert "Thema 1" not in shown.replace("1 Thema ", "")
    assert 'class="number"' not in render_print_page(build_sample(stories=(harbour_story(),)), SETTINGS)


def with_news(story: Story) -> Story:
    """Return the story with a section and news against the last edition."""
    changes = Changes(articles=("a2",), figures=("f1", "f2"), changed_figures=(), answered=())
    return replace(story, section="Häfen", changes=changes, first_seen=dt.date(2026, 3, 3))


def test_sections_and_news_are_shown() -> None:
    """Stories under a reader's topic stand beneath its name, once, and say what is new in them."""
    stories = (with_news(harbour_story()), replace(with_news(rail_story()), changes=None), water_story())
    page = render_html(build_sample(stories=stories), SETTINGS)
    assert page.count('<p class="section-label">Häfen</p>') == 1
    assert page.index("section-label") < page.index('id="story-1"')
    kicker = strip_tags(page[page.index('class="kicker"') - 3 : page.index('id="story-1-title"')])
    assert "seit 3. März 2026 · 1 neuer Artikel · 2 neue Zahlen · 3 unabhängige Quellen" in kicker
    text = render_text(build_sample(stories=stories), SETTINGS)
    assert text.count("== Häfen ==") == 1


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_press_review_tells_a_story_article_by_article(medium: str) -> None:
    """The theme groups what each article says under its publisher, in the story's order, and nothing twice."""
    page = render_all(build_sample(), RenderSettings(theme="press-review"))[medium]
    story = page[page.index('id="story-1"') : page.index('id="story-2"')]
    entries = [strip_tags(entry) for entry in story[story.index('class="press"') :].split("<li>")[1:]]
    assert [entry[:1] for entry in entries] == ["1", "2", "3"]
    assert "Nordkurier am Morgen" in entries[0]
    assert "Nach Angaben der Feuerwehr waren mindestens 140 Einsatzkräfte vor Ort." in entries[0]
    assert "Nach dem Feuer im Hafen von Altwerder sind die Löscharbeiten beendet." in entries[1]
    assert "140 Einsatzkräfte vor Ort" not in entries[1]
    assert '<section class="figures">' not in story


def test_text_formats_say_what_they_leave_out() -> None:
    """A list that is cut says how much more there is; figures and actors beyond it stand in a line."""
    sections = tuple(section.model_copy(update={"items": 1}) for section in SETTINGS.sections)
    rendered = render_all(build_sample(stories=(harbour_story(),)), RenderSettings(sections=sections))
    for name in ("markdown", "text"):
        for words in ("und 2 weitere Stimmen", "und 1 weiteres Datum", "und 2 weitere Fragen"):
            assert words in rendered[name]
        assert "2 weitere Zahlen: 12 Millionen Euro [1] / 15 bis 20 Millionen Euro [2] · " in rendered[name]
        assert "4 weitere Akteure: Joost Rademaker [2], " in rendered[name]


def test_edition_without_sources_has_no_dead_link() -> None:
    """Who leaves the list of sources out gets numbers that lead nowhere, and a print that is made."""
    settings = RenderSettings(parts=("front", "stories"))
    for page in (render_html(build_sample(), settings), render_print_page(build_sample(), settings)):
        names = set(re.findall(r'\bid="([^"]*)"', page))
        assert set(re.findall(r'<a\b[^>]* href="#([^"]*)"', page)) <= names


def test_a_voice_stands_with_who_speaks_and_who_prints_it() -> None:
    """A reader sees the speaker's role and the outlet without looking up a number."""
    story = harbour_story()
    spoken = next(quote for quote in story.quotes if quote.speaker is not None)
    actor = next(actor for actor in story.actors if actor.name == spoken.speaker)
    assert actor.role is not None
    pages = render_all(build_sample())
    for name in ("screen", "print"):
        caption = re.search(rf"<figcaption>{re.escape(actor.name)}.*?</figcaption>", pages[name])
        assert caption is not None
        assert actor.role.text in caption[0]
        assert "·" in caption[0]
    assert f"— {actor.name}, {actor.role.text}" in pages["text"]


def test_what_is_new_in_the_timeline_is_marked() -> None:
    """An event that only new articles tell is marked; without an earlier edition nothing is."""
    sample = build_sample()
    story = sample.stories[0]
    told_by = {span.article for entry in story.timeline for span in entry.spans}
    changes = Changes(articles=tuple(sorted(told_by)), figures=(), changed_figures=(), answered=())
    marked = replace(sample, stories=(replace(story, changes=changes), *sample.stories[1:]))
    first, again = (render_all(each)["screen"].count('<span class="tag">Neu</span>') for each in (sample, marked))
    assert again > first
