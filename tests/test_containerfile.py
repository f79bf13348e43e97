"""The container file is checked without a container engine: what it takes, what it installs, who it runs as."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Containerfile").read_text("utf-8")
COMMENT = re.compile(r"^\s*#.*\n", re.MULTILINE)


def instructions() -> list[tuple[str, str]]:
    """Return each instruction with its argument, continued lines joined."""
    joined = COMMENT.sub("", TEXT).replace("\\\n", " ")
    lines = (" ".join(line.split()) for line in joined.splitlines() if line.strip())
    return [(name, argument) for name, _, argument in (line.partition(" ") for line in lines)]


def arguments(name: str) -> list[str]:
    """Return the arguments of every instruction of a name."""
    return [argument for each, argument in instructions() if each == name]


def copied() -> list[str]:
    """Return what is taken out of the checkout."""
    parts = [argument.split() for argument in arguments("COPY") if not argument.startswith("--from")]
    return [source for words in parts for source in words[:-1]]


def test_it_knows_only_the_instructions_that_every_engine_does() -> None:
    """Nothing is fetched by ADD, and no instruction is mistyped."""
    known = {"FROM", "ENV", "WORKDIR", "RUN", "COPY", "LABEL", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
    assert {name for name, _ in instructions()} <= known


def test_the_base_is_a_slim_debian_with_a_version_that_we_support() -> None:
    """Both stages stand on the same named release, never on `latest`, with a Python that the package allows."""
    bases = {argument.split(" AS ")[0] for argument in arguments("FROM")}
    assert len(bases) == 1
    found = re.fullmatch(r"docker\.io/library/python:3\.(\d+)-slim-(bookworm|trixie)", bases.pop())
    assert found is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert int(found[1]) >= int(project["requires-python"].removeprefix(">=3."))


@pytest.mark.parametrize("source", copied())
def test_what_is_copied_is_there_and_not_ignored(source: str) -> None:
    """Every file and folder exists and is let through by the ignore file."""
    assert (ROOT / source).exists()
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignore[1] == "*"
    assert f"!{source}" in ignore


def test_the_wheel_finds_all_that_it_packs() -> None:
    """What the build puts into the wheel from the top of the checkout is copied."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {*build["packages"], *build["force-include"], project["readme"], *project["license-files"]}
    assert needed <= set(copied())


def test_dependencies_come_from_the_lock_with_their_hashes() -> None:
    """The lock holds the application's extra; nothing else is installed but our own wheel."""
    installs = re.findall(r"pip install ([^&]+)", " && ".join(arguments("RUN")))
    assert [line.split()[0] for line in installs] == ["--require-hashes", "--no-deps"]
    lock = (ROOT / "requirements-serve.lock").read_text("utf-8")
    assert {"starlette", "uvicorn"} <= set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert lock.count("--hash=sha256:") >= len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))


def test_the_lock_of_the_image_agrees_with_that_of_the_package() -> None:
    """The image's lock is the package's with the application's extra, at the same versions."""
    plain, image = (
        set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-serve.lock")
    )
    assert plain < image


def test_the_system_libraries_are_those_of_the_checkout() -> None:
    """What `tools/system.sh` installs for the PDF is in the image, without recommended packages and lists."""
    (install,) = [argument for argument in arguments("RUN") if "apt-get" in argument]
    wanted = re.search(r'^debian="([^"]+)"', (ROOT / "tools/system.sh").read_text("utf-8"), re.MULTILINE)
    assert wanted is not None
    assert set(wanted[1].split()) <= set(install.split())
    assert "--no-install-recommends" in install
    assert "rm -rf /var/lib/apt/lists/*" in install
    assert install.index("apt-get update") < install.index("apt-get install")


def test_it_runs_as_nobody_in_particular() -> None:
    """The last user is a number that is not root's, so that an orchestrator can tell; its volume is its own folder."""
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", arguments("USER")[-1])
    (volume,) = arguments("VOLUME")
    assert json.loads(volume) == [arguments("WORKDIR")[-1]]
    names = [name for name, _ in instructions()]
    assert "RUN" not in names[names.index("USER") :]


def test_it_calls_the_program_directly() -> None:
    """Signals reach the program, not a shell; without arguments it explains itself."""
    assert [json.loads(argument) for argument in (*arguments("ENTRYPOINT"), *arguments("CMD"))] == [
        ["briefing"],
        ["--help"],
    ]


def test_no_secret_is_baked_in() -> None:
    """No variable of the image holds or names a password, key or token."""
    assert not re.search(r"(?i)(password|secret|token|key)\s*=", " ".join(arguments("ENV") + arguments("RUN")))
