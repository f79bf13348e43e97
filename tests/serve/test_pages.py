import dataclasses
import datetime as dt
import re
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import yaml

from briefing.archive.store import Archive
from briefing.errors import UsageError
from briefing.fetch.records import Failure
from briefing.fetch.store import Store
from briefing.models.document import Document
from briefing.serve.guard import POLICY
from tests.serve.world import World, build_editions, make_desk, make_world, open_client

PAGES = (
    "/",
    "/search?q=Hafen",
    "/stories",
    "/stories/harbour",
    "/actors",
    "/actors/Joost%20Rademaker",
    "/figures",
    "/stories/harbour/figures/t2",
    "/questions",
    "/stories/harbour/questions/q1",
    "/sources",
    "/preview",
    "/choices",
    "/login",
)


def read(client: httpx.Client, path: str) -> str:
    """Return a page without its marks, as a reader sees it."""
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.text)
    body = re.sub(r"(?s).*<main[^>]*>", "", answer.text)
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#34;", '"').split())


def test_editions_are_listed_the_latest_first(reader: httpx.Client) -> None:
    """Each edition stands with its date and its stories, which lead to their history."""
    page = read(reader, "/")
    places = [page.index(date) for date in ("Freitag, 6. März", "Donnerstag, 5. März", "Mittwoch, 4. März")]
    assert places == sorted(places)
    assert 'href="/stories/harbour"' in reader.get("/").text


def test_an_edition_opens_as_its_own_page(reader: httpx.Client) -> None:
    """The page of an edition is rendered from the archive and leads to the one before and to the list."""
    answer = reader.get("/editions/2026-03-05/briefing.html")
    assert "Brand im Hafen von Altwerder" in answer.text
    assert "sha256-" in answer.headers["Content-Security-Policy"]
    assert reader.get("/editions/index.html").headers["location"] == "/"


def test_search_marks_the_words_and_groups_by_edition(reader: httpx.Client) -> None:
    """What is found stands under its edition and story, the word marked; accents do not matter."""
    page = reader.get("/search", params={"q": "fahrgaste"}).text
    assert "<mark>Fahrgäste</mark>" in page
    assert page.index("6. März 2026") < page.index("4. März 2026")
    assert "<mark>Hafen</mark>" in reader.get("/search", params={"q": "HAFEN"}).text
    assert "Nichts gefunden zu „gibtesnicht“" in read(reader, "/search?q=gibtesnicht")
    assert "<script>" not in reader.get("/search", params={"q": "<script>alert(1)</script>"}).text


@pytest.mark.parametrize(
    "words", ["\x00", '"', "a\x00b", "NEAR(", "-x", "col:y", "*", "(", "^", "\u202e", "\ud7ff", "AND OR"]
)
@pytest.mark.parametrize("path", ["/search?q=", "/actors?name=", "/actors?kind=", "/actors/", "/stories/", "/?page="])
def test_odd_words_are_no_syntax(reader: httpx.Client, path: str, words: str) -> None:
    """Marks of the search language and signs that nobody sees are looked for, and cause no fault."""
    assert reader.get(path + urllib.parse.quote(words)).status_code in {200, 404}


def test_a_story_shows_what_was_new_each_day(reader: httpx.Client) -> None:
    """The first day shows what there was, later ones only what came: changed figures, answers, articles."""
    page = read(reader, "/stories/harbour")
    third, second, first = re.split(r"(?:Donnerstag, 5|Mittwoch, 4)\. März 2026", page)
    assert "15 bis 20 Millionen Euro" in second
    assert "12 Millionen Euro" in first
    assert "12 Millionen Euro" not in second
    assert "Beantwortet" in third
    assert "Wie hoch ist der Schaden?" in third


def test_an_actor_is_followed_through_stories_and_editions(reader: httpx.Client) -> None:
    """An actor's page shows each edition with the role, and the words with who printed them."""
    page = read(reader, "/actors/Merle%20Osterkamp")
    assert page.count("März 2026") == 3
    assert "Wir haben die ganze Nacht gegen den Wind gearbeitet" in page
    assert "Einsatzleiterin Nordkurier am Morgen" in page


def test_the_list_of_actors_can_be_narrowed(reader: httpx.Client) -> None:
    """A part of a name and a kind leave those that fit."""
    assert "Joost Rademaker" in read(reader, "/actors?name=radem")
    assert "Merle Osterkamp" not in read(reader, "/actors?name=radem")
    assert "Joost Rademaker" not in read(reader, "/actors?kind=place")


def test_a_figure_has_its_history_as_table_and_chart(reader: httpx.Client) -> None:
    """Each edition's values stand in the table, the latest first, and on one axis, with what they are in words."""
    page = reader.get("/stories/harbour/figures/t2").text
    table = re.findall(r'<span class="value">([^<]+)</span>', page)
    assert table == ["12 Millionen Euro", "15 bis 20 Millionen Euro", "15 bis 20 Millionen Euro", "12 Millionen Euro"]
    assert re.search(r'<svg class="plot".*?<title>[^<]*04\.03\.2026|<svg class="plot".*?<title>[^<]*4\. März', page)
    assert "Schaden" in read(reader, "/figures")


def test_questions_are_open_answered_or_dropped(reader: httpx.Client) -> None:
    """A question stands under what became of it, with the days."""
    page = read(reader, "/questions")
    still_open, answered, dropped = re.split(r"(?:Beantwortet|Nicht mehr gestellt) \(", page)
    assert "Wie viele Ersatzbusse fahren?" in still_open
    assert "Wie hoch ist der Schaden?" in answered
    assert "beantwortet am 6. März 2026" in answered
    assert "Was ist die Brandursache?" in dropped
    assert "seit 6. März 2026 nicht mehr gestellt" in dropped


def test_a_question_shows_the_words_that_raise_and_answer_it(reader: httpx.Client) -> None:
    """Each day's evidence is verbatim, and so is the answer."""
    page = read(reader, "/stories/harbour/questions/q1")
    assert "Antwort 15 bis 20 Millionen Euro" in page
    assert "in 3 Ausgaben" in page


def test_sources_show_their_health(world: World, client: httpx.Client) -> None:
    """Last success, entries a day and failures of each source stand in the table; folders with their files."""
    now = dt.datetime.now(dt.UTC)
    with Store(world.folder / "output" / "collected.sqlite") as store:
        store.record_failure(
            "https://weg.example/feed", "Wegweiser", Failure(kind="gone", message="is gone (410)"), now
        )
    page = read(client, "/sources")
    assert "noch nie abgerufen" in page
    assert "1 Abruf gescheitert is gone (410)" in page
    assert "inbox/*.md 1 Datei" in page


def test_all_words_come_from_the_catalogues(tmp_path: Path) -> None:
    """In another language of the labels no German word of the program is left on any page."""
    world = make_world(tmp_path)
    (tmp_path / "config.yaml").write_text(world.config.replace("stories:", "language: en\nstories:"), "utf-8")
    with open_client(world.desk) as client:
        for path in PAGES:
            page = client.get(path, follow_redirects=True).text
            assert '<html lang="en">' in page
            assert not re.search(r"Ausgabe|Beobachten|Quellen|Merkliste|Suchen", page), path


def test_catalogues_hold_the_same_words() -> None:
    """Every language words everything, with the same places to fill, and nothing that the editions' labels word."""
    folder = Path(__file__).parents[2] / "briefing" / "data"
    catalogues = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (folder / "serve").glob("*.yaml")}
    assert set(catalogues) == {path.stem for path in (folder / "labels").glob("*.yaml")}
    for catalogue in catalogues.values():
        assert set(catalogue) == set(catalogues["en"])
        assert not set(catalogue) & set(yaml.safe_load((folder / "labels" / "en.yaml").read_text("utf-8")))
        for name, wording in catalogue.items():
            forms = [wording] if isinstance(wording, str) else [wording["other"]]
            expected = catalogues["en"][name]
            places = set(re.findall(r"\{\w+\}", expected if isinstance(expected, str) else expected["other"]))
            assert all(set(re.findall(r"\{\w+\}", form)) == places for form in forms), name


@pytest.mark.parametrize(
    "path",
    [
        "/editions/2026-03-01/briefing.html",
        "/editions/heute/briefing.html",
        "/editions/..%2f..%2fetc/briefing.html",
        "/stories/gibtesnicht",
        "/stories/harbour/figures/t99",
        "/actors/Niemand",
        "/stories/harbour/questions/q99",
        "/stories/gibtesnicht/questions/q1",
        "/editions/preview/briefing.html",
        "/gibtesnicht",
    ],
)
def test_what_is_not_there_is_said_so(reader: httpx.Client, path: str) -> None:
    """A wrong address has a page of one clear line, not a fault."""
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "Das gibt es hier nicht." in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_without_an_archive_the_pages_say_how_to_make_one(tmp_path: Path) -> None:
    """Before the first run every page answers, with what to do."""
    (tmp_path / "config.yaml").write_text("sources:\n  - path: inbox\n", "utf-8")
    with open_client(make_desk(tmp_path)) as client:
        for path in ("/", "/search?q=a", "/stories", "/actors", "/figures", "/questions"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert "briefing run" in answer.text
        for path in ("/sources", "/preview", "/choices"):
            assert client.get(path).status_code == 200


def test_a_broken_configuration_is_named_and_mending_it_suffices(world: World, client: httpx.Client) -> None:
    """A mistake in the file while the application runs is told with its place; the next request reads it anew."""
    good = world.config
    (world.folder / "config.yaml").write_text("langage: de\n", "utf-8")
    answer = client.get("/")
    assert answer.status_code == 500
    assert "config.yaml:1:1: langage: unknown key" in answer.text
    (world.folder / "config.yaml").write_text(good, "utf-8")
    assert client.get("/").status_code == 200


def test_a_new_edition_shows_at_once(world: World, client: httpx.Client) -> None:
    """What another process adds to the archive needs no restart."""
    assert "7. März 2026" not in read(client, "/actors/Merle%20Osterkamp")
    document = build_editions()[0]
    tomorrow = dataclasses.replace(document.edition, date=dt.date(2026, 3, 7))
    with Archive(world.folder / "output" / "archive.sqlite") as archive:
        archive.save(dataclasses.replace(document, edition=tomorrow))
    assert "7. März 2026" in read(client, "/actors/Merle%20Osterkamp")


def test_the_preview_is_built_beside_and_kept_nowhere(tmp_path: Path) -> None:
    """While it is built its stage is told; then it can be read, and the archive holds what it held."""
    may_end = threading.Event()

    def build(report: Callable[[str], None]) -> Document:
        report("reading")
        may_end.wait(30)
        return build_editions()[0]

    world = make_world(tmp_path, build=build)
    before = (tmp_path / "output" / "archive.sqlite").read_bytes()
    with open_client(world.desk) as client:
        assert "Noch ist keine Vorschau gebaut." in read(client, "/preview")
        assert client.post("/preview", data={"form_secret": world.form_secret}).status_code == 303
        wait_for(client, {"state": "running", "told": "reading"})
        assert "Die Vorschau wird gebaut … reading" in read(client, "/preview")
        may_end.set()
        wait_for(client, {"state": "ready", "told": ""})
        assert "Ausgabe vom Mittwoch, 4. März 2026" in read(client, "/preview")
        assert "Brand im Hafen" in client.get("/editions/preview/briefing.html").text
    assert (tmp_path / "output" / "archive.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("error", "told"),
    [(UsageError("there is nothing to read\nat all"), "there is nothing to read"), (ValueError("x"), "ValueError: x")],
)
def test_a_preview_that_fails_says_why(tmp_path: Path, error: Exception, told: str) -> None:
    """The page tells the first line of what went wrong and lets it be tried again."""

    def build(_report: object) -> Document:
        raise error

    world = make_world(tmp_path, build=build)
    with open_client(world.desk) as client:
        client.post("/preview", data={"form_secret": world.form_secret})
        wait_for(client, {"state": "failed", "told": told})
        assert f"ließ sich nicht bauen: {told} Vorschau bauen" in read(client, "/preview")


def wait_for(client: httpx.Client, state: dict[str, str]) -> None:
    """Wait until the preview is in a state."""
    deadline = time.monotonic() + 120
    while client.get("/preview/state").json() != state:
        assert time.monotonic() < deadline, client.get("/preview/state").json()
        time.sleep(0.02)
