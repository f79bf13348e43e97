"""Train the German name tagger that ships as `briefing/data/models/names_de.gz`.

    python -m tools.train_names --names ../shared/data/names

Every fifth sentence of GermEval is held back, from the shipped model too, so that its quality can be measured.
Training is deterministic: the same data, feature code and python-crfsuite give the same bytes.
Data: GermEval 2014 (Benikova, Biemann, Reznicek 2014, CC BY 4.0), see NOTICE.
"""

import argparse
import gzip
import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from briefing.extract.actors.features import sentence_features
from briefing.extract.actors.field import pack_model
from briefing.models.analysis import Sentence, Token
from briefing.text.tagging import tag_sentences

MODEL = Path(__file__).resolve().parents[1] / "briefing" / "data" / "models" / "names_de.gz"
LEARNT = ("PER", "LOC", "ORG", "OTH")  # works and products are learnt so that they are not taken for organisations
HELD_BACK_FOLD = 4
FOLDS = 5
PARAMETERS = {"c1": 0.05, "c2": 0.5, "max_iterations": 200, "feature.possible_transitions": True}

Entity = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence and its names as (start, end, type)."""

    text: str
    entities: frozenset[Entity]


def read_germeval(path: Path) -> list[LabelledSentence]:
    """Return the sentences with their outer names; derived forms and parts of words count as no name."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_read_sentence(rows) for rows in _blocks(line.rstrip("\n") for line in lines)]


def _blocks(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in lines:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _read_sentence(rows: Sequence[Sequence[str]]) -> LabelledSentence:
    entities: list[Entity] = []
    position = 0
    for _, word, label, *_ in rows:
        end = position + len(word)
        if label.startswith("B-"):
            entities.append((position, end, label[2:]))
        elif label.startswith("I-") and entities:
            entities[-1] = (entities[-1][0], end, entities[-1][2])
        position = end + 1
    text = " ".join(row[1] for row in rows)
    return LabelledSentence(text=text, entities=frozenset(name for name in entities if name[2] in LEARNT))


def tag(text: str) -> tuple[Token, ...]:
    """Return the tokens of one sentence as the product tags them."""
    whole = Sentence(start=0, end=len(text), block=0, index=0, role="body", complete=True, standalone=True)
    return tag_sentences(text, [whole], "de")


def label(tokens: Sequence[Token], entities: Iterable[Entity]) -> list[str]:
    """Return a BIO label for each token."""
    labels = ["O"] * len(tokens)
    for start, end, kind in sorted(entities):
        inside = [index for index, token in enumerate(tokens) if start <= token.start and token.end <= end]
        for position, index in enumerate(inside):
            labels[index] = f"{'I' if position else 'B'}-{kind}"
    return labels


def split_folds(sentences: Sequence[LabelledSentence]) -> tuple[list[LabelledSentence], list[LabelledSentence]]:
    """Return the sentences to train on and every fifth, held back."""
    kept = [sentence for index, sentence in enumerate(sentences) if index % FOLDS != HELD_BACK_FOLD]
    held_back = [sentence for index, sentence in enumerate(sentences) if index % FOLDS == HELD_BACK_FOLD]
    return kept, held_back


def train(sentences: Iterable[LabelledSentence], path: Path) -> None:
    """Train a model and write it to `path`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        tokens = tag(sentence.text)
        words = [(token.text, token.lemma, token.pos) for token in tokens]
        trainer.append(sentence_features(words), label(tokens, sentence.entities))
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        trained = str(Path(folder) / "trained.crfsuite")
        trainer.train(trained)
        tagger = pycrfsuite.Tagger()
        tagger.open(trained)
        weights = tagger.info()
        tagger.close()
    path.write_bytes(pack_model(sorted(weights.labels), weights.state_features, weights.transitions))


def main() -> None:
    """Train the shipped model and print its hash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, required=True, help="folder with germeval14-5100.tsv.gz")
    parser.add_argument("--model", type=Path, default=MODEL, help="where to write the model")
    arguments = parser.parse_args()
    kept, _ = split_folds(read_germeval(arguments.names / "germeval14-5100.tsv.gz"))
    train(kept, arguments.model)
    print(hashlib.sha256(arguments.model.read_bytes()).hexdigest(), arguments.model.stat().st_size)


if __name__ == "__main__":
    main()
