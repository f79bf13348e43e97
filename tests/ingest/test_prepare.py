import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableArticleError
from briefing.ingest.prepare import prepare_article
from briefing.models.analysis import RawArticle
from tests.ingest.contents import FETCHED_AT, SETTINGS, prepare, sentences

BODY = "Der Rat hat am Montag lange beraten. Ein Ergebnis gibt es noch nicht."


def test_line_breaks_inside_a_sentence_are_joined_also_across_a_blank_line() -> None:
    """An article, an adjective or a small letter at the break shows that the sentence goes on."""
    text = "Die Sprecherin des finnischen\n\nAußenministeriums sagte das. Der Rat der\nStadt schwieg und\ntagte weiter."
    assert sentences(prepare(text))[0] == "Die Sprecherin des finnischen Außenministeriums sagte das."
    assert sentences(prepare(text))[1] == "Der Rat der Stadt schwieg und tagte weiter."


def test_headings_are_not_joined_to_what_follows() -> None:
    """A heading without a full stop keeps its own paragraph and role."""
    article = prepare(f"Rat tagt weiter\n\n{BODY}\n\nStreit um Geld\n\n{BODY.replace('Montag', 'Dienstag')}")
    assert [block.role for block in article.blocks] == ["headline", "body", "subhead", "body"]
    assert article.article.headline == "Rat tagt weiter"


@pytest.mark.parametrize(
    "headline",
    [
        "Nachbarn legen Grenzstreit bei",
        "Bahn räumt Fehler beim Umbau ein",
        "Mieten in Städten steigen",
        "Wohnen soll nicht teurer sein",
        "Kälte trifft Arme am härtesten",
        "Minister stellt Pläne für\nden Ausbau vor",
    ],
)
@pytest.mark.parametrize("more", ["", "\n\nDer Vertrag gilt ab März."])
def test_a_headline_is_not_joined_across_the_blank_line_below_it(headline: str, more: str) -> None:
    """Whatever word it ends with, blank lines part it from a text that has paragraphs."""
    body = "Regierungen in Rom und Wien haben sich am Montag geeinigt. Das sagten Minister beider Länder."
    article = prepare(f"{headline}\n\n{body}{more}")
    assert article.article.headline == " ".join(headline.split())
    assert article.article.text == f"{article.article.headline}\n\n{body}{more}"


def test_a_subheading_that_ends_with_a_verb_is_not_joined() -> None:
    """A verb ("steigen") may have the ending of an adjective."""
    article = prepare(f"Rat tagt weiter\n\n{BODY}\n\nMieten steigen\n\nStädte warnen vor Not. Es eilt.")
    assert [block.role for block in article.blocks] == ["headline", "body", "subhead", "body"]


@pytest.mark.parametrize(
    ("stated", "text"),
    [("Umfrage:", BODY), (None, f"Umfrage:\n\n{BODY}"), ("Umfrage:", f"Umfrage: {BODY}")],
)
def test_a_label_is_listed_with_what_it_labels(stated: str | None, text: str) -> None:
    """A headline that is only a label stands before the first sentence, which stays a sentence that can be printed."""
    article = prepare(text, headline=stated)
    assert article.article.headline == "Umfrage: Der Rat hat am Montag lange beraten."
    assert article.article.text == f"Umfrage: {BODY}".replace("beraten. ", "beraten.\n\n")
    assert sentences(article)[:2] == ["Umfrage:", "Der Rat hat am Montag lange beraten."]
    assert [sentence.standalone for sentence in article.sentences[:2]] == [False, True]


def test_a_label_above_a_heading_is_part_of_the_headline() -> None:
    """The heading below it is the headline proper."""
    article = prepare(f"Rat stoppt Paket\n\n{BODY}", headline="Kassen:")
    assert article.article.headline == "Kassen: Rat stoppt Paket"
    assert [block.role for block in article.blocks] == ["headline", "body"]


def test_words_divided_at_line_ends_become_whole_and_compounds_keep_their_hyphen() -> None:
    """Only a hyphen that divides a word goes."""
    text = (
        "Das Minis-\nterium in Nord-\nKorea und die Außen-\nund Innenpolitik blieben gestern den ganzen Tag Gegen-\n"
        "stand der Beratung."
    )
    assert sentences(prepare(text))[0] == (
        "Das Ministerium in Nord-Korea und die Außen- und Innenpolitik blieben gestern den ganzen Tag Gegenstand der "
        "Beratung."
    )


def test_what_is_dropped_says_why() -> None:
    """Every line left out is kept with the signal that gave it away."""
    article = prepare(f"Rat tagt\nRat tagt\n{BODY}\nDetails | |\nKommentare (0)\nMehr zum Thema\nEin anderer Titel")
    assert article.article.text == f"Rat tagt\n\n{BODY}"
    assert {dropped.text: dropped.reason for dropped in article.dropped} == {
        "Rat tagt": "repeated",
        "Details | |": "table",
        "Kommentare (0)": "furniture cue",
        "Mehr zum Thema": "block of links",
        "Ein anderer Titel": "block of links",
    }


def test_a_line_that_three_articles_share_is_furniture() -> None:
    """Repetition across a publisher's articles needs no cue list."""
    article = prepare(f"Rat tagt\n\n{BODY}\n\nIhr Portal für das Tal.", repeated=frozenset({"ihr portal für das tal"}))
    assert article.article.text == f"Rat tagt\n\n{BODY}"


def test_without_a_headline_the_first_sentence_stands_for_it() -> None:
    """Nothing is invented: the headline is the first paragraph, verbatim, and nothing is doubled."""
    article = prepare(BODY)
    assert article.article.headline == "Der Rat hat am Montag lange beraten."
    assert article.article.text == BODY.replace("beraten. ", "beraten.\n\n")


@pytest.mark.parametrize(
    ("sentence", "complete", "standalone"),
    [
        ("Der Minister reist nach Rom.", True, True),
        ("Er reist nach Rom.", True, False),
        ("Dennoch reist der Minister.", True, False),
        ("Das Wetter bleibt am Montag trocken.", True, True),
        ("Das Land leidet unter Dürre.", True, False),
        ("Das sagte der Minister.", True, False),
        ("Frust in der Hauptstadt.", False, False),
        ("„Wir reisen morgen nach Rom.", True, False),
    ],
)
def test_sentences_know_whether_they_are_whole_and_stand_alone(
    sentence: str, *, complete: bool, standalone: bool
) -> None:
    """A finite verb makes a sentence whole; a dangling beginning or half a quotation makes it lean."""
    article = prepare(f"Titel ohne Punkt\n\nVoran geht ein Satz, der lang genug ist. {sentence}")
    found = article.sentences[-1]
    assert article.text_of(found) == sentence
    assert (found.complete, found.standalone) == (complete, standalone)


def test_a_date_line_is_a_fragment_of_its_own() -> None:
    """The sentence behind "Ort (Agentur) –" is clean; the place stays in the text."""
    article = prepare("Regierung tritt zurück\n\nPorto Vela (dpa) - Die Regierung ist am Sonntag zurückgetreten.")
    assert sentences(article)[1:] == ["Porto Vela (dpa) -", "Die Regierung ist am Sonntag zurückgetreten."]
    assert article.article.agency == "dpa"


def test_metadata_comes_from_the_text_where_the_format_states_none() -> None:
    """Byline, date and publisher are read from their own lines, which leave the text."""
    text = f"Rat tagt\nVon Jana Wollner\nStand: 13.07.2025, 08:15 Uhr\n{BODY}\nBesuchen Sie uns auf: www.talbote.de"
    article = prepare(text)
    assert article.article.byline == "Jana Wollner"
    assert article.article.published_at == dt.date(2025, 7, 13)
    assert article.publisher == "talbote.de"
    assert article.article.text == f"Rat tagt\n\n{BODY}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Im Juni 2024 wurde der Vertrag unterschrieben.", "2024-06"),
        ("Am 3. November 2024 wurde gewählt.", "2024-11-03"),
        ("Im Sommer 2024 kam das Aus.", "2024"),
        ("Der Bau soll 2025 beginnen.", None),
        ("Bis 2025 steigen die Preise.", None),
        ("Er zählte 2020 Stimmen.", None),
        ("Im Jahr 2031 war alles anders.", None),
    ],
)
def test_the_latest_past_date_is_the_lower_bound(sentence: str, expected: str | None) -> None:
    """Plans, numbers and the future bound nothing."""
    assert prepare(f"Rat tagt\n\n{sentence}").article.not_before == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Kurz.", "too_short"), ("x" * 300_000, "too_long"), ("qwxz jjkk vvbb nnmm " * 20, "unknown_language")],
)
def test_what_is_no_article_is_refused_with_a_reason(text: str, kind: str) -> None:
    """The pipeline turns the refusal into a notice."""
    raw = RawArticle(origin="a.txt", text=text, fetched_at=FETCHED_AT)
    with pytest.raises(UnreadableArticleError) as refusal:
        prepare_article(raw, SETTINGS.model_copy(update={"min_article_chars": 80}))
    assert refusal.value.kind == kind


def test_ids_follow_from_origin_and_content() -> None:
    """The same article from the same place has the same id; another place or text another."""
    first = prepare(BODY).article.id
    assert first == prepare(BODY).article.id
    assert len({first, prepare(BODY, origin="b.txt").article.id, prepare(BODY + " Neu ist das nicht.").article.id}) == 3


LINES = st.sampled_from(
    [
        "Der Rat tagt heute.", "", "Kommentare (3)", "Streit um Geld", "„Nein“, sagte er. Dann ging er.", "| a | b |",
        "und blieb dabei.", "# Titel", "**Fett** und [Link](https://a.invalid)", "Von Eva Kurz", "Mehr zum Thema",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, min_size=3, max_size=25))
def test_spans_are_verbatim_ordered_and_repeatable(lines: list[str]) -> None:
    """Blocks tile the text, sentences lie inside their block, and a second run gives the same article."""
    text = "\n".join([*lines, "Der Rat hat am Ende doch noch entschieden."])
    article = prepare(text)
    assert article == prepare(text)
    assert "\n\n".join(article.text_of(block) for block in article.blocks) == article.article.text
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
    assert [sentence.index for sentence in article.sentences] == list(range(len(article.sentences)))
