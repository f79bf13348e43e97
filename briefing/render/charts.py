"""Small charts as SVG: no library, the same bytes every time, readable in print, on the page and in the dark.

Presentation attributes carry the print colours, since WeasyPrint does not apply the page's style to inline SVG;
class names let the page's own style sheet override them.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from briefing.models.document import FigureValue

TOP, ARROW = 8, 18
FONT = "Briefing Sans"
# What the page's own style sheet says by class, for light and dark; a third of the bytes.
PAINT = re.compile(r' (?:xmlns|font-family|font-size|fill|stroke|stroke-width)="[^"]*"')
ARROW_DIRECTIONS = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where things stand in a row, in units of the drawing.

    Attributes:
        axis: where the axis begins; it ends at `width`.
        base: baseline of the words, from the top of the row.
        line: height of the axis, from the top of the row.
        size: of the words; the numbers are smaller and raised.
    """

    width: int
    row: int
    axis: int
    base: int
    line: int
    size: int


# On paper captions stand before the axis. On a telephone (some 320 pixels) they would be unreadably small there.
BESIDE = Plan(width=440, row=20, axis=190, base=14, line=10, size=12)
ABOVE = Plan(width=320, row=36, axis=0, base=12, line=24, size=13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What a chart is drawn with on paper."""

    ink: str = "#1c1c1a"
    paper: str = "#ffffff"
    rule: str = "#b9b5aa"
    accent: str = "#8c1d18"


DEFAULT_COLOURS = Colours()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value on the axis, how it is written and which sources state it."""

    value: FigureValue
    caption: str
    numbers: tuple[int, ...]

    def describe(self) -> str:
        """Return the caption with its sources, for readers who cannot see the plot."""
        return f"{self.caption} [{', '.join(map(str, self.numbers))}]"


def draw_range(
    marks: tuple[Mark, ...], title: str, colours: Colours = DEFAULT_COLOURS, *, stacked: bool = False
) -> Markup:
    """Draw each value as a row on one common axis that spans the values; `stacked` fits a narrow place."""
    plan = ABOVE if stacked else BESIDE
    axis = (min(mark.value.low for mark in marks), max(mark.value.high for mark in marks))
    rows = (_draw_row(mark, TOP + plan.row * row, axis, plan, colours) for row, mark in enumerate(marks))
    plot = Markup(
        '<svg class="plot" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}"><title>{title}</title>{rows}</svg>'
    ).format(width=plan.width, height=TOP * 2 + plan.row * len(marks), title=title, rows=Markup("").join(rows))
    return Markup(PAINT.sub("", plot)) if stacked else plot  # noqa: S704 - less of what is markup already


def _draw_row(mark: Mark, top: int, axis: tuple[Decimal, Decimal], plan: Plan, colours: Colours) -> Markup:
    start, end = _place(mark.value.low, axis, plan), _place(mark.value.high, axis, plan)
    y = top + plan.line
    return Markup(
        '<text class="plot-ink" x="0" y="{base}" font-family="{font}" font-size="{size}" fill="{ink}">{caption}'
        '<tspan class="plot-accent" dx="4" dy="-3" font-size="{small}" fill="{accent}">{numbers}</tspan></text>'
        '<line class="plot-rule" x1="{left}" y1="{y}" x2="{right}" y2="{y}" stroke="{rule}" stroke-width="0.75"/>'
        "{shape}"
    ).format(
        y=y,
        base=top + plan.base,
        size=plan.size,
        small=plan.size - 3,
        font=FONT,
        ink=colours.ink,
        accent=colours.accent,
        rule=colours.rule,
        caption=mark.caption,
        numbers=", ".join(map(str, mark.numbers)),
        left=plan.axis,
        right=plan.width,
        shape=_draw_shape(mark.value.bound, y, (start, end), colours),
    )


def _place(value: Decimal, axis: tuple[Decimal, Decimal], plan: Plan) -> int:
    """Return the horizontal place of a value, with room for arrows at both ends."""
    low, high = axis
    left, right = plan.axis + ARROW + 4, plan.width - ARROW - 4
    return left + int((right - left) * (value - low) / (high - low)) if high > low else left


def _draw_shape(bound: str, y: int, place: tuple[int, int], colours: Colours) -> Markup:
    """Draw a bar for a range, an open dot for "about", an arrow away from a bound, else a dot."""
    start, end = place
    if start != end:
        bar = Markup('<rect class="plot-fill" x="{}" y="{}" width="{}" height="8" fill="{}"/>')
        return bar.format(start, y - 4, end - start, colours.accent)
    is_open = bound == "about"
    dot = Markup('<circle class="{}" cx="{}" cy="{}" r="4" fill="{}" stroke="{}" stroke-width="1.5"/>').format(
        "plot-open" if is_open else "plot-dot", start, y, colours.paper if is_open else colours.accent, colours.accent
    )
    direction = ARROW_DIRECTIONS.get(bound)
    return dot if direction is None else dot + _draw_arrow(start, y, direction, colours)


def _draw_arrow(x: int, y: int, direction: int, colours: Colours) -> Markup:
    tip = x + ARROW * direction
    return Markup(
        '<path class="plot-line" d="M{} {}H{}M{} {}L{} {}L{} {}" fill="none" stroke="{}" stroke-width="1.5"/>'
    ).format(x, y, tip, tip - 4 * direction, y - 3, tip, y, tip - 4 * direction, y + 3, colours.accent)
