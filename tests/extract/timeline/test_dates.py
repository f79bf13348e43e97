import datetime as dt
from dataclasses import replace

import pytest

from briefing.extract.timeline.dates import find_absolute_dates, find_dates
from briefing.models.document import Passage, Span
from tests.builders import build_tagged

TEXT = "Am Mittwoch begann der Streik. Er dauert jeden Tag sechs Stunden. Am 2. Mai 2024 war der Vertrag ausgelaufen."


def test_mentions_are_verbatim_and_know_their_sentence() -> None:
    """Each date is a span of the article with the index of its sentence; durations are left out."""
    article = build_tagged(TEXT, published_at=dt.date(2025, 7, 10))
    found = [(article.text_of(mention), mention.sentence, str(mention.first)) for mention in find_dates(article)]
    assert found == [("Mittwoch", 0, "2025-07-09"), ("2. Mai 2024", 2, "2024-05-02")]


def test_a_moment_counts_as_its_day() -> None:
    """A publication time stands for the day that it states."""
    article = build_tagged(TEXT, published_at=dt.datetime(2025, 7, 10, 23, 30, tzinfo=dt.UTC))
    assert find_dates(article)[0].first == dt.date(2025, 7, 9)


def test_an_undated_article_leaves_its_weekday_open() -> None:
    """Without a date of its own an article resolves only what stands whole in it."""
    article = build_tagged(TEXT)
    assert [(mention.timex, mention.first) for mention in find_dates(article)] == [
        ("XXXX-WXX-3", None),
        ("2024-05-02", dt.date(2024, 5, 2)),
    ]


def test_an_outdated_article_is_read_as_undated() -> None:
    """An article shown to be older does not lend its date to "am Mittwoch"."""
    article = build_tagged(TEXT, published_at=dt.date(2025, 7, 10))
    words = Passage(text="Mai 2024", spans=(Span(article="a1", start=70, end=78),))
    old = replace(article, article=replace(article.article, outdated=words))
    assert find_dates(old) == find_absolute_dates(article)
    assert find_dates(old)[0].first is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Die Schau ist bis zum 30. August geöffnet.", "de", dt.date(2026, 8, 30)),
        ("Die Länder haben eine Frist bis Freitag gesetzt.", "de", dt.date(2026, 5, 15)),
        ("Der Minister kündigte für Donnerstag einen Besuch an.", "de", dt.date(2026, 5, 14)),
        ("Die Straße war bis Dienstag gesperrt.", "de", dt.date(2026, 5, 12)),
        ("The show has been extended and runs until 30 August.", "en", dt.date(2026, 8, 30)),
    ],
)
def test_deadlines_look_ahead(text: str, language: str, day: dt.date) -> None:
    """What runs until or is called for a day lies ahead of the article, unless it is told as past."""
    article = build_tagged(text, published_at=dt.date(2026, 5, 13), language=language)
    assert [mention.first for mention in find_dates(article)] == [day]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("A vigil will be held in the square on Sunday.", "Sunday", dt.date(2025, 7, 13)),
        ("The walkout ends on Sunday.", "Sunday", dt.date(2025, 7, 13)),
        ("Ministers have invited the union to talks on Tuesday.", "Tuesday", dt.date(2025, 7, 15)),
        ("The mayor ordered flags to be lowered until Wednesday.", "Wednesday", dt.date(2025, 7, 16)),
        (
            "She will go to Riga next week after both sides agreed on Tuesday to talk.",
            "Tuesday",
            dt.date(2025, 7, 8),
        ),
        ("Both sides agreed on Tuesday to talk.", "Tuesday", dt.date(2025, 7, 8)),
    ],
)
def test_english_weekdays_follow_the_verb_of_their_clause(text: str, words: str, day: dt.date) -> None:
    """A participle leaves the time to its auxiliary; what is called for, or ends, lies ahead."""
    tagged = build_tagged(text, language="en", published_at=dt.date(2025, 7, 10))
    found = {text[each.start : each.end]: each.first for each in find_dates(tagged)}
    assert found[words] == day
