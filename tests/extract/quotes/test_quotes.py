"""Direct and indirect quotations with their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.quotes.quotes import find_quotes
from tests.builders import build_tagged
from tests.extract.quotes.helpers import Quoted, quotes_of

PIECES = [
    "„Wir bleiben hier“",
    ", sagte die Ministerin",
    "Laut dem Amt",
    " sei der Weg frei",
    " teilte der Verband mit",
    ", dass nichts geschah",
    ".",
    ":",
    "\n\n",
    " «Nein»",
    " so",
    " wie",
    " er",
    " nach Angaben",
    ";",
]


def direct(text: str, language: str = "de") -> list[Quoted]:
    """Return the direct quotations of a text."""
    return [quote for quote in quotes_of(text, language) if quote.kind == "direct"]


def indirect(text: str, language: str = "de") -> list[Quoted]:
    """Return the indirect quotations of a text."""
    return [quote for quote in quotes_of(text, language) if quote.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "quotation", "speaker"),
    [
        ("„Der Hafen bleibt offen“, sagte Bürgermeisterin Ines Abel.", "„Der Hafen bleibt offen“", "Ines Abel"),
        ("Ines Abel erklärte: »Der Hafen bleibt offen.«", "»Der Hafen bleibt offen.«", "Ines Abel"),
        ("Der Hafen bleibe „auf absehbare Zeit offen“, so Abel.", "„auf absehbare Zeit offen“", "Abel"),
        ("Abel nannte die Pläne „völlig verfehlt“.", "„völlig verfehlt“", "Abel"),
        ("Die Pläne bezeichnete Ines Abel als „Skandal“.", "„Skandal“", "Ines Abel"),
        ("Die Chefin, Ines Abel, warnte: „Das Geld wird knapp.“", "„Das Geld wird knapp.“", "Ines Abel"),
    ],
)
def test_direct_quotations_have_their_speaker(text: str, quotation: str, speaker: str) -> None:
    """Before, behind or around the quotation: the subject of the verb of saying speaks."""
    (found,) = direct(text)
    assert found.text == quotation
    assert speaker in (found.speaker or "")


def test_an_interrupted_quotation_is_two_of_one_speaker() -> None:
    """Each part is a stretch of its own, so that it reads as it stands."""
    found = direct("„Wir bauen weiter“, sagte Ines Abel, „und zwar sofort.“")
    assert [(quote.text, quote.speaker) for quote in found] == [
        ("„Wir bauen weiter“", "Ines Abel"),
        ("„und zwar sofort.“", "Ines Abel"),
    ]


def test_a_quotation_over_sentences_is_one() -> None:
    """The verb of saying behind its last sentence holds for all of it."""
    (found,) = direct("„Das Wasser steigt. Wir haben Angst. Niemand hilft“, sagte ein Anwohner.")
    assert found.speaker == "ein Anwohner"


def test_a_quotation_that_stands_alone_goes_on() -> None:
    """A quotation without a verb of saying belongs to the voice before it."""
    found = direct("„Wir bauen weiter“, sagte Ines Abel. „Im Mai sind wir fertig.“")
    assert [quote.speaker for quote in found] == ["Ines Abel", "Ines Abel"]


@pytest.mark.parametrize(
    "text",
    [
        "Der Film „Die lange Nacht“ läuft am Freitag an.",
        "Laut „Tagesblatt“ sind die Kassen leer.",
        "Die sogenannte „Rote Zone“ wurde erweitert.",
        "Der Tanker „Nordstern“ liegt im Hafen.",
        "So etwas nennt man einen „Nullsummenspieler“.",
        "Sie trat unter dem Motto „Licht und Schatten“ auf.",
    ],
)
def test_names_titles_and_terms_are_no_quotations(text: str) -> None:
    """Works, papers, ships and terms stand in the same marks; nobody says them."""
    assert direct(text) == []


@pytest.mark.parametrize(
    ("text", "quotation", "speaker"),
    [
        ("Das Amt teilte mit, dass der Damm halte.", "dass der Damm halte", "Das Amt"),
        ("Abel sagte, der Damm sei sicher.", "der Damm sei sicher", "Abel"),
        ("Der Damm sei sicher, sagte Abel.", "Der Damm sei sicher", "Abel"),
        ("Die Opposition forderte, den Damm zu erhöhen.", "den Damm zu erhöhen", "Die Opposition"),
        ("Laut Abel hält der Damm.", "hält der Damm", "Abel"),
        ("Der Damm, so Abel, halte noch Jahre.", "Der Damm, so Abel, halte noch Jahre", "Abel"),
        ("Der Rat vertritt die Ansicht, dass der Damm hält.", "dass der Damm hält", "Der Rat"),
    ],
)
def test_indirect_speech_is_the_clause_that_was_said(text: str, quotation: str, speaker: str) -> None:
    """A "dass" clause, the subjunctive, an infinitive, "laut" and ", so" each bring what somebody said."""
    (found,) = indirect(text)
    assert (found.text, found.speaker) == (quotation, speaker)


def test_indirect_speech_is_carried_on() -> None:
    """Sentences in the subjunctive go on with the voice before them."""
    found = indirect("Abel sagte, der Damm sei sicher. Er halte noch Jahre. Dann regnete es.")
    assert [(quote.text, quote.speaker) for quote in found] == [
        ("der Damm sei sicher", "Abel"),
        ("Er halte noch Jahre.", "Abel"),
    ]


def test_purpose_is_not_speech() -> None:
    """A clause with "um … zu" says why somebody acts, not what they say."""
    assert indirect("Die Gegner einigten sich, um den Streit zu beenden.") == []


@pytest.mark.parametrize(
    ("text", "kind", "quotation", "speaker"),
    [
        ('"We will rebuild the bridge," Mayor Anna Hill said.', "direct", '"We will rebuild the bridge,"', "Anna Hill"),
        ("Smith said: “Our members have had enough.”", "direct", "“Our members have had enough.”", "Smith"),
        ("The mayor said the bridge was safe.", "indirect", "the bridge was safe", "The mayor"),
        ("The bridge is safe, the mayor said.", "indirect", "The bridge is safe", "the mayor"),
        ("The firm announced that it would close.", "indirect", "that it would close", "The firm"),
    ],
)
def test_english_speech_is_found(text: str, kind: str, quotation: str, speaker: str) -> None:
    """English direct and indirect speech has its speaker too."""
    found = [quote for quote in quotes_of(text, "en") if quote.kind == kind]
    assert [quote.text for quote in found] == [quotation]
    assert speaker in (found[0].speaker or "")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_span_is_verbatim_and_stable(pieces: list[str]) -> None:
    """Whatever the text, spans lie inside it, are not empty, and come out the same twice."""
    text = "".join(pieces).strip()
    article = build_tagged(text)
    found = find_quotes(article)
    assert found == find_quotes(article)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == text[quote.start : quote.end].strip()
        assert (quote.speaker_start is None) == (quote.speaker_end is None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Die Brücke bleibt zu“, wie das Landgericht am Montag bekannt gab.", "das Landgericht"),
        ("Wie das Landgericht bekannt gab, sei alles „vorläufig und ohne Auflagen eingestellt“.", "das Landgericht"),
        ("In dem Plan heißt es: „Die Strecke wird gebaut.“", "dem Plan"),
        ("In einem Brief war von einem „offenen und fairen Umgang“ die Rede.", "einem Brief"),
        ("Auf dem Transparent war die Parole „Wir bleiben alle hier“ zu lesen.", "dem Transparent"),
        ("Noch steht in dem Entwurf der Satz: „Die Daten sind zu löschen.“", "dem Entwurf"),
        ("Als ihm der Bescheid gezeigt worden war sagte er: „Ich zahle das nicht.“", "er"),
        ("Auch der Sprecher der Fraktion, Udo Wolters, will „in Ruhe noch einmal genau prüfen“.", "Udo Wolters"),
        ("Hier sparte der Präsident nicht mit Kritik: „Jeder sollte das wissen.“", "der Präsident"),
        ("Von „absichtlicher Täuschung der Kunden“ sprechen Medienberichte.", "Medienberichte"),
        ("Was für die Ministerin eine „flexible Lösung für alle“ ist, ist es nicht für Eltern.", "die Ministerin"),
        ("Die Gäste, die zu spät kamen, beschrieb die Zeitung als „laut und müde“.", "die Zeitung"),
        ("Der Betrieb wurde gestern im „Kurier“ als „eine der besten Werkstätten“ bezeichnet.", "„Kurier“"),
        ("„So schlimm war es nie“, sagt die 73 Jahre alte Bäckerin.", "73 Jahre alte Bäckerin"),
        ("„Das hält nicht lange“, so formuliert es Leiterin Eva von der Au.", "Eva von der Au"),
    ],
)
def test_unusual_clauses_name_their_speaker(text: str, speaker: str) -> None:
    """A paper, a place where words stand written, an inverted or late subject: each is found."""
    assert speaker in (direct(text)[-1].speaker or "")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Ja, es gibt große Lücken.“ Das musste Ministerin Petra Lohr am Montag einräumen.", "Petra Lohr"),
        (
            "Der Amtsleiter nahm zu der Frage Stellung. Jeder könne „das Konto jetzt oder später leeren“.",
            "Der Amtsleiter",
        ),
        ("Die Fraktion warnte vor Kosten. Die Kreise sollten „ihren Beitrag zum Bau leisten“.", "Die Fraktion"),
        ("Das Amt teilte den Befund mit. „Wir prüfen das Wasser noch einmal“, hieß es.", "Das Amt"),
        ("Eva Lenz war nach eigenem Bekunden eingeweiht. „Mein Bruder will mehr Ruhe.“", "Eva Lenz"),
    ],
)
def test_a_speaker_carries_over_to_the_next_sentence(text: str, speaker: str) -> None:
    """Who spoke in the sentence before is the speaker of a quotation that names nobody."""
    assert speaker in (direct(text)[-1].speaker or "")


def test_who_acts_in_front_is_the_subject() -> None:
    """In "Die Sprecherin forderte Rom auf …" has its subject in front although a name stands behind the verb."""
    found = quotes_of("Die Sprecherin forderte Rom und Wien auf, „sofort und ohne Bedingung zu handeln“.")
    assert {quote.speaker for quote in found} == {"Die Sprecherin"}


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        (
            "« Nous resterons ici jusqu’au bout », a déclaré le maire Jean Dupont lundi.",
            "le maire Jean Dupont",
            "a déclaré",
        ),
        ("Anne Petit a prévenu : « Nous ne céderons pas à la pression. »", "Anne Petit", "a prévenu"),
        ("Jean Dupont : « Nous allons enquêter sur cet accident. »", "Jean Dupont", None),
        ("« C’est une décision très difficile », a-t-il ajouté.", None, "a-t-il ajouté"),
        ("« Il faut agir tout de suite pour eux », explique une porte-parole.", "une porte-parole", "explique"),
    ],
)
def test_french_sentences_in_marks_have_their_speaker(text: str, speaker: str | None, cue: str | None) -> None:
    """Without a tagger the verb of saying beside a quotation still tells who speaks."""
    (found,) = quotes_of(text, "fr")
    assert (found.kind, found.speaker, found.cue) == ("direct", speaker, cue)


def test_a_french_title_is_no_quotation() -> None:
    """A few words in marks may be a film; where nothing tells words of saying, nothing is guessed."""
    assert not quotes_of("Le film « La Haine » est sorti en 1995.", "fr")
    assert not quotes_of("Il film «La vita è bella e lo sarà sempre» è del 1997.", "it")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Während Sarika erklärte, wahnsinnig aufgeregt zu sein, schwieg der Trainer.", "Sarika"),
        ("Zuvor hatte das Komitee (OK) der Spiele betont, dass alle Karten wichtig seien.", "das Komitee (OK)"),
        ("Einzig Sony gab bekannt, man werde bald neue Geräte liefern.", "Sony"),
        ("Ihren Gegner Jan Corbin forderte May auf, über einen Rücktritt nachzudenken.", "May"),
        ("Er wirft der Deutschen Bank vor, die Studie unterdrückt zu haben.", "Er"),
    ],
)
def test_who_speaks_in_front_of_a_clause(text: str, speaker: str) -> None:
    """A bracket, a conjunction that is a preposition as well, an object in front: the subject is found."""
    assert speaker in (indirect(text)[0].speaker or "")


def test_what_is_clear_for_somebody_is_theirs() -> None:
    """After "Für Anna Bolt ist klar:" it is Anna Bolt who speaks."""
    (found,) = direct("Für Anna Bolt ist klar: „Das reicht uns bei weitem nicht.“")
    assert found.speaker == "Anna Bolt"


def test_an_english_report_ends_where_its_speaker_does_a_second_thing() -> None:
    """What is said ends before "but gave"; a verb of saying that has only a noun as its object reports nothing."""
    (told,) = indirect("The manager said there were gaps in two wards but gave no details.", "en")
    assert told.text == "there were gaps in two wards"
    (only,) = indirect("The line confirmed the fault on Saturday and said it had been mended.", "en")
    assert only.text == "it had been mended"


def test_a_clause_of_time_has_its_own_subject() -> None:
    """In "a day after the company announced" the company announces, not the day."""
    told = "The road may stay closed, a day after the council announced that it would open."
    assert [(quote.text, quote.speaker) for quote in quotes_of(told, "en")] == [("that it would open", "the council")]
