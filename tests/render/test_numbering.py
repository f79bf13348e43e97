import itertools

from hypothesis import given
from hypothesis import strategies as st

from briefing.models.document import Span
from briefing.render.numbering import GENEROUS, find_stretches, list_spans, number_articles
from tests.render.sample import TEXTS, build_sample

WORDS = st.lists(st.text("abcäß😀 ", min_size=1, max_size=60), min_size=1, max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1))
def test_every_span_lies_in_one_passage(paragraphs: list[list[str]], places: list[tuple[float, float]]) -> None:
    """Passages hold all spans, never overlap, and stay in reading order."""
    text = "\n\n".join("".join(words) for words in paragraphs)
    spans = [
        Span(article="a", start=min(starts), end=max(starts) + 1)
        for places_of_span in places
        for starts in [[int(place * (len(text) - 1)) for place in places_of_span]]
    ]
    stretches = find_stretches(text, spans)
    assert all(any(each.start <= span.start and span.end <= each.end for each in stretches) for span in spans)
    assert all(before.end <= after.start for before, after in itertools.pairwise(stretches))


def test_long_paragraphs_are_cut_at_words() -> None:
    """A text without paragraphs shows only the surroundings of the words, whole words at both ends."""
    text = "Wort " * 2_000
    (stretch,) = find_stretches(text, [Span(article="a", start=5_000, end=5_004)])
    assert stretch.end - stretch.start <= 2 * GENEROUS.chars + 4
    assert len(text) > GENEROUS.paragraph_chars
    assert text[stretch.start : stretch.end].strip().split() == ["Wort"] * len(
        text[stretch.start : stretch.end].split()
    )


def test_numbers_follow_the_first_use() -> None:
    """Articles are numbered as the stories use them, carried ones last; copies and unused ones have no number."""
    numbering = number_articles(build_sample())
    assert dict(numbering.numbers) == {"a1": 1, "a2": 2, "a3": 3, "a4": 4, "a5": 5, "a6": 6, "a9": 7}


def test_every_reference_meets_its_words() -> None:
    """The passage that a reference leads to holds exactly the words of its span."""
    document = build_sample()
    numbering = number_articles(document)
    for span in list_spans(document.stories):
        reference = numbering.refer(span)
        passages = {each.anchor: each for each in numbering.show_passages(numbering.articles[span.article])}
        passage = passages[reference.anchor]
        words = TEXTS[span.article][2][span.start : span.end]
        assert passage.text[span.start - passage.start : span.end - passage.start] == words
