"""Quotations against 850 annotated German news articles: `python -m tests.quality.quotes [train]`.

The annotation is Petersen-Frey & Biemann's (2024). Measured: direct quotations; indirect ones as the annotators'
type Indirect alone, and together with IndirectFreeIndirect (sentences that carry reported speech on without a verb
of saying). Two stretches match where the words they share are 80 % of the words of both together; each counts
once. The program's stretch runs across an interruption ("sei, so Müller, falsch"), whose words count neither way;
"strict" counts them as wrong. A speaker is right where both name nobody, share half of their words, read the same,
or one's words are part of the other's ("Angaben der Polizei"); "er" for a name, or the other way, is wrong.
"""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from briefing.extract.actors.names import find_names
from briefing.extract.quotes.quotes import find_quotes
from briefing.models.analysis import AnalysedArticle
from tests.builders import build_tagged
from tests.quality.own_quotes import LANGUAGES, read_own
from tests.quality.quotes_cases import WORD, Case, Quotation, Words, words_of

SHARED = Path(__file__).parents[3] / "shared" / "data" / "quotes"
OVERLAP = 0.8
SPEAKER_OVERLAP = 0.5
KINDS = {
    "direct": ("direct", {"Direct"}, False),
    "indirect": ("indirect", {"Indirect"}, False),
    "indirect, strict": ("indirect", {"Indirect"}, True),
    "indirect, carried on": ("indirect", {"Indirect", "IndirectFreeIndirect"}, False),
}


@dataclass(frozen=True)
class Score:
    """Counts of one kind of quotation."""

    found: int
    annotated: int
    matched: int
    speakers: int

    @property
    def precision(self) -> float:
        """Share of the found that are annotated."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that are found."""
        return self.matched / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.matched / (self.found + self.annotated) if self.matched else 0.0

    @property
    def speaker(self) -> float:
        """Share of the matched whose speaker is right."""
        return self.speakers / self.matched if self.matched else 0.0


def read_cases(part: str) -> Iterator[Case]:
    """Yield the articles of `train` or `dev`."""
    with gzip.open(SHARED / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            annotated = tuple(
                Quotation(
                    quote["type"],
                    words_of(text, quote["quote"]),
                    words_of(text, quote["speaker"]),
                    _name(text, quote["speaker"]),
                    words_of(text, [[one[1], two[0]] for one, two in pairwise(quote["quote"])]),
                )
                for quote in record["quotes"]
            )
            article = build_tagged(text, article_id=record["id"])
            yield Case(replace(article, names=find_names(article)), annotated)


def _name(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ".join(word for start, end in spans for word in WORD.findall(text[start:end].casefold()))


def predict(article: AnalysedArticle) -> tuple[Quotation, ...]:
    """Return what the program finds, in the same form."""
    text = article.article.text
    found = []
    for quote in find_quotes(article):
        named = quote.speaker_start is not None and quote.speaker_end is not None
        speaker = [(quote.speaker_start or 0, quote.speaker_end or 0)] if named else []
        words = words_of(text, [[quote.start, quote.end]])
        found.append(Quotation(quote.kind, words, words_of(text, speaker), _name(text, speaker)))
    return tuple(found)


def overlap(first: Words, second: Words) -> float:
    """Return the words shared as a share of all."""
    return len(first & second) / len(first | second) if first | second else 1.0


def same_speaker(found: Quotation, annotated: Quotation) -> bool:
    """Whether two quotations have the same speaker."""
    first, second = found.speaker, annotated.speaker
    if not first or not second:
        return first == second
    if found.name == annotated.name:
        return True
    return overlap(first, second) >= SPEAKER_OVERLAP or first <= second or second <= first


def agreement(found: Quotation, annotated: Quotation, *, strict: bool) -> float:
    """Return the overlap; unless `strict`, what interrupts the annotated words counts neither way."""
    return overlap(found.words if strict else found.words - annotated.gap, annotated.words)


def match(
    found: Sequence[Quotation], annotated: Sequence[Quotation], *, strict: bool = False
) -> list[tuple[Quotation, Quotation]]:
    """Pair found and annotated quotations, the best overlap first; of equal ones those that agree on the speaker."""
    pairs = sorted(
        (
            (-agreement(one, two, strict=strict), not same_speaker(one, two), left, right)
            for left, one in enumerate(found)
            for right, two in enumerate(annotated)
            if one.words & two.words
        ),
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    matched = []
    for negative, _, left, right in pairs:
        if -negative >= OVERLAP and left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            matched.append((found[left], annotated[right]))
    return matched


def measure(cases: Sequence[Case]) -> dict[str, Score]:
    """Return the score of each kind of quotation."""
    predictions = [predict(case.article) for case in cases]
    scores = {}
    for name, (kind, types, strict) in KINDS.items():
        total = Score(0, 0, 0, 0)
        for case, predicted in zip(cases, predictions, strict=True):
            found = [quotation for quotation in predicted if quotation.kind == kind]
            annotated = [quotation for quotation in case.annotated if quotation.kind in types]
            matched = match(found, annotated, strict=strict)
            speakers = sum(same_speaker(one, two) for one, two in matched)
            total = replace(
                total,
                found=total.found + len(found),
                annotated=total.annotated + len(annotated),
                matched=total.matched + len(matched),
                speakers=total.speakers + speakers,
            )
        scores[name] = total
    return scores


def _print(part: str, cases: Sequence[Case]) -> None:
    sys.stdout.write(f"{part:22}{'found':>7}{'gold':>7}{'P':>7}{'R':>7}{'F1':>7}{'speaker':>9}\n")
    for name, score in measure(cases).items():
        numbers = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}{score.speaker:9.3f}"
        sys.stdout.write(f"{name:22}{score.found:7}{score.annotated:7}{numbers}\n")


def main() -> int:
    """Print the table for the part named on the command line, `dev` unless told."""
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    for own in LANGUAGES:
        _print(f"own {own}", list(read_own(own)))
    if not SHARED.is_dir():
        sys.stdout.write("skipped: the annotated articles are not beside the checkout\n")
        return 0
    _print(part, list(read_cases(part)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
