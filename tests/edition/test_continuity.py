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
    return edition_of(YESTERDAY, *texts)


def edition_of(date: dt.date, *texts: str) -> Document:
    """Return an edition of a day, its stories and questions first seen then."""
    pairs = [told(text, f"{date:%d}-{number}") for number, text in enumerate(texts)]
    document = build_document([article for article, _ in pairs], [story for _, story in pairs])
    stories = tuple(
        dataclasses.replace(
            story,
            first_seen=date,
            open_questions=tuple(dataclasses.replace(each, first_seen=date) for each in story.open_questions),
        )
        for story in document.stories
    )
    edition = dataclasses.replace(document.edition, date=date)
    return dataclasses.replace(document, edition=edition, stories=stories)


def test_without_an_earlier_edition_everything_is_new() -> None:
    """The first edition changes nothing."""
    article, story = told(FLOOD, "a1")
    assert continue_stories([story], [article], []) == (story,)


def test_a_running_story_keeps_its_id_and_first_day() -> None:
    """The next day's report of the same flood goes on; an unrelated strike is new."""
    flood, flood_story = told(FLOOD_NEXT_DAY, "a1")
    strike, strike_story = told(STRIKE, "a2")
    earlier = yesterday(FLOOD)
    first, second = continue_stories([flood_story, strike_story], [flood, strike], [earlier])
    assert (first.id, first.first_seen, first.status) == (earlier.stories[0].id, YESTERDAY, "updated")
    assert (second.id, second.status) == (strike_story.id, "new")


def test_a_question_is_open_since_it_was_first_asked() -> None:
    """A question that is asked again carries its first day."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    (continued,) = continue_stories([story], [article], [yesterday(FLOOD)])
    assert continued.open_questions[0].first_seen == YESTERDAY


def test_a_question_in_other_words_is_the_earlier_one() -> None:
    """The next day's article asks it its own way: it keeps its id and day, and its answer is told as new."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    (asked,) = story.open_questions
    reworded = dataclasses.replace(asked, id="q-other", question="Warum brach der Damm in Neukirch?", status="answered")
    now = dataclasses.replace(story, open_questions=(reworded,))
    (continued,) = continue_stories([now], [article], [yesterday(FLOOD)])
    assert [(each.id, each.first_seen) for each in continued.open_questions] == [("q-damm", YESTERDAY)]
    assert continued.changes is not None
    assert continued.changes.answered == ("q-damm",)


def test_another_question_is_new() -> None:
    """Two common words make no earlier question."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    (asked,) = story.open_questions
    other = dataclasses.replace(asked, id="q-other", question="Wann wird der Damm geprüft?")
    (continued,) = continue_stories(
        [dataclasses.replace(story, open_questions=(other,))], [article], [yesterday(FLOOD)]
    )
    assert continued.open_questions[0].id == "q-other"


def test_the_same_articles_leave_a_story_unchanged() -> None:
    """A story of the very same texts has nothing new."""
    article, story = told(FLOOD, "a1")
    (continued,) = continue_stories([story], [article], [yesterday(FLOOD)])
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
    (continued,) = continue_stories([now], [article], [dataclasses.replace(earlier, stories=(then,))])
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
    stories = continue_stories([one_story, two_story], [one, two], [yesterday(FLOOD)])
    assert len({story.id for story in stories}) == 2
    assert sorted(story.status for story in stories) == ["new", "unchanged"]


def test_the_order_of_stories_does_not_matter() -> None:
    """Any order of the new stories gives the same matches."""
    pairs = [told(FLOOD_NEXT_DAY, "a1"), told(STRIKE, "a2")]
    articles = [article for article, _ in pairs]
    stories = [story for _, story in pairs]
    earlier = yesterday(FLOOD, STRIKE)
    forwards = continue_stories(stories, articles, [earlier])
    backwards = continue_stories(stories[::-1], articles[::-1], [earlier])
    assert {story.id for story in forwards} == {story.id for story in backwards}
    assert forwards == backwards[::-1]


def test_a_story_that_paused_goes_on() -> None:
    """A story that the last edition left out is continued from the one that carried it, with what is new since then."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    carried = edition_of(YESTERDAY - dt.timedelta(days=2), FLOOD)
    (continued,) = continue_stories([story], [article], [yesterday(STRIKE), carried])
    assert (continued.id, continued.first_seen) == (carried.stories[0].id, carried.edition.date)
    assert (continued.status, continued.changes) == ("updated", changes(articles=("a1",)))
    assert continued.open_questions[0].first_seen == carried.edition.date


def test_the_order_of_editions_does_not_matter() -> None:
    """The edition of the latest date comes first, wherever it stands."""
    article, story = told(FLOOD_NEXT_DAY, "a1")
    editions = [yesterday(FLOOD), edition_of(YESTERDAY - dt.timedelta(days=3), STRIKE)]
    assert continue_stories([story], [article], editions) == continue_stories([story], [article], editions[::-1])


def test_a_text_of_an_earlier_day_is_not_new_again() -> None:
    """An article that an earlier edition carried in this story is no news, though the last edition left it out."""
    articles = [told(FLOOD, "a1"), told(FLOOD_NEXT_DAY, "a2")]
    story = dataclasses.replace(articles[0][1], articles=("a1", "a2"))
    long_ago = edition_of(YESTERDAY - dt.timedelta(days=2), FLOOD)
    recent = yesterday(FLOOD_NEXT_DAY)
    same = dataclasses.replace(recent, stories=(dataclasses.replace(recent.stories[0], id=long_ago.stories[0].id),))
    (continued,) = continue_stories([story], [article for article, _ in articles], [same, long_ago])
    assert continued.status == "unchanged"


def test_fewer_articles_are_nothing_new() -> None:
    """A story that lost an article and gained none is unchanged."""
    one, two = told(FLOOD, "o1"), told(FLOOD_NEXT_DAY, "o2")
    before = build_document([one[0], two[0]], [dataclasses.replace(one[1], articles=("o1", "o2"))])
    article, story = told(FLOOD, "a1")
    earlier = dataclasses.replace(before, edition=dataclasses.replace(before.edition, date=YESTERDAY))
    (continued,) = continue_stories([story], [article], [earlier])
    assert (continued.status, continued.changes) == ("unchanged", changes())


def test_a_new_story_takes_no_known_id() -> None:
    """A story that continues none has an id of its own, even where the first choices are taken."""
    article, story = told(STRIKE, "a1")
    known = yesterday(FLOOD, FLOOD_NEXT_DAY)
    taken = (story.id, f"{story.id}-2")
    stories = tuple(dataclasses.replace(each, id=name) for each, name in zip(known.stories, taken, strict=True))
    (apart,) = continue_stories([story], [article], [dataclasses.replace(known, stories=stories)])
    assert (apart.id, apart.status) == (f"{story.id}-3", "new")


def changes(articles: tuple[str, ...] = ()) -> Changes:
    """Return changes of articles only."""
    return Changes(articles=articles, figures=(), changed_figures=(), answered=())
