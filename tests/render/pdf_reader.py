"""Reads what a PDF says about itself."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

HEADING = re.compile(r"/H[1-6]")
POINTS_PER_MM = 72 / 25.4
# Running head and foot stand within this many points of the edge; the page body begins 24 millimetres below it.
MARGIN = 20 * POINTS_PER_MM


def open_pdf(content: bytes) -> pikepdf.Pdf:
    """Return the file for looking at its objects."""
    return pikepdf.open(io.BytesIO(content))


def read_pages(content: bytes) -> list[str]:
    """Return the text of each page; line breaks are spaces, words that a hyphen parted are whole again."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return [join_lines(page) for page in pages]


def join_lines(text: str) -> str:
    """Join the lines of a text layer; a hyphen at a line's end that the typesetter put there goes."""
    joined = re.sub(r"(?:[-\u00ad\u2010\ufffe]|\x02)\r?\n(?=[a-zäöüß])", "", text)
    return " ".join(joined.replace("\ufffe", "").split())


def list_elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every structure element in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
        children = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
        if isinstance(children, pikepdf.Array):
            for child in children:
                yield from walk(child)
        elif isinstance(children, pikepdf.Dictionary):
            yield from walk(children)

    yield from walk(pdf.Root.StructTreeRoot)


def list_headings(pdf: pikepdf.Pdf) -> list[int]:
    """Return the levels of the headings in reading order."""
    return [int(str(each.S)[2:]) for each in list_elements(pdf) if HEADING.fullmatch(str(each.S))]


def list_links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the link annotations of all pages."""
    for page in pdf.pages:
        yield from (each for each in page.get("/Annots", []) if each.Subtype == "/Link")


def list_destinations(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names that internal links may lead to."""
    names = pdf.Root.Names.Dests.Names
    return {str(name) for name in list(names)[::2]}


def list_bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """Return the titles of the bookmarks."""
    with pdf.open_outline() as outline:
        return [str(entry.title) for entry in outline.root]


def list_text_boxes(content: bytes) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Yield left, bottom, right, top of every piece of text with the width and height of its page."""
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            yield (*text.get_rect(index), width, height)


def list_lines(content: bytes, *, heads: bool = False) -> list[list[str]]:
    """Return the lines of text of each page from top to bottom, without its foot; with its running head if asked."""
    return [_read_lines(page, 0 if heads else MARGIN) for page in pypdfium2.PdfDocument(content)]


def _read_lines(page: Any, head: float) -> list[str]:
    """Join the pieces of text that share a line; raised numbers stand on the line that they rise from."""
    text, height = page.get_textpage(), page.get_height()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    lines: list[list[tuple[float, float, float, float]]] = []
    for box in sorted(boxes, key=lambda box: -box[1]):
        _, bottom, _, top = box
        if not MARGIN <= bottom <= height - head:
            continue
        if lines and min(top, lines[-1][0][3]) - max(bottom, lines[-1][0][1]) > 0.3 * (top - bottom):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [" ".join(text.get_text_bounded(*box) for box in sorted(line)) for line in lines]
