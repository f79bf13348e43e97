import datetime as dt
from dataclasses import replace

import pytest

from briefing.config.settings import TimelineSettings
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.quotes.quotes import find_quotes
from briefing.extract.timeline.dates import find_dates
from briefing.extract.timeline.timeline import build_timeline
from briefing.models.analysis import AnalysedArticle
from briefing.models.document import Passage, Span, TimelineEntry
from tests.builders import build_cluster, build_tagged

DAY = dt.date(2025, 7, 10)


def article(text: str, name: str = "a1", published: dt.date | None = DAY) -> AnalysedArticle:
    """Return an article of a source of its own, with its dates."""
    tagged = build_tagged(text, article_id=name, source=f"s-{name}", published_at=published)
    return replace(tagged, dates=find_dates(tagged))


def build(*articles: AnalysedArticle, day: dt.date = DAY, maximum: int = 12) -> tuple[TimelineEntry, ...]:
    """Return the timeline of a story."""
    return build_timeline(build_cluster(*articles), day, TimelineSettings(max_per_story=maximum))


def test_entries_are_whole_sentences_in_the_order_of_their_days() -> None:
    """Each entry is the verbatim sentence that its date stands in, the earliest first."""
    text = "Am Mittwoch brach der Damm bei Altau. Im März 2021 war er geprüft worden. Der Ort liegt im Tal."
    entries = build(article(text))
    assert [(str(entry.start), entry.precision, entry.text) for entry in entries] == [
        ("2021-03-01", "month", "Im März 2021 war er geprüft worden."),
        ("2025-07-09", "day", "Am Mittwoch brach der Damm bei Altau."),
    ]
    assert all(text[span.start : span.end] == entry.text for entry in entries for span in entry.spans)


def test_the_same_event_of_two_articles_is_one_entry() -> None:
    """Two tellings of one day's event are joined; the other's words stand in `also`."""
    first = article("Am Mittwoch brach der Damm bei Altau nach starkem Regen.", "a1")
    second = article("Der Damm bei Altau brach am Mittwoch gegen Mittag.", "a2")
    (entry,) = build(first, second)
    assert entry.text == "Am Mittwoch brach der Damm bei Altau nach starkem Regen."
    assert [passage.text for passage in entry.also] == ["Der Damm bei Altau brach am Mittwoch gegen Mittag."]
    assert entry.also[0].spans[0].article == "a2"


def test_the_same_sentence_twice_has_two_spans() -> None:
    """A sentence that two articles share word by word is one entry with a span in each."""
    text = "Am Mittwoch brach der Damm bei Altau."
    (entry,) = build(article(text, "a1"), article(text, "a2"))
    assert [span.article for span in entry.spans] == ["a1", "a2"]
    assert entry.also == ()


def test_different_events_of_one_day_stay_apart() -> None:
    """What merely happened on the same day is not joined."""
    first = article("Am Mittwoch brach der Damm bei Altau.", "a1")
    second = article("Am Mittwoch trat die Ministerin in Berlin zurück.", "a2")
    assert len(build(first, second)) == 2


@pytest.mark.parametrize(("day", "upcoming"), [(DAY, True), (dt.date(2025, 8, 1), False)])
def test_upcoming_is_seen_from_the_edition(day: dt.date, *, upcoming: bool) -> None:
    """An announced day is upcoming until the edition's day has passed it."""
    (entry,) = build(article("Am 20. Juli 2025 wird der neue Damm eingeweiht."), day=day)
    assert entry.upcoming is upcoming


def test_an_outdated_article_never_lands_in_this_week() -> None:
    """An old article's "am Mittwoch" makes no entry, its full date does."""
    old = article("Am Mittwoch brach der Damm bei Altau. Am 4. Mai 2023 war er saniert worden.")
    words = Passage(text="Mai 2023", spans=(Span(article="a1", start=46, end=54),))
    old = replace(old, article=replace(old.article, outdated=words))
    assert [str(entry.start) for entry in build(old)] == ["2023-05-04"]


def test_an_undated_article_gives_only_full_dates() -> None:
    """Without a date of its own an article dates nothing relative."""
    assert build(article("Am Mittwoch brach der Damm bei Altau.", published=None)) == ()


def test_what_a_stretch_is_counted_from_is_no_event() -> None:
    """A "seit dem Beginn ... im Februar 2022" dates the beginning, not what the sentence tells."""
    assert build(article("Seit dem Beginn der Arbeiten im Februar 2022 wird die Straße gesperrt.")) == ()


def test_only_the_most_telling_events_are_kept() -> None:
    """The limit keeps what several sources tell and what lies near to the edition."""
    first = article("Am Mittwoch brach der Damm bei Altau. Im Jahr 1931 wurde der Bau begonnen.", "a1")
    second = article("Der Damm bei Altau brach am Mittwoch.", "a2")
    assert [str(entry.start) for entry in build(first, second, maximum=1)] == ["2025-07-09"]


def test_the_order_of_articles_does_not_change_the_days() -> None:
    """The same articles in another order give the same days."""
    first = article("Am Mittwoch brach der Damm bei Altau.", "a1")
    second = article("Am Dienstag hatte es stark geregnet.", "a2")
    forth, back = build(first, second), build(second, first)
    assert [(entry.start, entry.text) for entry in forth] == [(entry.start, entry.text) for entry in back]


def test_a_sentence_that_only_says_who_said_it_is_no_event() -> None:
    """A "Das teilte … mit" and a dated quotation date the saying, not an event."""
    text = (
        "Der Damm brach am Dienstag. Das teilte die Polizei am Mittwoch mit. „Wir bauen ihn neu“, sagte Abel am Montag."
    )
    found = article(text)
    entries = build(replace(found, attributions=find_attributions(found)))
    assert [entry.text for entry in entries] == ["Der Damm brach am Dienstag."]


def test_sentences_run_together_are_no_entry() -> None:
    """Where the space between two sentences is lost the stretch is no event's sentence."""
    assert build(article("Der Zug verlief am Dienstag friedlich.10.000 Menschen kamen am Abend noch dazu.")) == ()


def test_one_entry_of_an_article_for_a_year() -> None:
    """Several sentences of one article about the same year are one entry."""
    entries = build(
        article("Das Werk soll 2030 öffnen. Die Bahn soll 2030 fertig sein. Der Hafen wird 2030 erweitert.")
    )
    assert len(entries) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Russland hat das Manöver Ost 2025 gestartet.",
        "Olympia 2026 findet in Mailand statt.",
        "Das Gesetz von 2013 wird nun geändert.",
        "Der Ort wird seit Mai 2024 belagert.",
        "Das Ticket ist bis 2030 finanziert.",
        "Die Abkehr vom Aus ab 2035 wurde scharf kritisiert.",
        "Wer vor dem 1. April gekommen ist, bleibt in Bonn.",
        "Der Staat zerfiel Anfang der 1990er Jahre.",
        "Von 1998 bis 2005 regierte in Altau ein Bauer.",
        "In diesem Jahr könnte es in Altau aufwärts gehen.",
        "In Altau kosten Wohnungen, die heute gebaut werden, das Doppelte.",
        "Die am Freitag vorgestellte Studie nennt Altau als Vorbild.",
    ],
)
def test_a_date_that_only_modifies_is_no_event(text: str) -> None:
    """Names with a year, stretches, decades, the running year and attributes date nothing that happened."""
    assert build(article(text)) == ()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Bereits 2018 besuchte er Altau.", "2018-01-01"),
        ("Im Jahr 2018 besuchte er Altau.", "2018-01-01"),
        ("Ab Montag gilt in Altau ein neuer Fahrplan.", "2025-07-14"),
        ("Am Dienstag tötete ein Bär in Altau drei Schafe.", "2025-07-08"),
        ("Der Rat von Altau lädt die Direktorin am Freitag zur Anhörung.", "2025-07-11"),
    ],
)
def test_a_date_of_the_event_itself_stays(text: str, start: str) -> None:
    """A year after "bereits", a day from which something holds, a verb that only looks like a participle."""
    (entry,) = build(article(text))
    assert str(entry.start) == start


@pytest.mark.parametrize(
    "text",
    [
        "The barge that sank on Tuesday had been repaired in secret.",
        "A survey puts support at 57 percent, down from 63 percent in June.",
        "Residents mourned the victims of Tuesday's fire.",
    ],
)
def test_an_english_date_of_something_else_is_no_event(text: str) -> None:
    """A relative clause of the subject, a comparison and a possessive day date what the sentence does not tell."""
    tagged = build_tagged(text, language="en", published_at=DAY)
    assert build(replace(tagged, dates=find_dates(tagged))) == ()


def test_what_is_said_inside_a_quotation_is_no_event() -> None:
    """A sentence in the middle of somebody's words is theirs, not the article's account."""
    text = "„Wir haben gerechnet. Am Mittwoch brach der Damm bei Altau. Das Geld ist weg“, sagte Ines Abel."
    told = article(text)
    assert build(replace(told, quotes=find_quotes(told))) == ()


def test_what_is_due_by_the_end_of_a_month_that_has_begun_is_upcoming() -> None:
    """A longer stretch that has begun lies ahead where the sentence speaks of what is to come."""
    entries = build(
        article("Der Rat soll bis Ende Juli 2025 über den Damm entscheiden.", "a1"),
        article("Im Juli 2025 wurden schon drei Pumpen geliefert.", "a2"),
    )
    assert {entry.text: entry.upcoming for entry in entries} == {
        "Der Rat soll bis Ende Juli 2025 über den Damm entscheiden.": True,
        "Im Juli 2025 wurden schon drei Pumpen geliefert.": False,
    }


def test_the_only_event_of_a_day_in_two_wordings_is_one_entry() -> None:
    """Where two articles tell one event each of a day, few common words are enough."""
    first = article("Am Dienstag unterzeichneten beide Länder in Wien das Abkommen über den Grenzfluss.", "a1")
    second = article("Mit ihren Namen besiegelten die Präsidenten am Dienstag in Wien den Frieden.", "a2")
    (entry,) = build(first, second)
    assert len(entry.also) == 1


def test_two_notices_of_one_announced_day_are_one_entry() -> None:
    """What lies ahead on one day is told once."""
    first = article("Die nächste Runde der Verhandlungen ist für den 20. Juli angesetzt. Der Hafen ruht.", "a1")
    second = article("Ohne ein Angebot in der Runde am 20. Juli streiken die Arbeiter weiter.", "a2")
    (entry,) = build(first, second)
    assert entry.upcoming


def test_the_next_sentence_of_the_same_day_tells_more_of_the_same() -> None:
    """Two sentences in a row with one day are one entry."""
    (entry,) = build(
        article("Am Dienstag hat eine Lawine vier Menschen verschüttet. Das Schneebrett löste sich am Dienstag um elf.")
    )
    assert [passage.text for passage in entry.also] == ["Das Schneebrett löste sich am Dienstag um elf."]


@pytest.mark.parametrize(
    "text",
    [
        "Altau ist heute eine Stadt mit drei Dämmen und zwei Häfen.",
        "Der im Mai von der Ministerin vorgestellte Plan sieht einen neuen Damm vor.",
    ],
)
def test_a_date_that_dates_no_event_makes_no_entry(text: str) -> None:
    """These days, and the date of a participle before a noun, are no event of the sentence."""
    assert build(article(text)) == ()


def test_the_day_of_saying_is_no_event() -> None:
    """What "sagte sie am Mittwoch" dates is the words; what somebody announces is an event."""
    said = with_attributions("Der Damm sei seit Jahren ganz sicher, sagte Ines Abel am Mittwoch.")
    done = with_attributions("Ines Abel kündigte am Mittwoch an, sie trete zurück.")
    assert build(said) == ()
    assert len(build(done)) == 1


def test_a_telling_that_stands_on_the_page_gives_way() -> None:
    """Of two tellings the one that the summary has not printed is shown; one printed day alone is no timeline."""
    first = article("Am Mittwoch brach der Damm bei Altau nach starkem Regen.", "a1")
    second = article("Der Damm bei Altau brach am Mittwoch gegen Mittag.", "a2")
    printed = ("Am Mittwoch brach der Damm bei Altau nach starkem Regen.",)
    (entry,) = build_timeline(build_cluster(first, second), DAY, TimelineSettings(), printed)
    assert entry.text == "Der Damm bei Altau brach am Mittwoch gegen Mittag."
    assert build_timeline(build_cluster(first), DAY, TimelineSettings(), printed) == ()


def with_attributions(text: str) -> AnalysedArticle:
    """Return an article that knows who says what."""
    bare = article(text)
    return replace(bare, attributions=find_attributions(bare))
