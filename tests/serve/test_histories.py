import datetime as dt
from dataclasses import replace

import pytest

from briefing.models.document import EarlierFigure, EarlierFigures
from briefing.render.charts import Colours
from briefing.render.labels import load_labels
from briefing.serve.digest import make_citer, make_digest, show_story
from briefing.serve.highlight import mark_words
from briefing.serve.histories import draw_history, follow_actor, follow_topic, list_actors, list_topics
from briefing.serve.records import Digest
from tests.serve.world import DAYS, build_editions

DIGESTS = tuple(map(make_digest, build_editions()))


def test_every_shown_word_stands_in_an_article() -> None:
    """What the digests and histories show as words of articles is verbatim, and its publishers printed it."""
    for document in build_editions():
        citer = make_citer(document)
        texts = {document_source.name: "" for document_source in document.sources}
        for article in document.articles:
            texts[citer.outlets[article.source]] += article.text
        digest = make_digest(document)
        said = [each for actor in digest.actors for each in (actor.role, actor.says, actor.does) if each]
        said += [quote.words for actor in digest.actors for quote in actor.quotes]
        said += [figure.fact for topic in digest.topics for figure in topic.figures]
        for story in document.stories:
            day = show_story(story, document)
            said += [day.headline, *day.articles, *(figure.fact for figure in (*day.fresh, *day.changed))]
            said += [each for question in day.open_questions for each in question.evidence]
        assert len(said) > 20
        for words in said:
            assert words.outlets
            assert all(words.text in texts[outlet] for outlet in words.outlets), words


def test_what_two_publishers_word_alike_stands_once() -> None:
    """One line names both of them; another attribution is another line."""
    document = build_editions()[0]
    harbour = document.stories[0]
    figure = harbour.figures[0]
    again = replace(figure, id="f90", spans=harbour.figures[1].spans)
    other = replace(figure, id="f91", attribution=harbour.headline)
    alike = replace(harbour, figures=(figure, again, other), topics=())
    shown = show_story(alike, replace(document, stories=(alike,))).fresh
    assert [len(each.fact.outlets) for each in shown] == [2, 1]


def test_the_same_archive_gives_the_same_lists() -> None:
    """The order of the digests does not matter."""
    backwards = DIGESTS[::-1]
    assert list_actors(DIGESTS) == list_actors(backwards)
    assert list_topics(DIGESTS, 2) == list_topics(backwards, 2)
    assert follow_topic(DIGESTS, "harbour", "t2") == follow_topic(backwards, "harbour", "t2")
    assert follow_actor(DIGESTS, "Joost Rademaker") == follow_actor(backwards, "Joost Rademaker")


def test_the_most_frequent_actor_stands_first() -> None:
    """Editions count most, then stories, then how recent."""
    lines = list_actors(DIGESTS)
    assert [line.editions for line in lines] == sorted((line.editions for line in lines), reverse=True)
    assert lines[0].editions == len(DAYS)


def test_what_a_later_edition_tells_of_earlier_ones_is_added() -> None:
    """A quantity that had another id before is found by the history in the later edition's own document."""
    document = build_editions()[2]
    harbour = document.stories[0]
    figure = harbour.figures[0]
    earlier = EarlierFigure(text=figure.text, value=figure.value, unit=figure.unit, spans=figure.spans)
    past = EarlierFigures(edition=dt.date(2026, 3, 1), figures=(earlier,))
    topics = (replace(harbour.topics[0], history=(past,)), *harbour.topics[1:])
    changed = replace(document, stories=(replace(harbour, topics=topics), *document.stories[1:]))
    digests = (*DIGESTS[:2], make_digest(changed))
    days = follow_topic(digests, "harbour", "t1")
    assert days[0][0] == dt.date(2026, 3, 1)
    assert [each.fact.text for each in days[0][1].figures] == [figure.text]
    assert {date for date, _ in days} >= set(DAYS)
    (line,) = (each for each in list_topics(digests, 2) if (each.topic.story, each.topic.id) == ("harbour", "t1"))
    assert (line.first.day, line.editions) == (1, len(days))


def test_a_chart_needs_two_values_of_one_unit() -> None:
    """One value, or none, draws nothing; what is drawn is told in words, day by day."""
    labels = load_labels("de", {})
    rail = follow_topic(DIGESTS, "rail", "t2")
    assert draw_history(rail, labels, Colours()) is None
    drawn = draw_history(follow_topic(DIGESTS, "harbour", "t2"), labels, Colours())
    assert drawn is not None
    assert drawn.count("<circle") == 2
    assert drawn.count("<rect") == 2
    assert "4. März 2026: 12 Millionen €; 5. März 2026: 15–20 Millionen €" in drawn


def test_an_archive_without_editions_has_empty_lists() -> None:
    """Nothing is followed where nothing is."""
    nothing: tuple[Digest, ...] = ()
    assert (list_actors(nothing), list_topics(nothing, 1), follow_actor(nothing, "x")) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "searched", "marked"),
    [
        ("Die Fahrgäste im Zug", "fahrgaste ZUG", ["Fahrgäste", "Zug"]),
        ("Ein Zugunglück", "Zug", []),
        ("C++ und A*", "c a", ["C", "A"]),
        ("", "x", []),
    ],
)
def test_marks_are_whole_words_and_lose_nothing(text: str, searched: str, marked: list[str]) -> None:
    """The pieces are the text again; only the words searched for are marked, whatever their accents."""
    pieces = mark_words(text, searched)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_hit in pieces if is_hit] == marked
