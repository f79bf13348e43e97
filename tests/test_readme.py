"""Every command, file and setting that the README shows works as shown."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from briefing.cli.exit_codes import EXPLAINED
from briefing.config.load import parse_settings
from tests.program import Program

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def lines(kind: str) -> list[str]:
    """Return the lines of the README's code blocks of this kind."""
    return [line for language, text in BLOCKS if language == kind for line in text.splitlines() if line.strip()]


def commands(program: str) -> list[list[str]]:
    """Return the arguments of each shown call of a program."""
    split = [shlex.split(line, comments=True) for line in lines("sh")]
    return [words[1:] for words in split if words and words[0] == program]


def test_the_first_commands_are_run_and_test() -> None:
    """A newcomer meets `make run` and `make test` first."""
    assert commands("make")[:2] == [["run"], ["test"]]


@pytest.mark.parametrize("target", sorted({word for words in commands("make") for word in words}))
def test_make_targets_exist(target: str) -> None:
    """Every make target that is shown is in the Makefile."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_the_shown_commands_work_in_their_order(program: Program) -> None:
    """The commands of the README, typed one after the other in an empty folder, all succeed."""
    shutil.copytree(ROOT / "examples", "examples")
    for words in commands("briefing"):
        assert program.run(*words) == 0, (words, program.err)


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "yaml"])
def test_shown_settings_are_valid(text: str) -> None:
    """Every piece of configuration that is shown is accepted."""
    parse_settings(text, "README.md")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_links_lead_somewhere(target: str) -> None:
    """Files that the README links are there."""
    assert (ROOT / target).exists()


def test_exit_codes_agree_with_the_help() -> None:
    """The README and `briefing --help` list the same exit codes."""
    shown = re.findall(r"^\| (\d+) \|", README, re.MULTILINE)
    helped = re.findall(r"^  (\d+) ", EXPLAINED, re.MULTILINE)
    assert shown == helped
