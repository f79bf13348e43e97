"""Spellings of one name against names that only look alike: `python -m tests.quality.name_pairs [--errors]`.

`tests/data/actors/same_names.txt` holds spellings of one person a line, `other_names.txt` different persons a line.
Even lines were used to settle the rules; the odd ones are held back and measured apart.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from briefing.extract.actors.variants import same_person

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actors"
HALVES = {"settled on": 0, "held back": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two spellings, whether they name one person, and whether the program says so."""

    first: str
    second: str
    same: bool
    found: bool


def read_pairs(half: int) -> Iterator[Pair]:
    """Return the pairs of one half of the lines, each pair judged by the program."""
    for name, same in (("same_names.txt", True), ("other_names.txt", False)):
        lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if not line.startswith("#")]
        for line in lines[half::2]:
            spellings = sorted({spelling.strip() for spelling in line.split("|")})
            for first, second in combinations(spellings, 2):
                yield Pair(first=first, second=second, same=same, found=same_person(first, second))


def measure(pairs: list[Pair]) -> tuple[float, float]:
    """Return precision and recall of the pairs said to be one name."""
    right = sum(pair.same and pair.found for pair in pairs)
    found = sum(pair.found for pair in pairs)
    wanted = sum(pair.same for pair in pairs)
    return right / found, right / wanted


def main() -> None:
    """Print the table, and the mistakes if asked."""
    everything: list[Pair] = []
    for name, half in HALVES.items():
        pairs = list(read_pairs(half))
        everything += pairs
        _print(name, pairs)
        if "--errors" in sys.argv and half == 0:
            for pair in pairs:
                if pair.same != pair.found:
                    verdict = "missed" if pair.same else "wrong"
                    sys.stdout.write(f"  {verdict} {pair.first} | {pair.second}\n")
    _print("all", everything)


def _print(name: str, pairs: list[Pair]) -> None:
    precision, recall = measure(pairs)
    same = sum(pair.same for pair in pairs)
    sys.stdout.write(f"{name:12}P {precision:.3f}  R {recall:.3f}   {same} true, {len(pairs) - same} false pairs\n")


if __name__ == "__main__":
    main()
