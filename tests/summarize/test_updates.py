"""A running story: of figures that reports of several days give, the latest stands above and in the summary."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from briefing.config.settings import SummarySettings
from briefing.extract.figures.find import find_figures
from briefing.models.analysis import AnalysedArticle, Summary
from briefing.summarize.quantities import headline_quantities, replaces
from briefing.summarize.story import summarize
from tests.builders import build_cluster, build_tagged

FIRST = (
    "Zwei Tote bei Brand im Pflegeheim in Aurach\n\n"
    "In einem Pflegeheim in Aurach ist am Montagabend ein Feuer ausgebrochen. "
    "Zwei Menschen kamen nach Angaben der Feuerwehr in Aurach ums Leben. "
    "Der Betreiber des Pflegeheims kündigte eine Untersuchung der Brandmelder an."
)
SECOND = (
    "Brand in Aurach: Zahl der Toten steigt auf vier\n\n"
    "Die Zahl der Todesopfer nach dem Brand im Pflegeheim in Aurach ist auf vier gestiegen. "
    "Die Staatsanwaltschaft ermittelt wegen fahrlässiger Brandstiftung gegen einen Techniker. "
    "Die Bewohner des Pflegeheims sind vorerst in einem Hotel untergebracht."
)
UNDATED = (
    "Mindestens drei Tote nach Feuer in Pflegeheim\n\n"
    "Bei einem Feuer in einem Pflegeheim in Aurach sind mindestens drei Menschen ums Leben gekommen. "
    "Die Löscharbeiten in Aurach dauerten bis in die frühen Morgenstunden."
)
NEWEST = "Die Zahl der Todesopfer nach dem Brand im Pflegeheim in Aurach ist auf vier gestiegen."
OLD_HEADLINE = FIRST.split("\n\n", maxsplit=1)[0]
NEW_HEADLINE = SECOND.split("\n\n", maxsplit=1)[0]


def report(text: str, source: str, day: int | None) -> AnalysedArticle:
    """Return an article of this day of May with the figures that are found in it."""
    published_at = dt.datetime(2026, 5, day, 18, tzinfo=dt.UTC) if day else None
    read = build_tagged(text, article_id=source, source=source, published_at=published_at, headline=True)
    return replace(read, figures=find_figures(read))


def tell(*articles: AnalysedArticle) -> Summary:
    """Return the summary of these articles."""
    return summarize(build_cluster(*articles), SummarySettings(sentences=3))


def printed(summary: Summary) -> list[str]:
    """Return lead and sentences of a summary."""
    return [passage.text for passage in (summary.lead, *summary.sentences) if passage]


def running_story() -> tuple[AnalysedArticle, ...]:
    """Return the report of Monday, that of Tuesday with a higher toll, and one without a date."""
    return report(FIRST, "s1", 11), report(UNDATED, "s2", None), report(SECOND, "s3", 12)


def test_the_latest_toll_stands_above_and_in_the_summary() -> None:
    """In whatever order the articles come, headline and summary have the toll of the latest report and no earlier."""
    for articles in permutations(running_story()):
        summary = tell(*articles)
        assert summary.headline.text == NEW_HEADLINE
        assert NEWEST in printed(summary)
        assert not any("Leben" in sentence for sentence in printed(summary))


@pytest.mark.parametrize(("first", "second"), [(None, None), (11, None), (None, 12), (12, 12)])
def test_without_two_days_no_headline_is_overtaken(first: int | None, second: int | None) -> None:
    """Where an article states no day, or both the same, nobody knows which figure is the later."""
    articles = report(FIRST, "s1", first), report(SECOND, "s3", second)
    one, other = (headline_quantities(article) for article in articles)
    assert one
    assert other
    assert not any(replaces(*pair) for old in one for new in other for pair in ((old, new), (new, old)))
    assert not any("later report" in each.reason for each in tell(*articles).explanations)


def test_what_the_headline_lost_to_is_explained() -> None:
    """`--explain` tells of the overtaken headline and sentence, and the update leads."""
    reasons = {each.subject: each.reason for each in tell(*running_story()).explanations}
    assert reasons[OLD_HEADLINE] == "as the headline: a later report gives another figure"
    assert reasons[NEWEST].startswith("the lead")


def test_a_headline_alone_is_kept_though_overtaken() -> None:
    """A later sentence overtakes the only usable headline; better an earlier state than a kicker."""
    kicker = SECOND.replace(NEW_HEADLINE, "Aurach:")
    summary = tell(report(FIRST, "s1", 11), report(kicker, "s3", 12))
    assert summary.headline.text == OLD_HEADLINE
    assert NEWEST in printed(summary)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Zwei Tote bei Brand in Aurach", "Brand in Aurach: Zwei Verletzte weiter in Klinik"),
        ("Drei Tote bei Brand in Aurach", "Drei Tote bei Brand in Aurach: Heim war gewarnt"),
        ("Brand in Aurach vernichtet 30 Meter Dach", "Feuer in Aurach: Löschwasser steht 20 Meter weit"),
        ("Drei Tote bei Brand in Aurach", "Brand in Aurach: 30 Tote bei Feuern seit Januar"),
    ],
)
def test_another_quantity_overtakes_nothing(earlier: str, later: str) -> None:
    """Other states, the same value, plain measures and another order of magnitude are no later value."""
    one = headline_quantities(report(f"{earlier}\n\nDas Feuer in Aurach ist gelöscht.", "s1", 11))
    other = headline_quantities(report(f"{later}\n\nDas Feuer in Aurach ist gelöscht.", "s2", 12))
    assert not any(replaces(new, old) for new in other for old in one)


def test_each_noun_keeps_its_own_state() -> None:
    """Of "Zwei Tote und fünf Verletzte" the dead meet the dead of the next day, not the injured."""
    one = headline_quantities(report("Zwei Tote und fünf Verletzte bei Brand\n\nEs brannte in Aurach.", "s1", 11))
    other = headline_quantities(report("Brand in Aurach: Drei Tote geborgen\n\nEs brannte.", "s2", 12))
    found = [(int(new.value.low), int(old.value.low)) for new in other for old in one if replaces(new, old)]
    assert found == [(3, 2)]


def test_a_headline_is_printed_with_the_topic_before_its_colon() -> None:
    """Without "Brand in Aurach" the headline would not tell where."""
    assert tell(report(SECOND, "s3", 12)).headline.text == NEW_HEADLINE
