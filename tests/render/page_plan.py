"""Where things stand on printed pages, and how far two prints differ in that.

Another release of Pango hints and kerns a little differently: pixels change, places hardly do. So pages are compared
by their pieces of text and their drawn shapes, in millimetres.
"""

from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from weasyprint.text.ffi import pango

from tests.render.pdf_reader import POINTS_PER_MM

Box = tuple[float, float, float, float]
# Kerning of another release moves the end of a line by less than a millimetre and a line break by one line (5 mm);
# a rule, a heading or a column elsewhere moves things by 8 and more.
TOLERANCE_MM = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """One page: its pieces of text with the place where each begins, and the boxes of what is drawn, in millimetres."""

    texts: tuple[tuple[str, float, float], ...]
    shapes: tuple[Box, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the page for keeping."""
        return {"texts": [list(each) for each in self.texts], "shapes": [list(each) for each in self.shapes]}


def read_plan(content: dict[str, Any]) -> PagePlan:
    """Return a page that was kept."""
    return PagePlan(
        texts=tuple((text, left, top) for text, left, top in content["texts"]),
        shapes=tuple((left, bottom, right, top) for left, bottom, right, top in content["shapes"]),
    )


def name_pango() -> str:
    """Return the release that broke the lines."""
    version = pango.pango_version()
    return f"Pango {version // 10_000}.{version // 100 % 100}.{version % 100}"


def plan_pages(content: bytes) -> tuple[PagePlan, ...]:
    """Return the plan of each page of a PDF."""
    return tuple(_plan_page(page) for page in pypdfium2.PdfDocument(content))


def _plan_page(page: Any) -> PagePlan:
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    texts = tuple((text.get_text_bounded(*box).strip(), _mm(box[0]), _mm(box[3])) for box in boxes)
    drawn = page.get_objects(filter=(FPDF_PAGEOBJ_PATH,), max_depth=4)
    shapes = {_round_box(each.get_bounds()) for each in drawn}
    return PagePlan(texts=texts, shapes=tuple(sorted(shapes)))


def _round_box(box: Box) -> Box:
    left, bottom, right, top = map(_mm, box)
    return left, bottom, right, top


def _mm(points: float) -> float:
    return round(points / POINTS_PER_MM, 1)


def measure_difference(left: PagePlan, right: PagePlan) -> float:
    """Return the share of pieces of text and shapes of either page that the other has not there, 0 to 1."""
    texts = max(_count_missing_texts(left, right), _count_missing_texts(right, left))
    shapes = max(_count_missing_shapes(left, right), _count_missing_shapes(right, left))
    return max(texts / max(len(left.texts), len(right.texts), 1), shapes / max(len(left.shapes), len(right.shapes), 1))


def _count_missing_texts(page: PagePlan, other: PagePlan) -> int:
    places: dict[str, list[tuple[float, float]]] = {}
    for text, left, top in other.texts:
        places.setdefault(text, []).append((left, top))
    return sum(
        not any(_is_near((left, top), place) for place in places.get(text, ())) for text, left, top in page.texts
    )


def _count_missing_shapes(page: PagePlan, other: PagePlan) -> int:
    return sum(not any(_is_near(shape, each) for each in other.shapes) for shape in page.shapes)


def _is_near(place: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= TOLERANCE_MM for a, b in zip(place, other, strict=True))
