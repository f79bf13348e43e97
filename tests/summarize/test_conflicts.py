"""Disputes among sentences, and figures that a later report replaces."""

import datetime as dt
from decimal import Decimal

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster
from briefing.models.document import FigureValue
from briefing.summarize.candidates import find_candidates
from briefing.summarize.conflicts import Conflicts, find_conflicts
from briefing.summarize.coverage import relate
from briefing.summarize.signals import read_signals
from briefing.summarize.story import summarize
from tests.builders import build_cluster, build_tagged
from tests.summarize.clusters import article_with_figure

CONTROL = "Der Waldbrand bei Treuenhagen ist nach Angaben des Kreises unter Kontrolle."
NO_CONTROL = "Der Waldbrand bei Treuenhagen ist nach Angaben der Förster noch nicht unter Kontrolle."


def exactly(number: int) -> FigureValue:
    """Return this value."""
    return FigureValue(low=Decimal(number), high=Decimal(number), bound="exact")


def conflicts_of(cluster: Cluster) -> tuple[list[str], Conflicts]:
    """Return the candidates' texts and the conflicts among them."""
    candidates = find_candidates(cluster)
    signals = [read_signals(candidate) for candidate in candidates]
    overlaps = relate(signals).overlaps
    return [candidate.text for candidate in candidates], find_conflicts(candidates, signals, overlaps)


def injured(count: int, *, article_id: str, day: int | None = None) -> Cluster:
    """Return a cluster of one article that reports so many injured."""
    sentence = f"Bei dem Brand im Tunnel sind {count} Menschen verletzt worden."
    published_at = dt.date(2026, 5, day) if day else None
    article = article_with_figure(
        sentence,
        f"{count} Menschen",
        "Menschen",
        exactly(count),
        article_id=article_id,
        published_at=published_at,
    )
    return build_cluster(article)


def two_reports(first_day: int | None, second_day: int | None) -> Cluster:
    """Return two reports with different numbers of injured."""
    return build_cluster(
        *injured(38, article_id="a1", day=first_day).articles, *injured(41, article_id="a2", day=second_day).articles
    )


def test_different_figures_of_the_same_day_dispute_each_other() -> None:
    """38 and 41 injured in reports of one day are two sides, and both are printed."""
    _, conflicts = conflicts_of(two_reports(3, 3))
    assert conflicts == Conflicts(partners={0: 1, 1: 0}, overtaken=frozenset())
    summary = summarize(two_reports(3, 3), SummarySettings(sentences=1))
    assert [passage.text[29:31] for passage in summary.sentences] == ["41"]


def test_one_side_of_a_dispute_is_not_printed_alone() -> None:
    """Where there is no room for both, neither is printed besides a lead that is no part of it."""
    lead = build_tagged(
        "Brand im Tunnel\n\nIm Tunnel bei Lindental hat am Sonntag ein Zug mit 190 Fahrgästen gebrannt, "
        "die Strecke bleibt gesperrt.",
        article_id="a3",
        source="a3",
        headline=True,
    )
    cluster = build_cluster(*two_reports(3, 3).articles, lead)
    for sentences in (1, 2, 3):
        summary = summarize(cluster, SummarySettings(sentences=sentences))
        printed = [summary.lead, *summary.sentences]
        assert sum(passage is not None and "verletzt" in passage.text for passage in printed) in {0, 2}


def test_a_later_day_overtakes_an_earlier_figure() -> None:
    """The report of the day before is left out; nothing is disputed."""
    texts, conflicts = conflicts_of(two_reports(3, 4))
    assert [texts[number] for number in conflicts.overtaken] == [
        "Bei dem Brand im Tunnel sind 38 Menschen verletzt worden."
    ]
    assert conflicts.partners == {}
    lead = summarize(two_reports(3, 4), SummarySettings()).lead
    assert lead is not None
    assert "41" in lead.text


def test_a_negated_statement_disputes_the_same_without_negation() -> None:
    """Under control says one source, not under control another."""
    cluster = build_cluster(
        build_tagged(f"Eine Überschrift\n\n{CONTROL}", article_id="a1", source="a1", headline=True),
        build_tagged(f"Eine andere\n\n{NO_CONTROL}", article_id="a2", source="a2", headline=True),
    )
    texts, conflicts = conflicts_of(cluster)
    assert {texts[one]: texts[other] for one, other in conflicts.partners.items()} == {
        CONTROL: NO_CONTROL,
        NO_CONTROL: CONTROL,
    }


def test_a_denial_disputes_the_sentence_before_it() -> None:
    """What an office rejects is what its article reported just before; the particle of the verb may stand apart."""
    claim = "Der Minister Oganow sagte im Sender, Deutschland werde das Land mit Waffen ausrüsten."
    denial = "Das Auswärtige Amt wies die Darstellung am Donnerstag in Berlin zurück."
    cluster = build_cluster(build_tagged(f"Streit um Waffen\n\n{claim} {denial}", headline=True))
    texts, conflicts = conflicts_of(cluster)
    assert {texts[one]: texts[other] for one, other in conflicts.partners.items()} == {claim: denial, denial: claim}


def test_what_one_source_denies_and_another_confirms_is_disputed() -> None:
    """Words of denial and of confirmation about the same country, its soldiers and the place make two sides."""
    confirmed = "Der Sprecher bestätigte am Dienstag, dass Truppen aus Karastan in Oltania stehen."
    denied = "Berichte über Soldaten aus Karastan in Oltania hat die Regierung am Montag dementiert."
    cluster = build_cluster(
        build_tagged(f"Eine Überschrift\n\n{confirmed}", article_id="a1", source="a1", headline=True),
        build_tagged(f"Eine andere\n\n{denied}", article_id="a2", source="a2", headline=True),
    )
    _, conflicts = conflicts_of(cluster)
    assert conflicts.partners == {0: 1, 1: 0}
