"""The edition as Markdown (CommonMark), readable as it stands."""

import re

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.environment import build_environment, render_template

GAPS = re.compile(r"\n{3,}")


def render_markdown(document: Document, settings: RenderSettings) -> str:
    """Return the edition for a chat, a wiki or an editor; gaps that a template leaves are one blank line."""
    text = render_template(
        build_environment(settings), "briefing.md", build_context(document, settings, "text").as_names()
    )
    return GAPS.sub("\n\n", text)
