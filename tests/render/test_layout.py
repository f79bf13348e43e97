"""Where things stand on the printed page."""

import itertools
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.labels import load_labels
from briefing.render.pdf import render_pdf, render_print_page, typeset_apart
from briefing.render.pdf_job import PdfJob
from tests.render.page_plan import PagePlan, measure_difference, name_pango, plan_pages, read_plan
from tests.render.pdf_reader import list_lines
from tests.render.sample import build_long_sample, build_sample, build_wide_sample

GOLDEN = Path(__file__).parents[1] / "golden" / "print.json"
# The same Pango sets the same page, but other libraries beneath it may differ.
PIECES_THAT_MAY_DIFFER = 0.03
# Another one may break one line differently, which moves the rest of one section.
PIECES_THAT_ANOTHER_PANGO_MAY_MOVE = 0.1
CONTENTS_ENTRY = re.compile(r"\d+\s.+\s\d+")
RUBRICS = ("figures", "actors", "voices", "timeline", "open_questions", "contents", "key_figures", "sources")


@pytest.fixture(scope="module", params=["long", "wide"])
def printed(request: pytest.FixtureRequest) -> tuple[Document, list[list[str]]]:
    """An edition of many pages with the lines of each."""
    document = build_long_sample(8) if request.param == "long" else build_wide_sample(24)
    return document, list_lines(render_pdf(document, RenderSettings()))


def keep_letters(text: str) -> str:
    """Return the letters only: hyphens, spaces and raised numbers differ between the page and the document."""
    return re.sub(r"[^a-zäöüß]", "", text.casefold())


def test_no_heading_is_stranded(printed: tuple[Document, list[list[str]]]) -> None:
    """No page ends with a rubric or a headline that has nothing beneath it."""
    document, pages = printed
    labels = load_labels("de", {})
    headings = {keep_letters(labels[name]) for name in RUBRICS}
    headings |= {keep_letters(story.headline.text) for story in document.stories}
    last = [lines[-1] for lines in pages[:-1] if not CONTENTS_ENTRY.fullmatch(lines[-1])]
    assert [line for line in last if keep_letters(line) in headings] == []


def test_no_line_is_orphaned(printed: tuple[Document, list[list[str]]]) -> None:
    """Where a page ends inside a paragraph, at least two of its lines stand on either side."""
    document, pages = printed
    passages = [passage for story in document.stories for passage in (story.lead, *story.summary) if passage]
    paragraphs = {keep_letters(passage.text) for passage in passages}
    for before, after in itertools.pairwise(pages):
        for paragraph in paragraphs:
            above, below = count_lines(reversed(before), paragraph), count_lines(iter(after), paragraph)
            assert not (above and below) or (above >= 2 and below >= 2), paragraph


def count_lines(lines: Iterator[str], paragraph: str) -> int:
    """Return how many lines in a row, from the first, belong to the paragraph."""
    parts = (keep_letters(line) for line in lines)
    return sum(1 for _ in itertools.takewhile(lambda part: len(part) > 3 and part in paragraph, parts))


def test_every_page_but_the_last_is_used(printed: tuple[Document, list[list[str]]]) -> None:
    """No page is left nearly empty because its neighbour claimed the room."""
    _, pages = printed
    assert min(len(lines) for lines in pages[:-1]) >= 15


def read_reviewed() -> tuple[str, tuple[PagePlan, ...]]:
    """Return the pages that somebody looked at and the release of Pango that set them."""
    kept = json.loads(GOLDEN.read_text("utf-8"))
    return kept["pango"], tuple(read_plan(page) for page in kept["pages"])


def test_pages_look_as_reviewed(sample_pdf: bytes) -> None:
    """Each page of the sample has its words and rules where the pages have them that somebody looked at.

    After a wanted change, look at the pages and write the plan anew with BRIEFING_WRITE_GOLDEN=1.
    """
    pages = plan_pages(sample_pdf)
    if os.environ.get("BRIEFING_WRITE_GOLDEN"):
        kept = {"pango": name_pango(), "pages": [page.as_json() for page in pages]}
        GOLDEN.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    pango, reviewed = read_reviewed()
    origin = f"reviewed with {pango}, set with {name_pango()}"
    assert len(pages) == len(reviewed), origin
    differences = [measure_difference(page, kept) for page, kept in zip(pages, reviewed, strict=True)]
    allowed = PIECES_THAT_MAY_DIFFER if pango == name_pango() else PIECES_THAT_ANOTHER_PANGO_MAY_MOVE
    assert max(differences) <= allowed, origin


def test_another_look_is_noticed() -> None:
    """The comparison tells another theme, other columns and other parts from the reviewed pages."""
    _, reviewed = read_reviewed()
    for changed in ({"theme": "compact"}, {"columns": 2}, {"parts": ("contents", "stories", "sources")}):
        pages = plan_pages(render_pdf(build_sample(), RenderSettings.model_validate(changed)))
        differences = [measure_difference(*pair) for pair in zip(pages, reviewed, strict=False)]
        assert max(differences) > PIECES_THAT_ANOTHER_PANGO_MAY_MOVE


def test_another_release_of_pango_is_not() -> None:
    """Words that begin up to a line elsewhere are the same page; a rule that is painted far off is not."""
    page = read_reviewed()[1][1]
    shifted = PagePlan(
        texts=tuple((text, left + 0.8, top - 5) for text, left, top in page.texts),
        shapes=tuple((left, bottom - 5, right, top - 5) for left, bottom, right, top in page.shapes),
    )
    assert measure_difference(page, shifted) == 0
    moved = [(left, bottom + 40, right, top + 40) for left, bottom, right, top in page.shapes[:4]]
    assert measure_difference(page, replace(page, shapes=(*moved, *page.shapes[4:]))) > PIECES_THAT_MAY_DIFFER


def test_running_head_names_the_story_that_the_page_begins_with() -> None:
    """A page that ends one story and begins the next is headed by the one that a reader turns over to."""
    stories = tuple(
        replace(story, headline=replace(story.headline, text=f"Schlagzeile mit {letter * 3}"))
        for letter, story in zip("abcdef", build_long_sample(6).stories, strict=True)
    )
    content = render_pdf(build_sample(stories=stories), RenderSettings(parts=("stories",)))
    current = ""
    for number, lines in enumerate(list_lines(content, heads=True), start=1):
        head, *body = map(keep_letters, lines)
        begun = [line for line in body if line.startswith("schlagzeilemit")]
        if number > 1:
            expected = begun[0] if begun and begun[0] in body[:4] else current
            assert head == f"morgenlage{expected}"
        current = begun[-1] if begun else current


def test_no_story_is_split_from_its_body(printed: tuple[Document, list[list[str]]]) -> None:
    """No page ends with the lead of a story whose text stands on the next."""
    document, pages = printed
    leads = {keep_letters(story.lead.text) for story in document.stories if story.lead and story.summary}
    assert [lines[-1] for lines in pages[:-1] if keep_letters(lines[-1]) in leads] == []


@pytest.mark.parametrize("space", [100, 180])
def test_no_quantity_is_torn(space: int) -> None:
    """Figures that tell of one quantity stay together with their rubric, wherever on the page they would begin."""
    settings = RenderSettings.model_validate({"parts": ["stories"], "sections": [{"name": "figures"}]})
    document = build_sample(stories=build_sample().stories[:1])
    rubric = '<section class="figures">'
    page = render_print_page(document, settings).replace(rubric, f'<div style="height: {space}mm"></div>{rubric}')
    job = PdfJob(
        html=page,
        title="Morgenlage",
        language="de",
        created=document.edition.generated_at,
        attachment=None,
        folders=(),
    )
    pages = list_lines(typeset_apart(job, settings))
    places = [
        number
        for number, lines in enumerate(pages)
        for line in lines
        if re.search(r"^(Zahlen|Einsatzkräfte|mindestens 140|Rund 180|About 140)", line)
    ]
    assert len(places) == 5
    assert len(set(places)) == 1
