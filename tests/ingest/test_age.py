import datetime as dt

from briefing.ingest.age import mark_outdated
from briefing.models.analysis import PreparedArticle
from tests.ingest.contents import prepare

EDITION = dt.date(2025, 7, 13)
COMPANIONS = (
    "Präsidentin Sommer besucht vom 11. bis 13. Juli das Nachbarland. Im November 2024 war der Vertrag fertig.",
    "Sommer ist am 12. Juli im Nachbarland eingetroffen. Der Vertrag wurde im Jahr 2024 geschlossen.",
    "Die Präsidentin wird erwartet. Im Juni 2024 hatten beide Länder verhandelt.",
)
OLD = (
    "Präsidentin Sommer ist im Nachbarland eingetroffen. Sie besuchte das Land zuletzt im Jahr 2018. "
    "Ihr Kollege reiste im September dorthin. Seit dem Krieg im Jahr 2021 sind beide Länder Partner."
)


def mark(*texts: str, **stated: object) -> list[str | None]:
    """Return the evidence of each text that is marked."""
    articles = [prepare(text, origin=f"{number}.txt", **stated) for number, text in enumerate(texts)]
    return evidence(articles)


def evidence(articles: list[PreparedArticle]) -> list[str | None]:
    """Return the words that show the age of each article."""
    marked = mark_outdated(articles, edition_date=EDITION)
    return [article.article.outdated.text if article.article.outdated else None for article in marked]


def test_an_article_about_an_earlier_visit_is_marked_with_its_words() -> None:
    """Old years together with a last time or a month still ahead show an earlier event; the words are verbatim."""
    found = mark(*COMPANIONS, OLD)
    assert found[:3] == [None, None, None]
    assert found[3] in {
        "Sie besuchte das Land zuletzt im Jahr 2018.",
        "Ihr Kollege reiste im September dorthin.",
    }


def test_one_sign_alone_marks_nothing() -> None:
    """A background piece that names old years only is not old."""
    background = "Die Geschichte beider Länder ist lang. Seit dem Krieg im Jahr 2021 sind sie Partner."
    assert mark(*COMPANIONS, background) == [None] * 4


def test_two_articles_have_no_majority() -> None:
    """Without at least two companions nobody is called old."""
    assert mark(COMPANIONS[0], OLD) == [None, None]


def test_a_stated_date_two_months_earlier_is_enough() -> None:
    """An article that says that it is from spring is not one of July's."""
    days = (dt.date(2025, 7, 11), dt.date(2025, 7, 12), dt.date(2025, 3, 1))
    articles = [
        prepare(text, origin=f"{day}.txt", published_at=day) for text, day in zip(COMPANIONS, days, strict=True)
    ]
    assert [words is not None for words in evidence(articles)] == [False, False, True]
