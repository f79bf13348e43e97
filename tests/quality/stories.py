"""Measure the grouping on ECB+ topics 1-35: 66 stories in 33 pairs of look-alike events.

    python -m tests.quality.stories

Prints B³ and pairwise F1 of the program's one fixed configuration beside those of plain TF-IDF with average linkage
at the threshold that suits this corpus best. `tools/fit_story_score.py` reports the same with weights that were
fitted without the topics that are measured.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from briefing.cluster.lexical import group_terms
from briefing.cluster.terms import find_terms
from briefing.config.settings import ClusterSettings
from briefing.models.analysis import RawArticle
from briefing.models.stories import ArticleTerms
from tests.quality.grouping_measures import FETCHED_AT, Agreement, analyse, b_cubed, pairwise

STORIES = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories" / "ecbplus-topics-1-35.jsonl.gz"
JOINS = (
    (re.compile(r"``\s?|\s?''"), '"'),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[$])\s+"), r"\1"),
    (re.compile(r"\s+('s|'re|'ve|'ll|'d|'m|n't)\b"), r"\1"),
    (re.compile(r"(\w) - (\w)"), r"\1-\2"),
)


def read_texts() -> Iterator[tuple[str, str, str]]:
    """Yield id, story and text of every article, its tokens put together again."""
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["story"], "\n\n".join(map(_join_tokens, row["sentences_tokenised"]))


def _join_tokens(sentence: str) -> str:
    for pattern, replacement in JOINS:
        sentence = pattern.sub(replacement, sentence)
    return sentence


def read_terms() -> tuple[list[str], list[ArticleTerms]]:
    """Return the story of each article and what the article is about, through the program's own text layer."""
    stories, terms = [], []
    for article_id, story, text in read_texts():
        raw = RawArticle(origin=article_id, text=text, language="en", fetched_at=FETCHED_AT)
        stories.append(story)
        terms.append(find_terms(analyse(raw, article_id)))
    return stories, terms


def measure(stories: Sequence[str], terms: Sequence[ArticleTerms]) -> tuple[Agreement, Agreement]:
    """Return B³ and pairwise agreement of the shipped configuration."""
    groups = group_terms(terms, ClusterSettings().threshold)
    return b_cubed(stories, groups), pairwise(stories, groups)


def measure_baseline(stories: Sequence[str], texts: Sequence[str]) -> tuple[Agreement, Agreement, float]:
    """Return the agreement of plain TF-IDF with average linkage at its best threshold, and that threshold."""
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    distances = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    results = []
    for threshold in np.arange(0.60, 0.96, 0.02):
        model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=threshold)
        labels = model.fit_predict(distances)
        groups = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
        results.append((b_cubed(stories, groups), pairwise(stories, groups), 1 - float(threshold)))
    return max(results, key=lambda result: result[0].f1)


def _row(name: str, b3: Agreement, pairs: Agreement) -> str:
    return (
        f"{name:32} {b3.precision:.3f} {b3.recall:.3f} {b3.f1:.3f}   "
        f"{pairs.precision:.3f} {pairs.recall:.3f} {pairs.f1:.3f}\n"
    )


if __name__ == "__main__":
    truth, found = read_terms()
    plain_b3, plain_pairs, best = measure_baseline(truth, [text for _, _, text in read_texts()])
    sys.stdout.write(f"{'':32} B³ P   R     F1      pair P R     F1\n")
    sys.stdout.write(_row(f"TF-IDF, best threshold {best:.2f}", plain_b3, plain_pairs))
    sys.stdout.write(_row("this program", *measure(truth, found)))
