"""The bundled fonts: as files for paper; for the page cut down to the characters that it shows."""

import base64
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from briefing.errors import RenderError
from briefing.render.folders import FONTS

# What a reader may type into the search field and the program may show as answer.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "äöüßÄÖÜéèàçñ„“”‚‘’»«–—…·☐\u00a0\u202f"
MISSING = "☐"
INVISIBLE = frozenset({"Cf", "Cc", "Mn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One style for `@font-face`."""

    family: str
    weight: int
    style: str
    url: str
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One bundled file; `on_page` ones are also embedded in the page."""

    name: str
    family: str
    weight: int
    style: str
    on_page: bool


FONT_FILES = (
    FontFile(name="serif-400.ttf", family="Briefing Serif", weight=400, style="normal", on_page=True),
    FontFile(name="serif-400-italic.ttf", family="Briefing Serif", weight=400, style="italic", on_page=False),
    FontFile(name="serif-600.ttf", family="Briefing Serif", weight=600, style="normal", on_page=False),
    FontFile(name="display-600.ttf", family="Briefing Display", weight=600, style="normal", on_page=True),
    FontFile(name="sans-400.ttf", family="Briefing Sans", weight=400, style="normal", on_page=True),
    FontFile(name="sans-400-italic.ttf", family="Briefing Sans", weight=400, style="italic", on_page=False),
    FontFile(name="sans-600.ttf", family="Briefing Sans", weight=600, style="normal", on_page=True),
)
PAGE_STYLES = tuple(file for file in FONT_FILES if file.on_page)


def find_font(file: FontFile) -> Path:
    """Return where a bundled style lies.

    Raises:
        RenderError: the installation has lost it.
    """
    path = FONTS / file.name
    if not path.is_file():
        raise RenderError(f"the font {path} is missing; install the program again")
    return path


def list_print_faces() -> tuple[FontFace, ...]:
    """Return every style as a file."""
    return tuple(
        FontFace(
            family=file.family,
            weight=file.weight,
            style=file.style,
            url=find_font(file).as_uri(),
            format="truetype",
        )
        for file in FONT_FILES
    )


def embed_page_faces(text: str, styles: Sequence[FontFile] = PAGE_STYLES) -> tuple[FontFace, ...]:
    """Return styles as data URLs that hold the characters of the text: some 15 KB a style, not 60."""
    characters = set(text) | set(ALWAYS)
    return tuple(
        FontFace(
            family=file.family,
            weight=file.weight,
            style=file.style,
            url=_embed(subset_font(file, characters)),
            format="woff2",
        )
        for file in styles
    )


@cache
def list_printable() -> frozenset[int]:
    """Return the characters that every bundled style can draw."""
    return frozenset.intersection(*map(_list_characters, FONT_FILES)) | {ord("\n"), ord("\t")}


def _list_characters(file: FontFile) -> frozenset[int]:
    with TTFont(find_font(file), lazy=True) as font:
        return frozenset(font.getBestCmap())


def mark_unprintable(text: str) -> str:
    """Replace characters that no bundled font draws by ☐; invisible ones (joiners, marks of direction) just go.

    A font of the machine would draw some of them, and then two machines would print two files.
    """
    missing = {character for character in set(text) if ord(character) not in list_printable()}
    signs = {ord(each): None if unicodedata.category(each) in INVISIBLE else MISSING for each in missing}
    return text.translate(signs) if signs else text


def subset_font(file: FontFile, characters: set[str]) -> bytes:
    """Return the font with these characters only, as WOFF2; the same characters give the same bytes."""
    options = subset.Options(layout_features=["kern", "liga", "ccmp", "locl", "mark", "lnum", "tnum"], flavor="woff2")
    target = io.BytesIO()
    with TTFont(find_font(file), recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target, reorderTables=False)
    return target.getvalue()


def _embed(content: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(content).decode('ascii')}"
