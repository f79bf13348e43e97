"""How fast summaries are made, as ratios within one run: against sumy, against the analysis, against the reading.

`python -m tests.quality.summary_speed` prints the table; `200` behind it adds as many stories of ten articles, which
takes minutes. sumy is stopped once it has taken the wanted multiple of our time: its KL needs many minutes for 1,000
sentences. Our own stages are measured in processor time, which does not depend on what else runs.
"""

import random
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.config.settings import ReadingSettings, SummarySettings
from briefing.ingest.prepare import prepare_article
from briefing.ingest.reader import read_articles
from briefing.models.analysis import Cluster, RawArticle
from briefing.summarize.divergence import KLSum
from briefing.summarize.graph import LexRank, TextRank
from briefing.summarize.story import summarize
from tests.quality.summary_gold import FETCHED_AT, analyse, read_gold
from tests.summarize.sumy_documents import build_sumy_document, make_sentences

SENTENCE_COUNT = 1_000
WANTED = 100
ROUNDS = 5
FEW_STORIES = 5
# Shortest of so many runs, for a machine that does other things too counts them in.
BUILD_ROUNDS = 3
PAIRS = {
    "kl": (KLSummarizer, KLSum),
    "lexrank": (LexRankSummarizer, LexRank),
    "textrank": (TextRankSummarizer, TextRank),
}


class OutOfTimeError(Exception):
    """sumy has taken as long as it may."""


def _best_seconds(
    action: Callable[[], Any], rounds: int = ROUNDS, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the shortest of several runs: what the code takes where nothing else runs."""
    seconds = []
    for _ in range(rounds):
        start = clock()
        action()
        seconds.append(clock() - start)
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


@cache
def _pool() -> list[str]:
    return sorted(sentence for story in read_gold() for sentence in _running_text(story.cluster))


def make_articles(count: int, sentence_count: int, seed: int = 0) -> list[RawArticle]:
    """Return articles of sentences drawn from our gold stories, each with an end of its own so that none is a copy."""
    generator, pool = random.Random(1_000 * seed + count), _pool()  # noqa: S311 no secret
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
    """Return the processor seconds of a summary of so many articles, and those of their analysis."""
    raw = make_articles(count, sentence_count)
    start = time.process_time()
    cluster = _analyse_story(raw)
    analysis = time.process_time() - start
    summary = _best_seconds(lambda: summarize(cluster, SummarySettings()), clock=time.process_time)
    return {"summary": summary, "analysis": analysis}


def _analyse_story(raw: Sequence[RawArticle]) -> Cluster:
    articles = tuple(analyse(each, article_id=each.origin, source=each.origin) for each in raw)
    return Cluster(articles=articles, copies=())


def _as_page(text: str) -> str:
    headline, *paragraphs = text.split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


def _read_from_files(raw: Sequence[RawArticle], folder: Path, *, pages: bool) -> None:
    """Read and clean these articles from files as a build does."""
    for each in raw:
        name = Path(each.origin).with_suffix(".html" if pages else ".txt")
        (folder / name).write_text(_as_page(each.text) if pages else each.text, "utf-8")
    for article in read_articles([folder], root=folder, settings=ReadingSettings()).articles:
        prepare_article(article, ReadingSettings())


def compare_with_reading(story_count: int, *, pages: bool, article_count: int = 10, sentence_count: int = 15) -> float:
    """Return the processor seconds of all summaries by those of reading and cleaning the articles of all stories.

    Args:
        story_count: how many stories.
        pages: whether the articles are read from HTML pages, else from plain text, which is read fastest of all.
        article_count: of each story.
        sentence_count: of each article.
    """
    reading = summaries = 0.0
    for seed in range(story_count):
        raw = make_articles(article_count, sentence_count, seed)
        with TemporaryDirectory() as folder:
            read = partial(_read_from_files, raw, Path(folder), pages=pages)
            reading += _best_seconds(read, BUILD_ROUNDS, time.process_time)
        cluster = _analyse_story(raw)
        summaries += _best_seconds(partial(summarize, cluster, SummarySettings()), BUILD_ROUNDS, time.process_time)
    return summaries / reading


def measure(story_count: int) -> dict[str, float]:
    """Return all ratios and the seconds of the largest story."""
    large = measure_story(30, 30)
    return {
        **{f"{name} times faster than sumy": compare_with_sumy(name) for name in PAIRS},
        **{f"{name} memory of n² doubles": measure_memory(name) for name in PAIRS},
        "seconds for 900 sentences": large["summary"],
        "30 articles: summary of analysis": large["summary"] / large["analysis"],
        f"{story_count} stories: of reading text": compare_with_reading(story_count, pages=False),
        f"{story_count} stories: of reading pages": compare_with_reading(story_count, pages=True),
    }


def main() -> None:
    """Print the table; an argument says how many stories are read."""
    story_count = int(sys.argv[1]) if sys.argv[1:] else FEW_STORIES
    sys.stdout.write("".join(f"{name:36}{value:10.3f}\n" for name, value in measure(story_count).items()))


if __name__ == "__main__":
    main()
