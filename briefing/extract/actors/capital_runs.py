"""Runs of capitalised words, which may be names in languages without a trained tagger."""

from collections.abc import Iterator, Sequence

from briefing.extract.actors.body_forms import is_saint
from briefing.extract.actors.lexicon import ActorWords, is_listed_form
from briefing.extract.actors.variants import is_given_name
from briefing.models.analysis import Token

# English tags of words that open a sentence or follow a name with a capital letter only by their place: conjunctions,
# participles, adverbs, determiners, prepositions, pronouns, modal and other verbs.
OPENING_TAGS = frozenset({"CJS", "CJC", "VVG", "AV0", "AVQ", "DT0", "AT0", "PRP", "PRF", "DPS", "PNP", "VM0"})
CLOSING_TAGS = frozenset({"CJS", "AV0", "DT0", "VM0", "VVD", "VVZ", "VBZ", "VHZ"})
SHOUTED_WORDS = 3
SHOUTED_CHARS = 4


def capital_runs(tokens: Sequence[Token], joining: frozenset[str], words: ActorWords) -> Iterator[list[Token]]:
    """Yield runs of capitalised words of a sentence; a possessive ends one, joining words may stand inside."""
    shouted = _shouted(tokens)
    run: list[Token] = []
    for index, token in enumerate(tokens):
        capital = token.text[:1].isupper() and index not in shouted
        joins = bool(run) and token.text.lower() in joining and not token.text[:1].isupper()
        if capital or joins or (run and _abbreviates(tokens, index, words)):
            run.append(token)
        if not (run and run[-1] is token) or (_is_possessive(token.text) and not is_saint(run)):
            yield from _trimmed(run, tokens)
            run = []
    yield from _trimmed(run, tokens)


def _is_possessive(text: str) -> bool:
    return text.endswith(("'s", "’s", "'", "’"))


def _abbreviates(tokens: Sequence[Token], index: int, words: ActorWords) -> bool:
    """Tell whether this is the full stop of an initial or a title inside a name ("Nick J. Rahall", "Gov. Palin")."""
    before = tokens[index - 1].text
    short = len(before) == 1 or before.lower() in words.short_titles
    goes_on = index + 1 < len(tokens) and tokens[index + 1].text[:1].isupper()
    return tokens[index].text == "." and short and before[:1].isupper() and goes_on


def _shouted(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the positions of words in a headline of capital letters, of which none is an abbreviation."""
    loud = [token.text.isupper() and len(token.text) >= SHOUTED_CHARS for token in tokens]
    return frozenset(index for index, one in enumerate(loud) if one) if sum(loud) >= SHOUTED_WORDS else frozenset()


def _trimmed(run: Sequence[Token], sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield a run without the word that only opens the sentence, and without verbs and the like at its end."""
    kept = list(run)
    if len(kept) > 1 and kept[0] is sentence[0] and kept[0].pos in OPENING_TAGS and not _is_first_name(kept):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].pos in CLOSING_TAGS and not is_listed_form(" ".join(one.text for one in kept)):
        kept.pop()
    if kept:
        yield kept


def _is_first_name(run: Sequence[Token]) -> bool:
    """Tell whether the first word is a given name or begins a listed name ("Will Smith", "The Hague")."""
    return is_given_name(run[0].text) or is_listed_form(" ".join(token.text for token in run[:2]))
