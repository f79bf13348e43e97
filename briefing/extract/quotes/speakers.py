"""Who speaks: the words that name a speaker, resolved to an actor of the story where they leave no doubt.

A name is its actor where it is the head of the phrase ("der Sprecher des Ministeriums" is not the ministry).
A pronoun means whom `antecedents` finds; a bare title ("der Minister") is the only person whom the article calls so.
Everything else is worded as it reads best, or names nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.quotes.antecedents import find_antecedent, mentions_of
from briefing.extract.quotes.lexicon import load_speech
from briefing.extract.quotes.wording import word_speaker
from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import Actor, Span

# What stands before a dependent name: "Sprecher des …", "Vertrauter von …"; a comma ends the dependence.
DEPENDENT = re.compile(
    r"\w\s+(?:des|der|eines|einer|von|vom|für|bei|aus|in|im|of|for|from|at|in)\s[^,]*$", re.IGNORECASE
)
POSSESSOR = re.compile(r"['’]s?\s+\w")
BARE_TITLE = re.compile(r"(?:der|die|the)\s+(?P<title>[^\W\d_][\w-]+)", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([\w-]+)\s+$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor's name, or the words as they stand, or nothing.

    Attributes:
        is_actor: whether the name is an actor's.
        is_named: whether anybody is named.
        is_person: whether the actor is a person.
        has_role: whether the actor has a role.
    """

    name: str | None
    is_actor: bool
    is_named: bool
    is_person: bool = False
    has_role: bool = False


SHORTEST_NAME = 4
# "Ministerium" and "Innenministerium"; a shorter ending is as often another word's.
SHORTEST_HEAD = 6
NOBODY = Speaker(name=None, is_actor=False, is_named=False)


def name_speaker(article: AnalysedArticle, quote: FoundQuote, actors: Sequence[Actor]) -> Speaker:
    """Return the actor whom the speaker's words name, else these words in a natural form, else nobody."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return NOBODY
    speech = load_speech(article.article.language)
    start, end = quote.speaker_start, quote.speaker_end
    words = article.article.text[start:end]
    if words.lower() in speech.pronouns:
        meant = find_antecedent(article, quote, actors)
        if isinstance(meant, Span):
            return name_speaker(article, replace(quote, speaker_start=meant.start, speaker_end=meant.end), actors)
        return NOBODY if meant is None else _as_speaker(meant)
    actor = (
        _named(article, start, end, actors) or _titled(article, words, actors) or _last_named(article, words, actors)
    )
    if actor is not None:
        return _as_speaker(actor)
    worded = word_speaker(article, quote, speech)
    return NOBODY if worded is None else Speaker(name=worded, is_actor=False, is_named=True)


def _as_speaker(actor: Actor) -> Speaker:
    return Speaker(
        name=actor.name,
        is_actor=True,
        is_named=True,
        is_person=actor.kind == "person",
        has_role=actor.role is not None,
    )


def _named(article: AnalysedArticle, start: int, end: int, actors: Sequence[Actor]) -> Actor | None:
    """Return the actor mentioned in `[start, end)` as the head of the phrase; a person before anyone else."""
    text = article.article.text
    found = [
        (actor.kind != "person", mention.start, number)
        for number, actor in enumerate(actors)
        for mention in mentions_of(article, actor)
        if start <= mention.start
        and mention.end <= end
        and not DEPENDENT.search(text[start : mention.start])
        and not _owns(text, mention, end)
    ]
    return actors[min(found)[2]] if found else None


def _owns(text: str, mention: Span, end: int) -> bool:
    """Whether a name, with or without its ending, only owns who speaks: "Collier's lawyers"."""
    owner = POSSESSOR.search(text, max(mention.start, mention.end - len("'s")), end)
    return owner is not None and owner.start() <= mention.end


def _last_named(article: AnalysedArticle, words: str, actors: Sequence[Actor]) -> Actor | None:
    """Return the only actor of the article whose name ends in the last word: "der SPD-Politiker Abel", "die Bahn"."""
    last = words.rsplit(maxsplit=1)[-1].casefold()
    if len(last) < SHORTEST_NAME or DEPENDENT.search(words):
        return None
    ending = [actor for actor in actors if actor.name.casefold().split()[-1:] == [last] and mentions_of(article, actor)]
    return ending[0] if len(ending) == 1 and ending[0].kind != "place" else None


def is_same_speaker(name: str | None, other: str | None) -> bool:
    """Whether two names for a speaker mean the same: "Länder" and "Bundesländer", "Abel" and "Ines Abel"."""
    if name is None or other is None:
        return name is other
    first, second = (words.casefold().rsplit(maxsplit=1)[-1] for words in (name, other))
    shorter = min(first, second, key=len)
    return first == second or (len(shorter) >= SHORTEST_HEAD and first.endswith(shorter) and second.endswith(shorter))


def _titled(article: AnalysedArticle, words: str, actors: Sequence[Actor]) -> Actor | None:
    """Return the only person before whose name the article puts this title ("Außenminister Lawrow")."""
    match = BARE_TITLE.fullmatch(words)
    if match is None:
        return None
    title = match["title"].casefold()
    text = article.article.text
    called = []
    for actor in actors:
        before = (WORD_BEFORE.search(text[: mention.start]) for mention in mentions_of(article, actor))
        if actor.kind == "person" and any(word and word[1].casefold().endswith(title) for word in before):
            called.append(actor)
    return called[0] if len(called) == 1 else None
