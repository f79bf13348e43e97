"""Word documents (DOCX): paragraphs with the headings that their styles mark."""

import io
import zipfile
import zlib

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.models.analysis import RawArticle

# Text compresses at 20:1 at most; the pieces of a DOCX that unpack to far more are an attack.
MAX_UNPACKED_RATIO = 40
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    PackageNotFoundError,
    etree.LxmlError,
    KeyError,
    ValueError,
    RuntimeError,
    EOFError,
    OSError,
)
OLE_FILE = b"\xd0\xcf\x11\xe0"


def read_word(content: Content) -> list[RawArticle]:
    """Return the one article of a Word document."""
    if content.content.startswith(OLE_FILE):
        raise UnreadableArticleError(content.origin, "encrypted", "The document is locked, or of an old Word format")
    try:
        with zipfile.ZipFile(io.BytesIO(content.content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > content.max_bytes * MAX_UNPACKED_RATIO:
            raise UnreadableArticleError(content.origin, "too_large", "The document unpacks to too many bytes")
        document = docx.Document(io.BytesIO(content.content))
        paragraphs = [_paragraph(paragraph.text, paragraph.style) for paragraph in document.paragraphs]
    except BROKEN as error:
        raise UnreadableArticleError(content.origin, "broken_document", "This is no readable DOCX file") from error
    return [
        RawArticle(
            origin=content.origin,
            text="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
            byline=document.core_properties.author or None,
            fetched_at=content.fetched_at,
            paragraphs_stated=True,
        )
    ]


def _paragraph(text: str, style: object) -> str:
    name = str(getattr(style, "name", "")).lower()
    words = " ".join(text.split())
    is_heading = name.startswith(("heading", "title", "überschrift", "titel"))
    return f"# {words}" if words and is_heading else words
