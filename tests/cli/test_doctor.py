from pathlib import Path

import pytest

from tests.cli.test_run import configure
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
            "mail:\n  smtp: {host: 127.0.0.1, port: 1}\n  groups:\n    desk: {recipients: [a@example.org]}\n",
            "mend  mail server: 127.0.0.1:1 does not answer",
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
