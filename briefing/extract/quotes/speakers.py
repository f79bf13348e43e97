"""Who speaks: the words that name a speaker, resolved to an actor of the story where they leave no doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import Actor

# A name behind one of these is not the speaker's: "der Sprecher des Ministeriums", "ein Vertrauter von Merkel".
DEPENDENT = re.compile(
    r"\w\s+(?:des|der|eines|einer|von|vom|für|bei|aus|in|im|of|for|from|at|in)\s[^,]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor's name or verbatim words, or nothing."""

    name: str | None
    is_actor: bool


NOBODY = Speaker(name=None, is_actor=False)


def name_speaker(article: AnalysedArticle, quote: FoundQuote, actors: Sequence[Actor]) -> Speaker:
    """Return the actor whom the speaker's words name, else these words."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return NOBODY
    actor = _named(article, quote.speaker_start, quote.speaker_end, actors)
    if actor is not None:
        return Speaker(name=actor.name, is_actor=True)
    return Speaker(name=article.article.text[quote.speaker_start : quote.speaker_end], is_actor=False)


def _named(article: AnalysedArticle, start: int, end: int, actors: Sequence[Actor]) -> Actor | None:
    """Return the actor mentioned in `[start, end)` as the head of the phrase; a person before anyone else."""
    text = article.article.text
    found = [
        (actor.kind != "person", mention.start, number)
        for number, actor in enumerate(actors)
        for mention in actor.mentions
        if mention.article == article.article.id
        and start <= mention.start
        and mention.end <= end
        and not DEPENDENT.search(text[start : mention.start])
    ]
    return actors[min(found)[2]] if found else None
