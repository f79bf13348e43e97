import dataclasses
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from briefing.edition.verify import find_lies, parse_document, verify_document
from briefing.errors import InvalidDocumentError
from briefing.models.document import Document
from tests.documents import sample_document

DOCUMENT = json.loads(TypeAdapter(Document).dump_json(sample_document()))


def lies_after(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """Return what the verifier says of the sample after a change to its JSON."""
    content = json.loads(json.dumps(DOCUMENT))
    change(content)
    return list(find_lies(parse_document(json.dumps(content).encode())))


def test_the_sample_is_true() -> None:
    """A document built from its articles' words passes."""
    verify_document(sample_document())
    assert lies_after(lambda _: None) == []


STORY = ("stories", 0)
CHANGES: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "a headline in other words": ((*STORY, "headline", "text"), "Damm an der Elster hält"),
    "a summary sentence in other words": ((*STORY, "summary", 0, "text"), "Alles ist klar."),
    "a span moved by one": ((*STORY, "summary", 0, "spans", 0, "start"), 1),
    "a span beyond the text": ((*STORY, "open_questions", 0, "spans", 0, "end"), 100_000),
    "a span into an unknown article": ((*STORY, "timeline", 0, "spans", 0, "article"), "a99"),
    "a summary sentence without a span": ((*STORY, "summary", 0, "spans"), []),
    "an edited article": (("articles", 0, "text"), "Damm an der Elster gebrochen\n\nNichts davon ist wahr."),
    "another headline": (("articles", 0, "headline"), "Alles gut"),
    "an unknown source": (("articles", 0, "source"), "s9"),
    "a copy of nothing": (("articles", 0, "duplicate_of"), "a9"),
    "a copy of itself": (("articles", 0, "duplicate_of"), "a1"),
    "an article said to be unused": (("articles", 0, "used"), False),
    "an article fetched after the cut-off": (("edition", "cutoff_at"), "2020-01-01T00:00:00Z"),
    "an unknown article in a story": ((*STORY, "articles"), ["a1", "a7"]),
    "an article twice in a story": ((*STORY, "articles"), ["a1", "a1"]),
    "no article in a story": ((*STORY, "articles"), []),
    "more sources than articles": ((*STORY, "independent_sources"), 2),
    "a name that nobody writes": ((*STORY, "actors", 0, "name"), "Erika Mustermann"),
    "a variant that nobody writes": ((*STORY, "actors", 0, "variants"), ["Ilka Thormann-Wolf"]),
    "an actor without a mention": ((*STORY, "actors", 0, "mentions"), []),
    "a role that nobody words so": ((*STORY, "actors", 0, "role", "text"), "Landrätin"),
    "a figure in other words": ((*STORY, "figures", 0, "text"), "120 Einwohner"),
    "a value with two ends": ((*STORY, "figures", 0, "value", "high"), "130"),
    "a range upside down": ((*STORY, "figures", 0, "value"), {"low": "9", "high": "3", "bound": "range"}),
    "a topic without its figure": ((*STORY, "topics", 0, "figures"), []),
    "a label that nobody words so": ((*STORY, "topics", 0, "label"), "Tote"),
    "a speaker that nobody names": ((*STORY, "quotes", 0, "speaker"), "der Papst"),
    "a timeline that runs backwards": ((*STORY, "timeline", 0, "end"), "2026-05-11"),
    "a day that lasts two": ((*STORY, "timeline", 0, "end"), "2026-05-14"),
    "a question without evidence": ((*STORY, "open_questions", 0, "spans"), []),
    "an answered question without an answer": ((*STORY, "open_questions", 0, "status"), "answered"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_lie_is_found(name: str) -> None:
    """Each way of saying something untrue is caught."""
    path, value = CHANGES[name]

    def change(content: dict[str, Any]) -> None:
        target: Any = content
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    assert lies_after(change)


@pytest.mark.parametrize("key", ["format", "edition", "sources", "articles", "stories", "notices"])
def test_a_missing_key_is_named(key: str) -> None:
    """Every key of the contract must be there, and the message says which is not."""
    content = {name: value for name, value in DOCUMENT.items() if name != key}
    with pytest.raises(InvalidDocumentError, match=key):
        parse_document(json.dumps(content).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"format": "briefing/2"}', b"\xff\xfe"])
def test_what_is_no_document_is_an_error(content: bytes) -> None:
    """Broken JSON and other formats end as an error of ours."""
    with pytest.raises(InvalidDocumentError):
        parse_document(content)


def test_json_and_records_say_the_same() -> None:
    """Writing a document and reading it back changes nothing."""
    document = sample_document()
    again = parse_document(TypeAdapter(Document).dump_json(document))
    assert again == dataclasses.replace(document)
    assert again.stories[0].figures[0].value is not None
    assert again.stories[0].figures[0].value.low == Decimal(120)


@given(start=st.integers(0, 300), length=st.integers(1, 300))
def test_only_the_true_span_passes(start: int, length: int) -> None:
    """Of all spans, only the one whose words are printed is accepted."""
    printed = DOCUMENT["stories"][0]["summary"][0]
    true = (printed["spans"][0]["start"], printed["spans"][0]["end"])

    def change(content: dict[str, Any]) -> None:
        content["stories"][0]["summary"][0]["spans"][0].update(start=start, end=start + length)

    assert (lies_after(change) == []) == ((start, start + length) == true)
