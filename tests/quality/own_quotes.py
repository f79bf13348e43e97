"""Own articles with their quotations marked, in the forms that agencies and local papers use.

`<d Who/Whom else>…</d>` is a direct and `<i Who>…</i>` an indirect quotation; each name is a wording of the speaker
that is right wherever it stands in the article. They were marked before the program was run on them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.extract.actors.names import find_names
from tests.builders import build_tagged
from tests.quality.quotes_cases import Case, Quotation, words_of

HERE = Path(__file__).parents[1] / "data" / "quotes"
LANGUAGES = {"german": "de", "english": "en"}
PARTING = "=====\n"
MARKED = re.compile(r"<(?P<kind>[di]) (?P<names>[^>]+)>(?P<words>.*?)</[di]>", re.DOTALL)
KINDS = {"d": "Direct", "i": "Indirect"}


def read_own(part: str) -> Iterator[Case]:
    """Yield the articles of `german` or `english`."""
    for number, marked in enumerate((HERE / f"{part}.txt").read_text("utf-8").split(PARTING)):
        text, places = _unmark(marked.strip())
        article = build_tagged(text, article_id=f"{part}-{number}", language=LANGUAGES[part])
        annotated = tuple(_quotation(text, *place) for place in places)
        yield Case(replace(article, names=find_names(article)), annotated)


def _unmark(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Return the text without marks, and kind, names, start and end of each quotation."""
    parts: list[str] = []
    places = []
    length = last = 0
    for match in MARKED.finditer(marked):
        before = marked[last : match.start()]
        start = length + len(before)
        length = start + len(match["words"])
        parts += [before, match["words"]]
        places.append((KINDS[match["kind"]], match["names"], start, length))
        last = match.end()
    return "".join([*parts, marked[last:]]), places


def _quotation(text: str, kind: str, names: str, start: int, end: int) -> Quotation:
    found = [
        [match.start(), match.end()]
        for name in names.split("/")
        for match in re.finditer(rf"(?i)\b{re.escape(name)}(?!\w)", text)
    ]
    return Quotation(kind, words_of(text, [[start, end]]), words_of(text, found), "")
