"""Which part of an edition a group of readers gets: its stories, sections and language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.config.mail import GroupSettings
from briefing.config.settings import RenderSettings
from briefing.models.document import Document, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one group gets.

    Attributes:
        left_out: stories that only `max_stories` keeps out.
    """

    document: Document
    settings: RenderSettings
    left_out: int


def choose_for(document: Document, settings: RenderSettings, group: GroupSettings) -> Choice:
    """Return the edition with the stories, sections and language of a group."""
    matching = [story for story in document.stories if names_one_of(story, group.topics)]
    stories = tuple(matching[: group.max_stories])
    edition = replace(document.edition, language=group.language or document.edition.language)
    sections = settings.sections
    if group.sections is not None:
        sections = tuple(section for section in sections if section.name in group.sections)
    return Choice(
        document=replace(document, edition=edition, stories=stories),
        settings=settings.model_copy(update={"sections": sections}),
        left_out=len(matching) - len(stories),
    )


def names_one_of(story: Story, topics: Sequence[str]) -> bool:
    """Return whether a story names one of the words; every story does where no words are asked for.

    A word is found where a word begins with it, whatever the case: "Damm" finds "Dammbruch", "Rom" does not find
    "Strom". What a compound ends with ("Staudamm") is not found: taking that too would find a short word anywhere.
    """
    if not topics:
        return True
    words = "|".join(re.escape(topic.casefold()) for topic in topics)
    text = "\n".join(_list_words(story)).casefold()
    return re.search(rf"(?<!\w)(?:{words})", text) is not None


def _list_words(story: Story) -> Iterator[str]:
    yield story.headline.text
    if story.lead is not None:
        yield story.lead.text
    yield from (passage.text for passage in story.summary)
    yield from (variant for actor in story.actors for variant in (actor.name, *actor.variants))
    yield from (topic.label for topic in story.topics)
