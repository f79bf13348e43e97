"""The daily run against the test world: what it makes, what it says, and what it ends with."""

import datetime as dt
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.run import code_of_run
from briefing.locks import hold_lock
from tests.deliver.conftest import make_certificate
from tests.fetch.feeds import FLOOD, STRIKE, Item, page, rss
from tests.fetch.imap_server import PASSWORD, USER, Box, open_box
from tests.fetch.test_mailbox import letter
from tests.fetch.world import HOST, World, open_world
from tests.program import Program, write_article

TODAY = dt.datetime.now().astimezone().date().isoformat()
EDITION = Path("output") / TODAY / "briefing.json"


@pytest.fixture
def world() -> Iterator[World]:
    """A server on loopback for one test."""
    with open_world() as opened:
        yield opened


def configure(*sources: str, more: str = "") -> None:
    """Write a configuration with these sources."""
    lines = "".join(f"  - {source}\n" for source in sources)
    Path("config.yaml").write_text(
        f"sources:\n{lines}formats: [json]\njobs: 1\nfetching:\n  private_networks: [{HOST}/32]\n"
        f"  pause_seconds: 0\n  retry_seconds: 0\n  attempts: 1\n{more}",
        "utf-8",
    )


def serve_feed(world: World, *names: str) -> str:
    """Serve a feed of these articles; return its address."""
    pages = {
        "flood": page("Damm an der Elster gebrochen", FLOOD),
        "strike": page("Busfahrer in Altkirch streiken", STRIKE),
    }
    items = [Item(title=name, link=world.serve(f"/{name}", pages[name]), published="") for name in names]
    return world.serve("/feed", rss(items), kind="application/rss+xml")


def edition() -> dict[str, Any]:
    """Return today's document."""
    document: dict[str, Any] = json.loads(EDITION.read_text("utf-8"))
    return document


def headlines() -> set[str]:
    """Return the headlines of today's stories."""
    return {story["headline"]["text"] for story in edition()["stories"]}


def test_a_run_makes_an_edition_of_feeds_and_files(program: Program, world: World) -> None:
    """Articles of both are in it, with their addresses; a log and a summary say what was done."""
    write_article(Path("inbox/strike.txt"), "\n\n".join(["Busfahrer in Altkirch streiken", *STRIKE]))
    configure(f"feed: {serve_feed(world, 'flood')}", "path: inbox")
    assert program.run("run") == 0, program.err
    assert headlines() == {"Damm an der Elster gebrochen", "Busfahrer in Altkirch streiken"}
    assert {article["origin"] for article in edition()["articles"]} == {world.url("/flood"), "inbox/strike.txt"}
    assert "2 stories from 2 articles" in program.err
    (log,) = Path("output/logs").glob("*.log")
    assert "2 stories from 2 articles" in log.read_text("utf-8")


def test_a_second_run_with_nothing_new_makes_nothing(program: Program, world: World) -> None:
    """It ends with 1 and leaves the files as they are."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("run")
    made = EDITION.stat().st_mtime_ns
    assert program.run("run") == 1
    assert "nothing new" in program.err
    assert EDITION.stat().st_mtime_ns == made
    assert (world.asked["/flood"], world.asked["/feed"]) == (1, 2)


def test_what_comes_later_that_day_joins_the_edition(program: Program, world: World) -> None:
    """The edition of a day grows: what it read before is read again, from the store."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("run")
    serve_feed(world, "flood", "strike")
    assert program.run("run") == 0
    assert headlines() == {"Damm an der Elster gebrochen", "Busfahrer in Altkirch streiken"}
    assert world.asked["/flood"] == 1


def test_kept_analyses_change_no_byte(program: Program, world: World) -> None:
    """An edition made with results of an earlier run equals one made without any."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("run")
    serve_feed(world, "flood", "strike")
    program.run("run")
    with_kept = EDITION.read_bytes()
    EDITION.unlink()
    Path("output/analyses.sqlite").unlink()
    program.run("run", "--offline")
    assert EDITION.read_bytes() == with_kept


def test_an_edition_is_made_again_without_the_network(program: Program, world: World) -> None:
    """From what was collected come the same bytes, also after its sources have gone."""
    configure(f"feed: {serve_feed(world, 'flood', 'strike')}")
    program.run("run")
    first = EDITION.read_bytes()
    EDITION.unlink()
    asked = sum(world.asked.values())
    assert program.run("run", "--offline") == 0
    assert EDITION.read_bytes() == first
    EDITION.unlink()
    configure("path: inbox")
    write_article(Path("inbox/note.md"), "")
    assert program.run("build", "--date", TODAY) == 0
    assert sum(world.asked.values()) == asked
    assert [article["text"] for article in edition()["articles"]] == [
        article["text"] for article in json.loads(first)["articles"]
    ]


def test_a_source_that_fails_stops_nothing_and_is_named(program: Program, world: World) -> None:
    """The run ends with 2; stderr and the edition say which source and why."""
    gone = world.on("/gone", lambda handler: handler.answer(410, b"", {}))
    configure(f"feed: {serve_feed(world, 'flood')}", f"{{feed: '{gone}', name: Der Bote}}")
    assert program.run("run") == 2
    assert "Der Bote: the server says that this is gone for good" in program.err
    assert [(notice["kind"], notice["subject"]) for notice in edition()["notices"]] == [("gone", "Der Bote")]


def test_a_run_whose_every_source_fails_has_failed(program: Program, world: World) -> None:
    """Nothing to print and nothing reached ends with 3."""
    configure(f"feed: {world.url('/none')}")
    assert program.run("collect") == 3
    assert program.run("run") == 3
    assert not EDITION.exists()


def test_a_dry_run_writes_and_sends_nothing(program: Program, world: World) -> None:
    """It says what the edition would be; the next run makes it."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    assert program.run("run", "--dry-run") == 0
    assert "1 stories from 1 articles; nothing was written" in program.err
    assert not EDITION.exists()
    assert program.run("run") == 0
    assert EDITION.exists()


def test_since_reads_what_earlier_editions_have_read(program: Program, world: World) -> None:
    """`--since` looks back over editions."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("run")
    tomorrow = (dt.date.fromisoformat(TODAY) + dt.timedelta(days=1)).isoformat()
    assert program.run("run", "--date", tomorrow) == 1
    assert program.run("run", "--date", tomorrow, "--since", TODAY) == 0


def test_groups_get_the_edition_once(program: Program, world: World) -> None:
    """A run sends what it made; the next run sends nothing twice."""
    mail = "mail:\n  sender: Lage <lage@example.org>\n  groups:\n    desk:\n      folder: desk\n      attach: [json]\n"
    configure(f"feed: {serve_feed(world, 'flood')}", more=mail)
    assert program.run("run") == 0, program.err
    delivered = sorted(path for path in Path("desk").rglob("*") if path.is_file())
    assert delivered
    assert program.run("run") == 1
    assert sorted(path for path in Path("desk").rglob("*") if path.is_file()) == delivered


def test_events_are_json_lines(program: Program, world: World) -> None:
    """`--json` prints an object for each stage, visit, file and the summary, and nothing else."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("run", "--json")
    events = [json.loads(line) for line in program.out.splitlines()]
    kinds = [each["event"] for each in events]
    assert [kind for kind in kinds if kind != "stage"] == ["visit", "file", "summary"]
    assert kinds.index("stage") == 0
    assert "grouping into stories" in [each.get("stage") for each in events]
    assert events[-1]["parts"] == {"collect": 0, "build": 0}


def test_collect_says_what_is_new(program: Program, world: World) -> None:
    """0 where something is new, 1 where nothing is."""
    configure(f"feed: {serve_feed(world, 'flood', 'strike')}")
    assert program.run("collect") == 0
    assert "2 new" in program.err
    assert program.run("collect") == 1


def test_collecting_without_sources_is_a_mistake(program: Program) -> None:
    """Folders alone need no collecting."""
    configure("path: inbox")
    assert program.run("collect") == 64
    assert "names nothing to visit" in program.err


def test_sources_show_how_they_fare(program: Program, world: World) -> None:
    """Before and after a visit, well or failing, as lines or as JSON."""
    configure(f"feed: {serve_feed(world, 'flood')}", f"feed: {world.url('/none')}")
    assert program.run("sources", "list") == 0
    assert program.out.count("not visited yet") == 2
    program.run("collect")
    program.run("sources", "list")
    assert "1 entries  well on" in program.out
    assert "failed 1 times: the server answers 404" in program.out
    program.run("sources", "list", "--json")
    assert [json.loads(line)["entries"] for line in program.out.splitlines()] == [1, 0]


def test_lists_of_feeds_go_out_and_come_in(program: Program, world: World) -> None:
    """What is exported can be named as a source or turned into lines of the configuration."""
    configure(f"{{feed: '{serve_feed(world, 'flood')}', name: Blatt}}")
    program.run("sources", "export")
    Path("feeds.opml").write_text(program.out, "utf-8")
    program.run("sources", "import", "feeds.opml")
    assert program.out == f"sources:\n- feed: {world.url('/feed')}\n  name: Blatt\n"
    configure("opml: feeds.opml")
    assert program.run("collect") == 0
    assert "Blatt: 1 new" in program.err
    assert program.run("sources", "import", "none.opml") == 64


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], 1),
        ([0], 0),
        ([1, 1], 1),
        ([1, 0], 0),
        ([2, 0], 2),
        ([3, 0], 2),
        ([3], 3),
        ([3, 1], 3),
        ([2, 1], 2),
        ([0, 1, 1], 0),
    ],
)
def test_a_run_ends_with_the_worst_that_is_true(codes: list[int], code: int) -> None:
    """Done where one part did something, partly where one failed, failed where all did."""
    assert code_of_run(codes) == code


def test_what_finds_nothing_new_loads_neither_pipeline_nor_mail() -> None:
    """They take most of the time of a run in which nothing happens."""
    heavy = ["briefing.pipeline", "briefing.ingest.reader", "briefing.render.mail", "nltk", "scipy", "weasyprint"]
    code = f"import sys, briefing.cli.run; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_newsletters_and_dropped_files_stand_beside_feeds(
    program: Program, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mailbox, an agency's folder and a feed make one edition; the second run finds nothing new in any."""
    certificate = make_certificate(tmp_path, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    monkeypatch.setenv("BRIEFING_IMAP_PASSWORD", PASSWORD)
    write_article(Path("drops/strike.txt"), "\n\n".join(["Busfahrer in Altkirch streiken", *STRIKE]))
    os.utime("drops/strike.txt")
    with open_box(Box(messages={1: letter(1)}, context=certificate.server_context())) as box:
        mailbox = f"{{mailbox: {HOST}, port: {box.port}, user: {USER}, weight: 2}}"
        configure(mailbox, "folder: drops", f"feed: {serve_feed(world, 'flood')}")
        assert program.run("run") == 0, program.err
        origins = {article["origin"] for article in edition()["articles"]}
        assert {f"imap://{USER}@{HOST}/INBOX#<1@blatt.example>", "drops/strike.txt"} < origins
        assert len(origins) == 3
        assert program.run("run") == 1
        assert "3 sources visited, 0 failed, 0 entries new" in program.err


def test_a_terminal_sees_each_source_and_stage_as_it_goes(world: World, program: Program) -> None:
    """One line is written over and over; where there is no terminal, lines stand below each other."""
    configure(f"{{feed: '{serve_feed(world, 'flood')}', name: Blatt}}")
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", 0) as terminal:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-m", "briefing", "run"]
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
        os.close(theirs)
        shown = terminal.read(100_000).decode()
    assert "\r\x1b[2Kcollecting 1 sources …" in shown
    assert "\r\x1b[2Kcollecting: 1 of 1 sources, last Blatt …" in shown
    assert "\r\x1b[2Kgrouping into stories …" in shown
    program.run("run", "--since", "2026-01-01")
    assert "\x1b" not in program.err


def test_a_run_after_some_days_prints_what_came_meanwhile(program: Program, world: World) -> None:
    """What was collected while no edition was made is not lost, though its feed shows it no longer."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    program.run("collect")
    serve_feed(world, "strike")
    assert program.run("run") == 0
    assert headlines() == {"Damm an der Elster gebrochen", "Busfahrer in Altkirch streiken"}


def test_a_wrong_configuration_ends_the_run_before_it_begins(program: Program) -> None:
    """It ends with 64 and names every mistake with its place."""
    Path("config.yaml").write_text("sources: []\nlanguage: xx\n", "utf-8")
    assert program.run("run") == 64
    assert "config.yaml:2:1: language" in program.err
    assert not Path("output").exists()


def test_a_second_run_waits_for_the_first(program: Program, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and gives up with a message after a while."""
    configure(f"feed: {serve_feed(world, 'flood')}")
    monkeypatch.setattr("briefing.cli.run.LOCK_SECONDS", 0.3)
    with hold_lock(Path("output/collected.sqlite"), wait_seconds=0, report=print, purpose="x"):
        assert program.run("run") == 3
    assert "another run uses what was collected" in program.err
    assert world.asked["/feed"] == 0


def test_a_mistake_of_the_program_does_not_pass_for_a_quiet_day(
    program: Program, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with 3, and the log holds where it happened."""

    def stumble(*_arguments: Any) -> None:
        message = "stumbled"
        raise RuntimeError(message)

    configure(f"feed: {serve_feed(world, 'flood')}")
    monkeypatch.setattr("briefing.cli.making.make_edition", stumble)
    assert program.run("run") == 3
    assert "RuntimeError: stumbled" in program.err
    assert "please report" in program.err
    (log,) = Path("output/logs").glob("*.log")
    assert "RuntimeError: stumbled" in log.read_text("utf-8")
