"""The voices of a story."""

from dataclasses import replace

import pytest

from briefing.config.settings import QuoteSettings
from briefing.extract.quotes.quotes import find_quotes
from briefing.extract.quotes.speakers import name_speaker
from briefing.extract.quotes.voices import find_voices
from briefing.models.analysis import AnalysedArticle, FoundQuote
from briefing.models.document import Actor, ActorKind, Passage, Quote, Span
from tests.builders import build_cluster, build_tagged

SETTINGS = QuoteSettings()


def analysed(text: str, article_id: str = "a1") -> AnalysedArticle:
    """Return an article with its quotations."""
    article = build_tagged(text, article_id=article_id)
    return replace(article, quotes=find_quotes(article))


def actor(article: AnalysedArticle, name: str, kind: ActorKind = "person") -> Actor:
    """Return an actor mentioned wherever the article has this name."""
    text = article.article.text
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    mentions = tuple(Span(article=article.article.id, start=at, end=at + len(name)) for at in starts)
    return Actor(
        name=name,
        kind=kind,
        variants=(name,),
        role=None,
        other_roles=(),
        pinned_role=None,
        stands_for=None,
        says=None,
        does=None,
        companions=(),
        watched=False,
        mentions=mentions,
    )


def voices(*articles: AnalysedArticle, actors: tuple[Actor, ...] = ()) -> tuple[Quote, ...]:
    """Return the quotations shown for a story of these articles."""
    return find_voices(build_cluster(*articles), actors, SETTINGS)


def test_a_named_speaker_is_the_actor() -> None:
    """The actor's name stands for every wording of it."""
    article = analysed("„Der Hafen bleibt offen“, sagte Bürgermeisterin Ines Abel am Montag.")
    (quote,) = voices(article, actors=(actor(article, "Ines Abel"),))
    assert quote.speaker == "Ines Abel"
    assert quote.cue is not None
    assert quote.cue.text == "sagte"


def test_a_dependent_name_is_not_the_speaker() -> None:
    """The spokesman of a ministry is not the ministry."""
    article = analysed("„Der Hafen bleibt noch lange offen“, sagte ein Sprecher des Hafenamts.")
    (quote,) = voices(article, actors=(actor(article, "Hafenamts", "organisation"),))
    assert quote.speaker == "ein Sprecher des Hafenamts"


def test_an_owner_does_not_speak_for_his_lawyers() -> None:
    """In English the name stands before what it owns."""
    text = "Collier's lawyers said the case was lost."
    article = build_tagged(text, language="en")
    said = text.index("the case")
    quote = FoundQuote(
        start=said,
        end=len(text) - 1,
        kind="indirect",
        speaker_start=0,
        speaker_end=text.index(" said"),
        cue_start=text.index("said"),
        cue_end=said - 1,
    )
    assert not name_speaker(article, quote, (actor(article, "Collier"),)).is_actor


def test_a_pronoun_is_the_only_person_before_it() -> None:
    """With one person in the paragraph the pronoun is that person; with two nobody is named."""
    one = analysed("Ines Abel kam am Abend. „Der Hafen bleibt noch offen“, sagte sie.")
    two = analysed("Ines Abel traf Ute Beck. „Der Hafen bleibt noch offen“, sagte sie.")
    assert voices(one, actors=(actor(one, "Ines Abel"),))[0].speaker == "Ines Abel"
    assert voices(two, actors=(actor(two, "Ines Abel"), actor(two, "Ute Beck")))[0].speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Eine Sprecherin der Werft wies das zurück. „Der Hafen bleibt noch offen“, sagte sie.",
            "Eine Sprecherin der Werft",
        ),
        ("Betriebsratschef Jan Abel fragte die Ministerin. „Der Hafen bleibt noch offen“, sagte er.", "Jan Abel"),
        ("Betriebsratschef Jan Abel traf eine Anwältin. „Der Hafen bleibt noch offen“, sagte sie.", "eine Anwältin"),
        ("Jan Abel traf eine Anwältin. „Der Hafen bleibt noch offen“, sagte sie.", None),
        ("Jan Abel kam am Abend. „Der Hafen bleibt noch offen“, sagten sie.", None),
        (
            "Jan Abel kam am Abend.\n\nDazu hatte die Ministerin geladen. „Der Hafen bleibt offen“, sagte sie.",
            "Ministerin",
        ),
    ],
)
def test_a_pronoun_agrees_with_whom_it_means(text: str, speaker: str | None) -> None:
    """Gender and number decide between a name and somebody without one; where they do not, nobody is named."""
    article = analysed(text)
    assert [quote.speaker for quote in voices(article, actors=(actor(article, "Jan Abel"),))] == [speaker]


def test_a_title_is_the_only_person_called_so() -> None:
    """A bare title ("der Minister") is the one person whom the article calls minister."""
    article = analysed("Finanzminister Ole Kern kam an. „Die Kassen sind völlig leer“, sagte der Minister.")
    (quote,) = voices(article, actors=(actor(article, "Ole Kern"),))
    assert quote.speaker == "Ole Kern"


def test_nobody_is_invented() -> None:
    """Where nobody is named the speaker is null."""
    article = analysed("Auf dem Platz hing ein Schild: „wir gehen hier nicht mehr weg“ war zu lesen.")
    assert [quote.speaker for quote in voices(article)] in ([None], ["ein Schild"])


def test_the_same_words_are_one_quotation_with_all_places() -> None:
    """Two articles that quote the same words bear one quotation."""
    sentence = "„Der Hafen bleibt noch lange offen“, sagte Ines Abel."
    (quote,) = voices(analysed(sentence, "a1"), analysed("Am Montag kam Regen. " + sentence, "a2"))
    assert [span.article for span in quote.spans] == ["a1", "a2"]


def test_every_span_is_the_printed_text() -> None:
    """Each span slices to exactly what is printed."""
    articles = [
        analysed("Abel sagte, der Damm sei sicher. „Er hält noch viele Jahre“, sagte sie.", "a1"),
        analysed("„Er hält noch viele Jahre“, sagte Abel im Rat.", "a2"),
    ]
    texts = {article.article.id: article.article.text for article in articles}
    for quote in voices(*articles):
        assert {texts[span.article][span.start : span.end] for span in quote.spans} == {quote.text}


def test_shown_quotations_do_not_repeat_each_other() -> None:
    """A part of a shown quotation, or nearly the same words, is not shown again."""
    whole = analysed("„Wir bauen den Damm noch in diesem Jahr“, sagte Ines Abel.", "a1")
    part = analysed("Ines Abel will „den Damm noch in diesem Jahr“ bauen.", "a2")
    assert [quote.text for quote in voices(whole, part)] == ["„Wir bauen den Damm noch in diesem Jahr“"]


def test_each_speaker_comes_once_before_anyone_comes_twice() -> None:
    """A loud voice does not crowd out the other side."""
    article = analysed(
        "„Der Damm ist sicher und bleibt es auch“, sagte Ines Abel. „Wir haben alles dreimal gründlich geprüft“, "
        "sagte Ines Abel.\n\n„Der Damm ist marode“, sagte Ute Beck."
    )
    actors = (actor(article, "Ines Abel"), actor(article, "Ute Beck"))
    assert [quote.speaker for quote in voices(article, actors=actors)][:2] in (
        ["Ines Abel", "Ute Beck"],
        ["Ute Beck", "Ines Abel"],
    )


def test_an_outdated_article_has_no_voice() -> None:
    """What an old article quotes is not shown as said about today's event."""
    new = analysed("„Der Hafen bleibt noch lange offen“, sagte Ines Abel.", "a1")
    old = analysed("„Der Winter war damals sehr hart für uns“, sagte Ute Beck.", "a2")
    outdated = replace(old, article=replace(old.article, outdated=Passage(text="damals", spans=())))
    assert [quote.speaker for quote in voices(new, outdated)] == ["Ines Abel"]


def test_the_limit_holds() -> None:
    """No more quotations than the setting allows."""
    article = analysed("„Der Hafen bleibt noch lange offen“, sagte Abel. „Der Damm hält viele Jahre“, sagte Beck.")
    settings = QuoteSettings(max_per_story=1)
    assert len(find_voices(build_cluster(article), (), settings)) == 1


def test_the_order_of_articles_does_not_change_the_quotations() -> None:
    """The same articles in another order bring the same words of the same speakers."""
    first = analysed("„Der Hafen bleibt noch lange offen“, sagte Ines Abel.", "a1")
    second = analysed("„Der Damm hält noch sehr viele Jahre“, sagte Ute Beck.", "a2")
    forward = {(quote.text, quote.speaker) for quote in voices(first, second)}
    assert forward == {(quote.text, quote.speaker) for quote in voices(second, first)}


def test_a_part_of_a_sentence_is_shown_in_its_sentence() -> None:
    """An infinitive, a "dass" clause or a few quoted words are no statement: their sentence is printed."""
    for text in (
        "Konzernchef Ole Kern warf der Gewerkschaft vor, den Standort zu gefährden.",
        "Ole Kern teilte am Montag mit, dass der Hafen am Abend wieder öffnet.",
        "Ole Kern sagte, die Stadt halte das „keinen Monat länger allein“ durch.",
    ):
        article = analysed(text)
        found = voices(article, actors=(actor(article, "Ole Kern"),))
        assert [(quote.text, quote.speaker) for quote in found] == [(text, "Ole Kern")]


def test_what_is_denied_is_not_said_by_who_denies_it() -> None:
    """A denied statement is printed with the sentence that denies it."""
    text = "Landrätin Ines Abel wies den Vorwurf zurück, der Landkreis habe Warnungen missachtet."
    article = analysed(text)
    found = voices(article, actors=(actor(article, "Ines Abel"),))
    assert [quote.text for quote in found] in ([text], [])


def test_a_statement_that_points_back_is_left_out() -> None:
    """A sentence that begins with a pronoun is not understood alone."""
    article = analysed("Der Verband meldete, die Ernte sei gut. Das sei der beste Wert seit Jahren.")
    assert all(not quote.text.startswith("Das") for quote in voices(article))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Damm hält nach Angaben der Polizei dem Wasser noch stand.", "Polizei"),
        ("Der Landkreis half. Die Brücke bleibt nach Angaben des Landkreises vorerst ganz gesperrt.", "Landkreis"),
        ("Der Imkerverband teilte mit, die Völker seien gut durch den Winter gekommen.", "Imkerverband"),
        ("Die Brücke bleibt nach eigenen Angaben vorerst ganz gesperrt.", None),
        ("Die Brücke bleibt laut übereinstimmenden Medienberichten vorerst ganz gesperrt.", None),
        ("„Der Vorschlag wird die Armut nicht senken“, sagte die Ökonomin der Rheinischen Post.", "Ökonomin"),
    ],
)
def test_a_speaker_reads_as_a_name(text: str, speaker: str | None) -> None:
    """A body is named without an oblique article; reports and "seinen Angaben" name nobody."""
    assert [quote.speaker for quote in voices(analysed(text))] == ([] if speaker is None else [speaker])


def test_a_quotation_in_another_language_says_so() -> None:
    """Words that are quoted as they were spoken carry their own language; too few to tell carry the article's."""
    article = analysed(
        "„We have never been closer to an agreement than we are this evening“, sagte Minister Karl Weber. "
        "„Das ist ein großer Erfolg für alle Menschen in dieser Region“, sagte Ministerin Ilka Thormann. "
        "„Es ist vorbei, Leute“, sagte Trainer Ole Brinkmann."
    )
    languages = {quote.text[1:4]: quote.language for quote in voices(article)}
    assert languages == {"We ": "en", "Das": "de", "Es ": "de"}


def test_what_the_summary_prints_gives_way() -> None:
    """With two voices that say something new, one that repeats a printed sentence is left out."""
    sentences = (
        "„Der Damm ist noch lange sicher“, sagte Ines Abel.",
        "„Das Wasser steigt immer weiter“, sagte Ute Beck.",
        "„Wir haben genug Sand für alle“, sagte Ole Kern.",
    )
    article = analysed(" ".join(sentences))
    actors = tuple(actor(article, name) for name in ("Ines Abel", "Ute Beck", "Ole Kern"))
    shown = find_voices(build_cluster(article), actors, SETTINGS, sentences[:1])
    assert {quote.speaker for quote in shown} == {"Ute Beck", "Ole Kern"}
    alone = find_voices(build_cluster(article), actors, SETTINGS, sentences)
    assert len(alone) == len(sentences)


def test_reported_speech_that_the_summary_prints_is_not_printed_again() -> None:
    """The sentence of the summary names who said it already; a voice would only repeat it."""
    article = analysed("Ines Abel sagte, der Damm sei noch lange sicher.")
    assert not find_voices(build_cluster(article), (actor(article, "Ines Abel"),), SETTINGS, (article.article.text,))


def test_what_cannot_stand_in_the_nominative_keeps_its_preposition() -> None:
    """A speaker with an adjective in an oblique case is named with the words that govern it."""
    article = analysed("Der Damm sei laut dem sächsischen Umweltministerium „noch viele Jahre sicher und dicht“.")
    assert [quote.speaker for quote in voices(article)] == ["laut dem sächsischen Umweltministerium"]


def test_where_few_speak_the_account_of_an_actor_is_shown_behind_them() -> None:
    """What an actor demands fills up the voices where fewer than three speak; that of nobody known does not."""
    spoken = "„Wir öffnen die Brücke am Montag“, sagte Ole Kern."
    article = analysed(f"Ina Beck fordert die Stadt auf, die Brücke schnell zu öffnen. {spoken}")
    actors = (actor(article, "Ina Beck"), actor(article, "Ole Kern"))
    assert [quote.speaker for quote in voices(article, actors=actors)] == ["Ole Kern", "Ina Beck"]


def test_the_article_s_own_account_gives_way_to_what_somebody_says() -> None:
    """A fact with its source and a demand in the article's words are shown only where nobody speaks."""
    account = "Die Brücke bleibt nach Angaben der Polizei vorerst ganz gesperrt."
    demand = "Der Landtag fordert die Stadt auf, die Brücke schnell zu öffnen."
    spoken = "„Wir öffnen die Brücke am Montag“, sagte Ole Kern."
    assert [quote.speaker for quote in voices(analysed(f"{account} {demand} {spoken}"))] == ["Ole Kern"]
    assert [quote.speaker for quote in voices(analysed(account))] == ["Polizei"]


@pytest.mark.parametrize(
    "text",
    [
        "Viele Zuschauer jubelten laut, als der Bürgermeister den Saal betrat.",
        "Der Verband äußerte sich nicht dazu, ob die Ernte in diesem Jahr gut ausfällt.",
        "Die Opposition wirft ihm vor, die Stadt seit Jahren zu belügen.",
    ],
)
def test_a_sentence_that_tells_no_words_is_no_voice(text: str) -> None:
    """When something was called, that nothing was said, and what is said of a man not named are no voices."""
    assert not voices(analysed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Laut der Agentur Tass bleibt der Hafen noch lange offen.",
        "Der Hafen bleibe noch lange offen, berichtet die Nachrichtenagentur dpa.",
        "Der Washington Post zufolge bleibt der Hafen noch lange offen.",
    ],
)
def test_who_only_reports_is_no_voice(text: str) -> None:
    """An agency or a paper passes on what is said; it is no side of the story."""
    assert voices(analysed(text)) == ()


def test_whom_an_agency_cites_is_the_voice() -> None:
    """Of "habe Kern erklärt, …, berichtete die Agentur Tass" the voice is Kern."""
    article = analysed("In Altau habe Ole Kern erklärt, der Hafen bleibe offen, berichtete die Agentur Tass.")
    assert {quote.speaker for quote in voices(article, actors=(actor(article, "Ole Kern"),))} == {"Ole Kern"}


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("der SPD-Politiker Abel", "Ines Abel", "person"),
        ("die Bahn", "Deutsche Bahn", "organisation"),
    ],
)
def test_a_last_name_is_the_only_actor_so_called(words: str, name: str, kind: ActorKind) -> None:
    """A shorter wording of an actor's name is that actor, where only one is called so."""
    article = analysed(f"{name} kam in die Kritik. „Der Bau wird noch sehr lange dauern“, sagte {words}.")
    found = actor(article, name, kind)
    assert [quote.speaker for quote in voices(article, actors=(found,))] == [name]


def test_nobody_has_more_than_two_voices() -> None:
    """However much one person says, the page is not theirs alone; near-aliases count as one."""
    text = (
        "„Der Hafen bleibt noch lange offen“, sagte das Innenministerium. „Das Wasser steigt immer weiter“, sagte das "
        "Ministerium. „Die Feuerwehr hat genug Sand“, sagte das Ministerium."
    )
    assert len(voices(analysed(text))) == 2


def test_the_other_side_is_among_the_shown() -> None:
    """Where the strongest voices agree, the last place is for one that objects."""
    names = ("Ines Abel", "Ute Beck", "Ole Kern")
    agreeing = "„Der Hafen ist sicher“, sagte Ines Abel. „Das Wasser wird bald fallen“, sagte Ute Beck."
    article = analysed(f"{agreeing} Ole Kern kritisierte, dass niemand die Anwohner gewarnt habe.")
    actors = tuple(actor(article, name) for name in names)
    shown = find_voices(build_cluster(article), actors, QuoteSettings(max_per_story=2))
    assert {quote.speaker for quote in shown} == {"Ute Beck", "Ole Kern"}


def test_a_sentence_of_a_ticker_is_no_voice() -> None:
    """A line torn from a live ticker ("01 Uhr - …") is not what somebody said."""
    assert voices(analysed("01 Uhr - Hamas erklärt den Krieg am Abend für beendet.")) == ()


def test_one_fresh_speaker_does_not_stand_alone() -> None:
    """Where only one speaker says something new, the others' printed words are shown behind, for their side."""
    article = analysed(
        "„Der Damm ist noch lange sicher“, sagte Ines Abel. Ute Beck sagte, das Wasser steige immer weiter."
    )
    actors = tuple(actor(article, name) for name in ("Ines Abel", "Ute Beck"))
    printed = ("„Der Damm ist noch lange sicher“, sagte Ines Abel.",)
    shown = find_voices(build_cluster(article), actors, SETTINGS, printed)
    assert [quote.speaker for quote in shown] == ["Ute Beck", "Ines Abel"]
