from briefing.summarize.passages import find_passage
from tests.builders import build_cluster, build_tagged


def test_a_sentence_that_the_next_one_touches_has_its_place() -> None:
    """Scraped text loses the space behind a quotation mark: the sentence stands there all the same."""
    said = 'Kern sagte: "Der Damm hält."'
    cluster = build_cluster(build_tagged(f"{said}Die Stadt atmet auf."))
    (span,) = find_passage(said, cluster).spans
    assert (span.start, span.end) == (0, len(said))


def test_a_part_of_a_word_is_no_place() -> None:
    """The word "Damm" does not stand in "Dammbruch"."""
    assert find_passage("Damm", build_cluster(build_tagged("Der Dammbruch kam nachts."))).spans == ()
