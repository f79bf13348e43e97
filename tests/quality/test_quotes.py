"""Quotations do not get worse than what was reached."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.quality.own_quotes import read_own
from tests.quality.quotes import SHARED, measure, read_cases
from tests.quality.quotes_cases import Case

FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not beside the checkout")
def test_quotations_reach_their_floors() -> None:
    """On the held-out articles quotations and their speakers are found as well as before."""
    assert not _missed(list(read_cases("dev")), FLOORS["quotes"])


@pytest.mark.parametrize("part", ["german", "english"])
def test_own_quotations_reach_their_floors(part: str) -> None:
    """In own articles in the forms of agencies and local papers quotations are found as well as before."""
    assert not _missed(list(read_own(part)), FLOORS["quotes_own"][part])


def _missed(cases: Sequence[Case], floors: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    found = {name: {"f1": score.f1, "speaker": score.speaker} for name, score in measure(cases).items()}
    return {name: found[name] for name, floor in floors.items() if any(found[name][key] < floor[key] for key in floor)}
