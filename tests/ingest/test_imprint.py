import datetime as dt

import pytest

from briefing.ingest.imprint import Imprint, lift_imprint, read_line
from briefing.ingest.unwrap import Paragraph

DAY = dt.date(2026, 5, 13)
BODY = "Der Rat der Stadt hat am Abend den Haushalt beschlossen."


def lift(*lines: str, language: str = "de") -> tuple[list[str], Imprint]:
    """Return the paragraphs that are left, and what the imprint lines state."""
    kept, _, imprint = lift_imprint([Paragraph(text=line, kind="text") for line in lines], language)
    return [paragraph.text for paragraph in kept], imprint


@pytest.mark.parametrize(
    ("line", "publisher", "date", "byline"),
    [
        ("Morgenbote, 13. Mai 2026", "Morgenbote", DAY, None),
        (
            "Quelle: Wahle-Kurier | Stand: 13.05.2026, 07:10 Uhr | Von Henning Brauer",
            "Wahle-Kurier",
            DAY,
            "Henning Brauer",
        ),
        ("Quelle: Wahle-Kurier / nda, 13.05.2026", "Wahle-Kurier", DAY, None),
        ("SPIEGEL ONLINE – 13.05.2026", "SPIEGEL ONLINE", DAY, None),
        ("Berlin, 13. Mai 2026", None, DAY, None),
        ("Mittwoch, 13. Mai 2026, 08:15 Uhr", None, DAY, None),
        ("Von Anna Meier, 13.05.2026", None, DAY, "Anna Meier"),
    ],
)
def test_an_imprint_line_is_taken_apart(line: str, publisher: str | None, date: dt.date, byline: str | None) -> None:
    """Name, date and author of a line are told apart, in any order and with any separators."""
    kept, imprint = lift("Haushalt beschlossen", line, BODY)
    assert kept == ["Haushalt beschlossen", BODY]
    assert imprint == Imprint(publisher=publisher, byline=byline, published_at=date)


def test_a_name_above_a_date_is_the_publisher() -> None:
    """Two lines, the paper and below it the day, are one imprint."""
    kept, imprint = lift("Council passes budget", "The Harbour Times", "13 May 2026", BODY, language="en")
    assert kept == ["Council passes budget", BODY]
    assert imprint == Imprint(publisher="The Harbour Times", published_at=DAY)


@pytest.mark.parametrize(
    "line",
    [
        "Ein Überblick",
        "Der Damm brach am 13. Mai 2026.",
        "Was am 13. Mai 2026 geschah",
        "Drei Szenarien für den 13. Mai 2026",
        "Reuters",
    ],
)
def test_headings_and_sentences_are_no_imprint(line: str) -> None:
    """A date inside other words does not make a line an imprint."""
    assert not read_line(line, "de").is_imprint
    assert lift("Haushalt beschlossen", line, BODY)[0] == ["Haushalt beschlossen", line, BODY]


def test_lines_in_the_middle_of_an_article_stay() -> None:
    """Only the top and the end of an article hold its imprint."""
    lines = ["Haushalt", *[f"{BODY} {number}." for number in range(6)], "Morgenbote, 13. Mai 2026", *[BODY] * 4]
    assert lift(*lines)[0] == lines
