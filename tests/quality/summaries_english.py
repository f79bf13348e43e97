"""English summaries of ECB+ stories, which have no references: repetition, coverage, sentences that stand alone.

`python -m tests.quality.summaries_english` prints the table. Coverage is the share of the names, and of the
numbers, that at least two articles of a story have and that its summary has too. Whether a sentence stands alone is
judged by the flag of the reading stage, which the `story` method does not look at.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from briefing.models.analysis import AnalysedArticle, Cluster, RawArticle
from tests.quality.summaries import SYSTEMS, Result, lay_out
from tests.quality.summary_gold import FETCHED_AT, analyse
from tests.quality.summary_measures import redundancy

STORIES = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories" / "ecbplus-topics-1-35.jsonl.gz"
ARTICLES_PER_STORY = 5
STORY_COUNT = 30
MIN_SENTENCES = 6
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
SPACED_MARK = re.compile(r" (?=[.,;:!?)%]|n't\b|'(?:s|re|ve|ll|d|m)\b)|(?<=[($]) ")


def join_tokens(sentence: str) -> str:
    """Return running text from a tokenised sentence."""
    plain = sentence.replace("`` ", "“").replace(" ''", "”").replace("``", "“").replace("''", "”")
    return SPACED_MARK.sub("", plain)


def read_stories() -> list[Cluster]:
    """Return the first stories with enough articles of enough sentences, a few articles each."""
    texts: dict[str, list[list[str]]] = defaultdict(list)
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if len(entry["sentences_tokenised"]) >= MIN_SENTENCES:
                texts[entry["story"]].append([join_tokens(each) for each in entry["sentences_tokenised"]])
    chosen = [name for name in sorted(texts) if len(texts[name]) >= ARTICLES_PER_STORY][:STORY_COUNT]
    return [_cluster(name, texts[name][:ARTICLES_PER_STORY]) for name in chosen]


def _cluster(name: str, texts: Sequence[Sequence[str]]) -> Cluster:
    articles = []
    for number, sentences in enumerate(texts):
        raw = RawArticle(origin=f"{name}/{number}", text="\n\n".join(sentences), language="en", fetched_at=FETCHED_AT)
        articles.append(analyse(raw, article_id=f"{name}-{number}", source=f"source {number}"))
    return Cluster(articles=tuple(articles), copies=())


def _shared(found: Iterable[set[str]]) -> set[str]:
    counts = Counter(each for one in found for each in one)
    return {each for each, count in counts.items() if count > 1}


def _names(article: AnalysedArticle) -> set[str]:
    return {article.text_of(name) for name in article.names}


def _covered(wanted: set[str], text: str) -> float | None:
    return mean(each in text for each in sorted(wanted)) if wanted else None


def measure(chosen: Sequence[str], cluster: Cluster) -> dict[str, float | None]:
    """Return the scores of one summary; None where a story has nothing to cover."""
    standalone = {
        article.text_of(sentence)
        for article in cluster.articles
        for sentence in article.sentences
        if sentence.standalone
    }
    text = " ".join(chosen)
    numbers = _shared(set(NUMBER.findall(article.article.text)) for article in cluster.articles)
    return {
        "names": _covered(_shared(map(_names, cluster.articles)), text),
        "figures": _covered(numbers, text),
        "redundancy": redundancy(chosen),
        "standalone": mean(sentence in standalone for sentence in chosen),
        "words": float(len(text.split())),
    }


def evaluate(clusters: Sequence[Cluster]) -> list[Result]:
    """Return the scores of every system, the best coverage of names first."""
    results = []
    for name, system in SYSTEMS.items():
        scores = [measure(system(cluster), cluster) for cluster in clusters]
        columns = {key: mean(value for each in scores if (value := each[key]) is not None) for key in scores[0]}
        results.append(Result(system=name, scores=columns))
    return sorted(results, key=lambda result: -result.scores["names"])


def main() -> None:
    """Print the table, or say what is absent."""
    if not STORIES.exists():
        sys.stdout.write(f"skipped: {STORIES} is absent\n")
        return
    sys.stdout.write(lay_out(evaluate(read_stories())))


if __name__ == "__main__":
    main()
