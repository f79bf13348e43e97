"""The edition as Markdown (CommonMark), readable as it stands."""

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.environment import build_environment, render_template


def render_markdown(document: Document, settings: RenderSettings) -> str:
    """Return the edition for a chat, a wiki or an editor."""
    return render_template(
        build_environment(settings), "briefing.md", build_context(document, settings, "text").as_names()
    )
