"""Which stories an edition carries and in what order."""

from collections.abc import Sequence

from briefing.config.settings import StorySettings
from briefing.models.document import Story


def order_stories(stories: Sequence[Story], settings: StorySettings) -> tuple[Story, ...]:
    """Return the stories with enough sources, the most widely reported first, at most `max_stories`."""
    enough = [story for story in stories if story.independent_sources >= settings.min_sources]
    ranked = sorted(enough, key=lambda story: (-story.independent_sources, -len(story.articles), story.id))
    return tuple(ranked[: settings.max_stories])
