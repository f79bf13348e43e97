import json
from pathlib import Path
from typing import get_args

import pytest

from briefing import __version__
from briefing.cli.parser import build_parser
from briefing.cli.values import FORMATS
from briefing.config.settings import Format
from tests.program import Program


def test_version_is_printed(program: Program) -> None:
    """`--version` names the program and its version on stdout."""
    assert program.run("--version") == 0
    assert program.out == f"briefing {__version__}\n"


@pytest.mark.parametrize("command", ["build", "init", "check", "schema", "archive", "theme"])
def test_every_command_explains_itself(program: Program, command: str) -> None:
    """Each command has help that says what it does."""
    assert program.run(command, "--help") == 0
    assert len(program.out) > 200


def test_help_lists_exit_codes() -> None:
    """The exit codes are documented where a user looks."""
    assert "exit codes:" in build_parser().format_help()


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--date", "13.07.2025"], ["build", "--formats", "docx"]])
def test_a_wrong_command_line_exits_with_64(program: Program, arguments: list[str]) -> None:
    """A wrong call is told apart from a failed run, and says how to get help."""
    assert program.run(*arguments) == 64
    assert "--help" in program.err


def test_a_date_in_the_wrong_form_names_the_right_one(program: Program) -> None:
    """The message shows the form that is expected."""
    program.run("build", "--date", "2025-13-01")
    assert "YYYY-MM-DD" in program.err


def test_schema_prints_json_schema(program: Program) -> None:
    """Both schemas are valid JSON that names its dialect and requires the contract's keys."""
    assert program.run("schema") == 0
    document = json.loads(program.out)
    assert document["$schema"].endswith("2020-12/schema")
    assert set(document["required"]) == {"format", "edition", "sources", "articles", "stories", "notices"}
    assert program.run("schema", "config") == 0
    assert "sources" in json.loads(program.out)["properties"]


def test_init_writes_a_folder_that_builds(program: Program, tmp_path: Path) -> None:
    """What `init` writes is a working configuration with articles."""
    assert program.run("init") == 0
    assert (tmp_path / "config.yaml").exists()
    assert program.run("build", "--formats", "json", "--date", "2026-05-13") == 0
    assert (tmp_path / "output" / "2026-05-13" / "briefing.json").exists()


def test_init_overwrites_nothing(program: Program, tmp_path: Path) -> None:
    """A configuration that is there stays as it is."""
    (tmp_path / "config.yaml").write_text("title: Meine Lage\n", "utf-8")
    assert program.run("init") == 64
    assert (tmp_path / "config.yaml").read_text("utf-8") == "title: Meine Lage\n"


def test_check_finds_a_changed_word(program: Program, tmp_path: Path) -> None:
    """One changed word in a document is a lie, named with its place, and exits with 3."""
    program.run("init")
    program.run("build", "--formats", "json", "--date", "2026-05-13")
    path = tmp_path / "output" / "2026-05-13" / "briefing.json"
    assert program.run("check", path) == 0
    content = json.loads(path.read_text("utf-8"))
    content["stories"][0]["headline"]["text"] += "!"
    path.write_text(json.dumps(content), "utf-8")
    assert program.run("check", path) == 3
    assert "stories[0].headline" in program.err


def test_check_of_a_missing_file_is_a_usage_error(program: Program) -> None:
    """A file that is not there is no lie."""
    assert program.run("check", "none.json") == 64


def test_the_parser_knows_the_formats_of_the_settings() -> None:
    """The light list of the parser and the settings' type name the same formats."""
    assert get_args(Format) == FORMATS
