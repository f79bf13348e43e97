"""Stretches in quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.quotes.marks import find_quotations


def quoted(text: str) -> list[str]:
    """Return the stretches in quotation marks as words."""
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er rief: „Halt!“ und lief.", ["„Halt!“"]),
        ("Er rief: »Halt!« und lief.", ["»Halt!«"]),
        ("Er rief: «Halt!» und lief.", ["«Halt!»"]),
        ("Il a dit : « Halte ! » et partit.", ["« Halte ! »"]),
        ('Er rief: "Halt!" und lief.', ['"Halt!"']),
        ('Er rief: „Halt!" und lief.', ['„Halt!"']),
        ("He cried: “Stop!” and ran.", ["“Stop!”"]),
        ("‘We’re ready,’ he said.", ["‘We’re ready,’"]),
        ("‚Wir sind bereit‘, so der Chef.", ["‚Wir sind bereit‘"]),
        ("Er sagte: „Sie rief ‚Nein‘ und ging.“", ["„Sie rief ‚Nein‘ und ging.“"]),
        ("„Eins“, sagte er, „und zwei.“", ["„Eins“", "„und zwei.“"]),
        ("„Ein Satz.\n\nNoch einer.“", ["„Ein Satz.\n\nNoch einer.“"]),
        ("„Ein Satz.\n\n„Noch einer.“", ["„Ein Satz.", "„Noch einer.“"]),
        ("„Nie geschlossen.\n\nEin neuer Absatz.", []),
        ("Die Party der 80er's und der 90er's.", []),
        ("Der Film ''Titel'' lief.", []),
    ],
)
def test_each_kind_of_mark_is_read(text: str, expected: list[str]) -> None:
    """German, Swiss, French, English and typewriter marks delimit; a nested or lost mark does not split."""
    assert quoted(text) == expected


@given(st.text(alphabet="„“”«»\"‚‘’'ab .,\n", max_size=60))
def test_stretches_never_overlap(text: str) -> None:
    """Whatever the marks, the stretches lie apart, in order and inside the text."""
    position = 0
    for start, end in find_quotations(text):
        assert position <= start < end <= len(text)
        position = end
