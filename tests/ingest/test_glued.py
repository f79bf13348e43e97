import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ingest.glued import part_glued

PARTED = {
    "Der Streik dauert an. Von Ina Kolb, ARD KielDie Werft steht still.": [
        "Der Streik dauert an.",
        "Von Ina Kolb, ARD Kiel",
        "Die Werft steht still.",
    ],
    "Wer zahlt dafür? Eine Analyse von Till Brandt, tagesschau.deWas der Rat beschloss.": [
        "Wer zahlt dafür?",
        "Eine Analyse von Till Brandt, tagesschau.de",
        "Was der Rat beschloss.",
    ],
    "Der Streik ist vorbei, alle Fähren fahren wiederReederei erhöht die Preise.": [
        "Der Streik ist vorbei, alle Fähren fahren wieder",
        "Reederei erhöht die Preise.",
    ],
    "Von Uwe Stein, NDRIm Norden wird es warm.": ["Von Uwe Stein, NDR", "Im Norden wird es warm."],
}


@pytest.mark.parametrize("text", sorted(PARTED))
def test_glued_pieces_are_parted(text: str) -> None:
    """An author's line and the sentences around it become paragraphs, and so do two headlines."""
    assert part_glued(text, "de") == PARTED[text]


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI, TikTok und LinkedIn klagen, auch die AfD und das StadtWerk.",
        "Jede LeserIn und alle SchülerInnen wissen, was ein iPhone kostet.",
        "Die Seite www.meinStadtplan.de/derWeg und #wirSind gehören der HanseMerkur.",
        "Die McDonald's-Filiale in der EU nutzt WhatsApp.",
    ],
)
def test_capitals_inside_names_part_nothing(text: str) -> None:
    """Names, endings for both genders, addresses and hash tags stay whole."""
    assert part_glued(text, "de") == [text]


def test_other_languages_are_left_alone() -> None:
    """A capital letter inside a word proves something in German only."""
    assert part_glued("the endThe start", "en") == ["the endThe start"]


@given(st.text(alphabet="abcdeinDIESr. \n", max_size=60))
def test_only_breaks_are_added(text: str) -> None:
    """Nothing but white space differs."""
    assert "".join("".join(part_glued(text, "de")).split()) == "".join(text.split())
