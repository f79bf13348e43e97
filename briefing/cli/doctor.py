"""`briefing doctor`: checks what an unattended run needs, and tells how to mend what is missing."""

import argparse
import datetime as dt
import importlib
import os
import shutil
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from briefing.archive.store import Archive
from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, FAILED
from briefing.cli.inputs import configured_inputs, open_store
from briefing.cli.options import CONFIG_NAME, find_settings, today
from briefing.collect import read_passwords, tell_failures, web_sources
from briefing.config.settings import Settings
from briefing.config.sources import MailboxSource
from briefing.deliver.connection import open_connection
from briefing.deliver.dispatch import read_secrets
from briefing.errors import BriefingError
from briefing.fetch.mailbox import PASSWORD_NAME
from briefing.fetch.visit import address_of, name_of
from briefing.render.fonts import list_print_faces

# An edition with its PDF takes a few megabytes, a year of collected pages some gigabytes.
MIN_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found.

    Attributes:
        mend: how to put it right; empty where all is well.
    """

    subject: str
    told: str
    mend: str = ""


def run(options: argparse.Namespace, console: Console) -> int:
    """Print a line for each check; end with 3 where something must be mended."""
    sick = 0
    for finding in _examine(options.config):
        sick += bool(finding.mend)
        mark = "mend" if finding.mend else "well"
        console.result(f"{mark}  {finding.subject}: {finding.told}{f'; {finding.mend}' if finding.mend else ''}")
    return FAILED if sick else DONE


def _examine(config: Path | None) -> Iterator[Finding]:
    """Check everything; where the configuration is wrong, what needs none."""
    yield from _libraries()
    yield from _fonts()
    try:
        settings, folder = find_settings(config)
    except BriefingError as error:
        for line in str(error).splitlines():
            yield Finding(
                subject="configuration", told=line, mend="correct it there; what follows from it is not checked"
            )
        return
    yield Finding(subject="configuration", told="right" if config or Path(CONFIG_NAME).exists() else "none; defaults")
    for check in CHECKS:
        yield from check(settings, folder)


def _libraries() -> Iterator[Finding]:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        mend = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango"
        yield Finding(subject="libraries", told=f"the PDF cannot be made ({str(error).splitlines()[0]})", mend=mend)
    else:
        yield Finding(subject="libraries", told="there")


def _fonts() -> Iterator[Finding]:
    try:
        yield Finding(subject="fonts", told=f"{len(list_print_faces())} faces there")
    except (BriefingError, OSError) as error:
        yield Finding(subject="fonts", told=str(error), mend="install the program anew")


def _folders(settings: Settings, folder: Path) -> Iterator[Finding]:
    """What is read can be found, and what is written has room."""
    try:
        with open_store(settings, folder) as store:
            configured_inputs(settings, folder, store, today())
        yield Finding(subject="inputs", told="there")
    except BriefingError as error:
        yield Finding(subject="inputs", told=str(error), mend="correct `sources:`")
    output = folder / settings.output
    existing = next(path for path in (output, *output.resolve().parents) if path.exists())
    free = shutil.disk_usage(existing).free
    if not os.access(existing, os.W_OK):
        yield Finding(subject="disk", told=f"{existing} cannot be written", mend="change its owner, or `output:`")
    elif free < MIN_FREE_BYTES:
        mend = "make room, or lower `fetching.keep_days`"
        yield Finding(subject="disk", told=f"{free // 1_000_000} MB are free at {existing}", mend=mend)
    else:
        yield Finding(subject="disk", told=f"{free // 1_000_000_000} GB are free at {existing}")


def _sources(settings: Settings, folder: Path) -> Iterator[Finding]:
    """How the last visits went; nothing is asked now."""
    sources = web_sources(settings, folder)
    with open_store(settings, folder) as store:
        states = store.states() if store else []
    failures = tell_failures(states, sources)
    for notice in failures:
        mend = "open its address in a browser; correct or remove it under `sources:`"
        yield Finding(subject=f"source {notice.subject}", told=notice.message, mend=mend)
    if sources and not failures:
        visited = sum(state.succeeded_at is not None for state in states)
        yield Finding(subject="sources", told=f"{len(sources)} named, {visited} visited, none failed at the last visit")


def _mailboxes(settings: Settings, folder: Path) -> Iterator[Finding]:
    """Each has a password; whether it is right, the last visit tells."""
    mailboxes = [source for source in web_sources(settings, folder) if isinstance(source, MailboxSource)]
    try:
        known = read_passwords(mailboxes, folder)
    except BriefingError as error:
        yield Finding(subject="mailboxes", told=str(error), mend="correct `password_file`")
        return
    for source in mailboxes:
        if address_of(source) not in known:
            mend = f"set ${PASSWORD_NAME} or its `password_file`"
            yield Finding(subject=f"mailbox {name_of(source)}", told="no password is given", mend=mend)


def _mail(settings: Settings, folder: Path) -> Iterator[Finding]:
    """The server lets us in; nothing is sent."""
    smtp = settings.mail.smtp
    if not any(group.recipients for group in settings.mail.groups.values()):
        return
    try:
        secrets = read_secrets(settings.mail, folder)
        connection = open_connection(smtp, secrets.password, ssl.create_default_context())
    except BriefingError as error:
        mend = "correct `mail.smtp` or the secret, or ask who runs the server"
        yield Finding(subject="mail server", told=str(error), mend=mend)
        return
    connection.close()
    yield Finding(subject="mail server", told=f"{smtp.host}:{smtp.port} lets us in")


def _clock(settings: Settings, folder: Path) -> Iterator[Finding]:
    """The clock may not stand before the last edition: its date would be taken for a past one."""
    now = dt.datetime.now().astimezone()
    named = os.environ.get("TZ", "").lstrip(":")
    if named and not Path(named).is_absolute() and named not in available_timezones():
        yield Finding(subject="time zone", told=f"there is no '{named}'", mend="set $TZ as in Europe/Berlin")
    path = folder / settings.archive
    last = None
    if path.exists():
        with Archive(path) as archive:
            last = max((edition.date for edition in archive.editions()), default=None)
    if last is not None and last > now.date():
        mend = f"set the clock, or remove that edition's date from {path}"
        yield Finding(
            subject="clock", told=f"it is {now:%Y-%m-%d %H:%M %Z}, but there is an edition of {last}", mend=mend
        )
    else:
        yield Finding(subject="clock", told=f"it is {now:%Y-%m-%d %H:%M %Z}")


CHECKS: tuple[Callable[[Settings, Path], Iterator[Finding]], ...] = (
    _folders,
    _sources,
    _mailboxes,
    _mail,
    _clock,
)
