import datetime as dt
import json
import re
from dataclasses import replace

import pytest

from briefing.config.settings import RenderSettings, Settings
from briefing.models.document import Notice
from briefing.render.formats import RENDERERS
from briefing.render.json_document import DOCUMENT, render_json
from briefing.render.markdown import render_markdown
from briefing.render.page import render_html
from briefing.render.plaintext import render_text
from tests.render.sample import (
    build_long_sample,
    build_sample,
    build_wide_sample,
    list_printed,
    passage,
    water_story,
)

SETTINGS = RenderSettings()
TEXT_FORMATS = ["html", "md", "txt", "json"]
MAX_PAGE_BYTES = 500_000


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_same_document_gives_the_same_bytes(name: str) -> None:
    """Rendering twice gives the same bytes."""
    render = RENDERERS[name]  # type: ignore[index]
    assert render(build_sample(), SETTINGS) == render(build_sample(), SETTINGS)


def test_json_reads_back_as_the_document() -> None:
    """The JSON is the document: UTF-8, ending in a newline, and equal when read again."""
    content = render_json(build_sample())
    assert content.endswith(b"}\n")
    assert "Kovačević".encode() in content
    assert DOCUMENT.validate_json(content) == build_sample()
    assert json.loads(content)["format"] == "briefing/1"


@pytest.mark.parametrize("language", ["de", "en", "fr", "es"])
def test_every_language_renders_every_format(language: str) -> None:
    """Page, Markdown and text exist in each language that has labels."""
    document = build_sample(language)
    assert f'<html lang="{language}">' in render_html(document, SETTINGS)
    assert render_markdown(document, SETTINGS)
    assert render_text(document, SETTINGS)


def test_text_formats_print_every_fact() -> None:
    """What the document states is in the Markdown and the text, word for word."""
    document = build_sample()
    text = " ".join(render_text(document, SETTINGS).split())
    markdown = render_markdown(document, SETTINGS)
    for words in (words for story in document.stories for words in list_printed(story)):
        assert words in text
        assert words in markdown


def test_text_fits_a_terminal() -> None:
    """No line of the plain text is wider than 78 columns, but addresses."""
    lines = render_text(build_sample(), SETTINGS).splitlines()
    assert [line for line in lines if len(line) > 78 and "://" not in line] == []
    assert "\n\n\n\n" not in render_text(build_sample(), SETTINGS)


def test_markdown_has_no_ragged_gaps() -> None:
    """Blank lines stand alone, so that lists stay lists."""
    assert "\n\n\n" not in render_markdown(build_sample(), SETTINGS)


def test_sections_without_content_have_no_heading() -> None:
    """A story without actors, quotes and questions shows no such headings."""
    page = render_html(build_sample(stories=(water_story(),)), SETTINGS)
    story = page[page.index('<article class="story') : page.index("</article>")]
    assert "Zahlen" in story
    for heading in ("Akteure", "Stimmen", "Zeitachse", "Offene Fragen", "Zusammenfassung"):
        assert heading not in story


def test_words_of_articles_are_never_markup() -> None:
    """Markup in a notice or a title is shown, not run."""
    document = build_sample()
    hostile = "<script>alert(1)</script>"
    document = replace(
        document,
        notices=(Notice(kind="x", subject=hostile, message=hostile),),
        edition=replace(document.edition, title=hostile),
    )
    page = render_html(document, SETTINGS)
    assert hostile not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_page_permits_only_its_own_styles_and_scripts() -> None:
    """The policy permits nothing but the hashes of what is in the page."""
    page = render_html(build_sample(), SETTINGS)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r'\sstyle="|\son\w+="', page.split("<script>", maxsplit=1)[0])


def test_page_loads_nothing() -> None:
    """No stylesheet, script, picture or font is fetched from anywhere."""
    page = render_html(build_sample(), SETTINGS)
    assert not re.search(r'<(?:link|script|img|iframe|object|embed)[^>]+(?:src|href)="(?!data:)', page)
    assert re.findall(r'url\("(?!data:)', page) == []


def test_page_of_a_large_edition_stays_small() -> None:
    """Forty stories, twice the default, with their passages and fonts stay within half a megabyte."""
    page = render_html(build_long_sample(40), SETTINGS)
    assert len(page.encode()) <= MAX_PAGE_BYTES


def test_page_of_a_hundred_stories_stays_small() -> None:
    """A hundred stories with articles of their own fit too; their passages are cut down to what stands beside."""
    page = render_html(build_wide_sample(100), SETTINGS)
    assert page.count('<article class="story') == 100
    assert len(page.encode()) <= MAX_PAGE_BYTES


@pytest.mark.parametrize(
    ("language", "dated", "rubric", "counted"),
    [
        ("de", "Mittwoch, 4. März 2026", "Offene Fragen", "Ausgabe 12"),
        ("en", "Wednesday, March 4, 2026", "Open questions", "No. 12"),
        ("fr", "mercredi 4 mars 2026", "Questions ouvertes", "Nº 12"),
        ("es", "miércoles, 4 de marzo de 2026", "Preguntas abiertas", "N.º 12"),
    ],
)
def test_edition_speaks_its_language(language: str, dated: str, rubric: str, counted: str) -> None:
    """Dates, rubrics and the edition's number are in the language of the edition, on the page and as text."""
    document = build_sample(Settings.model_validate({"language": language}).language)
    document = replace(document, edition=replace(document.edition, number=12))
    for text in (render_html(document, SETTINGS), render_markdown(document, SETTINGS), render_text(document, SETTINGS)):
        folded = text.casefold()
        assert all(words.casefold() in folded for words in (dated, rubric, counted))


def test_edition_without_archive_has_no_number() -> None:
    """A one-off is not counted."""
    assert "Ausgabe 1" not in render_html(build_sample(), SETTINGS)


def test_page_says_what_is_new_and_how_long_it_has_been_open() -> None:
    """Stories carry their status and first day, old questions the day since when they are open."""
    document = build_sample()
    story = document.stories[0]
    questions = tuple(replace(each, first_seen=dt.date(2026, 3, 2)) for each in story.open_questions)
    page = render_html(replace(document, stories=(replace(story, open_questions=questions),)), SETTINGS)
    assert "Fortgeschrieben" in page
    assert "seit 3. März 2026" in page
    assert page.count("offen seit 2. März 2026") == len(questions)


def test_event_in_other_words_is_a_further_reference() -> None:
    """What another article says of the same event adds its number, which leads to those words."""
    document = build_sample()
    story = document.stories[0]
    other = passage("Nach dem Feuer im Hafen von Altwerder sind die Löscharbeiten beendet.", "a2")
    event = replace(story.timeline[0], also=(other,))
    page = render_html(replace(document, stories=(replace(story, timeline=(event,)),)), SETTINGS)
    timeline = page[page.index('<section class="timeline">') :].split("</section>")[0]
    assert re.findall(r'class="ref"[^>]*>(\d+)</a>', timeline) == ["1", "2"]


def test_unknown_publisher_is_not_called_by_its_file() -> None:
    """An article whose publisher nobody knows is called by its number, never by the name of its file."""
    document = build_sample()
    sources = tuple(replace(each, name="a2.txt") if each.id == "s2" else each for each in document.sources)
    articles = tuple(replace(each, source="s1") if each.id == "a6" else each for each in document.articles)
    page = render_html(replace(document, sources=sources, articles=articles), SETTINGS)
    assert "Herausgeber unbekannt" in page
    assert "Artikel 2</a>" in page
    assert page.count("a2.txt") == page.count("eingang/a2.txt") == 1


def test_first_edition_claims_no_news() -> None:
    """Without a previous edition nothing is called new or updated."""
    page = render_html(build_sample(previous=False), SETTINGS)
    assert "Fortgeschrieben" not in page
    assert "Seit der letzten Ausgabe" not in page


def test_sections_and_parts_follow_the_settings() -> None:
    """The configuration chooses sections, their order and how many entries are open."""
    settings = RenderSettings.model_validate(
        {"parts": ["stories"], "sections": [{"name": "quotes", "items": 1}, {"name": "figures", "items": 1}]}
    )
    page = render_html(build_sample(), settings)
    assert page.index(">Stimmen<") < page.index(">Zahlen<")
    assert ">Akteure<" not in page
    assert 'id="sources"' not in page
    assert "2 weitere Stimmen" in page


def test_banner_header_and_footer_are_printed() -> None:
    """Handling mark and own texts stand on the page."""
    settings = RenderSettings.model_validate({"banner": "Nur für den Dienstgebrauch", "footer": "Lagezentrum"})
    page = render_html(build_sample(), settings)
    assert "Nur für den Dienstgebrauch" in page
    assert "Lagezentrum" in page
