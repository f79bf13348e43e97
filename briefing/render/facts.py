"""How verbatim words become a `Fact`: given to whatever shows a part of a story."""

from collections.abc import Callable, Sequence

from briefing.models.document import Passage, Span
from briefing.render.story_records import Fact

MakeFact = Callable[[str, Sequence[Span]], Fact]


def show_passage(passage: Passage | None, fact: MakeFact) -> Fact | None:
    """Return the fact of a passage that may be missing."""
    return None if passage is None else fact(passage.text, passage.spans)
