"""The edition as plain text for a terminal or a mail, at most 78 columns wide."""

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.environment import build_environment, render_template


def render_text(document: Document, settings: RenderSettings) -> str:
    """Return the edition as plain text."""
    return render_template(
        build_environment(settings), "briefing.txt", build_context(document, settings, "text").as_names()
    )
