"""Pictures that travel inside a mail: plots and the logo as PNG, since mail programs draw no SVG and no data URLs."""

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import resvg_py

from briefing.mailing.message import Attachment
from briefing.render.brand import Brand
from briefing.render.fonts import FONT_FILES, find_font
from briefing.render.story_records import StoryView, TopicView

# Sharp on telephones and dense screens; the elements say the size to show it at.
SCALE = 2
LOGO_HEIGHT = 48
DATA_URL = re.compile(r"data:(?P<type>image/[a-z+]+);base64,(?P<content>.+)", re.DOTALL)
SVG_SIZE = re.compile(r'<svg[^>]* width="(?P<width>\d+)" height="(?P<height>\d+)"')
SVG_TITLE = re.compile(r"<title>(?P<words>.*?)</title>", re.DOTALL)
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a mail.

    Attributes:
        name: its Content-ID, from its content.
        width: in CSS pixels; null where the picture says it itself.
        alt: what it shows, in words; empty for a logo, whose name the template knows.
    """

    name: str
    media_type: str
    content: bytes
    width: int | None
    alt: str = ""


def draw_plots(stories: Iterable[StoryView], background: str) -> Mapping[str, Picture]:
    """Return the plots of the stories by the id of their topic; charts are drawn on the brand's paper."""
    topics = (topic for story in stories for topic in story.topics)
    return {topic.id: _draw_plot(topic, background) for topic in topics if topic.plot is not None}


def _draw_plot(topic: TopicView, background: str) -> Picture:
    svg = str(topic.plot)
    size, title = SVG_SIZE.search(svg), SVG_TITLE.search(svg)
    picture = _name(_rasterise(svg, background), "image/png", int(size["width"]) if size else None)
    return replace(picture, alt=html.unescape(title["words"]) if title else "")


def draw_logo(brand: Brand) -> Picture | None:
    """Return the brand's logo; an SVG is drawn, for few mail programs show one."""
    parts = DATA_URL.fullmatch(brand.logo) if brand.logo else None
    if parts is None:
        return None
    content = base64.b64decode(parts["content"])
    if parts["type"] == "image/svg+xml":
        drawn = resvg_py.svg_to_bytes(
            svg_string=content.decode("utf-8", "replace"), height=LOGO_HEIGHT * SCALE, skip_system_fonts=True
        )
        return _name(bytes(drawn), "image/png", None)
    return _name(content, parts["type"], None)


def attach_pictures(pictures: Iterable[Picture], page: str) -> tuple[Attachment, ...]:
    """Return the pictures that the page shows, each once, by name."""
    shown = {picture.name: picture for picture in pictures if f"cid:{picture.name}" in page}
    return tuple(
        Attachment(name=name, media_type=shown[name].media_type, content=shown[name].content) for name in sorted(shown)
    )


def _rasterise(svg: str, background: str) -> bytes:
    fonts = [str(find_font(file)) for file in FONT_FILES if file.family == "Briefing Sans"]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, background=background, zoom=SCALE, skip_system_fonts=True, font_files=fonts
        )
    )


def _name(content: bytes, media_type: str, width: int | None) -> Picture:
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.{SUFFIXES[media_type]}"
    return Picture(name=name, media_type=media_type, content=content, width=width)
