"""Articles to measure with: the examples, and a daily news stream where one lies beside the checkout."""

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
STREAM = ROOT.parent / "shared" / "data" / "stream" / "de-2025-08_2026-05.jsonl.gz"


def write_articles(folder: Path, count: int) -> None:
    """Write this many articles as text files; stream items first, then examples with a running number."""
    for number, text in enumerate(itertools.islice(_texts(), count)):
        (folder / f"{number:05d}.txt").write_text(text, "utf-8")


def _texts() -> Iterator[str]:
    if STREAM.exists():
        with gzip.open(STREAM, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{row['title']}\n\n{row.get('content', '')}\n\nStand: {row['gathered_date']}\n"
    examples = sorted(path for path in (ROOT / "examples").rglob("*") if path.is_file())
    for repetition in itertools.count():
        for path in examples:
            yield f"{path.read_text('utf-8')}\n\nAusgabe {repetition} von {path.stem}.\n"
