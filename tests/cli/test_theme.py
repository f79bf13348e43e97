import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.program import Program


def test_the_list_shows_themes_and_files(program: Program) -> None:
    """All three themes are listed, and every template with whose it is."""
    assert program.run("theme", "list") == 0
    assert {"theme standard (in use)", "theme compact", "theme press-review"} <= set(program.out.splitlines())
    assert "  base.html (standard)" in program.out


def test_an_ejected_template_shadows_the_original(program: Program) -> None:
    """A copied and changed template is what the next page is made of."""
    program.run("init")
    assert program.run("theme", "eject", "parts/masthead.html") == 0
    path = Path(program.out.strip())
    path.write_text("<header><h1>Unsere Lage</h1></header>", "utf-8")
    Path("config.yaml").write_text("sources:\n  - path: examples\nrender:\n  templates: my-templates\n", "utf-8")
    assert program.run("build", "--date", "2026-05-13", "--formats", "html") == 0
    assert "<h1>Unsere Lage</h1>" in Path("output/2026-05-13/briefing.html").read_text("utf-8")
    assert program.run("theme", "list") == 0
    assert "  parts/masthead.html (yours)" in program.out


def test_an_unknown_template_names_the_known_ones(program: Program) -> None:
    """A misspelt template is answered with what there is."""
    assert program.run("theme", "eject", "masthed.html") == 64
    assert "parts/masthead.html" in program.err


def test_a_template_error_names_the_missing_name(program: Program) -> None:
    """A name that a template misspells is named with its line and the nearest known one."""
    program.run("init")
    Path("my-templates/parts").mkdir(parents=True)
    Path("my-templates/parts/masthead.html").write_text("<h1>{{ edition.titel }}</h1>", "utf-8")
    Path("config.yaml").write_text("sources:\n  - path: examples\nrender:\n  templates: my-templates\n", "utf-8")
    assert program.run("build", "--date", "2026-05-13", "--formats", "html") == 3
    assert "parts/masthead.html:1" in program.err
    assert "titel" in program.err
    assert "Traceback" not in program.err


def read(url: str) -> str:
    """Return what the preview answers."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 the loopback address just printed
        return str(answer.read().decode())


def test_the_preview_serves_the_latest_edition_and_sees_what_changes(program: Program) -> None:
    """The page is served on loopback; a changed configuration, and a brand that it names later, change its mark."""
    program.run("init")
    program.run("build", "--date", "2026-05-13", "--formats", "json")
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "theme", "preview", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    with process.stdout as output:
        url = output.readline().strip()
        try:
            page, versions = read(url), [read(f"{url}version")]
            Path("brand.yml").write_text("color: {palette: {red: '#b00020'}, primary: red}\n", "utf-8")
            Path("config.yaml").write_text("render: {brand: brand.yml}\n", "utf-8")
            versions.append(read(f"{url}version"))
            branded = read(url)
            Path("brand.yml").write_text("color: {palette: {red: '#0a5c36'}, primary: red}\n", "utf-8")
            versions.append(read(f"{url}version"))
            rebranded = read(url)
        finally:
            process.terminate()
            process.wait()
    assert "Lagebild" in page
    assert len(set(versions)) == 3
    assert "#b00020" in branded
    assert "#0a5c36" in rebranded


def test_every_build_lists_the_editions(program: Program) -> None:
    """`index.html` and the feed beside the editions name each of them."""
    program.run("init")
    for day in ("2026-05-12", "2026-05-13"):
        assert program.run("build", "--date", day, "--formats", "html,json") == 0
    assert "2026-05-12/briefing.html" in Path("output/index.html").read_text("utf-8")
    assert Path("output/feed.xml").read_text("utf-8").count("<entry>") == 2
