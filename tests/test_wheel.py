"""The wheel works alone: built, installed away from the checkout, run in an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without the checkout on the path and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and the dependencies of this one, but not the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    (wheel,) = folder.glob("briefing-*.whl")
    venv.create(folder / "environment", with_pip=False)
    python = folder / "environment" / "bin" / "python"
    target = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # A plain path line adds the dependencies without reading the path file that adds the checkout.
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return python


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    """The installed package, not the checkout, is imported."""
    where = run(installed, "-c", "import briefing; print(briefing.__file__)", cwd=tmp_path)
    assert not where.startswith(str(ROOT))


def test_the_wheel_makes_a_briefing_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Templates, settings, fonts, models, word lists and examples are inside."""
    program = installed.parent / "briefing"
    run(program, "init", cwd=tmp_path)
    printed = run(program, "build", "--date", "2026-05-13", "--formats", "pdf,html,json", cwd=tmp_path)
    paths = [tmp_path / line for line in printed.splitlines()]
    assert [path.name for path in paths] == ["briefing.pdf", "briefing.html", "briefing.json"]
    assert all(path.stat().st_size > 10_000 for path in paths)
    run(program, "check", paths[2], cwd=tmp_path)
