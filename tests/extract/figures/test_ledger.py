import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.config.settings import FigureSettings
from briefing.extract.figures.find import find_figures
from briefing.extract.figures.ledger import build_ledger
from briefing.extract.quotes.attributions import find_attributions
from briefing.extract.timeline.dates import find_dates
from briefing.models.analysis import AnalysedArticle, Cluster, Ledger
from briefing.models.document import Passage, Topic
from tests.builders import build_cluster, build_prepared, build_tagged

SETTINGS = FigureSettings()


def report(text: str, article_id: str, at: dt.datetime | None = None) -> AnalysedArticle:
    """Return an analysed article with its figures."""
    article = build_tagged(text, article_id=article_id, source=article_id, published_at=at)
    return replace(article, figures=find_figures(article))


def ledger_of(*texts: str, settings: FigureSettings = SETTINGS) -> Ledger:
    """Return the ledger of a story told by these texts."""
    return build_ledger(build_cluster(*(report(text, f"a{i}") for i, text in enumerate(texts))), settings)


def topic_of(ledger: Ledger, words: str) -> Topic:
    """Return the topic of the figure with these words."""
    figure = next(one for one in ledger.figures if words in one.text)
    return next(one for one in ledger.topics if one.id == figure.topic)


def test_rival_numbers_differ() -> None:
    """Two articles that count the same differently share a topic that shows it."""
    ledger = ledger_of("Im Land sind 11.000 Soldaten.", "Im Land sind rund 14.000 Truppen.")
    assert topic_of(ledger, "11.000").agreement == "differ"
    assert len(topic_of(ledger, "11.000").figures) == 2


def test_numbers_within_their_bounds_agree() -> None:
    """A range and a limit that overlap agree."""
    ledger = ledger_of("Es folgen weitere 25.000 bis 30.000 Soldaten.", "Bis zu 30.000 zusätzliche Soldaten folgen.")
    assert topic_of(ledger, "25.000").agreement == "agree"


def test_states_and_additions_stay_apart() -> None:
    """The killed, those to come and those there are three topics."""
    ledger = ledger_of(
        "Im Land sind 11.000 Soldaten.", "4.000 Soldaten wurden getötet.", "Es folgen weitere 5.000 Soldaten."
    )
    assert [one.agreement for one in ledger.topics] == ["single"] * 3


def test_a_part_is_not_its_total() -> None:
    """A part of a figure never joins the total of another article."""
    ledger = ledger_of("Dort leben 300 Kinder, davon sind 40 krank.", "In dem Ort leben 300 Kinder.")
    assert topic_of(ledger, "40").figures != topic_of(ledger, "300").figures


def test_a_later_report_replaces_an_earlier_one() -> None:
    """Of dated reports the latest is current, and the topic says that it replaced the others."""
    early = report("Bei dem Unglück starben drei Menschen.", "a1", dt.datetime(2025, 5, 1, 8, tzinfo=dt.UTC))
    late = report("Bei dem Unglück starben sieben Menschen.", "a2", dt.datetime(2025, 5, 2, 8, tzinfo=dt.UTC))
    ledger = build_ledger(build_cluster(late, early), SETTINGS)
    (topic,) = ledger.topics
    current = [one.text for one in ledger.figures if one.id in topic.current]
    assert (topic.agreement, current) == ("superseded", ["sieben Menschen"])


def test_what_a_repair_cost_is_not_replaced_by_a_later_report() -> None:
    """Of a thing that is done two amounts contradict each other, however far apart the reports are."""
    early = report("Der Umbau kostete 1,2 Millionen Euro.", "a1", dt.datetime(2025, 5, 1, 8, tzinfo=dt.UTC))
    late = report("Der Umbau kostete 1,6 Millionen Euro.", "a2", dt.datetime(2025, 5, 2, 8, tzinfo=dt.UTC))
    assert [topic.agreement for topic in build_ledger(build_cluster(late, early), SETTINGS).topics] == ["differ"]


def test_what_was_weeks_ago_is_no_state_of_today() -> None:
    """A figure of a day long past does not meet today's, unless it says what happened to people."""
    at = dt.datetime(2025, 5, 20, 8, tzinfo=dt.UTC)
    now = report("An Bord der Fähre waren 142 Menschen.", "a1", at)
    then = report("An Bord der Fähre waren am 16. April 87 Menschen.", "a2", at)
    then = replace(then, dates=find_dates(then))
    ledger = build_ledger(build_cluster(now, then), SETTINGS)
    assert [topic.agreement for topic in ledger.topics] == ["single", "single"]


def test_a_whole_beside_a_figure_does_not_part_it_from_others() -> None:
    """The 1,800 of 9,400 are the 1,800 of another report."""
    ledger = ledger_of("Die Firma streicht rund 1.800 ihrer 9.400 Stellen.", "Die Firma streicht 1.800 Stellen.")
    assert topic_of(ledger, "9.400") != topic_of(ledger, "1.800")
    assert len(topic_of(ledger, "1.800").figures) == 2


def test_an_article_that_tells_of_a_dispute_holds_both_sides() -> None:
    """Where one article gives two numbers with two sources, each joins, also the number that its headline repeats."""
    told = (
        "Es geht um mehr als 2.200 Jobs. Es gehe um mehr als 2.200 Stellen, sagte Jan Abel. "
        "Es bleibe bei 1.800 Stellen, sagte Ute Beck."
    )
    article = report(told, "a1")
    article = replace(article, attributions=find_attributions(article))
    article = replace(article, figures=find_figures(article))
    ledger = build_ledger(build_cluster(article, report("Die Firma streicht 1.800 Stellen.", "a2")), SETTINGS)
    assert [(topic.agreement, len(topic.figures)) for topic in ledger.topics] == [("differ", 4)]


def test_an_outdated_article_is_no_rival() -> None:
    """What an old article says is shown, but is not current and makes no conflict."""
    old = report("Im Land sind 6.000 Soldaten.", "a1")
    aged = Passage(text="Im", spans=())
    old = replace(old, article=replace(old.article, outdated=aged))
    ledger = build_ledger(build_cluster(report("Im Land sind 9.000 Soldaten.", "a2"), old), SETTINGS)
    (topic,) = ledger.topics
    assert (topic.agreement, len(topic.current), len(topic.figures)) == ("superseded", 1, 2)


def test_a_copy_is_no_second_report() -> None:
    """Figures of near-identical copies are not counted."""
    text = "Im Land sind 9.000 Soldaten."
    cluster = Cluster(articles=(report(text, "a1"),), copies=(build_prepared(text, article_id="a2"),))
    ledger = build_ledger(cluster, SETTINGS)
    assert [len(one.figures) for one in ledger.topics] == [1]


def test_what_happened_to_the_counted_is_told_in_the_words_of_the_clause() -> None:
    """Casualties never read as strength; a noun that says it itself needs no more words."""
    figures = {one.text: one for one in ledger_of("Rund 400 Soldaten wurden getötet oder verwundet.").figures}
    state = figures["Rund 400 Soldaten"].state
    assert state is not None
    assert state.text == "getötet oder verwundet"
    assert [one.state for one in ledger_of("Bei dem Unglück gab es zwölf Tote.").figures] == [None]


def test_repeated_words_are_one_figure_with_two_places() -> None:
    """An article that repeats itself word by word states a figure once, at two places."""
    ledger = ledger_of("Es starben 40 Menschen in Rom.\n\nDas Feuer brach nachts aus. Es starben 40 Menschen.")
    (figure,) = ledger.figures
    assert len(figure.spans) == 2


def test_the_label_is_counted_text() -> None:
    """A topic is labelled with the counted words of one of its figures."""
    ledger = ledger_of("Im Land sind 11.000 fremde Soldaten.")
    assert [one.label for one in ledger.topics] == ["fremde Soldaten"]


def test_a_sum_without_a_noun_goes_by_what_its_verb_means() -> None:
    """Where the verb alone says what the sum is, the nearest noun that means it is the label."""
    ledger = ledger_of(
        "Der Minister sagte weitere Hilfe zu. Man werde 18 Millionen Euro bereitstellen, hieß es nach dem Gespräch.",
        "Es sollen 20 Millionen Euro fließen.",
    )
    assert [topic.label for topic in ledger.topics] == ["Hilfe"]


def test_ends_of_a_change_know_each_other() -> None:
    """From and to of one change name each other's figure."""
    ledger = ledger_of("Die Zahl der Fälle stieg von 200 auf 300.")
    first, second = sorted(ledger.figures, key=lambda one: one.spans)
    assert first.change is not None
    assert first.change.counterparts == (second.id,)
    assert first.topic != second.topic


def test_settings_choose_what_is_shown() -> None:
    """Units, least importance, the topics to follow and the cap decide what the ledger holds."""
    texts = ("Der Schaden beträgt 3 Millionen Euro.", "Es kamen 40 Helfer und 3.000 Gäste.")
    money = ledger_of(*texts, settings=FigureSettings(units=("EUR",)))
    assert {one.unit for one in money.figures} == {"EUR"}
    assert ledger_of(*texts, settings=FigureSettings(min_importance=100)).figures == ()
    followed = ledger_of(*texts, settings=FigureSettings(follow=("Helfer",), max_per_story=1))
    assert [one.text for one in followed.figures] == ["40 Helfer"]


def test_figures_of_other_languages_meet() -> None:
    """The same count in German and in English is one topic."""
    german = report("Im Land sind 11.000 Soldaten.", "a1")
    english = build_tagged("There are 14,000 troops in the country.", article_id="a2", language="en")
    english = replace(english, figures=find_figures(english))
    ledger = build_ledger(build_cluster(german, english), SETTINGS)
    assert [one.agreement for one in ledger.topics] == ["differ"]


TEXTS = [
    "Im Land sind 11.000 Soldaten.",
    "Im Land sind rund 14.000 Truppen. 300 Soldaten starben.",
    "Über 10.000 Soldaten kamen, davon 40 Offiziere. Der Schaden beträgt 3 Millionen Euro.",
    "Der Schaden stieg um ein Drittel auf 4 Millionen Euro.",
]


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
def test_every_figure_has_one_topic_and_is_verbatim(texts: list[str]) -> None:
    """Topics partition the figures, ids are unique, every printed word stands where its span says."""
    articles = {f"a{i}": report(text, f"a{i}") for i, text in enumerate(texts)}
    ledger = build_ledger(build_cluster(*articles.values()), SETTINGS)
    listed = [one for topic in ledger.topics for one in topic.figures]
    assert sorted(listed) == sorted(one.id for one in ledger.figures)
    assert len(set(listed)) == len(listed)
    for figure in ledger.figures:
        passages = [figure.counted, figure.attribution, figure.rate, figure.as_of]
        for text, spans in [(figure.text, figure.spans), *((one.text, one.spans) for one in passages if one)]:
            assert all(articles[one.article].article.text[one.start : one.end] == text for one in spans)
    assert [one.importance for one in ledger.figures] == sorted(
        (one.importance for one in ledger.figures), reverse=True
    )
