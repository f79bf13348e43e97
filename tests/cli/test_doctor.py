from pathlib import Path

import pytest

from tests.cli.test_run import configure
from tests.deliver.fault_server import FaultServer
from tests.program import Program, write_article


def test_a_healthy_set_up_is_told_as_well(program: Program) -> None:
    """Every check prints a line, and nothing is to mend."""
    write_article(Path("inbox/a.txt"), "Text")
    configure("path: inbox")
    assert program.run("doctor") == 0, program.out
    assert {line.split()[0] for line in program.out.splitlines()} == {"well"}


@pytest.mark.parametrize(
    ("source", "more", "told"),
    [
        ("path: nowhere", "", "mend  inputs: sources: nothing at nowhere"),
        (
            "path: inbox",
            "mail:\n  smtp: {port: 1, security: none}\n  groups:\n    desk: {recipients: [a@example.org]}\n",
            "mend  mail server: localhost:1: the mail server cannot be reached",
        ),
    ],
)
def test_what_is_missing_is_told_with_the_way_to_mend_it(program: Program, source: str, more: str, told: str) -> None:
    """It ends with 3 and names the setting."""
    write_article(Path("inbox/a.txt"), "Text")
    configure(source, more=more)
    assert program.run("doctor") == 3
    assert told in program.out


def test_a_source_that_failed_is_named(program: Program) -> None:
    """The last visit tells; no server is asked."""
    configure("{feed: 'http://127.0.0.1:1/', name: Der Bote}")
    program.run("collect")
    assert program.run("doctor") == 3
    assert "mend  source Der Bote: The server cannot be reached" in program.out


def test_a_broken_configuration_is_told_beside_the_rest(program: Program) -> None:
    """Libraries and fonts are checked all the same, and each mistake is named with its place."""
    Path("config.yaml").write_text("titel: Lage\nlanguage: xx\n", "utf-8")
    assert program.run("doctor") == 3
    assert "well  fonts" in program.out
    assert "mend  configuration: config.yaml:1:1: titel: unknown key" in program.out
    assert "mend  configuration: config.yaml:2:1: language" in program.out


def test_a_mail_server_that_lets_us_in_is_well(program: Program) -> None:
    """It is greeted, and nothing is sent."""
    write_article(Path("inbox/a.txt"), "Text")
    with FaultServer() as server:
        smtp = f"{{host: 127.0.0.1, port: {server.port}, security: none}}"
        configure("path: inbox", more=f"mail:\n  smtp: {smtp}\n  groups:\n    desk: {{recipients: [a@example.org]}}\n")
        assert program.run("doctor") == 0, program.out
        assert "well  mail server" in program.out
        assert server.received == []


def test_a_mailbox_without_a_password_is_named(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any visit, with the places where one is looked for."""
    configure("{mailbox: imap.example.org, user: lage, name: Post}")
    assert program.run("doctor") == 3
    assert "mend  mailbox Post: no password is given; set $BRIEFING_IMAP_PASSWORD" in program.out
    monkeypatch.setenv("BRIEFING_IMAP_PASSWORD", "geheim")
    assert program.run("doctor") == 0
    assert "geheim" not in program.out
