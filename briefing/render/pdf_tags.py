"""Repairs the tags of the typesetter (WeasyPrint 70).

It leaves out the language of foreign words, the scope of header cells, readable names of links, and that running
heads are artifacts. There is no public hook, so three functions are wrapped while a document is written;
`tests/render/test_pdf.py` checks the outcome, and `pyproject.toml` pins the release.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
MAX_LINK_NAME_CHARS = 200


@contextmanager
def better_tags() -> Iterator[None]:
    """Wrap the tagging functions for the time of one document."""
    build, mark, paint = tags._build_box_tree, Stream.marked, Page.paint  # noqa: SLF001
    in_margins: set[int] = set()

    def paint_page(page: Any, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        in_margins.update(_list_margin_boxes(page))
        paint(page, *arguments, **options)

    def mark_content(stream: Any, box: Any, tag: str) -> AbstractContextManager[Any]:  # noqa: ANN401
        return stream.artifact() if id(box) in in_margins else mark(stream, box, tag)  # type: ignore[no-any-return]

    def build_tree(box: Any, *arguments: Any) -> Iterator[Any]:  # noqa: ANN401
        if not isinstance(box, boxes.MarginBox):
            for element in build(box, *arguments):
                _complete(box, element)
                yield element

    tags._build_box_tree, Stream.marked, Page.paint = build_tree, mark_content, paint_page  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree, Stream.marked, Page.paint = build, mark, paint  # noqa: SLF001


def _list_margin_boxes(page: Any) -> Iterator[int]:  # noqa: ANN401
    for child in page._page_box.children:  # noqa: SLF001
        if isinstance(child, boxes.MarginBox):
            yield from (id(box) for box in child.descendants())


def _complete(box: Any, element: Any) -> None:  # noqa: ANN401
    """Add to a structure element what its HTML element says."""
    source = getattr(box, "element", None)
    if source is None:
        return
    if (language := source.attrib.get("lang")) and element["S"] != "/Document":
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH":
        element["A"]["Scope"] = SCOPES.get(source.attrib.get("scope", "col"), "/Column")
    annotation = getattr(box, "link_annotation", None)
    if annotation is not None:
        annotation["Contents"] = pydyf.String(_name_link(source))


def _name_link(source: Any) -> str:  # noqa: ANN401
    """Return the title and the words of a link; what it leads to where it has neither."""
    words = " ".join("".join(source.itertext()).split())
    parts = [part for part in (source.attrib.get("title"), words) if part]
    return (" ".join(parts) or source.attrib.get("href", "")).strip()[:MAX_LINK_NAME_CHARS]
