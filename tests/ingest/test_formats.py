import datetime as dt
import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.config.settings import ReadingSettings
from briefing.ingest.archives import MAX_DEPTH
from briefing.ingest.reader import read_articles, read_content
from briefing.ingest.repetition import mark_repeated
from briefing.models.analysis import RawArticle, ReadResult
from tests.ingest.contents import FETCHED_AT, build_content, prepare
from tests.ingest.files import HEADLINE, PARAGRAPHS, TEXT, make_mail, make_zip

PAGE = """<html lang="de"><head><title>Neue Brücke | Talbote</title><link rel="canonical" href="https://talbote.invalid/a1">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "%s",
"datePublished": "2026-03-10T07:00:00+01:00", "dateModified": "2026-03-10T09:00:00+01:00",
"author": [{"name": "Lea Born"}, {"name": "Jan Otte"}], "publisher": {"name": "Talbote"}}]}</script></head>
<body><article><h1>%s</h1>%s</article></body></html>"""


def read_file(folder: Path, name: str, content: bytes) -> ReadResult:
    """Write one file and read the folder."""
    (folder / name).write_bytes(content)
    return read_articles([folder], root=folder, settings=ReadingSettings())


def test_a_page_states_its_metadata_in_json_ld() -> None:
    """Headline, names, times with their zone, publisher and address come from the page, the day is not guessed."""
    markup = PAGE % (HEADLINE, HEADLINE, "".join(f"<p>{part}</p>" for part in PARAGRAPHS * 2))
    article = read_content(build_content("a.html", markup.encode()))[0]
    zone = dt.timezone(dt.timedelta(hours=1))
    assert article.headline == HEADLINE
    assert article.byline == "Lea Born, Jan Otte"
    assert article.publisher == "Talbote"
    assert article.published_at == dt.datetime(2026, 3, 10, 7, tzinfo=zone)
    assert article.updated_at == dt.datetime(2026, 3, 10, 9, tzinfo=zone)
    assert (article.url, article.homepage_url) == ("https://talbote.invalid/a1", "https://talbote.invalid")


def test_a_page_without_dates_has_none() -> None:
    """A date in the text or the file's time is no publication date."""
    markup = f"<html><body><article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]} Am 3. Mai 2025 war Wahl.</p></article>"
    assert read_content(build_content("a.html", markup.encode()))[0].published_at is None


def test_a_page_in_another_encoding_says_so_itself() -> None:
    """The charset of the page's head is believed before any guess."""
    markup = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PARAGRAPHS[0]}</p><p>Höhe über 3.</p></body>'
    assert "Höhe" in read_content(build_content("a.html", markup.encode("iso-8859-1")))[0].text


def test_deeply_nested_markup_is_survived() -> None:
    """Twenty thousand open tags neither crash nor hang the reader."""
    markup = "<html><body>" + "<div>" * 20_000 + f"<p>{PARAGRAPHS[0]}</p>"
    assert len(read_content(build_content("a.html", markup.encode()))) == 1


def test_front_matter_is_metadata_and_leaves_the_text() -> None:
    """A time without a zone states a day only."""
    head = "title: Eine Brücke\nauthor: [Lea Born]\ndate: 2026-03-10 07:00:00\nsource: Talbote\nlang: de-DE"
    article = read_content(build_content("a.md", f"---\n{head}\n---\n{PARAGRAPHS[0]}".encode()))[0]
    assert article.text == PARAGRAPHS[0]
    assert (article.headline, article.byline, article.publisher) == ("Eine Brücke", "Lea Born", "Talbote")
    assert (article.published_at, article.language) == (dt.date(2026, 3, 10), "de")


@pytest.mark.parametrize(
    ("head", "headline", "publisher"),
    [
        ("title: Rom: Rat tagt\nsource: Talbote", "Rom: Rat tagt", "Talbote"),
        ('title: "Wir" sind: da\nsource: "Der Talbote"', '"Wir" sind: da', "Der Talbote"),
        ("title: Umfrage:\nsource: 'Talbote'", "Umfrage:", "Talbote"),
        ("title: [Neu] Rat tagt\nsource: Talbote # Quelle", "[Neu] Rat tagt", "Talbote"),
        ("title:Rom: Rat tagt\nsource:Talbote", "Rom: Rat tagt", "Talbote"),
        ("title: Rom: Rat\n  tagt weiter\n\n# Herkunft\nsource: Talbote", "Rom: Rat tagt weiter", "Talbote"),
        ("Titel: Rom: Rat\ntagt weiter\nQuelle: Talbote", "Rom: Rat tagt weiter", "Talbote"),
        ("title: *Rat* tagt\nsource:\n- Talbote: Nord: eins\n- Bote", "*Rat* tagt", "Talbote: Nord: eins, Bote"),
    ],
)
def test_front_matter_that_is_no_yaml_is_read_line_by_line(head: str, headline: str, publisher: str) -> None:
    """A colon, a quote or a bracket in a value costs neither this value nor the others."""
    head += "\nauthors:\n  - Lea Born\n  - Jan Otte\ndate: 2026-03-10\nurl: https://talbote.invalid/a1\nx: y: z"
    article = read_content(build_content("a.md", f"---\n{head}\n---\n\n{PARAGRAPHS[0]}".encode()))[0]
    assert article.text.strip() == PARAGRAPHS[0]
    assert (article.headline, article.publisher, article.byline) == (headline, publisher, "Lea Born, Jan Otte")
    assert (article.published_at, article.url) == (dt.date(2026, 3, 10), "https://talbote.invalid/a1")


def test_an_impossible_day_in_front_matter_costs_only_itself() -> None:
    """Nothing is guessed where the stated day does not exist, and the file is read."""
    head = "title: Rat tagt\ndate: 2026-13-45"
    article = read_content(build_content("a.md", f"---\n{head}\n---\n{PARAGRAPHS[0]}".encode()))[0]
    assert (article.headline, article.published_at, article.text) == ("Rat tagt", None, PARAGRAPHS[0])


@pytest.mark.parametrize(
    "words",
    [
        "Rom: Der Rat tagt.",
        "Rom: Der Rat: lange Tagung\nZwei Zeilen Text.",
        "Ein Satz ohne Feld.\n\nNoch einer: so.",
        "Titel: ohne: Wert\nEin Satz, der kein Feld ist.",
    ],
)
def test_a_text_between_two_rules_stays_text(words: str) -> None:
    """Rules of dashes around a text make no front matter of it."""
    text = f"---\n{words}\n---\n{PARAGRAPHS[0]}"
    article = read_content(build_content("a.md", text.encode()))[0]
    assert (article.headline, article.text) == (None, text)


def test_attached_messages_are_articles_down_to_a_depth() -> None:
    """Messages in messages are read three deep, the rest is noticed."""
    message: EmailMessage = make_mail(subject="Stufe 5")
    for level in (4, 3, 2, 1, 0):
        message = make_mail(subject=f"Stufe {level}", attached=message)
    content = build_content("a.eml", bytes(message))
    assert [article.headline for article in read_content(content)] == [f"Stufe {level}" for level in range(4)]
    assert [notice.kind for notice in content.notices] == ["nested_too_deep"]


def test_archives_in_archives_are_opened_down_to_a_depth(tmp_path: Path) -> None:
    """What lies deeper is noticed and the file beside it is read."""
    packed = make_zip({"deepest.txt": TEXT.encode()})
    for _ in range(MAX_DEPTH + 1):
        packed = make_zip({"inner.zip": packed, "beside.txt": TEXT.encode()})
    result = read_file(tmp_path, "a.zip", packed)
    assert [article.origin.count("inner.zip") for article in result.articles] == [0, 1, 2]
    assert [notice.kind for notice in result.notices] == ["nested_too_deep"]


def test_a_bomb_ends_with_the_budget(tmp_path: Path) -> None:
    """An archive that unpacks to more than allowed is stopped while it is read."""
    bomb = make_zip({f"{number}.txt": b"Ein Satz. " * 50_000 for number in range(40)})
    (tmp_path / "a.zip").write_bytes(bomb)
    settings = ReadingSettings(max_archive_bytes=2_000_000)
    result = read_articles([tmp_path], root=tmp_path, settings=settings)
    assert len(result.articles) <= 4
    assert [notice.kind for notice in result.notices] == ["too_large"]


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    """The other records of a JSON Lines file are read."""
    good = json.dumps({"headline": HEADLINE, "text": PARAGRAPHS[0]})
    result = read_file(tmp_path, "a.jsonl", f"{good}\n{{broken\n{good}\n".encode())
    assert [article.origin for article in result.articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert [notice.subject for notice in result.notices] == ["a.jsonl/#2"]


def test_ninjs_of_an_agency_is_read() -> None:
    """The main headline and the HTML body are taken, the agency is publisher and agency."""
    record = {
        "uri": "urn:a", "type": "text", "versioncreated": "2026-03-10T07:00:00+01:00", "language": "de",
        "copyrightholder": "nda", "by": "Von Lea Born, nda", "headlines": [{"role": "main", "value": HEADLINE}],
        "bodies": [{"contenttype": "text/html", "value": "".join(f"<p>{part}</p>" for part in PARAGRAPHS)}],
    }  # fmt: skip
    article = read_content(build_content("a.json", json.dumps(record).encode()))[0]
    assert (article.headline, article.agency, article.publisher) == (HEADLINE, "nda", "nda")
    assert prepare(article.text, byline=article.byline).article.byline == "Lea Born"
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_pictures_and_events_are_noticed_not_read() -> None:
    """A record without running text is no article."""
    record = {"uri": "urn:a", "type": "picture", "pubstatus": "usable", "headlines": [{"value": "Bild"}]}
    content = build_content("a.json", json.dumps(record).encode())
    assert read_content(content) == []
    assert [notice.kind for notice in content.notices] == ["no_text"]


def test_xml_entities_are_not_expanded() -> None:
    """An entity that would read a file stays empty."""
    markup = (
        '<!DOCTYPE nitf [<!ENTITY leak SYSTEM "file:///etc/passwd">]><nitf><body><body.content>'
        f"<p>{PARAGRAPHS[0]} &leak;</p></body.content></body></nitf>"
    )
    assert "root:" not in read_content(build_content("a.xml", markup.encode()))[0].text


def test_lines_that_three_articles_of_a_publisher_share_are_marked() -> None:
    """Copies of one article count once, so that their own sentences are not taken for furniture."""
    own = [f"Am {day}. Mai tagte der Rat zum {day}. Mal." for day in range(1, 5)]
    articles = [
        RawArticle(
            origin=f"{number}.txt", text=f"{text}\nIhr Portal für das Tal.", publisher="T", fetched_at=FETCHED_AT
        )
        for number, text in enumerate([*own, own[0], own[0]])
    ]
    marked = mark_repeated(articles)
    assert {line for article in marked for line in article.repeated} == {"ihr portal für das tal"}
