import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.sentences import split_sentences

WORDS = st.sampled_from(
    [
        "Der",
        "Rat",
        "tagt",
        "am",
        "3.",
        "Mai",
        "„Nein“,",
        "sagte",
        "Dr.",
        "Weiß.",
        "Und",
        "dann?",
        "(Ende.)",
        "…",
        "usw.",
    ]
)


def split(text: str, language: str = "de") -> list[str]:
    """Return the sentences of one paragraph as words."""
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), language)]


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_sentences_cover_the_paragraph_in_order_and_lose_nothing(text: str) -> None:
    """Whatever stands between two sentences is white space only."""
    spans = split_sentences(text, 0, len(text), "de")
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(not text[left:right].strip() for left, right in zip(edges[::2], edges[1::2], strict=True))


@given(st.text(max_size=200), st.sampled_from(["de", "en", "fr", "xx"]))
def test_any_text_can_be_split(text: str, language: str) -> None:
    """No character sequence makes the splitter fail or lose a visible character."""
    joined = "".join(split(text, language))
    assert "".join(joined.split()) == "".join(text.split())


def test_only_the_asked_paragraph_is_split() -> None:
    """Offsets point into the whole text."""
    text = "Vorher. Er kam. Er sah. Nachher."
    assert [text[start:end] for start, end in split_sentences(text, 8, 23, "de")] == ["Er kam.", "Er sah."]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "M. Dupont a rencontré Mme Martin. Ils ont parlé du budget.", 2),
        ("es", "El Sr. Pérez llegó a las nueve. ¿Qué pasó? Nadie lo sabe.", 3),
        ("nl", "Hij sprak o.a. over geld. Daarna ging hij weg.", 2),
        ("pl", "Prof. Nowak mówił o cenach. Potem wyszedł.", 2),
        ("ru", "Министр прибыл в Сеул. Он встретился с президентом.", 2),
        ("ja", "これは文です。次の文です。", 2),
    ],
)
def test_languages_without_lists_of_their_own_are_split_by_rules(language: str, text: str, count: int) -> None:
    """One component serves every language; abbreviations of the language end no sentence."""
    assert len(split(text, language)) == count


def test_a_missing_space_behind_a_full_stop_hides_no_boundary() -> None:
    """Pages lose the space between paragraphs; the sentences stay two."""
    assert split("Das Wasser steigt.Die Leute fliehen aus dem Tal.") == [
        "Das Wasser steigt.",
        "Die Leute fliehen aus dem Tal.",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ['Der Wirt sagte: "Wir öffnen wieder."', "Was er plant, blieb offen."],
        ["Der Wirt sagte: „Wir öffnen wieder!“", "Nachbarn freuten sich."],
        ["Der Wirt sagte: »Wir öffnen wieder.«", "Der Saal bleibt zu."],
        ["„Wir öffnen wieder.", "Der Saal bleibt zu.”", "Das sagte der Wirt."],
        ["Das Wasser steigt.", "„Alle fliehen aus dem Tal“, sagte der Wirt."],
    ],
)
def test_a_missing_space_at_a_quotation_mark_hides_no_boundary(sentences: list[str]) -> None:
    """A mark that closes what was opened ends the sentence, one that opens begins the next."""
    glued = sentences[0]
    for part in sentences[1:]:
        glued += part if glued[-1] in '"“”«' or part[0] == "„" else f" {part}"
    assert split(glued) == sentences


def test_a_quotation_mark_that_opens_does_not_end_a_sentence() -> None:
    """Straight marks look alike; only the one that closes a pair ends what it holds."""
    assert split('Das ist gut."Was nun kommt", sagte er, "ist offen."')[0] != 'Das ist gut."'


def test_addresses_of_sites_are_not_split() -> None:
    """A full stop inside a name is no boundary."""
    assert len(split("Das Portal heise.de meldete das. Node.js bleibt.")) == 2


def test_a_count_ends_a_sentence_where_an_ordinal_would_have_an_article() -> None:
    """A number behind a bare preposition counts; "der 112. Tag" is an ordinal."""
    sentences = ["Die Zahl stieg auf 112.", "Vermisst werden 40.", "Es ist der 112. Tag."]
    assert split(" ".join(sentences)) == sentences
