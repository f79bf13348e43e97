"""The page that is typeset, with the browser's own rules cut down to what it can use (WeasyPrint 70).

The typesetter's default style sheet gives every element a list marker and five kinds of notes. Each of them is kept as
a style of its own for as long as the document lives: six of seven styles, a third of the memory of a long print
(measured: 50 pages took 312 MB with them and 250 MB without). Only list items and summaries can have markers, and
only a page that speaks of footnotes can have notes. `tests/render/test_pdf.py` checks the release that is pinned.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from weasyprint import CSS, HTML

NOTES = re.compile(r"^::(?:footnote|note)-\S+ \{[^}]*\}$", re.MULTILINE)
MARKERS = re.compile(r"^::marker(?= \{)", re.MULTILINE)
WITH_MARKERS = "li::marker, summary::marker"
SIGNS_OF_NOTES = ("footnote", "::note-")


# The typesetter ships no types.
class PrintPage(HTML):  # type: ignore[misc]
    """A page that knows what it does without."""

    def __init__(self, *, string: str, **options: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(string=string, **options)
        self._has_notes = any(sign in string for sign in SIGNS_OF_NOTES)

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 - as the typesetter calls it
        return list(super()._ua_stylesheets(forms)) if self._has_notes or forms else [read_lean_sheet()]


@cache
def read_lean_sheet() -> CSS:
    """Return the default style sheet without notes, and with markers for what can have some."""
    whole = (files("weasyprint") / "css" / "html5_ua.css").read_text("utf-8")
    return CSS(string=MARKERS.sub(WITH_MARKERS, NOTES.sub("", whole)))
