import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from briefing.archive.store import Archive
from briefing.cli import serve as command
from tests.program import Program, write_article
from tests.serve.world import CONFIG, build_editions

TOKEN = "ein-langes-zugangswort-1"  # noqa: S105 of this test alone
TEXT = """\
---
headline: Damm an der Elster gebrochen
source: Wahler Bote
date: 2026-05-12
---

In Neukirch ist am Montag ein Damm gebrochen. Mindestens 120 Einwohner mussten ihre Häuser verlassen, wie die Polizei \
mitteilte. Warum der Damm brach, ist unklar. Die Feuerwehr war mit 40 Helfern im Einsatz.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a configuration, an article and an archive."""
    (tmp_path / "config.yaml").write_text(re.sub(r"  - feed:.*\n    name:.*\n", "", CONFIG), "utf-8")
    write_article(tmp_path / "inbox" / "a.md", TEXT)
    with Archive(tmp_path / "output" / "archive.sqlite") as archive:
        archive.save(build_editions()[0])
    return tmp_path


@contextmanager
def serving(folder: Path, *arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the real program until the test is done; give it and where it serves."""
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve", "--port", "0", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def test_it_serves_and_stops_cleanly(folder: Path) -> None:
    """The address is the only line on stdout; Ctrl+C ends with 0 and one line, the port free again."""
    with serving(folder) as (process, url):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
        assert "4. März 2026" in httpx.get(url, timeout=60, trust_env=False).text
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert err.splitlines() == ["press Ctrl+C to stop", "stopped"]


def test_a_real_preview_is_built_from_the_inbox(folder: Path) -> None:
    """The next edition is built from what lies there; the archive and the output stay as they are."""
    before = sorted(path.name for path in (folder / "output").iterdir())
    with (
        serving(folder, "--quiet") as (_, url),
        httpx.Client(base_url=url, timeout=120, trust_env=False) as client,
    ):
        secret = re.search(r'name="form_secret" value="([^"]+)"', client.get("/preview").text)
        assert secret is not None
        client.post("/preview", data={"form_secret": secret[1]})
        waiting = threading.Event()
        while client.get("/preview/state").json()["state"] == "running":
            waiting.wait(0.2)
        assert client.get("/preview/state").json() == {"state": "ready", "told": ""}
        assert "Damm an der Elster gebrochen" in client.get("/editions/preview/briefing.html").text
        assert client.get("/").text.count('href="/editions/') == 1
    after = {path.name for path in (folder / "output").iterdir()}
    assert after - set(before) <= {"analyses.sqlite", "analyses.sqlite-wal", "analyses.sqlite-shm"}


def test_it_stops_cleanly_while_a_preview_is_built(folder: Path) -> None:
    """Ctrl+C does not wait for the preview, and leaves no trace of it."""
    with serving(folder) as (process, url):
        page = httpx.get(f"{url}preview", timeout=60, trust_env=False).text
        secret = re.search(r'name="form_secret" value="([^"]+)"', page)
        assert secret is not None
        httpx.post(f"{url}preview", data={"form_secret": secret[1]}, timeout=60, trust_env=False)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err.splitlines()) == (0, ["press Ctrl+C to stop", "stopped"])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "lage.example"])  # noqa: S104 refused
def test_beyond_this_machine_a_token_is_needed(program: Program, folder: Path, host: str) -> None:
    """Without a token nothing but loopback is served; the message says where to put one."""
    assert program.run("serve", "--config", folder / "config.yaml", "--host", host, "--port", "0") == 64
    assert "--token-file" in program.err
    assert len(program.err.splitlines()) == 1


def test_a_token_that_could_be_guessed_is_refused(
    program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short one, an empty file and a missing file each have their line."""
    config = folder / "config.yaml"
    (folder / "empty").write_text("\n", "utf-8")
    assert program.run("serve", "--config", config, "--token-file", folder / "empty") == 64
    assert "holds no token" in program.err
    assert program.run("serve", "--config", config, "--token-file", folder / "none") == 64
    assert "cannot be read" in program.err
    monkeypatch.setenv(command.TOKEN_VARIABLE, "kurz")
    assert program.run("serve", "--config", config, "--host", "0.0.0.0") == 64  # noqa: S104 refused
    assert "16 characters" in program.err


def test_with_a_token_it_serves_beyond_loopback(folder: Path) -> None:
    """The token from the environment or a file opens it; no line ever shows it."""
    (folder / "token").write_text(f"{TOKEN}\n", "utf-8")
    with serving(folder, "--host", "0.0.0.0", "--token-file", "token") as (process, url):  # noqa: S104
        assert httpx.get(url, timeout=60, trust_env=False).status_code == 303
        headers = {"Authorization": f"Bearer {TOKEN}"}
        assert httpx.get(url, headers=headers, timeout=60, trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert TOKEN not in out + err


def test_a_port_in_use_is_one_line(program: Program, folder: Path) -> None:
    """The message names the address and the way out."""
    with serving(folder) as (_, url):
        port = url.rstrip("/").rpartition(":")[2]
        assert program.run("serve", "--config", folder / "config.yaml", "--port", port) == 64
    assert f"127.0.0.1:{port} cannot be used (Address already in use); name another with --port" in program.err
    assert len(program.err.splitlines()) == 1


def test_an_impossible_address_is_a_usage_error(program: Program, folder: Path) -> None:
    """A host that cannot be is told before anything starts."""
    host = "127.0.0.1.example.invalid"
    assert program.run("serve", "--config", folder / "config.yaml", "--host", host) == 64
    assert len(program.err.splitlines()) == 1


def test_without_the_extra_the_message_says_what_to_install(
    program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has not installed the application is told how."""
    for name in [each for each in sys.modules if each.startswith("briefing.serve.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette.datastructures", None)
    assert program.run("serve", "--config", folder / "config.yaml") == 64
    assert "pip install 'briefing[serve]'" in program.err
    assert len(program.err.splitlines()) == 1


def test_open_opens_a_browser(folder: Path) -> None:
    """`--open` hands the address to the browser of the user."""
    script = folder / "browser.sh"
    script.write_text(f'#!/bin/sh\necho "$1" > {folder}/opened\n', "utf-8")
    script.chmod(0o700)
    with serving(folder, "--open", BROWSER=f"{script} %s") as (_, url):
        assert httpx.get(url, timeout=60, trust_env=False).status_code == 200
        assert (folder / "opened").read_text("utf-8").strip() == url
