import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.config.settings import QuestionSettings
from briefing.extract.actors.names import find_names
from briefing.extract.questions.find import find_questions
from briefing.extract.timeline.dates import find_dates
from briefing.models.analysis import AnalysedArticle, Ledger
from briefing.models.document import (
    Figure,
    FigureValue,
    OpenQuestion,
    Passage,
    Span,
    TimelineEntry,
    Topic,
)
from tests.builders import build_cluster, build_tagged

DAY = dt.date(2025, 7, 10)
NOTHING = Ledger(figures=(), topics=())


def article(text: str, name: str = "a1", language: str = "de") -> AnalysedArticle:
    """Return a dated article of a source of its own."""
    tagged = build_tagged(text, article_id=name, source=f"s-{name}", published_at=DAY, language=language)
    return replace(tagged, dates=find_dates(tagged))


def ask(
    *articles: AnalysedArticle,
    ledger: Ledger = NOTHING,
    timeline: tuple[TimelineEntry, ...] = (),
    language: str = "de",
    maximum: int = 6,
) -> tuple[OpenQuestion, ...]:
    """Return the questions of a story."""
    return find_questions(
        build_cluster(*articles),
        ledger,
        (),
        timeline,
        edition_date=DAY,
        language=language,
        settings=QuestionSettings(max_per_story=maximum),
    )


@pytest.mark.parametrize(
    ("sentence", "kind", "question"),
    [
        ("Warum der Tank barst, ist noch unklar.", "unconfirmed", "Warum barst der Tank?"),
        ("Unklar ist, wann das Treffen stattfindet.", "unconfirmed", "Wann findet das Treffen statt?"),
        ("Offen blieb, ob der Minister zurücktritt.", "unconfirmed", "Tritt der Minister zurück?"),
        ("Die Ursache des Brandes ist bislang ungeklärt.", "unconfirmed", "Was ist die Ursache des Brandes?"),
        ("Zum Kaufpreis machte die Stadt keine Angaben.", "undisclosed", "Was ist zum Kaufpreis bekannt?"),
        (
            "Wie viele Menschen an Bord waren, teilte die Reederei nicht mit.",
            "undisclosed",
            "Wie viele Menschen waren an Bord?",
        ),
        (
            "Die Firma bestritt, dass sie Daten verkauft habe.",
            "denied",
            "Was stimmt? „Die Firma bestritt, dass sie Daten verkauft habe“",
        ),
        ("Hat der Pilot noch einen Notruf abgesetzt?", "asked", "Hat der Pilot noch einen Notruf abgesetzt?"),
        (
            "Das Werk in Talburg soll schon im Mai verkauft worden sein.",
            "unconfirmed",
            "Stimmt das? „Das Werk in Talburg soll schon im Mai verkauft worden sein“",
        ),
    ],
)
def test_each_kind_is_found_and_worded(sentence: str, kind: str, question: str) -> None:
    """A sentence that leaves something open becomes a question of its kind, in plain German."""
    (found,) = ask(article(sentence))
    assert (found.kind, found.question) == (kind, question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Besuch könnte die Allianz weiter stärken.",
        "Die Mannschaft bestritt am Wochenende ihr 20. Spiel.",
        "Die Halle ist bis 22 Uhr offen.",
        "Der Richter wies den Saal an, Ruhe zu bewahren.",
        "Auf dem Gelände sollen 120 Wohnungen entstehen.",
        "Sie wies darauf hin, dass der Schaden ersetzt worden sei.",
        "Er antwortete, ohne den Bericht zu dementieren.",
    ],
)
def test_ordinary_sentences_ask_nothing(sentence: str) -> None:
    """Possibilities, plans and words that only look like doubt make no question."""
    assert ask(article(sentence)) == ()


def test_a_sentence_that_points_back_shows_what_it_doubts() -> None:
    """The evidence of "eine Bestätigung steht aus" includes the sentence that awaits it."""
    text = "Das Land liefert Raketen. Eine offizielle Bestätigung dafür steht noch aus."
    (found,) = ask(article(text))
    assert found.question == "Stimmt das? „Das Land liefert Raketen“"
    assert [text[span.start : span.end] for span in found.spans] == [
        "Das Land liefert Raketen.",
        "Eine offizielle Bestätigung dafür steht noch aus.",
    ]


def test_a_denial_beside_a_confirmation_is_a_contradiction() -> None:
    """One source denies, another confirms: both passages are the evidence."""
    denial = article("Kavaria wies Berichte über den Einsatz eigener Soldaten in Zembla als Gerücht zurück.", "a1")
    confirmation = article("Im April hatte Kavaria den Einsatz eigener Truppen in Zembla offiziell bestätigt.", "a2")
    (found,) = ask(denial, confirmation)
    assert found.kind == "contradiction"
    assert [span.article for span in found.spans] == ["a1", "a2"]


def test_another_article_answers() -> None:
    """A question that another article settles is shown as answered, with the passage."""
    asking = article("Trifft die Ministerin Präsident Orlo?", "a1")
    text = "Am Abend traf die Ministerin Präsident Orlo im Schloss."
    answering = article(text, "a2")
    (found,) = ask(asking, answering)
    assert found.status == "answered"
    assert found.answered_by == (Span(article="a2", start=0, end=len(text)),)


def test_a_plan_answers_nothing() -> None:
    """What another article only expects leaves the question open."""
    asking = article("Trifft die Ministerin Präsident Orlo?", "a1")
    planned = article("Die Ministerin könnte Präsident Orlo am Abend treffen.", "a2")
    (found,) = ask(asking, planned)
    assert (found.status, found.answered_by) == ("open", None)


def test_an_outdated_article_asks_nothing() -> None:
    """What an old article left open is not today's question."""
    old = article("Wann der Präsident reist, wurde nicht bekannt gegeben. Im Jahr 2019 war er schon einmal dort.")
    words = Passage(text="2019", spans=(Span(article="a1", start=63, end=67),))
    assert ask(replace(old, article=replace(old.article, outdated=words))) == ()


def test_the_same_question_of_two_articles_is_one() -> None:
    """Two articles that leave the same open are merged with the evidence of both."""
    first = article("Die Ursache des Brandes in der Halle ist noch unklar.", "a1")
    second = article("Unklar ist die Ursache des Brandes in der Halle.", "a2")
    (found,) = ask(first, second)
    assert {span.article for span in found.spans} == {"a1", "a2"}


def test_a_question_keeps_its_id_when_its_place_changes() -> None:
    """The id comes from kind and content, not from offsets or the edition."""
    (early,) = ask(article("Die Ursache des Brandes ist noch unklar."))
    (late,) = ask(article("Es brannte in der Nacht. Die Ursache des Brandes ist noch unklar.", "a9"))
    assert early.id == late.id
    assert early.id.startswith("q")
    assert len(early.id) == len("q") + 10


def figure(name: str, text: str, counted: str, low: int, start: int) -> Figure:
    """Return a count that article a1 states at an offset."""
    value = FigureValue(low=Decimal(low), high=Decimal(low), bound="exact")
    span = Span(article="a1", start=start, end=start + len(text))
    return Figure(
        id=name,
        text=text,
        value=value,
        unit=None,
        counted=Passage(text=counted, spans=(span,)),
        attribution=None,
        spans=(span,),
        topic="t1",
        as_of=None,
        rate=None,
        change=None,
        importance=50,
    )


def test_differing_figures_are_a_question() -> None:
    """A topic on which sources differ asks for the number and names the range."""
    text = "Es kamen 900 verletzten Soldaten. Später waren es 1200 Soldaten."
    figures = (
        figure("f1", "900 verletzten Soldaten", "verletzten Soldaten", 900, 9),
        figure("f2", "1200 Soldaten", "Soldaten", 1200, text.index("1200")),
    )
    topic = Topic(id="t1", label="Soldaten", figures=("f1", "f2"), agreement="differ", current=("f1", "f2"))
    (found,) = ask(article(text), ledger=Ledger(figures=figures, topics=(topic,)))
    assert found.kind == "conflicting_figures"
    assert found.question == "Wie viele verletzte Soldaten sind es? Zwei Angaben: 900 und 1.200."
    assert len(found.spans) == 2


def test_an_announced_decision_is_upcoming() -> None:
    """A dated event that lies ahead and whose outcome matters asks what it will bring."""
    text = "Am 15. Juli entscheidet das Gericht über die Klage."
    entry = TimelineEntry(
        start=dt.date(2025, 7, 15),
        end=dt.date(2025, 7, 15),
        precision="day",
        text=text,
        spans=(Span(article="a1", start=0, end=len(text)),),
        upcoming=True,
    )
    (found,) = ask(article(text), timeline=(entry,))
    assert found.kind == "upcoming"
    assert found.question == f"Wie fällt am 15. Juli die Entscheidung aus? „{text[:-1]}“"


def test_an_article_in_another_language_is_quoted() -> None:
    """A German edition asks in German about an English article and leaves its words as they are."""
    (found,) = ask(article("The cause of the fire remains unknown.", language="en"))
    assert found.question == "Was weiß man noch nicht? „The cause of the fire remains unknown“"


def test_english_editions_ask_in_english() -> None:
    """An English article is turned into an English question."""
    (found,) = ask(article("It is unclear whether the bridge will reopen.", language="en"), language="en")
    assert found.question == "Will the bridge reopen?"


def test_no_more_are_shown_than_a_reader_can_use() -> None:
    """The limit keeps the most important questions."""
    text = "Offen ist, ob der Minister zurücktritt. Die Höhe des Schadens wurde nicht genannt. Wer haftet?"
    assert len(ask(article(text), maximum=2)) == 2


def test_first_seen_is_the_edition() -> None:
    """Until the archive knows better, a question is new with this edition."""
    (found,) = ask(article("Die Ursache des Brandes ist noch unklar."))
    assert found.first_seen == DAY


def test_a_denial_is_shown_with_what_it_denies() -> None:
    """What "dementierte das" denies is asked together with it, and once."""
    (question,) = ask(
        article(
            "Nach unbestätigten Berichten erwägt Tavonien, den Übergang zu schließen. Ein Sprecher dementierte das."
        )
    )
    assert question.kind == "denied"
    assert question.question.startswith("Stimmt das? „Nach unbestätigten Berichten")


def test_one_date_is_one_question() -> None:
    """Two announcements for one day are asked once, with both as evidence."""
    day = dt.date(2025, 7, 19)
    texts = ("Die nächste Verhandlung ist am 19. Juli.", "Am 19. Juli soll die letzte Verhandlung sein, hieß es.")
    timeline = tuple(
        TimelineEntry(
            start=day,
            end=day,
            precision="day",
            text=text,
            spans=(Span(article="a1", start=at, end=at + 9),),
            upcoming=True,
            also=(),
        )
        for at, text in enumerate(texts)
    )
    (question,) = ask(article("Der Streit dauert an."), timeline=timeline)
    assert question.question == "Was ergibt sich am 19. Juli? „Die nächste Verhandlung ist am 19. Juli“"
    assert len(question.spans) == len(texts)


def test_a_question_that_needs_what_went_before_is_left_out() -> None:
    """A question about "er" is not understood alone."""
    assert ask(article("Wie ist er nach dem langen Streit um den Hafen zu bewerten?")) == ()


@pytest.mark.parametrize(
    ("text", "kind", "question"),
    [
        (
            "Um welches Gas es sich handelt, teilte die Feuerwehr nicht mit.",
            "undisclosed",
            "Um welches Gas handelt es sich?",
        ),
        ("Wie die Täter ins Haus kamen, gibt Rätsel auf.", "unconfirmed", "Wie kamen die Täter ins Haus?"),
        ("Wie hoch der Schaden ist, konnte die Polizei nicht sagen.", "unconfirmed", "Wie hoch ist der Schaden?"),
        ("Zur Unfallursache gibt es keine Erkenntnisse.", "unconfirmed", "Was ist zur Unfallursache bekannt?"),
        ("Zu den Akten äußerte sich die Behörde nicht.", "undisclosed", "Was ist zu den Akten bekannt?"),
        (
            "Die Kaufsumme hält der Verein geheim.",
            "undisclosed",
            "Was wurde nicht gesagt? „Die Kaufsumme hält der Verein geheim“",
        ),
        (
            "Die Stadt weist die Vorwürfe zurück.",
            "denied",
            "Treffen die Vorwürfe zu? „Die Stadt weist die Vorwürfe zurück“",
        ),
        ("Eine Bestätigung des Labors steht bislang noch aus.", "unconfirmed", None),
        ("Auf die Frage, wann er kommt, antwortete das Amt nicht.", "undisclosed", "Wann kommt er?"),
        ("Weshalb die Halle brannte, ist den Behörden ein Rätsel.", "unconfirmed", "Weshalb brannte die Halle?"),
        ("Die Betreiber wiesen zurück, dass die Anlage defekt sei.", "denied", "Ist die Anlage defekt?"),
    ],
)
def test_more_ways_to_leave_something_open(text: str, kind: str, question: str | None) -> None:
    """Idioms, refusals and what could not be found out are each worded by what they leave open."""
    (found,) = ask(article(text))
    assert found.kind == kind
    assert question is None or found.question == question


def test_who_demands_an_inquiry_leaves_nothing_open() -> None:
    """A wish that something be examined ("Das Land solle prüfen, ob …") is no doubt."""
    assert not ask(article("Das Land solle prüfen, ob sich die Preise für Kraftstoff begrenzen lassen."))


def test_a_heading_that_the_article_answers_is_not_open() -> None:
    """A heading such as "Was steht in dem Plan?" announces what follows, or what a teaser keeps back."""
    heading = "Was sind die wichtigsten Punkte des Plans der Regierung?"
    assert not ask(article(f"{heading} Der Plan sieht höhere Steuern und neue Straßen vor."))
    assert not ask(article(f"Der Plan sieht höhere Steuern und neue Straßen vor. {heading}"))


def test_a_question_without_a_verb_is_set_in_a_whole_one() -> None:
    """A heading such as "Treffen mit Anna Bolt?" is quoted in a question that reads by itself."""
    told = article("Besuch bei Anna Bolt in Talburg?")
    (found,) = ask(replace(told, names=find_names(told)))
    assert found.question == "Die Frage lautet: „Besuch bei Anna Bolt in Talburg?“"


def test_a_pronoun_is_explained_by_the_sentence_before() -> None:
    """As "Wie kam es dazu?" alone says nothing, the sentence before is quoted and is evidence too."""
    (found,) = ask(article("Bei Talburg ist ein Zug entgleist. Wie es dazu kam, ist noch unklar."))
    assert found.question == "Wie kam es dazu? „Bei Talburg ist ein Zug entgleist“"
    assert len(found.spans) == 2


def test_the_cause_is_asked_for_once() -> None:
    """Several articles that do not know the cause are one question with all its places."""
    first = article("Warum der Tank barst, ist noch unklar.", "a1")
    second = article("Zur Ursache gibt es keine Erkenntnisse.", "a2")
    (found,) = ask(first, second)
    assert {span.article for span in found.spans} == {"a1", "a2"}


def test_one_question_in_two_wordings_is_merged() -> None:
    """A question that holds the words of another asks the same."""
    first = article("Ob die Gruppe vor der Abfahrt gewarnt wurde, ist strittig.", "a1")
    second = article("Offen ist, ob die Gruppe gewarnt wurde.", "a2")
    assert len(ask(first, second)) == 1


def test_a_denial_finds_the_allegation_before_it() -> None:
    """The claim may stand three sentences before; a sentence that alleges nothing is not taken for it."""
    text = "Der Wirt soll Bier verdünnt haben. Er betreibt drei Lokale. Der Wirt wies den Vorwurf von sich."
    found = next(each for each in ask(article(text)) if each.kind == "denied")
    assert found.question == "Stimmt das? „Der Wirt soll Bier verdünnt haben“ – das wird bestritten."


def test_a_contradiction_shows_both_sides() -> None:
    """What "Dem widerspricht …" contradicts stands beside it."""
    text = "Geld sei nicht geflossen, sagte der Wirt. Dem widerspricht ein Protokoll, wonach er 300 Euro zahlte."
    found = next(each for each in ask(article(text)) if each.kind == "contradiction")
    assert found.question.startswith("Wer hat recht? „Geld sei nicht geflossen")


def test_a_question_keeps_its_id_in_other_sentences() -> None:
    """The archive follows a question by what it asks, not by the sentence that happens to ask it."""
    (monday,) = ask(article("Ob Daten aus der Klinik abgeflossen sind, ist noch unklar."))
    (tuesday,) = ask(article("Ob Daten aus der Klinik abgeflossen sind, teilte die Leitung am Abend nicht mit."))
    assert monday.id == tuesday.id


def test_a_question_without_names_is_answered_by_all_its_words() -> None:
    """A plain statement that holds every word of a yes-or-no question answers it; a part of them does not."""
    asking = article("Ob Daten aus der Klinik abgeflossen sind, ist noch unklar.", "a1")
    stating = article("Aus der Klinik sind am Abend Daten abgeflossen.", "a2")
    beside = article("Aus der Klinik sind am Abend Gäste abgereist.", "a3")
    assert [each.status for each in ask(asking, stating)] == ["answered"]
    assert [each.status for each in ask(asking, beside)] == ["open"]


def test_what_nobody_denies_is_not_denied() -> None:
    """Of "was niemand bestreitet" nothing is denied: it is the opposite of a denial."""
    assert not ask(article("Das Stadion war am Abend ausverkauft, was niemand bestreitet."))


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        (dt.date(2025, 7, 14), dt.date(2025, 7, 20), "Was bringt die Woche vom 14. Juli bis 20. Juli?"),
        (dt.date(2025, 9, 1), dt.date(2025, 11, 30), "Was kommt von September bis November 2025?"),
    ],
)
def test_weeks_and_seasons_are_named_as_such(first: dt.date, last: dt.date, asked: str) -> None:
    """A whole week and whole months are not asked for by the days between which they lie."""
    entry = TimelineEntry(
        start=first, end=last, precision="interval", text="Der Rat berät über den Hafen.",
        spans=(Span(article="a1", start=0, end=5),), upcoming=True,
    )  # fmt: skip
    (found,) = ask(article("Der Rat tagt."), timeline=(entry,))
    assert found.question.startswith(asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Der Rat stimmt am Sonntag über den Hafen ab.", "Wie geht die Abstimmung am 13. Juli aus?"),
        ("Am Sonntag streiken die Kapitäne, der Warnstreik dauert bis zum Abend.", "Kommt es am 13. Juli zum Streik?"),
        ("Das Verfahren vor dem Landgericht beginnt am Sonntag.", "Wie geht es am 13. Juli vor Gericht weiter?"),
        ("Der Bericht erscheint am Sonntag.", "Was bringt der 13. Juli?"),
    ],
)
def test_an_announced_event_is_asked_for_by_its_words(text: str, asked: str) -> None:
    """A vote, a strike and a trial are asked for as such, anything else by its date."""
    day = dt.date(2025, 7, 13)
    entry = TimelineEntry(
        start=day, end=day, precision="day", text=text, spans=(Span(article="a1", start=0, end=5),), upcoming=True
    )
    (found,) = ask(article("Der Rat tagt."), timeline=(entry,))
    assert found.question.startswith(asked)


def test_who_did_not_know_does_not_deny_that_it_was_so() -> None:
    """Where somebody says not to have known, it is asked who knew."""
    text = (
        "Nach Medienberichten traf sich der Rat heimlich mit der Firma. Die Fraktion will davon nichts gewusst haben."
    )
    (found,) = ask(article(text))
    assert found.question.startswith("Wer wusste davon?")


def test_that_an_inquiry_goes_on_is_no_question() -> None:
    """A reader learns nothing from being asked what goes on."""
    assert ask(article("Die Ermittlungen dauern an.")) == ()
