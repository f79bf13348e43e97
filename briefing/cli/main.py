"""The command line: `briefing COMMAND`; each command is a module with `add_parser` and `run`."""

import argparse
import os
import sys
from collections.abc import Sequence

from briefing import __version__
from briefing.cli import build, check, init, schema
from briefing.cli.console import Console
from briefing.errors import BriefingError

COMMANDS = (build, init, check, schema)

EXIT_CODES = """\
exit codes:
  0   done
  1   nothing to do: no article could be read
  3   failed; the message says what and where
  64  the command line or the configuration is wrong
  130 interrupted
"""


class _Parser(argparse.ArgumentParser):
    """Answers a wrong command line with exit code 64 (`EX_USAGE` of sysexits.h)."""

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says NoReturn; exit does not return
        self.print_usage(sys.stderr)
        self.exit(64, f"{self.prog}: {message}\n`{self.prog} --help` explains what can be asked\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = _Parser(
        prog="briefing",
        description="Reads articles and prints a dated briefing in which every fact is a verbatim span of a source.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = build_parser().parse_args(arguments)
    console = Console(quiet=getattr(options, "quiet", False), verbose=getattr(options, "verbose", False))
    try:
        code: int = options.run(options, console)
    except BriefingError as error:
        console.error("\n".join(f"briefing: {line}" for line in str(error).splitlines()))
        return error.exit_code
    except KeyboardInterrupt:
        console.error("briefing: interrupted; nothing was half written")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
