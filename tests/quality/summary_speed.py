"""How fast summaries are made, as ratios within one run: against sumy, against the analysis, against the reading.

`python -m tests.quality.summary_speed` prints the table. sumy is stopped once it has taken the wanted multiple of our
time: its KL needs many minutes for 1,000 sentences.
"""

import random
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.config.settings import ReadingSettings, SummarySettings
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import Cluster, RawArticle
from briefing.summarize.divergence import KLSum
from briefing.summarize.graph import LexRank, TextRank
from briefing.summarize.story import summarize
from tests.quality.summary_gold import FETCHED_AT, analyse, read_gold
from tests.summarize.sumy_documents import build_sumy_document, make_sentences

SENTENCE_COUNT = 1_000
WANTED = 100
ROUNDS = 5
PAIRS = {
    "kl": (KLSummarizer, KLSum),
    "lexrank": (LexRankSummarizer, LexRank),
    "textrank": (TextRankSummarizer, TextRank),
}


class OutOfTimeError(Exception):
    """sumy has taken as long as it may."""


def _best_seconds(action: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the shortest of several runs: what the code takes where nothing else runs."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _stop(*_: object) -> None:
    raise OutOfTimeError


def _seconds_up_to(action: Callable[[], Any], limit_seconds: float) -> float:
    """Return how long the action takes, or the limit where it takes longer."""
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, limit_seconds)
    try:
        return _best_seconds(action, rounds=1)
    except OutOfTimeError:
        return limit_seconds
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def compare_with_sumy(name: str) -> float:
    """Return how many times faster ours is on 1,000 sentences, at most a little more than wanted."""
    theirs, ours = PAIRS[name]
    document = build_sumy_document(make_sentences(1, SENTENCE_COUNT))
    own_seconds = _best_seconds(lambda: ours()(document, 5))
    return _seconds_up_to(lambda: theirs()(document, 5), own_seconds * WANTED * 1.5) / own_seconds


def measure_memory(name: str) -> float:
    """Return the peak of memory over that of n² doubles."""
    document = build_sumy_document(make_sentences(1, SENTENCE_COUNT))
    summarizer = PAIRS[name][1]()
    summarizer(document, 5)
    tracemalloc.start()
    summarizer(document, 5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / (8 * SENTENCE_COUNT**2)


def make_articles(count: int, sentence_count: int) -> list[RawArticle]:
    """Return articles of sentences drawn from our gold stories, each with an end of its own so that none is a copy."""
    generator = random.Random(count)  # noqa: S311 no secret
    pool = sorted(sentence for story in read_gold() for sentence in _running_text(story.cluster))
    articles = []
    for number in range(count):
        drawn = generator.sample(pool, sentence_count)
        sentences = [f"{text[:-1]}, hieß es im Bericht {number}/{place}." for place, text in enumerate(drawn)]
        paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, sentence_count, 3)]
        text = "\n\n".join([f"Ein Tag mit vielen Nachrichten im Land, Ausgabe {number}", *paragraphs])
        articles.append(RawArticle(origin=f"{number}.txt", text=text, language="de", fetched_at=FETCHED_AT))
    return articles


def _running_text(cluster: Cluster) -> Iterator[str]:
    for article in cluster.articles:
        for sentence in article.sentences:
            if sentence.complete and article.text_of(sentence).endswith("."):
                yield article.text_of(sentence)


def measure_story(count: int, sentence_count: int) -> dict[str, float]:
    """Return the seconds of a summary of so many articles, and those of reading and of analysing them."""
    raw = make_articles(count, sentence_count)
    start = time.perf_counter()
    for each in raw:
        prepare_article(each, ReadingSettings())
    reading = time.perf_counter() - start
    start = time.perf_counter()
    articles = tuple(analyse(each, article_id=each.origin, source=each.origin) for each in raw)
    analysis = time.perf_counter() - start
    cluster = Cluster(articles=articles, copies=())
    summary = _best_seconds(lambda: summarize(cluster, SummarySettings()))
    return {"summary": summary, "reading": reading, "analysis": analysis}


def measure() -> dict[str, float]:
    """Return all ratios and the seconds of the largest story."""
    large, usual = measure_story(30, 30), measure_story(10, 30)
    return {
        **{f"{name} times faster than sumy": compare_with_sumy(name) for name in PAIRS},
        **{f"{name} memory of n² doubles": measure_memory(name) for name in PAIRS},
        "seconds for 900 sentences": large["summary"],
        "30 articles: summary of analysis": large["summary"] / large["analysis"],
        "10 articles: summary of reading": usual["summary"] / usual["reading"],
    }


def main() -> None:
    """Print the table."""
    sys.stdout.write("".join(f"{name:36}{value:10.3f}\n" for name, value in measure().items()))


if __name__ == "__main__":
    main()
