"""What a topic is about: its name, and a form that the topics of two editions can be compared in."""

from collections.abc import Iterable, Sequence

from briefing.extract.figures.likeness import change_end
from briefing.extract.figures.scene import is_noun
from briefing.extract.figures.statements import GENERAL, Statement, begin_word
from briefing.extract.figures.states import index_words
from briefing.models.analysis import Token
from briefing.models.document import TopicSubject
from briefing.text.tagging import tokens_between


def name_subject(group: Sequence[Statement]) -> str | None:
    """Return what is counted as most statements name it.

    Where none names it, the noun before it that says what the verb says ("Hilfe" before "werde … bereitstellen"),
    else the noun of a sentence that most have in common. Never a number, which is but one of those that the reports
    give; None where no sentence has a noun.
    """
    counted = [(_count_alike(words, group), words) for one in group if (words := _words(one))]
    if counted:
        return max(counted, key=lambda pair: pair[0])[1]
    implied = next((noun for one in group if (noun := _implied(one))), None)
    if implied is not None:
        return implied
    nouns = [(_count_shared(noun, group), -_distance(noun, one), noun.text) for one in group for noun in _nouns(one)]
    return max(nouns)[-1] if nouns else None


def _words(statement: Statement) -> str | None:
    counted = statement.found.counted
    words = statement.article.article.text[slice(*counted)] if counted else ""
    return words if words and not any(char.isdigit() for char in words) else None


def _count_alike(words: str, group: Sequence[Statement]) -> int:
    """Return how many statements count or tell of a thing of this name."""
    noun = begin_word(words.rsplit(maxsplit=1)[-1])
    others = [(one.context, _words(one) or "") for one in group]
    return sum(noun in context or noun in map(begin_word, other.split()) for context, other in others)


def _implied(statement: Statement) -> str | None:
    """Return the nearest noun of the article before a sum that means what its verb means."""
    classes = index_words(statement.article.article.language, "nouns")
    before = [token for token in statement.article.tokens if token.start < statement.found.start]
    for token in reversed(before):
        if is_noun(token) and classes.get(token.lemma, frozenset()) & statement.heads - GENERAL:
            return token.text
    return None


def _nouns(statement: Statement) -> list[Token]:
    """Return the nouns of the sentence outside the figure."""
    article, found = statement.article, statement.found
    sentence = next(one for one in article.sentences if one.index == found.sentence)
    tokens = tokens_between(article.tokens, sentence.start, sentence.end)
    return [
        token
        for token in tokens
        if token.pos.startswith("NN") and token.text.isalpha() and not found.start <= token.start < found.end
    ]


def _count_shared(noun: Token, group: Sequence[Statement]) -> int:
    return sum(begin_word(noun.lemma) in one.context for one in group)


def _distance(noun: Token, statement: Statement) -> int:
    return abs(noun.start - statement.found.start)


def describe_subject(group: Sequence[Statement]) -> TopicSubject:
    """Return what the statements of one topic have in common, and where and in what words they state it."""
    first = group[0]
    shared = frozenset.intersection(*(statement.heads for statement in group))
    return TopicSubject(
        names=tuple(sorted(shared or _join(statement.heads for statement in group))),
        states=tuple(sorted(_join(statement.marked for statement in group))),
        modifiers=tuple(sorted(_join(statement.modifiers for statement in group))),
        places=tuple(sorted({f"{role}:{place}" for statement in group for role, place in statement.places})),
        end=change_end(first),
        rate=first.found.rate is not None,
        additional=first.additional,
        part=first.part,
    )


def _join(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
