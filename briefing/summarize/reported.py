"""Reported speech by the mood of its verb, and whether it says whose."""

from collections.abc import Sequence
from functools import cache

from briefing.models.analysis import Token
from briefing.summarize.candidates import Candidate
from briefing.text.lexicon import load_lexicon

CONJUNCTION = "KOUS"


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "summary").get(name, ()))


def is_reporting_mood(token: Token, language: str) -> bool:
    """Return whether a verb stands in the mood of reported speech: "er prüfe", "sie habe", "es sei".

    That form is the infinitive without its last letter, which no other person but "ich" has.
    """
    if "(FIN)" not in token.pos:
        return False
    form = token.text.lower()
    return form == token.lemma.lower()[:-1] or form in _words(language, "subjunctive_forms")


def main_verb(words: Sequence[Token], candidate: Candidate) -> Token | None:
    """Return the finite verb of the main clause, as far as commas tell: behind a clause that begins the sentence."""
    comma = candidate.text.find(",") if words and words[0].pos == CONJUNCTION else 0
    behind = candidate.sentence.start + max(0, comma)
    return next((token for token in words if "(FIN)" in token.pos and token.start >= behind), None)


def lacks_speaker(words: Sequence[Token], candidate: Candidate) -> bool:
    """Return whether the sentence is reported speech, by the mood of its main verb, and does not say whose."""
    sentence, language = candidate.sentence, candidate.article.article.language
    verb = main_verb(words, candidate)
    if verb is None or not is_reporting_mood(verb, language) or "ich" in candidate.forms:
        return False
    return not any(sentence.start <= each.start < sentence.end for each in candidate.article.attributions)
