"""What can be asked on the command line. Light on purpose: a command's code is loaded when it is called."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing import __version__
from briefing.cli.exit_codes import EXPLAINED, USAGE
from briefing.cli.values import FORMATS, clock_time, edition_date, formats, moment, port

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 argparse has no public name for it


class Parser(argparse.ArgumentParser):
    """Answers a wrong command line with exit code 64."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where help is."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n`{self.prog} --help` explains what can be asked\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; `options.module` names the module whose `run` does the work."""
    parser = Parser(
        prog="briefing",
        description="Reads articles and prints a dated briefing in which every fact is a verbatim span of a source.",
        epilog=EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    _add_build(commands)
    _add_collect(commands)
    _add_run(commands)
    _add_sources(commands)
    _add_schedule(commands)
    _add_doctor(commands)
    _add_init(commands)
    _add_check(commands)
    _add_schema(commands)
    _add_send(commands)
    _add_archive(commands)
    _add_theme(commands)
    _add_serve(commands)
    return parser


def _add_build(commands: "Commands") -> None:
    parser = commands.add_parser(
        "build",
        help="make a briefing from files and folders, or from what the configuration names",
        description="Reads articles and writes OUTPUT/DATE/briefing.FORMAT. Prints the path of each file written.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders (default: `sources:`)")
    _add_edition(parser)
    parser.add_argument("--formats", type=formats, metavar="LIST", help=f"of {','.join(FORMATS)} (default: pdf,html)")
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="FILE",
        help="archive to continue and to keep the edition in (default: the configured one; none with PATHs)",
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="processes (default: 0, every core)")
    parser.add_argument("--explain", action="store_true", help="print why sentences were chosen, rejected or dropped")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of paths")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.build")


def _add_collect(commands: "Commands") -> None:
    parser = commands.add_parser(
        "collect",
        help="visit the sources that the configuration names, and keep what is new",
        description="Visits every source once and keeps what it gives, as it came. `briefing build` reads it.",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON object for each visit")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.collect")


def _add_run(commands: "Commands") -> None:
    parser = commands.add_parser(
        "run",
        help="the daily run, unattended: collect, build, send",
        description="Visits the sources, makes the edition and sends it to whom it is for, with one lock and one log. "
        "A second run of the day does what is left to do.",
    )
    _add_edition(parser)
    parser.add_argument(
        "--since",
        type=moment,
        metavar="MOMENT",
        help="read all that was collected since YYYY-MM-DD[THH:MM] (default: what no edition has read)",
    )
    parser.add_argument("--offline", action="store_true", help="visit and send nothing; build from what was collected")
    parser.add_argument("--dry-run", action="store_true", help="collect and build, but write and send nothing")
    parser.add_argument("--json", action="store_true", help="print a JSON object for each event")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.run")


def _add_schedule(commands: "Commands") -> None:
    parser = commands.add_parser(
        "schedule",
        help="write what makes the daily run: systemd units, a crontab line, a GitHub workflow",
        description="Prints a schedule for `briefing run`, or writes it into a folder.",
    )
    parser.add_argument("kind", choices=("systemd", "cron", "github"), help="which scheduler")
    parser.add_argument("--time", type=clock_time, default="06:00", metavar="HH:MM", help="default: 06:00")
    parser.add_argument("--timezone", metavar="NAME", help="such as Europe/Berlin (default: this machine's)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="write the files there (default: print them)")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.schedule")


def _add_doctor(commands: "Commands") -> None:
    parser = commands.add_parser(
        "doctor",
        help="check what an unattended run needs, and tell how to mend what is missing",
        description="Checks libraries, fonts, inputs, disk, sources, mail server and clock. Sends and changes nothing.",
    )
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.doctor")


def _add_sources(commands: "Commands") -> None:
    parser = commands.add_parser(
        "sources",
        help="show how the sources fare; read and write lists of feeds (OPML)",
        description="Feeds and pages that the configuration names, and lists of feeds as feed readers exchange them.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
    listing = actions.add_parser("list", help="list the sources: entries, last success, failures")
    listing.add_argument("--json", action="store_true", help="print JSON lines")
    export = actions.add_parser("export", help="print the feeds as OPML")
    bringing = actions.add_parser("import", help="print the feeds of an OPML file as lines for config.yaml")
    bringing.add_argument("file", type=Path, metavar="OPML")
    for action in (listing, export, bringing):
        _add_common(action)
    parser.set_defaults(module="briefing.cli.sources")


def _add_init(commands: "Commands") -> None:
    parser = commands.add_parser(
        "init",
        help="write a commented config.yaml and example articles into a folder",
        description="Writes config.yaml, its schema for editors, and examples/; overwrites nothing.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this folder")
    parser.set_defaults(module="briefing.cli.init")


def _add_check(commands: "Commands") -> None:
    parser = commands.add_parser(
        "check",
        help="prove that every fact of a briefing.json stands in its articles",
        description="Checks hashes, references and every span of a document; exits with 3 at the first lie.",
    )
    parser.add_argument("document", type=Path, nargs="+", metavar="FILE", help="a briefing.json")
    parser.set_defaults(module="briefing.cli.check")


def _add_schema(commands: "Commands") -> None:
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of briefing.json, or of config.yaml",
        description="Prints a JSON Schema (2020-12), generated from the program's own records.",
    )
    parser.add_argument("what", nargs="?", choices=("config", "document"), default="document", help="default: document")
    parser.set_defaults(module="briefing.cli.schema")


def _add_send(commands: "Commands") -> None:
    parser = commands.add_parser(
        "send",
        help="deliver an edition by mail, to folders and web addresses: to each recipient once",
        description="Delivers OUTPUT/DATE to the groups under `mail.groups`. What arrived is recorded and never sent "
        "twice; what could not be delivered is tried again by the next call.",
    )
    _add_edition(parser)
    parser.add_argument("--to", action="append", metavar="GROUP", help="only this group; may be given several times")
    parser.add_argument("--dry-run", action="store_true", help="write the exact .eml files and list who would get what")
    parser.add_argument("--resend", action="store_true", help="send a corrected edition to everybody, as next revision")
    parser.add_argument("--retry-rejected", action="store_true", help="try again where a server refused for good")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.send")


def _add_archive(commands: "Commands") -> None:
    parser = commands.add_parser(
        "archive",
        help="list, show, search, verify, export or forget past editions; follow open questions",
        description="Reads the archive that `briefing build` keeps every edition in.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
    actions.add_parser("list", help="list the editions, the latest first")
    show = actions.add_parser("show", help="print the stories of an edition")
    show.add_argument("date", type=edition_date, metavar="YYYY-MM-DD")
    search = actions.add_parser("search", help="find what past editions printed")
    search.add_argument("term", nargs="+", metavar="WORD")
    actions.add_parser("questions", help="list every question: open since when, answered, or dropped")
    forget = actions.add_parser("forget", help="remove editions")
    forget.add_argument("--before", type=edition_date, required=True, metavar="YYYY-MM-DD")
    actions.add_parser("verify", help="prove that every archived document is whole and true")
    export = actions.add_parser("export", help="write archived documents as JSON files")
    export.add_argument("folder", type=Path, metavar="DIR")
    for action in actions.choices.values():
        action.add_argument("--archive", type=Path, metavar="FILE", help="default: the configured one")
        action.add_argument("--json", action="store_true", help="print JSON lines")
        _add_common(action)
    parser.set_defaults(module="briefing.cli.archive")


def _add_theme(commands: "Commands") -> None:
    parser = commands.add_parser(
        "theme",
        help="list themes and templates, copy one to change it, see the page while you edit",
        description="A folder of your own shadows the theme's templates file by file; see `render.templates`.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
    listing = actions.add_parser("list", help="list the themes and the templates in use")
    eject = actions.add_parser("eject", help="copy a template into your folder")
    eject.add_argument("file", metavar="FILE", help="as `briefing theme list` names it")
    preview = actions.add_parser("preview", help="serve the page on loopback and reload it at every change")
    preview.add_argument("document", type=Path, nargs="?", metavar="JSON", help="default: the latest edition")
    preview.add_argument("--port", type=port, default=8111, help="default: 8111; 0 takes a free one")
    for action in (listing, eject, preview):
        _add_common(action)
    parser.set_defaults(module="briefing.cli.theme")


def _add_serve(commands: "Commands") -> None:
    parser = commands.add_parser(
        "serve",
        help="read, search, follow and preview in a browser on this machine",
        description="Serves the archive as a small web application: past editions, search, stories, actors, figures "
        "and questions through time, the sources' health, a preview of the next edition; follow and mute with a click. "
        "Needs the extra: pip install 'briefing[serve]'.",
    )
    parser.add_argument("--port", type=port, default=8112, help="default: 8112; 0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1, this machine alone")
    parser.add_argument("--name", action="append", metavar="HOST", help="further host name that it is reached by")
    parser.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help="file with the token that readers sign in with; or $BRIEFING_SERVE_TOKEN. Needed beyond this machine",
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    parser.add_argument("--archive", type=Path, metavar="FILE", help="default: the configured one")
    _add_common(parser)
    parser.set_defaults(module="briefing.cli.serve")


def _add_edition(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=edition_date, metavar="YYYY-MM-DD", help="date of the edition (default: today)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="folder of the editions (default: output)")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings (default: ./config.yaml if there)")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="print results and errors only")
    loudness.add_argument("--verbose", action="store_true", help="print every stage with its time")
