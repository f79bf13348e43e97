"""Sentence boundaries on hand-written hard cases: `python -m tests.quality.sentences [language]` prints every miss.

A case is one line of `cases/sentences_<language>.txt`; `¦` marks where a sentence ends. Only boundaries inside the
line count: its end is no finding.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.text.sentences import split_sentences

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("de", "en")
MARK = "¦"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case: where sentences end, and where the splitter says they do."""

    text: str
    gold: frozenset[int]
    found: frozenset[int]


def read_cases(language: str) -> Iterator[Outcome]:
    """Yield every case of the language with what the splitter finds."""
    for line in (CASES / f"sentences_{language}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield _judge([part.strip() for part in line.split(MARK)], language)


def _judge(parts: list[str], language: str) -> Outcome:
    text = " ".join(parts)
    gold, position = set(), 0
    for part in parts[:-1]:
        position += len(part)
        gold.add(position)
        position += 1
    spans = split_sentences(text, 0, len(text), language)
    return Outcome(text=text, gold=frozenset(gold), found=frozenset(end for _, end in spans) - {len(text)})


def measure(language: str) -> float:
    """Return F1 of the boundaries of this language's cases."""
    cases = list(read_cases(language))
    right = sum(len(case.gold & case.found) for case in cases)
    return 2 * right / sum(len(case.gold) + len(case.found) for case in cases)


def main() -> None:
    """Print F1 of each language and the cases with a mistake."""
    for language in sys.argv[1:] or LANGUAGES:
        cases = list(read_cases(language))
        sys.stdout.write(f"{language}: {len(cases)} cases, F1 {measure(language):.4f}\n")
        for case in cases:
            if case.gold != case.found:
                missed, wrong = sorted(case.gold - case.found), sorted(case.found - case.gold)
                sys.stdout.write(f"  missed {missed} wrong {wrong}: {case.text}\n")


if __name__ == "__main__":
    main()
