"""Runs one command: parses, loads the command's module, and turns errors into a message and an exit code."""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence

from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, FAILED, INTERRUPTED
from briefing.cli.parser import build_parser
from briefing.errors import BriefingError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = build_parser().parse_args(arguments)
    console = Console(quiet=getattr(options, "quiet", False), verbose=getattr(options, "verbose", False))
    try:
        code: int = importlib.import_module(options.module).run(options, console)
    except BriefingError as error:
        console.fail(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.error("briefing: interrupted; nothing was half written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:  # noqa: BLE001 Python's own exit code for a mistake of ours, 1, would say that nothing is new
        console.error(traceback.format_exc().rstrip())
        console.error("briefing: this is a mistake of the program, not yours; please report the lines above")
        return FAILED
    return code
