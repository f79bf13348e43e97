"""What a definite noun rests on: whether a reader of the headline alone knows who or which one is meant.

"Die Polizei" and "die Suche nach den Vermissten" are known. "Der Konzern", "die 44 Jahre alte Frau", "der zweite" and
"vier weitere Fahrgäste" are known only to whoever has read the sentence before. Rejected: taking every definite noun
that no headline has for unknown, also beside names and numbers: two of three such sentences are understood alone.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from briefing.models.analysis import Token
from briefing.summarize.candidates import Candidate
from briefing.text.lexicon import load_lexicon

CLAUSE_END = re.compile("[,;:–]")
AGE = re.compile(r"\d{1,3}-(?:Jährige[rn]?|year-olds?)")
ANY_AGE = re.compile(r"\d-(?:Jährige|year-old)|Jahre alte")
ARTICLES = ("ART", "AT0")
MODIFIERS = ("ADJ", "AJ", "ADV", "CARD", "CRD", "ORD")
# What makes a noun known by itself when it stands right behind it: a name or another noun, a preposition, a clause, a
# genitive.
EXPLAINED_BY = ("N", "FM", "APPR", "PRELS", "PRF", "PRP", "DTQ")
GENITIVES = ("des", "der")
NAMES = ("NE", "NP")
NOUN = ("NN", "NNA")
# A name or a number tells what a sentence is of.
PLACING = (*NAMES, "CARD", "CRD")


# Lawrow and Lavrov, Sergej and Sergey are one name each; "Wien" and "Vien" would be, too.
ONE_SPELLING = str.maketrans("vy", "wj")


@lru_cache(10_000)
def one_spelling(text: str) -> str:
    """Return a text in lower case, its names in the one spelling of all their romanisations."""
    return text.lower().translate(ONE_SPELLING)


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "summary").get(name, ()))


@cache
def _tails(language: str) -> tuple[str, ...]:
    return tuple(_words(language, "known_heads"))


def _is_definite(token: Token, language: str) -> bool:
    return token.pos.startswith(ARTICLES) and token.text.lower() in _words(language, "definite_subjects")


def _phrase_end(words: Sequence[Token], position: int) -> int:
    """Return where the noun phrase of the article at `position` has its head, or what stands in its place."""
    end = position + 1
    while end < len(words) and words[end].pos.startswith(MODIFIERS):
        end += 1
    return end


def _joined(text: str, start: int, left: Token, right: Token) -> bool:
    """Return whether nothing but a space stands between two words."""
    return not text[left.end - start : right.start - start].strip()


def _is_bare(words: Sequence[Token], candidate: Candidate, head: int) -> bool:
    """Return whether nothing right behind the noun at `head` says which one is meant."""
    following = words[head + 1] if head + 1 < len(words) else None
    if following is None:
        return True
    joined = _joined(candidate.text, candidate.sentence.start, words[head], following)
    explained = following.pos.startswith(EXPLAINED_BY) or following.text in GENITIVES
    return not (joined and explained)


def names_by_kind(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether a noun stands for a name that this sentence does not have before it: "teilte der Konzern mit"."""
    stand_ins = tuple(_words(language, "stand_in_nouns"))
    if not any(word.endswith(stand_ins) for word in candidate.words):
        return False
    for position, word in enumerate(words):
        if word.pos.startswith(NAMES):
            return False
        head = _phrase_end(words, position)
        noun = words[head] if head < len(words) and _is_definite(word, language) else None
        if noun is not None and noun.lemma.lower().endswith(stand_ins) and _is_bare(words, candidate, head):
            return True
    return False


def names_by_age(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether a person is known by age alone: "dass der 63-Jährige", "die 44 Jahre alte Frau"."""
    if not ANY_AGE.search(candidate.text):
        return False
    persons = [name.start for name in candidate.article.names if name.kind == "person"]
    for position, word in enumerate(words[:-1]):
        if not _is_definite(word, language):
            continue
        following = words[position + 1 : position + 5]
        spelled = len(following) > 3 and [each.lemma.lower() for each in following[1:3]] == ["jahr", "alt"]  # noqa: PLR2004
        spelled = spelled and following[3].lemma.lower() in _words(language, "anybody_nouns")
        named = any(candidate.sentence.start <= start < word.start for start in persons)
        if not named and (spelled or AGE.fullmatch(following[0].text)):
            return True
    return False


def begins_with_unknown(words: Sequence[Token], candidate: Candidate, told: str) -> bool:
    """Return whether a sentence without a name or number begins with a bare definite noun that is new to its reader.

    Args:
        words: of the sentence, outside quotation marks.
        candidate: the sentence.
        told: what a reader has read before, the headlines and the first sentence of each article.
    """
    language = candidate.article.article.language
    if not words or not _is_definite(words[0], language) or any(word.pos.startswith(PLACING) for word in words):
        return False
    head = _phrase_end(words, 0)
    if head >= len(words) or not words[head].pos.startswith(NOUN) or not _is_bare(words, candidate, head):
        return False
    lemma = words[head].lemma.lower()
    return not lemma.endswith(_tails(language)) and one_spelling(lemma) not in one_spelling(told)


def names_by_surname(candidate: Candidate, told: str) -> bool:
    """Return whether a person is known by surname alone: whole only before this sentence, and not in what is told.

    Args:
        candidate: the sentence.
        told: what a reader has read before, the headlines and the first sentence of each article.
    """
    article, sentence = candidate.article, candidate.sentence
    persons = [(name.start, one_spelling(article.text_of(name))) for name in article.names if name.kind == "person"]
    here = {text for start, text in persons if sentence.start <= start < sentence.end}
    before = {text for start, text in persons if start < sentence.start}
    read = one_spelling(told)
    return any(text not in read and any(whole.endswith(f" {text}") for whole in before) for text in here)


def lacks_noun(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether the sentence begins with an article whose noun stands elsewhere: "Der bislang längste dauerte"."""
    if not words or not _is_definite(words[0], language):
        return False
    end = _phrase_end(words, 0)
    modified = 1 < end < len(words) and words[end - 1].text[0].islower()
    verb = modified and words[end].pos.startswith("V") and "(FIN)" in words[end].pos
    return verb and _joined(candidate.text, candidate.sentence.start, words[end - 1], words[end])


def counts_on(words: Sequence[Token], language: str) -> bool:
    """Return whether the sentence begins by adding to a number given before: "Vier weitere Fahrgäste"."""
    counted = len(words) > 1 and words[0].pos.startswith(("CARD", "CRD"))
    return counted and words[1].text.lower() in _words(language, "further_words")


def contrasts(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether the first clause holds a word of contrast: "wies die Darstellung jedoch zurück"."""
    return _holds_early(words, candidate, _words(language, "contrast_connectives"))


def turns_from_before(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether the first clause holds a connective whose other half is another sentence ("soll deshalb").

    Some point at the source of a statement wherever they stand ("Wer es nahm, verlor demnach weniger").
    """
    sources = _words(language, "source_connectives")
    cited = not candidate.forms.isdisjoint(sources) and any(word.text.lower() in sources for word in words)
    return cited or _holds_early(words, candidate, _words(language, "inner_connectives"))


def quotes_nobody(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether whoever says the quotation is neither named nor an institution ("sagt ein Mann")."""
    starts = {word.start for word in words}
    named = any(name.start in starts for name in candidate.article.names)
    named |= any(word.pos.startswith(("NE", "NP", "FM")) for word in words)
    return not named and not any(word.lemma.lower().endswith(_tails(language)) for word in words if _tails(language))


def _holds_early(words: Sequence[Token], candidate: Candidate, sought: Collection[str]) -> bool:
    """Return whether one of these words stands before any mark that ends a clause."""
    if candidate.forms.isdisjoint(sought):
        return False
    mark = CLAUSE_END.search(candidate.text)
    end = candidate.sentence.start + mark.start() if mark else candidate.sentence.end
    return any(word.start < end and word.text.lower() in sought for word in words)
