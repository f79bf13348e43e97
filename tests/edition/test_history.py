import dataclasses
import datetime as dt

import pytest

from briefing.config.settings import FigureSettings
from briefing.edition.assemble import Masthead, assemble_edition
from briefing.edition.history import recall_figures
from briefing.edition.verify import find_lies, verify_document
from briefing.extract.figures.find import find_figures
from briefing.extract.figures.ledger import build_ledger
from briefing.models.document import Article, Document, Source, Topic
from tests.builders import build_cluster, build_tagged
from tests.documents import build_story

SETTINGS = FigureSettings()
FIRST = "Explosion in Altkirch\n\nBei der Explosion starben mindestens 12 Menschen."
SECOND = "Suche in Altkirch\n\nBei der Explosion starben 17 Menschen."
THIRD = "Trauer in Altkirch\n\nBei der Explosion starben 19 Menschen."


def edition(day: int, *texts: str, earlier: tuple[Document, ...] = (), settings: FigureSettings = SETTINGS) -> Document:
    """Return the edition of a day in May: one running story told by these texts."""
    tagged = [
        build_tagged(text, article_id=f"a{abs(sum(map(ord, text)))}", source=f"p{number}")
        for number, text in enumerate(texts)
    ]
    analysed = [dataclasses.replace(each, figures=find_figures(each)) for each in tagged]
    articles = [dataclasses.replace(each.article, headline=each.article.text.split("\n\n")[0]) for each in analysed]
    ledger = build_ledger(build_cluster(*analysed), settings)
    story = build_story(
        articles[0],
        id="s1",
        articles=tuple(each.id for each in articles),
        figures=ledger.figures,
        topics=ledger.topics,
    )
    sources = [Source(id=each, name=each, homepage_url=None) for each in sorted({a.source for a in articles})]
    past = recall_figures([story], articles, sources, earlier, settings)
    masthead = Masthead(date=dt.date(2026, 5, day), language="de", title="Lage")
    return assemble_edition(masthead, past.stories, past.articles, past.sources, [])


def history(document: Document, topic: int = 0) -> list[tuple[int, list[str]]]:
    """Return day and figures of a topic's history."""
    return [
        (each.edition.day, [figure.text for figure in each.figures])
        for each in document.stories[0].topics[topic].history
    ]


def carried(document: Document) -> list[Article]:
    """Return the articles that stand in the document for a history alone."""
    return [article for article in document.articles if article.carried_from is not None]


def test_earlier_editions_tell_how_a_figure_grew() -> None:
    """Each earlier edition's figure stands under its date, the oldest first, whatever order the editions come in."""
    first = edition(3, FIRST)
    second = edition(4, SECOND, earlier=(first,))
    third = edition(5, THIRD, earlier=(second, first))
    assert history(third) == [(3, ["mindestens 12 Menschen"]), (4, ["17 Menschen"])]
    assert third == edition(5, THIRD, earlier=(first, second))


def test_what_a_history_points_into_is_carried_along() -> None:
    """The earlier article stands behind the edition's own, unused, under the day that read it; the document is true."""
    document = edition(4, SECOND, earlier=(edition(3, FIRST),))
    verify_document(document)
    assert [(article.headline, article.carried_from, article.used) for article in carried(document)] == [
        ("Explosion in Altkirch", dt.date(2026, 5, 3), False)
    ]
    assert document.articles[-1] == carried(document)[0]
    assert [article.headline for article in document.own_articles] == ["Suche in Altkirch"]
    assert carried(document)[0].id not in document.stories[0].articles


def test_an_article_of_both_editions_is_carried_once_by_itself() -> None:
    """An article that this edition reads again is pointed into, not doubled."""
    document = edition(4, SECOND, FIRST, earlier=(edition(3, FIRST),))
    verify_document(document)
    assert history(document) == [(3, ["mindestens 12 Menschen"])]
    assert carried(document) == []


def test_what_did_not_change_has_no_history() -> None:
    """A figure that stays as it was is not repeated, neither for an edition nor as a whole."""
    first = edition(3, FIRST)
    assert history(edition(4, FIRST, earlier=(first,))) == []
    second = edition(4, FIRST + " Die Suche geht weiter.", earlier=(first,))
    assert history(edition(5, SECOND, earlier=(first, second))) == [(3, ["mindestens 12 Menschen"])]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Unglück in Bergheim\n\n12 Menschen wurden verletzt.", "Unglück in Bergheim\n\n17 Menschen starben."),
        ("Lage\n\nEs kamen weitere 500 Soldaten.", "Lage\n\nIm Land sind 900 Soldaten."),
        ("Preise\n\nDer Gewinn stieg um drei Prozent.", "Preise\n\nDer Gewinn stieg um drei Millionen Euro."),
        ("Lage\n\nIm Tal wohnen 300 Menschen.", "Lage\n\nAuf dem Fest waren 900 Menschen."),
        ("Lage\n\nVier Tote sind identifiziert.", "Lage\n\nBei dem Brand starben 40 Menschen."),
        ("Lage\n\nVerletzt wurden drei Kinder.", "Lage\n\nZerstört wurden vier Häuser."),
        ("Lage\n\nIn Norddorf streikten 300 Busfahrer.", "Lage\n\nIn Norddorf streikten 20 deutsche Lehrer."),
    ],
)
def test_another_quantity_is_no_history(before: str, now: str) -> None:
    """Another state, unit, noun, people in no state, a part, or what comes on top is another quantity."""
    assert history(edition(4, now, earlier=(edition(3, before),))) == []


def test_another_story_is_no_history() -> None:
    """Only the story that goes on is looked into."""
    before = edition(3, FIRST)
    other = dataclasses.replace(before, stories=(dataclasses.replace(before.stories[0], id="s2"),))
    assert history(edition(4, SECOND, earlier=(other,))) == []


def test_few_figures_of_an_edition_are_shown() -> None:
    """At most as many different values of an earlier edition as the settings say, each once."""
    rivals = (FIRST, "Anders\n\nEs starben 14 Menschen.", "Wieder\n\nEs starben 15 Menschen.", "Auch\n\n14 Tote.")
    few = FigureSettings(history_figures=2)
    document = edition(4, THIRD, earlier=(edition(3, *rivals),), settings=few)
    assert len(history(document)) == 1
    assert len(history(document)[0][1]) == len(set(history(document)[0][1])) == 2


def test_editions_from_before_subjects_match_by_the_topics_id() -> None:
    """An edition archived by an older version is compared by the ids of its topics."""
    before = edition(3, FIRST)
    story = before.stories[0]
    bare = tuple(dataclasses.replace(topic, subject=None) for topic in story.topics)
    old = dataclasses.replace(before, stories=(dataclasses.replace(story, topics=bare),))
    assert history(edition(4, SECOND, earlier=(old,))) == [(3, ["mindestens 12 Menschen"])]


def lies_with(document: Document, topic: Topic | None = None, article: Article | None = None) -> list[str]:
    """Return what the verifier says of the document with another topic or last article."""
    story = document.stories[0]
    stories = (dataclasses.replace(story, topics=(topic or story.topics[0], *story.topics[1:])),)
    articles = (*document.articles[:-1], article or document.articles[-1])
    return list(find_lies(dataclasses.replace(document, stories=stories, articles=articles)))


def test_a_false_history_is_a_lie() -> None:
    """Other words, a day that is not earlier, and a fact of the edition that rests on a carried article are found."""
    document = edition(4, SECOND, earlier=(edition(3, FIRST),))
    topic = document.stories[0].topics[0]
    day = topic.history[0]
    reworded = dataclasses.replace(day, figures=(dataclasses.replace(day.figures[0], text="12 Leute"),))
    assert "prints '12 Leute'" in lies_with(document, topic=dataclasses.replace(topic, history=(reworded,)))[0]
    late = dataclasses.replace(carried(document)[0], carried_from=dt.date(2026, 5, 4))
    assert "no earlier edition" in lies_with(document, article=late)[0]
    story = document.stories[0]
    resting = dataclasses.replace(story.figures[0], spans=day.figures[0].spans, text=day.figures[0].text)
    changed = dataclasses.replace(story, figures=(resting, *story.figures[1:]))
    assert "which the story does not hold" in next(find_lies(dataclasses.replace(document, stories=(changed,))))
