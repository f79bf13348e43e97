"""What a user would write in an afternoon: TF-IDF, average linkage, sumy's LexRank, Jinja2, WeasyPrint.

It is here to be compared with: no cleaning, no sentences worth the name, no evidence.
Run as `python -m benchmarks.afternoon FOLDER OUTPUT`; prints one JSON object: stage → seconds and peak memory.
"""

import json
import re
import sys
from pathlib import Path

import jinja2
import weasyprint
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from benchmarks.clock import StageClock

THRESHOLD = 0.8
SENTENCES = 5
PAGE = jinja2.Environment(autoescape=True).from_string(
    "<h1>Briefing</h1>{% for story in stories %}<h2>{{ story[0] }}</h2>"
    "{% for sentence in story[1] %}<p>{{ sentence }}</p>{% endfor %}{% endfor %}"
)


class RegexTokenizer:
    """Splits at full stops, as an afternoon allows."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return pieces that end in a mark."""
        return tuple(piece for piece in re.split(r"(?<=[.!?])\s+", text) if piece.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return words."""
        return tuple(re.findall(r"\w+", sentence.lower()))


def _summarise(texts: list[str]) -> tuple[str, list[str]]:
    parser = PlaintextParser.from_string("\n\n".join(texts), RegexTokenizer())
    chosen = LexRankSummarizer()(parser.document, SENTENCES)
    return texts[0].splitlines()[0], [str(sentence) for sentence in chosen]


def main(folder: Path, output: Path) -> dict[str, dict[str, float]]:
    """Build a PDF and return what each stage took."""
    clock = StageClock()
    clock.start("reading")
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    clock.start("clustering")
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=THRESHOLD
    ).fit_predict(vectors.toarray())
    clock.start("summaries")
    clusters = [
        [text for text, label in zip(texts, labels, strict=True) if label == each] for each in sorted({*labels})
    ]
    stories = [_summarise(cluster) for cluster in clusters]
    clock.start("pdf")
    weasyprint.HTML(string=PAGE.render(stories=stories)).write_pdf(output)
    clock.start("")
    return clock.stages


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
