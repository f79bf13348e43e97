"""The German gold of figures: own texts marked up in place, and offsets into articles that are not shipped.

A mark reads `[figure|value|unit|counted|attribution]`: `=5 ~5 >5 >=5 <5 <=5 3..5 ?` give value and bound; `*` stands
for any answer; `opt` marks what may be reported or not (durations that only date something, "beide"). Own texts:
`tests/data/figures/de_*.txt`. `quotes_*.json` hold offsets into the articles of the quotation corpus, which lie beside
the checkout; they were made by correcting what the program found, own texts were marked before it ran on them. The
articles of `quotes_train.json` were annotated, and measured once, after the rules had been written on the others.
`blind_*.json` were annotated before the program ran on them, in two halves: rules were mended for the phenomena of the
first half before the second one was measured.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[1] / "data" / "figures"
ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "quotes"
STREAM = Path(__file__).parents[3] / "shared" / "data" / "stream"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]*)\]")
ANY = (-1, -1)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """An annotated figure: its place, value with bound ("=5"), unit, counted noun and attribution."""

    start: int
    end: int
    value: str
    unit: str | None
    counted: Range | None
    attribution: Range | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text and all its figures."""

    name: str
    language: str
    text: str
    figures: tuple[GoldFigure, ...]


def read_own(pattern: str) -> Iterator[GoldText]:
    """Return the own texts of the files that match a pattern ("de_*.txt")."""
    for path in sorted(GOLD.glob(pattern)):
        for part in path.read_text("utf-8").split("\n=== ")[1:]:
            name, _, body = part.partition("\n")
            yield parse_marked(f"{path.stem}/{name}", body.strip(), path.stem[:2])


def parse_marked(name: str, body: str, language: str) -> GoldText:
    """Return the text without its marks, and the marks as figures."""
    text, places, position = "", [], 0
    for match in MARK.finditer(body):
        text += body[position : match.start()]
        places.append((len(text), match[1], match[2].split("|")))
        text += match[1]
        position = match.end()
    text += body[position:]
    return GoldText(name=name, language=language, text=text, figures=tuple(_figure(text, *place) for place in places))


def _figure(text: str, start: int, words: str, fields: list[str]) -> GoldFigure:
    value, unit, counted, attribution = (*fields, "", "", "")[:4]
    return GoldFigure(
        start=start,
        end=start + len(words),
        value=value,
        unit=unit or None,
        counted=_nearest(text, counted, start),
        attribution=_nearest(text, attribution, start),
        optional=value == "opt",
    )


def _nearest(text: str, words: str, position: int) -> Range | None:
    """Return where these words stand nearest to a position."""
    if not words:
        return None
    if words == "*":
        return ANY
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        raise ValueError(f"{words!r} is not in the text")
    best = min(places, key=lambda place: abs(place - position))
    return best, best + len(words)


def read_articles(split: str) -> Iterator[GoldText]:
    """Return the annotated articles of a part of the quotation corpus; none where it is absent."""
    source = ARTICLES / f"{split}.jsonl.gz"
    if not source.is_file():
        return
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
    for record in json.loads((GOLD / f"quotes_{split}.json").read_text("utf-8"))["articles"]:
        figures = tuple(_from_offsets(*row) for row in record["figures"])
        yield GoldText(name=record["id"], language="de", text=texts[record["id"]], figures=figures)


def read_blind(half: str) -> Iterator[GoldText]:
    """Return the texts that were annotated blind, of one half; none where the corpora are absent."""
    texts = _blind_texts()
    for name in ("blind_quotes.json", "blind_stream.json"):
        for record in json.loads((GOLD / name).read_text("utf-8"))["articles"]:
            if record["half"] == half and record["id"] in texts:
                figures = tuple(_from_offsets(*row) for row in record["figures"])
                yield GoldText(name=record["id"], language="de", text=texts[record["id"]], figures=figures)


def _blind_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for source in (ARTICLES / "train.jsonl.gz", *sorted(STREAM.glob("*.jsonl.gz"))):
        if not source.is_file():
            continue
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                title = f"{record['title']}\n\n" if "url" in record and "title" in record else ""
                texts.setdefault(
                    record.get("id") or record["url"], title + (record.get("text") or record.get("content") or "")
                )
    return texts


def _from_offsets(
    start: int, end: int, value: str, unit: str | None, counted: list[int] | None, attribution: list[int] | None
) -> GoldFigure:
    return GoldFigure(
        start=start,
        end=end,
        value=value,
        unit=unit,
        counted=(counted[0], counted[1]) if counted else None,
        attribution=(attribution[0], attribution[1]) if attribution else None,
        optional=value == "opt",
    )
