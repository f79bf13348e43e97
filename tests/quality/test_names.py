import hashlib
import json
from pathlib import Path

import pytest

from tests.quality.names import FINDERS, GERMEVAL, measure, read_held_back
from tools.train_names import MODEL, read_germeval, split_folds, train

BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))["names"]
MAX_MODEL_BYTES = 8_000_000

shared = pytest.mark.skipif(not GERMEVAL.exists(), reason="the data beside the checkout is absent")


@pytest.mark.shared
@shared
@pytest.mark.parametrize("finder", sorted(FINDERS))
def test_names_stay_as_good_as_measured(finder: str) -> None:
    """Strict F1 of each type on the held-back sentences does not fall below the recorded floors."""
    scores = measure(FINDERS[finder], read_held_back())
    assert {kind: score.f1 >= BASELINE[finder][kind] for kind, score in scores.items()} == dict.fromkeys(scores, True)


@pytest.mark.shared
@shared
@pytest.mark.timeout(1_200)
def test_training_gives_the_shipped_model(tmp_path: Path) -> None:
    """The training script makes the very bytes that ship."""
    kept, _ = split_folds(read_germeval(GERMEVAL))
    train(kept, tmp_path / "model")
    assert hashlib.sha256((tmp_path / "model").read_bytes()).digest() == hashlib.sha256(MODEL.read_bytes()).digest()


def test_the_tagger_stays_small() -> None:
    """The tagger and the lists that it reads stay within what a wheel may carry."""
    lists = sum(path.stat().st_size for path in (MODEL.parents[1] / "names").iterdir())
    assert MODEL.stat().st_size + lists <= MAX_MODEL_BYTES
