"""What the German name tagger sees of a word: form, lemma, tag, shape, affixes, word cluster and name lists.

Measured on two of the training folds of GermEval 2014 (F1): without lists of organisations and regions .731, with
them .735, with roles and quotation marks .738. Larger cluster tables, wider windows, cluster bigrams and verbs as
features gained nothing; training on SmartData as well lost .02, its guidelines differ.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from briefing.extract.actors.gazetteer import cities, first_names, load_clusters, load_countries, surnames
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import agencies, countries, load_actor_words, organisations, regions
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.variants import is_family_first, is_syllable

# Lengths of the cluster path: coarse to fine. The full path is added too.
CLUSTER_PREFIXES = (4, 6, 8, 12)
AFFIX_CHARS = (2, 3, 4, 5)
MAX_LISTED_TOKENS = 4
# From how many words away a word is seen.
OFFSETS = (-2, -1, 0, 1, 2)
QUOTES = frozenset('„“”"»«')
Word = tuple[str, str, str]  # form, lemma, part of speech
# What stands in front of a sentence and behind it.
EDGE: Word = ("", "", "edge")


def sentence_features(words: Sequence[Word]) -> list[list[str]]:
    """Return the features of every word of a sentence, with those of its neighbours, as the tagger is trained on."""
    listed = list_places([form for form, _, _ in words])
    rows = context_features(words)
    for index, offset in product(range(len(words)), OFFSETS):
        near = index + offset
        inside = 0 <= near < len(words)
        rows[index] += word_features(words[near] if inside else EDGE, offset)
        rows[index] += [seen_from(name, offset) for name in (listed[near] if inside else ())]
    return rows


def context_features(words: Sequence[Word]) -> list[list[str]]:
    """Return what every word of a sentence has from what stands before it: a pair of tags, open quotation marks."""
    rows: list[list[str]] = []
    quoted = False
    for index, (form, _, pos) in enumerate(words):
        rows.append([f"pp={words[index - 1][2]}|{pos}"] if index else [])
        if quoted:
            rows[-1].append("quoted")
        quoted ^= form in QUOTES
    return rows


def word_features(word: Word, offset: int) -> list[str]:
    """Return the features of one word by itself, as seen from a word `offset` words before it."""
    if word == EDGE:
        return [seen_from("edge", offset)]
    found = [seen_from(feature, offset) for feature in _describe(*word)]
    return found if offset else ["b", *found, *affixes(word[0])]


def seen_from(feature: str, offset: int) -> str:
    """Return the name of a feature for a word `offset` words before the one that has it."""
    return f"{offset}:{feature}" if offset else feature


@lru_cache(20_000)
def _describe(word: str, lemma: str, pos: str) -> tuple[str, ...]:
    base = strip_genitive(word)
    clusters = load_clusters("de")
    path = clusters.get(word) or clusters.get(base) or clusters.get(lemma) or ""
    found = [f"w={word.lower()}", f"l={lemma.lower()}", f"p={pos}", f"s={word_shape(word)}", f"c={path}"]
    found += [f"c{size}={path[:size]}" for size in CLUSTER_PREFIXES if len(path) >= size]
    found += [f"g={name}" for name, members in _lists() if word in members or base in members]
    return (*found, *_noun_features(lemma, pos), *_asian_features(word))


def _noun_features(lemma: str, pos: str) -> tuple[str, ...]:
    """Return what kind of role the noun is or ends in, and whether it is a legal form."""
    words = load_actor_words("de")
    roles = (("person", words.person_roles), ("body", words.organisation_roles), ("place", words.place_roles))
    found = [f"r={name}" for name, nouns in roles if pos.startswith("N") and role_head(lemma, nouns)]
    return (*found, *(("r=legal",) if lemma.lower().strip(".") in words.legal_forms else ()))


def _asian_features(word: str) -> list[str]:
    found = ["asian=family"] if is_family_first(word) else []
    return [*found, "asian=syllable"] if word[:1].isupper() and is_syllable(word) else found


def strip_genitive(word: str) -> str:
    """Return the word without a genitive ending ("Putins" → "Putin")."""
    if len(word) > len("Xxs") and word.endswith(("s", "’", "'")):
        return word[:-1]
    return word


def word_shape(word: str) -> str:
    """Return the word with letters and digits replaced by class, runs shortened ("Jong-un" → "Xxx-xx")."""
    classes = re.sub(r"[A-ZÄÖÜ]", "X", re.sub(r"[a-zäöüß]", "x", re.sub(r"\d", "9", word)))
    return re.sub(r"(.)\1+", r"\1\1", classes)


def affixes(word: str) -> list[str]:
    """Return beginnings and ends of a word."""
    lower = word.lower()
    return [f"<{lower[:size]}" for size in AFFIX_CHARS] + [f">{lower[-size:]}" for size in AFFIX_CHARS]


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("first", first_names()),
        ("last", surnames()),
        ("city", cities()),
        ("country", frozenset(load_countries("de"))),
    )


@cache
def _listed_names() -> Mapping[str, str]:
    """Return inflection key → list of the names that may have several words."""
    names = {inflection_key(city): "city" for city in cities()}
    names |= dict.fromkeys(regions(), "region") | dict.fromkeys(countries(), "country")
    return names | dict.fromkeys(organisations(), "body") | dict.fromkeys(agencies(), "medium")


def list_places(forms: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each word the list and the place in the longest listed name that it is part of, if any."""
    stems = [inflection_key(form) for form in forms]
    found: list[tuple[str, ...]] = [()] * len(forms)
    index = 0
    while index < len(forms):
        length, name = _longest(forms, stems, index)
        for place in range(length):
            found[index + place] = (f"in={name}{'I' if place else 'B'}",)
        index += max(length, 1)
    return found


def _longest(forms: Sequence[str], stems: Sequence[str], index: int) -> tuple[int, str]:
    if not forms[index][:1].isupper():
        return 0, ""
    for length in range(min(MAX_LISTED_TOKENS, len(forms) - index), 0, -1):
        name = _listed_names().get(" ".join(stems[index : index + length]))
        if name:
            return length, name
    return 0, ""
