"""`briefing run`: the daily run, unattended: collect, build, send."""

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.collect import Clock, code_of, read_clock, visit_all
from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, FAILED, NOTHING, PARTLY
from briefing.cli.inputs import Inputs, configured_inputs, settle_editions
from briefing.cli.later import load_later
from briefing.cli.options import find_settings
from briefing.cli.parser import build_parser
from briefing.cli.run_log import LoggedConsole, open_log
from briefing.collect import web_sources
from briefing.config.settings import Settings
from briefing.errors import BriefingError
from briefing.fetch.store import Store
from briefing.locks import LOCK_SECONDS, hold_lock

if TYPE_CHECKING:
    from briefing.cli import making, send
else:
    making = load_later("briefing.cli.making")
    send = load_later("briefing.cli.send")


@dataclass(slots=True, kw_only=True)
class Run:
    """One run as it goes on.

    Attributes:
        now: the clock that a visit is dated by.
        codes: how each part ended: collecting, building, sending.
        told: what the summary says of each part.
    """

    settings: Settings
    folder: Path
    date: dt.date
    options: argparse.Namespace
    console: LoggedConsole
    now: Clock
    codes: dict[str, int] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def output(self) -> Path:
        """Folder of the editions."""
        chosen: Path = self.options.output or self.folder / self.settings.output
        return chosen

    def note(self, part: str, code: int, words: str) -> None:
        """Remember how a part ended."""
        self.codes[part] = code
        self.told.append(words)


def run(options: argparse.Namespace, console: Console, now: Clock = read_clock) -> int:
    """Collect, build and send under one lock, with one log; by another clock, days can be played through."""
    settings, folder = find_settings(options.config)
    date = options.date or now().astimezone().date()
    store = folder / settings.fetching.store
    with (
        hold_lock(store, wait_seconds=LOCK_SECONDS, report=console.note, purpose="what was collected"),
        open_log(store.parent / "logs", console, as_json=options.json) as (logged, path),
    ):
        current = Run(settings=settings, folder=folder, date=date, options=options, console=logged, now=now)
        try:
            _collect(current)
            _build(current)
            _send(current)
        except BriefingError as error:
            logged.fail(error)
            return error.exit_code
        finally:
            _summarise(current, path)
    return code_of_run(list(current.codes.values()))


def code_of_run(codes: Sequence[int]) -> int:
    """Return what a run ends with: failed where all failed, partly where some did, done where one did something."""
    if not any(code in {PARTLY, FAILED} for code in codes):
        return DONE if DONE in codes else NOTHING
    return PARTLY if any(code in {DONE, PARTLY} for code in codes) else FAILED


def _collect(run: Run) -> None:
    sources = web_sources(run.settings, run.folder)
    if run.options.offline or not sources:
        return
    visits = visit_all(sources, run.settings, run.folder, run.console, as_json=run.options.json, now=run.now)
    failed = sum(visit.failure is not None for visit in visits)
    new = sum(visit.new for visit in visits)
    run.note("collect", code_of(visits), f"{len(visits)} sources visited, {failed} failed, {new} entries new")


def _build(run: Run) -> None:
    archive = run.folder / run.settings.archive
    with Store(run.folder / run.settings.fetching.store) as store:
        settle_editions(store, archive, run.console.note)
        inputs = configured_inputs(run.settings, run.folder, store, run.date, run.options.since)
        if _is_made(run, store, inputs):
            run.note("build", NOTHING, f"nothing new for the edition of {run.date}")
            return
        dry = run.options.dry_run
        order = making.Order(
            settings=run.settings,
            inputs=inputs,
            date=run.date,
            root=run.folder,
            output=None if dry else run.output,
            archive=archive,
            store=store,
        )
        made = making.make_edition(order, run.console)
    document = made.build.document
    if not document.articles:
        run.note("build", NOTHING, f"no article could be read from {inputs.named}")
        return
    for path in made.written:
        run.console.result(json.dumps({"event": "file", "path": str(path)}) if run.options.json else str(path))
    words = f"{len(document.stories)} stories from {len(document.own_articles)} articles"
    run.note("build", DONE, f"{words}{'; nothing was written' if dry else ''}")


def _is_made(run: Run, store: Store, inputs: Inputs) -> bool:
    """Whether the edition was made from exactly this already, and its files are there."""
    folder = run.output / run.date.isoformat()
    there = all((folder / f"briefing.{name}").exists() for name in run.settings.formats)
    return there and store.inputs_of(run.date) == inputs.fingerprint


def _send(run: Run) -> None:
    """Send what the groups have not got yet; a failure leaves the edition made."""
    made = (run.output / run.date.isoformat()).is_dir()
    if run.options.offline or run.options.dry_run or not run.settings.mail.groups or not made:
        return
    arguments = ["send", "--date", run.date.isoformat()]
    arguments += ["--json"] if run.options.json else []
    for name in ("config", "output"):
        value = getattr(run.options, name)
        arguments += [f"--{name}", str(value)] if value else []
    try:
        code = send.run(build_parser().parse_args(arguments), run.console)
    except BriefingError as error:
        run.console.fail(error)
        run.note("send", FAILED, "nothing could be sent")
        return
    words = {DONE: "sent", NOTHING: "nothing to send", PARTLY: "sent to some", FAILED: "nothing could be sent"}
    run.note("send", code, words.get(code, "sent"))


def _summarise(run: Run, log: Path) -> None:
    run.console.done()
    if run.options.json:
        told = {"event": "summary", "date": run.date.isoformat(), "parts": run.codes, "log": str(log)}
        run.console.result(json.dumps(told))
    else:
        run.console.note(f"{run.date}: {'; '.join(run.told) or 'nothing was done'} (log: {log})")
