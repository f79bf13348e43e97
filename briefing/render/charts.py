"""Small charts as SVG: no library, the same bytes every time, readable in print, on the page and in the dark.

Presentation attributes carry the print colours, since WeasyPrint does not apply the page's style to inline SVG;
class names let the page's own style sheet override them.
"""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from briefing.models.document import FigureValue

WIDTH, ROW, TOP, CAPTION = 520, 20, 8, 250
INK, RULE, ACCENT = "#1c1c1a", "#b9b5aa", "#8c1d18"
FONT = 'font-family="Briefing Sans" font-size="12"'
LOWER_BOUNDS = frozenset({"at_least", "more_than"})
UPPER_BOUNDS = frozenset({"at_most", "less_than"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value on the axis, how it is written and which sources state it."""

    value: FigureValue
    caption: str
    numbers: tuple[int, ...]

    def describe(self) -> str:
        """Return the caption with its sources, for readers who cannot see the plot."""
        return f"{self.caption} [{', '.join(map(str, self.numbers))}]"


def draw_range(marks: tuple[Mark, ...], title: str) -> Markup:
    """Draw each value as a row on one common axis that spans the values."""
    low = min(mark.value.low for mark in marks)
    high = max(mark.value.high for mark in marks)
    height = TOP * 2 + ROW * len(marks)
    rows = Markup("").join(_draw_row(mark, TOP + ROW * row + ROW // 2, low, high) for row, mark in enumerate(marks))
    return Markup(
        '<svg class="plot" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {0} {1}" width="{0}" height="{1}">'
        "<title>{2}</title>{3}</svg>"
    ).format(WIDTH, height, title, rows)


def _draw_row(mark: Mark, y: int, low: Decimal, high: Decimal) -> Markup:
    start, end = _place(mark.value.low, low, high), _place(mark.value.high, low, high)
    return Markup(
        '<text class="plot-ink" x="0" y="{y4}" {font} fill="{ink}">{caption}</text>'
        '<text class="plot-accent" x="{label}" y="{y4}" {font} fill="{accent}" text-anchor="end">{numbers}</text>'
        '<line class="plot-rule" x1="{left}" y1="{y}" x2="{right}" y2="{y}" stroke="{rule}" stroke-width="0.75"/>{shape}'
    ).format(
        y=y,
        y4=y + 4,
        font=Markup(FONT),
        ink=INK,
        accent=ACCENT,
        rule=RULE,
        caption=escape(mark.caption),
        numbers=" ".join(map(str, mark.numbers)),
        label=CAPTION - 14,
        left=CAPTION,
        right=WIDTH,
        shape=_draw_shape(mark.value.bound, y, start, end),
    )


def _place(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Return the horizontal place of a value, with room for arrows at both ends."""
    left, right = CAPTION + 22, WIDTH - 22
    return left + int((right - left) * (value - low) / (high - low)) if high > low else left


def _draw_shape(bound: str, y: int, start: int, end: int) -> Markup:
    """Draw a bar for a range, an open dot for "about", an arrow away from a bound, else a dot."""
    if start != end:
        return Markup('<rect class="plot-fill" x="{}" y="{}" width="{}" height="8" fill="{}"/>').format(
            start, y - 4, end - start, ACCENT
        )
    dot = Markup('<circle class="{}" cx="{}" cy="{}" r="4" fill="{}" stroke="{}" stroke-width="1.5"/>')
    shape = dot.format(
        "plot-open" if bound == "about" else "plot-dot", start, y, "#ffffff" if bound == "about" else ACCENT, ACCENT
    )
    if bound in LOWER_BOUNDS:
        return shape + _draw_arrow(start, y, 1)
    if bound in UPPER_BOUNDS:
        return shape + _draw_arrow(start, y, -1)
    return shape


def _draw_arrow(x: int, y: int, direction: int) -> Markup:
    tip = x + 18 * direction
    return Markup(
        '<path class="plot-line" d="M{} {}H{}M{} {}L{} {}L{} {}" fill="none" stroke="{}" stroke-width="1.5"/>'
    ).format(x, y, tip, tip - 4 * direction, y - 3, tip, y, tip - 4 * direction, y + 3, ACCENT)
