"""Whom a personal pronoun means that speaks: "sagte sie" behind "Eine Sprecherin wies das zurück".

A pronoun means the only person of its gender before it in its paragraph: an actor, or somebody without a name ("Eine
Sprecherin von Brehmer"). Where the paragraph has nobody at all, it is the only actor of the paragraph before. With
two it may be either, and nobody is named. Bodies ("die Behörde") are not looked for: beside a quotation "sie" is
nearly always a person. The gender of a name is known only by the nouns with it ("Betriebsratschef Yildiz").
"""

import re
from collections.abc import Iterator, Sequence

from briefing.extract.quotes.lexicon import SpeechWords, load_speech
from briefing.extract.quotes.marks import find_quotations
from briefing.extract.quotes.phrases import noun_phrase
from briefing.extract.quotes.words import Word, split_utterances
from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import Actor, Span

BEFORE_NOUN = frozenset({"article", "adjective", "number"})
WORD = re.compile(r"[^\W\d_]+")
TITLE = re.compile(r"([^\W\d_]+)\s+$")


def mentions_of(article: AnalysedArticle, actor: Actor) -> list[Span]:
    """Return where an article names an actor."""
    return [mention for mention in actor.mentions if mention.article == article.article.id]


def find_antecedent(article: AnalysedArticle, quote: FoundQuote, actors: Sequence[Actor]) -> Actor | Span | None:
    """Return the actor whom the speaker's pronoun means, or the words for somebody without a name, or None."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    speech = load_speech(article.article.language)
    pronoun = article.article.text[quote.speaker_start : quote.speaker_end].lower()
    position = quote.speaker_start
    place = next((at for at, block in enumerate(article.blocks) if block.start <= position < block.end), None)
    if place is None or pronoun not in speech.personal or _are_several(article, quote, speech):
        return None
    persons = _persons(article, article.blocks[place].start, position, actors)
    unnamed = list(_unnamed(article, article.blocks[place].start, position, actors))
    if not persons and not unnamed and place > 0 and article.blocks[place - 1].role != "headline":
        persons = _persons(article, article.blocks[place - 1].start, position, actors)
    unfit = speech.men if pronoun in speech.feminine else speech.women
    fitting: list[Actor | Span] = [
        *(person for person in persons if not _is_called(article, person, unfit)),
        *(span for noun, span in unnamed if not noun.endswith(tuple(unfit))),
    ]
    return fitting[0] if len(fitting) == 1 else None


def _are_several(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> bool:
    """Whether the verb is in the plural: "sagten sie"."""
    if quote.cue_start is None or quote.cue_end is None:
        return False
    return article.article.text[quote.cue_start : quote.cue_end].lower().endswith(tuple(speech.plural_endings))


def _persons(article: AnalysedArticle, start: int, end: int, actors: Sequence[Actor]) -> list[Actor]:
    """Return the persons named in a stretch."""
    return [
        actor
        for actor in actors
        if actor.kind == "person" and any(start <= span.start < end for span in mentions_of(article, actor))
    ]


def _is_called(article: AnalysedArticle, person: Actor, endings: frozenset[str]) -> bool:
    """Whether a noun with the name ends so: the title before it, or a word of the role."""
    text = article.article.text
    titles = [title[1] for span in mentions_of(article, person) if (title := TITLE.search(text[: span.start]))]
    role = WORD.findall(person.role.text) if person.role else []
    return any(noun.lower().endswith(tuple(endings)) for noun in [*titles, *role])


def _unnamed(article: AnalysedArticle, start: int, end: int, actors: Sequence[Actor]) -> Iterator[tuple[str, Span]]:
    """Yield the noun phrases of a stretch that are about one person and hold no person's name, with their noun."""
    speech = load_speech(article.article.language)
    people = tuple(speech.men | speech.women | speech.anyone)
    named = [span for actor in actors if actor.kind == "person" for span in mentions_of(article, actor)]
    for words in split_utterances(article, find_quotations(article.article.text)):
        for at, word in enumerate(words):
            if start <= word.start < end and word.kind == "noun" and word.lower.endswith(people):
                phrase = _phrase(words, at)
                if not any(phrase[0] <= span.start < phrase[1] for span in named):
                    yield word.lower, Span(article=article.article.id, start=phrase[0], end=phrase[1])


def _phrase(words: Sequence[Word], at: int) -> tuple[int, int]:
    """Return the offsets of the noun phrase around a noun."""
    first = at
    while first > 0 and words[first - 1].kind in BEFORE_NOUN:
        first -= 1
    behind = noun_phrase(words, first) or at + 1
    return words[first].start, words[behind - 1].end
