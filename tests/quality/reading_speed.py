"""Speed and memory of reading: `python -m tests.quality.reading_speed`.

Text: decoding, cleaning, sentences, language and fingerprint of articles of about 500 words, in articles a second of
one core. Pages: the whole reader against trafilatura alone. Memory: what 10,000 articles read in a row leave behind.
Names: tokens, tags, lemmas and names of articles that were not seen before, in a process that has read others, and
against HanTa's tagger alone as it comes.
"""

import datetime as dt
import gzip
import json
import pickle
import resource
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import trafilatura
from HanTa.HanoverTagger import HanoverTagger

from briefing.config.settings import ReadingSettings
from briefing.dedupe.shingles import find_fingerprint
from briefing.extract.actors.names import find_names
from briefing.ingest.content import Content
from briefing.ingest.formats.page import article_of_page
from briefing.ingest.formats.plaintext import read_plain_text
from briefing.ingest.prepare import prepare_article
from briefing.text.hanta import HANTA_MODELS
from tests.builders import build_tagged

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "quotes" / "train.jsonl.gz"
PAGE = Path(__file__).parent / "cases" / "furniture" / "11_page.html"
FETCHED_AT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
WORDS_PER_ARTICLE = 450
PAGE_ROUNDS = 40
NAMED_TEXTS = 10


def read_texts(limit: int = 300) -> list[str]:
    """Return distinct texts of about the length of a news article."""
    texts: list[str] = []
    current: list[str] = []
    with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
        for line in lines:
            current.append(json.loads(line)["text"])
            if sum(len(text.split()) for text in current) >= WORDS_PER_ARTICLE:
                texts.append(f"Ein Titel für Text {len(texts)}\n\n" + "\n\n".join(current))
                current = []
    return texts[:limit]


def read_one(text: str) -> int:
    """Read one text from bytes to fingerprint; return the number of its sentences."""
    content = Content(origin="a.txt", name="a.txt", content=text.encode(), fetched_at=FETCHED_AT, max_bytes=10**7)
    prepared = prepare_article(read_plain_text(content)[0], ReadingSettings())
    find_fingerprint(prepared.article.text)
    return len(prepared.sentences)


def texts_per_second(texts: list[str]) -> float:
    """Return how many texts one core reads in a second, after a warm start."""
    for text in texts[:20]:
        read_one(text)
    return len(texts) / _seconds(lambda: [read_one(text) for text in texts])


def page_ratio() -> float:
    """Return the time for a page divided by that of trafilatura with its metadata; the best of some rounds."""
    links = "".join(f'<li><a href="/{number}">Rubrik {number}</a></li>' for number in range(150))
    sentence = "Der Ausschuss hat am Montag über den Antrag der Gemeinde beraten und ihn mit acht Stimmen angenommen"
    paragraphs = "".join(f"<p>{sentence}. Absatz {number}: {sentence}.</p>" for number in range(12))
    page = PAGE.read_text("utf-8").replace("</article>", paragraphs + "</article>")
    markup = page.replace("</header>", f"<ul>{links}</ul></header>")
    content = Content(origin="p.html", name="p.html", content=b"", fetched_at=FETCHED_AT, max_bytes=10**7)

    def own() -> object:
        return prepare_article(article_of_page(markup, content), ReadingSettings())

    def alone() -> object:
        return trafilatura.bare_extraction(markup, with_metadata=True)

    own()
    alone()
    pairs = [(_seconds(own), _seconds(alone)) for _ in range(PAGE_ROUNDS)]
    return min(mine for mine, _ in pairs) / min(theirs for _, theirs in pairs)


def naming_seconds(texts: list[str]) -> tuple[float, float]:
    """Return the time for tags and names of the last texts after the others, and that of HanTa alone for their tags."""
    articles = [build_tagged(text) for text in texts[:-NAMED_TEXTS]]
    for article in articles:
        find_names(article)
    fresh = texts[-NAMED_TEXTS:]
    own = _seconds(lambda: [find_names(build_tagged(text)) for text in fresh])
    packed = (files("HanTa") / HANTA_MODELS["de"][0]).read_bytes()
    tagger = HanoverTagger(None, model=pickle.loads(gzip.decompress(packed)))  # noqa: S301 the locked wheel's own file
    tagger.strict = False
    words = [[token.text for token in article.tokens] for article in map(build_tagged, fresh)]
    return own, _seconds(lambda: [tagger.tag_sent(text) for text in words])


def grown_kilobytes(texts: list[str], count: int = 10_000) -> int:
    """Return by how much the peak memory grows while further articles are read and let go."""
    for text in texts[:100]:
        read_one(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(count):
        read_one(texts[number % len(texts)])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print all three."""
    texts = read_texts()
    sys.stdout.write(f"text: {texts_per_second(texts):.0f} articles a second\n")
    sys.stdout.write(f"pages: {page_ratio():.2f} times trafilatura alone\n")
    own, alone = naming_seconds(texts)
    sys.stdout.write(f"names: {1_000 * own / NAMED_TEXTS:.1f} ms an article, {own / alone:.2f} times HanTa alone\n")
    sys.stdout.write(f"memory: {grown_kilobytes(texts, 2_000)} kB more after 2,000 further articles\n")


if __name__ == "__main__":
    main()
