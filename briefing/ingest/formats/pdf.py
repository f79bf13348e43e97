"""PDF files with a text layer (pypdfium2). A scan without text, or a locked file, becomes a notice."""

import re
import threading
from collections import Counter

import pypdfium2
import pypdfium2.raw

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.ingest.furniture import fold_words
from briefing.models.analysis import RawArticle

MAX_PAGES = 200
MIN_CHARS_PER_FILE = 40
# Running heads stand in the outer lines of a page; fewer pages show no repetition.
EDGE_LINES = 3
MIN_PAGES_FOR_REPETITION = 2
DIGITS = re.compile(r"\d+")
# A hyphen at a line end that PDFium knows to divide a word.
SOFT_HYPHEN = "\ufffe"
# PDFium is not safe for threads; one file is read at a time.
_LOCK = threading.Lock()


def read_pdf(content: Content) -> list[RawArticle]:
    """Return the one article of a PDF; lines that stand at the edge of several pages are marked as repeated."""
    with _LOCK:
        pages = _pages(content)
    text = "\n".join(pages)
    if len(text.strip()) < MIN_CHARS_PER_FILE:
        raise UnreadableArticleError(content.origin, "no_text", "The PDF holds no text layer (a scan?)")
    return [
        RawArticle(
            origin=content.origin,
            text=text,
            fetched_at=content.fetched_at,
            repeated=_running_heads(pages),
        )
    ]


def _pages(content: Content) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(content.content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        kind, message = ("encrypted", "The PDF asks for a password") if locked else ("broken_pdf", "The PDF is damaged")
        raise UnreadableArticleError(content.origin, kind, message) from error
    try:
        if len(document) > MAX_PAGES:
            content.note("truncated", f"Only the first {MAX_PAGES} of {len(document)} pages were read")
        return [_page(document, number) for number in range(min(len(document), MAX_PAGES))]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_range()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace(SOFT_HYPHEN + "\n", "").replace(SOFT_HYPHEN, "")


def _running_heads(pages: list[str]) -> frozenset[str]:
    """The folded lines at the edges of pages that stand on several, page numbers aside."""
    counts: Counter[str] = Counter()
    lines_of: dict[str, set[str]] = {}
    for page in pages:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        for line in dict.fromkeys([*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]):
            key = DIGITS.sub("#", line)
            counts[key] += 1
            lines_of.setdefault(key, set()).add(fold_words(line))
    repeated = (key for key, count in counts.items() if count >= MIN_PAGES_FOR_REPETITION)
    return frozenset(words for key in repeated for words in lines_of[key])
