"""What the German name tagger sees of a word: form, lemma, tag, shape, affixes, word cluster and name lists.

Measured by cross-validation on the training folds of GermEval 2014; see `tools/train_names.py`.
"""

import re
from collections.abc import Sequence

from briefing.extract.actors.gazetteer import cities, first_names, load_clusters, load_countries, surnames

# Lengths of the cluster path: coarse to fine. The full path is added too.
CLUSTER_PREFIXES = (4, 6, 8, 12)
Word = tuple[str, str, str]  # form, lemma, part of speech


def word_shape(word: str) -> str:
    """Return the word with letters and digits replaced by class, runs shortened ("Jong-un" → "Xx-x")."""
    classes = re.sub(r"[A-ZÄÖÜ]", "X", re.sub(r"[a-zäöüß]", "x", re.sub(r"\d", "9", word)))
    return re.sub(r"(.)\1+", r"\1\1", classes)


def describe(word: str, lemma: str, pos: str) -> list[str]:
    """Return the features of one word by itself."""
    base = strip_genitive(word)
    clusters = load_clusters("de")
    path = clusters.get(word) or clusters.get(base) or clusters.get(lemma) or ""
    found = [f"w={word.lower()}", f"l={lemma.lower()}", f"p={pos}", f"s={word_shape(word)}", f"c={path}"]
    found += [f"c{size}={path[:size]}" for size in CLUSTER_PREFIXES if len(path) >= size]
    found += [f"g={name}" for name, members in _lists() if word in members or base in members]
    return found


def strip_genitive(word: str) -> str:
    """Return the word without a genitive ending ("Putins" → "Putin")."""
    if len(word) > len("Xxs") and word.endswith(("s", "’", "'")):
        return word[:-1]
    return word


def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("first", first_names()),
        ("last", surnames()),
        ("city", cities()),
        ("country", frozenset(load_countries("de"))),
    )


def affixes(word: str) -> list[str]:
    """Return beginnings and ends of a word."""
    lower = word.lower()
    sizes = (2, 3, 4, 5)
    return [f"<{lower[:size]}" for size in sizes] + [f">{lower[-size:]}" for size in sizes]


def sentence_features(words: Sequence[Word]) -> list[list[str]]:
    """Return the features of every word of a sentence, with those of its neighbours."""
    single = [describe(*word) for word in words]
    rows: list[list[str]] = []
    for index, (word, _, _) in enumerate(words):
        row = ["b", *single[index], *affixes(word)]
        for offset in (-2, -1, 1, 2):
            if 0 <= index + offset < len(words):
                row += [f"{offset}:{feature}" for feature in single[index + offset]]
            else:
                row.append(f"{offset}:edge")
        if index > 0:
            row.append(f"pp={words[index - 1][2]}|{words[index][2]}")
        rows.append(row)
    return rows
