"""The document itself, `briefing/1`: what every other format is rendered from."""

from dataclasses import replace

from pydantic import TypeAdapter

from briefing.models.document import Article, Document
from briefing.render.numbering import Stretch, number_articles

DOCUMENT = TypeAdapter(Document)
INDENT = 1


def render_json(document: Document) -> bytes:
    """Return the document as UTF-8 JSON, keys in the order of the records, ending in a newline."""
    return DOCUMENT.dump_json(document, indent=INDENT) + b"\n"


def reduce_texts(document: Document, amount: str) -> Document:
    """Return the document with as much of the articles' text as may be passed on.

    Args:
        document: the edition.
        amount: `full`, `passages` (what no printed passage holds becomes spaces) or `none` (every character does).
            Offsets stay, `text_sha256` is still that of the whole text.
    """
    if amount == "full":
        return document
    passages = number_articles(document).passages if amount == "passages" else {}
    return replace(
        document, articles=tuple(_blank(article, passages.get(article.id, ())) for article in document.articles)
    )


def _blank(article: Article, kept: tuple[Stretch, ...]) -> Article:
    pieces, position = [], 0
    for stretch in kept:
        pieces += [" " * (stretch.start - position), article.text[stretch.start : stretch.end]]
        position = stretch.end
    return replace(article, text="".join(pieces) + " " * (len(article.text) - position))
