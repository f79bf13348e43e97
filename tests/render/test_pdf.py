import datetime as dt
import hashlib
import itertools
import multiprocessing
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib.resources import files

import page as validators
import pikepdf
import pytest

from briefing.config.settings import RenderSettings
from briefing.errors import RenderError
from briefing.models.document import Document
from briefing.render.json_document import DOCUMENT, render_json
from briefing.render.pdf import render_pdf, render_print_page
from briefing.render.pdf_page import MARKERS, NOTES, PrintPage
from tests.render.pdf_reader import (
    POINTS_PER_MM,
    join_lines,
    list_bookmarks,
    list_destinations,
    list_elements,
    list_headings,
    list_links,
    list_text_boxes,
    open_pdf,
    read_pages,
)
from tests.render.sample import build_long_sample, build_sample, list_printed

SETTINGS = RenderSettings()


@pytest.mark.parametrize("profile", ["ua1", "pdfa3a"])
def test_file_meets_both_standards(sample_pdf: bytes, profile: str) -> None:
    """One file is PDF/UA-1 and PDF/A-3a."""
    report = validators.validate_pdf_bytes(sample_pdf, profile=profile)
    assert [f"{failure.rule_id} {failure.message}" for failure in report.failures] == []


def test_metadata_names_both_standards_uncompressed(sample_pdf: bytes) -> None:
    """Validators that read only plain metadata find both part numbers."""
    assert b"pdfaid:part" in sample_pdf
    assert b'pdfuaid:part="1"' in sample_pdf


def test_file_is_sound_and_runs_nothing(sample_pdf: bytes) -> None:
    """The file has no syntax problem, no script, no action at opening and no form."""
    with open_pdf(sample_pdf) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    assert b"/JavaScript" not in sample_pdf
    assert b"/JS" not in sample_pdf


def test_file_says_its_language_and_title(sample_pdf: bytes) -> None:
    """Language and title are set and readers show the title."""
    with open_pdf(sample_pdf) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.docinfo["/Title"]) == "Morgenlage, 4. März 2026"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_form_an_outline(sample_pdf: bytes) -> None:
    """There is one first-level heading and no level is skipped."""
    with open_pdf(sample_pdf) as pdf:
        levels = list_headings(pdf)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_pictures_and_header_cells_are_described(sample_pdf: bytes) -> None:
    """Every picture has a text alternative and every header cell says what it heads."""
    with open_pdf(sample_pdf) as pdf:
        elements = list(list_elements(pdf))
        pictures = [str(each.Alt) for each in elements if each.S == "/Figure"]
        scopes = [str(each.A.Scope) for each in elements if each.S == "/TH"]
    assert len(pictures) == 3
    assert any("12 Millionen" in text and "15" in text for text in pictures)
    assert {"/Column", "/Row"} == set(scopes)


def test_foreign_words_carry_their_language(sample_pdf: bytes) -> None:
    """A quotation in another language is read aloud in it."""
    with open_pdf(sample_pdf) as pdf:
        assert "en" in {str(each.Lang) for each in list_elements(pdf) if "/Lang" in each}


def test_running_heads_are_artifacts(sample_pdf: bytes) -> None:
    """Page numbers and running heads are not read aloud between two sentences."""
    with open_pdf(sample_pdf) as pdf:
        content = pdf.pages[1].Contents.read_bytes()
        tagged = len(pdf.Root.StructTreeRoot.ParentTree.Nums[3])
    assert content.count(b"/MCID") == tagged
    assert content.count(b"/Artifact\nBMC") > tagged // 10


def test_links_lead_somewhere(sample_pdf: bytes) -> None:
    """Internal links meet their target, external ones are http(s), and each has a name that can be read aloud."""
    with open_pdf(sample_pdf) as pdf:
        targets = list_destinations(pdf)
        internal = [str(link.Dest) for link in list_links(pdf) if "/Dest" in link]
        external = [str(link.A.URI) for link in list_links(pdf) if "/A" in link]
        names = [str(link.Contents) for link in list_links(pdf)]
    assert set(internal) <= targets
    assert {f"source-{number}" for number in range(1, 7)} <= set(internal)
    assert external
    assert all(url.startswith(("https://", "http://")) for url in external)
    assert all(name and not name.startswith("source-") for name in names)


def test_attachment_is_the_document(sample_pdf: bytes) -> None:
    """The attached JSON is the edition, byte for byte."""
    with open_pdf(sample_pdf) as pdf:
        attached = pdf.attachments["briefing.json"]
        assert attached.get_file().read_bytes() == render_json(build_sample())
        assert pdf.Root.AF[0].AFRelationship == "/Data"


def test_attachment_can_leave_texts_out() -> None:
    """What may not be passed on becomes spaces; offsets and printed words stay."""
    content = render_pdf(build_sample(), RenderSettings(attached_text="passages"))
    with open_pdf(content) as pdf:
        attached: Document = DOCUMENT.validate_json(pdf.attachments["briefing.json"].get_file().read_bytes())
    texts = {article.id: article.text for article in attached.articles}
    assert texts["a8"].isspace()
    for story in attached.stories:
        for passage in story.summary:
            assert all(texts[each.article][each.start : each.end] == passage.text for each in passage.spans)


def test_attachment_can_be_left_out() -> None:
    """Without the attachment the file holds none and says nothing of one."""
    content = render_pdf(build_sample(), RenderSettings(attach_document=False))
    with open_pdf(content) as pdf:
        assert list(pdf.attachments) == []
    assert "als JSON" not in " ".join(read_pages(content))


def test_bookmarks_and_contents_cover_every_story(sample_pdf: bytes) -> None:
    """Each story has a bookmark, and the page that the contents name is the page that it begins on."""
    pages = read_pages(sample_pdf)
    with open_pdf(sample_pdf) as pdf:
        bookmarks = list_bookmarks(pdf)
    for story in build_sample().stories:
        assert any(story.headline.text in mark for mark in bookmarks)
        begins = next(number for number, text in enumerate(pages[1:], start=2) if text.count(story.headline.text) > 0)
        assert f"{story.headline.text} {begins}" in pages[0]
    assert any("Quellen" in mark for mark in bookmarks)


def test_every_page_says_which_it_is(sample_pdf: bytes) -> None:
    """The foot of each page counts it."""
    pages = read_pages(sample_pdf)
    assert all(f"Seite {number} von {len(pages)}" in text for number, text in enumerate(pages, start=1))


def test_fonts_are_embedded_and_cut_down(sample_pdf: bytes) -> None:
    """Every font in the file is one of the bundled ones, embedded as a subset."""
    with open_pdf(sample_pdf) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        names = {str(font.BaseFont) for font in fonts}
        files = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each]
    assert all(name[7:8] == "+" and "Briefing" in name for name in names)
    assert files


def test_every_word_is_in_the_text_layer(sample_pdf: bytes) -> None:
    """Everything that the document prints can be searched and copied."""
    text = join_lines(" ".join(read_pages(sample_pdf)))
    for story in build_sample().stories:
        assert [words for words in list_printed(story) if words not in text] == []


def test_nothing_leaves_the_margins(sample_pdf: bytes) -> None:
    """All text keeps at least 12 millimetres from every edge."""
    edge = 12 * POINTS_PER_MM
    for left, bottom, right, top, width, height in list_text_boxes(sample_pdf):
        assert left >= edge
        assert bottom >= edge
        assert right <= width - edge
        assert top <= height - edge


@pytest.mark.parametrize("size", ["A4", "Letter", "A5"])
def test_every_paper_size_prints(size: str) -> None:
    """The edition fits each paper."""
    content = render_pdf(build_sample(), RenderSettings.model_validate({"page_size": size}))
    with open_pdf(content) as pdf:
        width = float(pdf.pages[0].MediaBox[2])
    assert width == pytest.approx({"A4": 595.3, "Letter": 612, "A5": 419.5}[size], abs=0.5)
    assert all(right <= page_width for _, _, right, _, page_width, _ in list_text_boxes(content))


def test_same_document_gives_the_same_bytes(sample_pdf: bytes) -> None:
    """A second print is the first, byte for byte."""
    again = render_pdf(build_sample(), SETTINGS)
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(sample_pdf).hexdigest()


def test_empty_edition_prints() -> None:
    """An edition without a story is one honest page."""
    content = render_pdf(build_sample(stories=()), SETTINGS)
    assert "fand sich kein Thema" in read_pages(content)[0]
    assert validators.validate_pdf_bytes(content, profile="ua1").is_compliant


def test_characters_without_a_glyph_are_shown_as_boxes() -> None:
    """What no bundled font draws is marked and explained, on every machine alike."""
    document = build_sample()
    edition = replace(document.edition, title="Lage 北京 😀")
    html = render_print_page(replace(document, edition=edition), SETTINGS)
    assert "Lage ☐☐ ☐" in html
    assert "als ☐ gedruckt" in html


def test_time_limit_is_an_error_that_says_what_to_do() -> None:
    """Typesetting that takes too long ends, with the setting to change."""
    start = time.monotonic()
    settings = RenderSettings.model_construct(**{**dict(SETTINGS), "pdf_seconds": 0.01})
    with pytest.raises(RenderError, match="pdf_seconds"):
        render_pdf(build_sample(), settings)
    assert time.monotonic() - start < 20


def test_memory_limit_is_an_error_that_says_what_to_do() -> None:
    """Typesetting that needs too much memory ends, with the setting to change."""
    settings = RenderSettings.model_construct(**{**dict(SETTINGS), "pdf_megabytes": 40})
    with pytest.raises(RenderError):
        render_pdf(build_sample(), settings)


def test_dates_come_from_the_edition(sample_pdf: bytes) -> None:
    """The file's own date is the edition's, never the clock's."""
    with open_pdf(sample_pdf) as pdf:
        made = str(pdf.docinfo["/CreationDate"])
    assert made.startswith(build_sample().edition.generated_at.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%S"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What printing took: pages, seconds of processor time, the most kilobytes of memory."""

    pages: int
    seconds: float
    kilobytes: int
    content: bytes


def measure_print(document: Document) -> Cost:
    """Print an edition and return what it took."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(print_here, document).result()


def print_here(document: Document) -> Cost:
    """Print in a process that has printed nothing yet, for the system keeps only the largest child."""
    content = render_pdf(document, SETTINGS)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(pages=len(read_pages(content)), seconds=used.ru_utime, kilobytes=used.ru_maxrss, content=content)


def test_long_edition_stays_within_time_memory_and_size() -> None:
    """Some 23 pages take at most 10 seconds of processor time, 200 megabytes and 400 kilobytes."""
    cost = measure_print(build_long_sample(18))
    assert cost.pages >= 20
    assert cost.seconds <= 10
    assert cost.kilobytes <= 200_000
    assert len(cost.content) <= 400_000


def test_cost_grows_no_faster_than_the_pages() -> None:
    """Three times the pages take about three times as long, so that 320 take at most two minutes."""
    short = measure_print(build_long_sample(12))
    long = measure_print(build_long_sample(36))
    per_page = (long.seconds - short.seconds) / (long.pages - short.pages)
    assert long.seconds / long.pages <= 1.3 * short.seconds / short.pages
    assert short.seconds + per_page * (320 - short.pages) <= 120
    # Measured: 2.5 megabytes for each page more, with its tags and links; 311 pages took 859.
    kilobytes_per_page = (long.kilobytes - short.kilobytes) / (long.pages - short.pages)
    assert short.kilobytes + kilobytes_per_page * (320 - short.pages) <= 1_000_000


def test_default_style_sheet_is_the_one_that_is_cut_down() -> None:
    """The pinned typesetter styles notes and markers as the lean sheet expects, which keeps what pages use."""
    whole = (files("weasyprint") / "css" / "html5_ua.css").read_text("utf-8")
    assert len(NOTES.findall(whole)) == 5
    assert len(MARKERS.findall(whole)) == 1
    listed = PrintPage(string="<ul style='list-style: disc'><li>Ein Punkt</li></ul>").write_pdf()
    noted = PrintPage(string="<p>Wort<span style='float: footnote'>Fußnote</span></p>").write_pdf()
    assert "•" in read_pages(listed)[0]
    assert "1. Fußnote" in read_pages(noted)[0]
