import dataclasses
import datetime as dt
from decimal import Decimal

from briefing.edition.continuity import continue_stories
from briefing.models.document import Article, Changes, Document, Figure, FigureValue, OpenQuestion, Story
from tests.documents import build_article, build_document, build_story, passage, record, spans

FLOOD = (
    "Damm an der Elster gebrochen\n\nIn Neukirch an der Elster ist ein Damm gebrochen. "
    "Warum der Damm brach, ist unklar. Bürgermeisterin Thormann rief den Katastrophenfall aus."
)
FLOOD_NEXT_DAY = (
    "Neukirch: Pegel der Elster sinkt\n\nNach dem Bruch des Damms in Neukirch sinkt der Pegel der Elster. "
    "Bürgermeisterin Thormann hob den Katastrophenfall auf. Warum der Damm brach, ist unklar."
)
STRIKE = (
    "Busfahrer in Altkirch streiken\n\nIn Altkirch haben die Busfahrer die Arbeit niedergelegt. "
    "Die Gewerkschaft fordert mehr Lohn und kürzere Schichten."
)
YESTERDAY = dt.date(2026, 5, 12)


def told(text: str, article_id: str) -> tuple[Article, Story]:
    """Return an article and the story made of it, with a question where the text leaves one."""
    article = build_article(text, article_id=article_id, source=f"p-{article_id}")
    questions: tuple[OpenQuestion, ...] = ()
    if "ist unklar" in text:
        question = record(
            OpenQuestion,
            id="q-damm",
            kind="unconfirmed",
            question="Warum brach der Damm?",
            spans=spans(article, "Warum der Damm brach, ist unklar."),
            status="open",
            first_seen=dt.date(2026, 5, 13),
        )
        questions = (question,)
    first = text.split("\n\n")[1].split(". ", maxsplit=1)[0] + "."
    return article, build_story(article, lead=passage(article, first), open_questions=questions)


def yesterday(*texts: str) -> Document:
    """Return an edition of the day before, its stories and questions first seen then."""
    pairs = [told(text, f"old{number}") for number, text in enumerate(texts)]
    document = build_document([article for article, _ in pairs], [story for _, story in pairs])
    stories = tuple(
        dataclasses.replace(
            story,
            first_seen=YESTERDAY,
            open_questions=tuple(dataclasses.replace(each, first_seen=YESTERDAY) for each in story.open_questions),
        )
        for story in document.stories
    )
    edition = dataclasses.replace(document.edition, date=YESTERDAY)
    return dataclasses.replace(document, edition=edition, stories=stories)


def test_without_an_earlier_edition_everything_is_new() -> None:
    """The first edition changes nothing."""
    article, story = told(FLOOD, "a1")
    assert continue_stories([story], [article], None) == (story,)


def test_a_running_story_keeps_its_id_and_first_day() -> None:
    """The next day's report of the same flood goes on; an unrelated strike is new."""
    flood, flood_story = told(FLOOD_NEXT_DAY, "a1")
    strike, strike_story = told(STRIKE, "a2")
    earlier = yesterday(FLOOD)
    first, second = continue_stories([flood_story, strike_story], [flood, strike], earlier)
    assert (first.id, first.first_seen, first.status) == (earlier.stories[0].id, YESTERDAY, "updated")
    assert (second.id, second.status) == (strike_story.id, "new")


def test_a_question_is_open_since_it_was_first_asked() -> None:
    """A question that is asked again carries its first day."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    (continued,) = continue_stories([story], [article], yesterday(FLOOD))
    assert continued.open_questions[0].first_seen == YESTERDAY


def test_the_same_articles_leave_a_story_unchanged() -> None:
    """A story of the very same texts has nothing new."""
    article, story = told(FLOOD, "a1")
    (continued,) = continue_stories([story], [article], yesterday(FLOOD))
    assert continued.status == "unchanged"


def test_what_is_new_is_named_by_id() -> None:
    """New articles, new and changed figures and answered questions are listed; nothing else is."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    earlier = yesterday(FLOOD)
    answered = dataclasses.replace(
        story.open_questions[0], status="answered", answered_by=spans(article, "Warum der Damm brach, ist unklar.")
    )
    figures = tuple(
        record(Figure, id=f"f-{low}", text="Pegel", value=value(low), spans=spans(article, "Pegel"), topic=topic)
        for low, topic in ((3, "t-level"), (5, "t-level"), (9, "t-new"))
    )
    then = dataclasses.replace(earlier.stories[0], figures=figures[:1])
    now = dataclasses.replace(story, figures=figures, open_questions=(answered,))
    (continued,) = continue_stories([now], [article], dataclasses.replace(earlier, stories=(then,)))
    assert continued.changes == Changes(
        articles=("a1",), figures=("f-9",), changed_figures=("f-5",), answered=("q-damm",)
    )


def value(number: int) -> FigureValue:
    """Return an exact value."""
    return FigureValue(low=Decimal(number), high=Decimal(number), bound="exact")


def test_one_earlier_story_is_continued_once() -> None:
    """Where a story splits, one part goes on and the other is new; ids stay apart."""
    one, one_story = told(FLOOD, "a1")
    two, two_story = told(FLOOD_NEXT_DAY, "a2")
    stories = continue_stories([one_story, two_story], [one, two], yesterday(FLOOD))
    assert len({story.id for story in stories}) == 2
    assert sorted(story.status for story in stories) == ["new", "unchanged"]


def test_the_order_of_stories_does_not_matter() -> None:
    """Any order of the new stories gives the same matches."""
    pairs = [told(FLOOD_NEXT_DAY, "a1"), told(STRIKE, "a2")]
    articles = [article for article, _ in pairs]
    stories = [story for _, story in pairs]
    earlier = yesterday(FLOOD, STRIKE)
    forwards = continue_stories(stories, articles, earlier)
    backwards = continue_stories(stories[::-1], articles[::-1], earlier)
    assert {story.id for story in forwards} == {story.id for story in backwards}
    assert forwards == backwards[::-1]
