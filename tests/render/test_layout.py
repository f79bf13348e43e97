"""Where things stand on the printed page."""

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.labels import load_labels
from briefing.render.pdf import render_pdf
from tests.render.pdf_reader import list_lines
from tests.render.sample import build_long_sample, build_sample, build_wide_sample

GOLDEN = Path(__file__).parents[1] / "golden"
RASTER_DPI = 20
# Ink of a cell of 10 by 10 pixels (12.7 mm), 0 to 255. Another version of Pango moves a glyph by less than a pixel and
# blackens a cell by up to 6; a rule, a heading or a column elsewhere changes it by 20 and more.
CELL_PIXELS = 10
CELL_TOLERANCE = 14
# Another version may break one line differently, which moves the rest of one section.
CELLS_THAT_MAY_DIFFER = 0.06
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
    assert [lines[-1] for lines in pages[:-1] if keep_letters(lines[-1]) in headings] == []


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


def draw_pages(content: bytes) -> list[Image.Image]:
    """Return small grey pictures of the pages."""
    document = pypdfium2.PdfDocument(content)
    return [page.render(scale=RASTER_DPI / 72).to_pil().convert("L") for page in document]


def count_differences(left: Image.Image, right: Image.Image) -> float:
    """Return the share of cells whose ink differs."""
    if left.size != right.size:
        return 1.0
    size = (left.width // CELL_PIXELS, left.height // CELL_PIXELS)
    difference = ImageChops.difference(
        left.resize(size, Image.Resampling.BOX), right.resize(size, Image.Resampling.BOX)
    )
    histogram = difference.histogram()
    return sum(histogram[CELL_TOLERANCE + 1 :]) / ImageStat.Stat(difference).count[0]


def test_pages_look_as_reviewed(sample_pdf: bytes) -> None:
    """Each page of the sample has its ink where the pictures have it that somebody looked at.

    After a wanted change, look at the pages and write the pictures anew with BRIEFING_WRITE_GOLDEN=1.
    """
    pages = draw_pages(sample_pdf)
    files = [GOLDEN / f"print-{number}.png" for number in range(1, len(pages) + 1)]
    if os.environ.get("BRIEFING_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        for page, file in zip(pages, files, strict=True):
            page.save(file, optimize=True)
    assert sorted(GOLDEN.glob("print-*.png")) == files
    differences = [count_differences(page, Image.open(file)) for page, file in zip(pages, files, strict=True)]
    assert max(differences) <= CELLS_THAT_MAY_DIFFER


def test_another_look_is_noticed() -> None:
    """The comparison tells another theme and other columns from the reviewed pages."""
    for changed in ({"theme": "compact"}, {"columns": 2}, {"parts": ("contents", "stories", "sources")}):
        pages = draw_pages(render_pdf(build_sample(), RenderSettings.model_validate(changed)))
        pairs = zip(pages, sorted(GOLDEN.glob("print-*.png")), strict=False)
        assert max(count_differences(page, Image.open(file)) for page, file in pairs) > CELLS_THAT_MAY_DIFFER
