import email
import email.policy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.config.settings import RenderSettings
from briefing.deliver.ledger import DeliveryLedger
from briefing.render.json_document import render_json
from briefing.render.pdf_reuse import prints_document
from tests.deliver.fault_server import DROP, FaultServer, Script
from tests.documents import DATE, sample_document
from tests.program import Program

READERS = ["ilka@example.org", "joost@example.org", "merle@example.org"]


def configure(port: int = 9, **mail: Any) -> None:
    """Write a configuration whose mail goes to a server on loopback, and an edition."""
    smtp = {"host": "127.0.0.1", "port": port, "security": "none", "retry_seconds": 0.01, "timeout_seconds": 5}
    section = {
        "sender": "Lage <lage@example.org>",
        "attach": [],
        "smtp": smtp,
        "groups": {"desk": {"recipients": READERS}},
        **mail,
    }
    Path("config.yaml").write_text(yaml.safe_dump({"mail": section}), "utf-8")
    folder = Path("output") / DATE.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.json").write_bytes(render_json(sample_document()))


def send(program: Program, *arguments: str) -> int:
    """Send the edition and return the exit code."""
    return program.run("send", "--date", DATE.isoformat(), *arguments)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A mail server that takes everything."""
    with FaultServer() as running:
        yield running


def refuse(address: str, stage: str, answer: str) -> Script:
    """Return a script that gives one address one answer."""
    return lambda where, whom, _count: answer if (where, whom) == (stage, address) else None


def test_everybody_gets_the_edition_once(program: Program, server: FaultServer) -> None:
    """The first call sends, the second finds nothing to do, and says so in its exit code."""
    configure(server.port)
    assert send(program) == 0
    assert program.out.splitlines() == [f"sent      desk  {reader}" for reader in READERS]
    assert send(program) == 1
    assert program.out == ""
    assert server.received == READERS


def test_a_dry_run_writes_the_exact_messages(program: Program, server: FaultServer) -> None:
    """What is written is what is sent afterwards, byte for byte; nothing is sent or recorded by it."""
    configure(server.port)
    assert send(program, "--dry-run") == 0
    assert server.received == []
    assert not Path("output/deliveries.sqlite").exists()
    files = [Path(line.split()[-1]) for line in program.out.splitlines()]
    assert [line.split()[:3] for line in program.out.splitlines()] == [["new", "desk", reader] for reader in READERS]
    assert send(program) == 0
    assert [path.read_bytes() for path in files] == [each.content for each in server.faults.received]


def test_a_dry_run_without_groups_shows_a_draft(program: Program) -> None:
    """Before anything is configured one sees what a mail would look like."""
    configure(groups={})
    assert send(program, "--dry-run") == 0
    message = email.message_from_bytes(Path(program.out.strip()).read_bytes(), policy=email.policy.default)
    assert message["Subject"].startswith("Lage am Morgen")


def test_one_group_alone(program: Program, server: FaultServer) -> None:
    """`--to` chooses groups; one that does not exist is a mistake that names those there are."""
    groups = {"desk": {"recipients": READERS[:1]}, "board": {"recipients": READERS[1:], "format": "text"}}
    configure(server.port, groups=groups)
    assert send(program, "--to", "board") == 0
    assert server.received == READERS[1:]
    assert send(program, "--to", "press") == 64
    assert "the groups are: board, desk" in program.err


def test_a_corrected_edition_goes_out_on_request_only(program: Program, server: FaultServer) -> None:
    """`--resend` is revision 2 with its own Message-ID, for everybody, and a rerun does not make a third."""
    configure(server.port)
    assert send(program) == 0
    assert send(program, "--resend") == 0
    assert send(program) == 1
    assert sorted(server.received) == sorted(READERS * 2)
    ids = {email.message_from_bytes(each.content)["Message-ID"] for each in server.faults.received}
    assert len(ids) == 6


def test_a_refused_recipient_makes_it_a_part(program: Program) -> None:
    """N minus one delivered is exit code 2; the refused one is not asked again, but by `--retry-rejected`."""
    with FaultServer(refuse(READERS[0], "RCPT", "550 5.1.1 no such user")) as server:
        configure(server.port)
        assert send(program) == 2
        assert "rejected  desk  ilka@example.org  550 5.1.1 no such user" in program.out
        assert send(program) == 1
        assert "refused before: ilka@example.org" in program.err
        assert server.faults.counts["RCPT", READERS[0]] == 1
        assert send(program, "--retry-rejected") == 3
        assert server.received == READERS[1:]


def test_a_doubt_is_shown_until_it_is_decided(program: Program) -> None:
    """A mail in doubt is never sent again unasked; with `on_doubt: resend` it is."""

    def drop_once(where: str, whom: str, count: int) -> str | None:
        return DROP if (where, whom, count) == ("ANSWER", READERS[1], 0) else None

    with FaultServer(drop_once) as server:
        configure(server.port)
        assert send(program) == 2
        assert send(program) == 2
        assert "in doubt" in program.err
        assert READERS[1] in program.err
        assert sorted(server.received) == READERS
        configure(server.port, on_doubt="resend")
        assert send(program) == 0
        assert sorted(server.received) == sorted([*READERS, READERS[1]])


def test_a_dead_server_leaves_everything_to_be_sent(program: Program, server: FaultServer) -> None:
    """Nobody answers: exit code 3 with the place, and the next call delivers."""
    configure(9)
    assert send(program) == 3
    assert "127.0.0.1:9: the mail server cannot be reached" in program.err
    configure(server.port)
    assert send(program) == 0
    assert server.received == READERS


def test_a_ledger_that_cannot_be_kept_stops_everything(program: Program, server: FaultServer) -> None:
    """Without a record nothing is sent."""
    Path("ledger").mkdir()
    configure(server.port, ledger="ledger")
    assert send(program) == 3
    assert "ledger: the ledger of deliveries cannot be kept" in program.err
    assert server.received == []


def test_wrong_addresses_are_found_before_anything_is_sent(program: Program, server: FaultServer) -> None:
    """Every wrong address is told with its place; the right ones are not served either."""
    configure(server.port, groups={"desk": {"recipients": [*READERS, "ilka", "x@example.org\nBcc: y@example.org"]}})
    assert send(program) == 64
    assert "mail.groups.desk.recipients.3" in program.err
    assert "mail.groups.desk.recipients.4" in program.err
    assert server.received == []


def test_nobody_to_send_to_is_nothing_to_do(program: Program) -> None:
    """No groups, and a group without recipients, are exit code 1."""
    configure(groups={})
    assert send(program) == 1
    configure(groups={"desk": {"recipients": []}})
    assert send(program) == 1


def test_an_edition_that_is_not_there_is_named(program: Program) -> None:
    """A date without an edition is a mistake of the command line."""
    configure()
    assert program.run("send", "--date", "2026-05-14", "--dry-run") == 64
    assert "no edition of 2026-05-14" in program.err


def test_a_document_that_lies_is_not_sent(program: Program, server: FaultServer) -> None:
    """A changed word in the document is found before anything is sent."""
    configure(server.port)
    path = Path("output") / DATE.isoformat() / "briefing.json"
    path.write_text(path.read_text("utf-8").replace("Mindestens 120 Einwohner", "Mindestens 999 Einwohner", 1), "utf-8")
    assert send(program) == 3
    assert server.received == []


def test_a_group_whose_topics_no_story_names_gets_nothing(program: Program, server: FaultServer) -> None:
    """No story of theirs, no mail; the others get theirs."""
    groups = {"desk": {"recipients": READERS[:1]}, "traffic": {"recipients": READERS[1:], "topics": ["Autobahn"]}}
    configure(server.port, groups=groups)
    assert send(program) == 0
    assert "group traffic: no story names Autobahn" in program.err
    assert server.received == READERS[:1]


def test_the_printed_edition_is_attached(program: Program, server: FaultServer) -> None:
    """The PDF of the edition travels along, and is that of this very document."""
    configure(server.port, attach=["pdf", "json"], groups={"desk": {"recipients": READERS[:1]}})
    assert send(program) == 0
    (received,) = server.faults.received
    message = email.message_from_bytes(received.content, policy=email.policy.default)
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert set(files) == {"briefing-2026-05-13.pdf", "briefing-2026-05-13.json"}
    assert files["briefing-2026-05-13.json"] == render_json(sample_document())
    assert prints_document(files["briefing-2026-05-13.pdf"], sample_document(), RenderSettings())


def test_results_as_json(program: Program, server: FaultServer) -> None:
    """One object for scripts: who, how, and what waits."""
    configure(server.port)
    assert send(program, "--dry-run", "--json") == 0
    plan = json.loads(program.out)
    assert [each["address"] for each in plan["deliveries"]] == READERS
    assert send(program, "--json") == 0
    report = json.loads(program.out)
    assert {each["state"] for each in report["deliveries"]} == {"sent"}
    assert (report["revision"], report["waiting"]) == (1, 0)
    with DeliveryLedger(Path("output/deliveries.sqlite")) as ledger:
        assert len(ledger.of_edition(DATE)) == 3
