"""`briefing schedule`: what lets a machine make the daily run: systemd units, a crontab line, a GitHub workflow."""

import argparse
import datetime as dt
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.cli.console import Console
from briefing.cli.options import CONFIG_NAME, find_settings
from briefing.config.settings import Settings
from briefing.config.sources import MailboxSource
from briefing.errors import UsageError
from briefing.fetch.mailbox import PASSWORD_NAME
from briefing.files import make_folder, write_whole

SERVICE = """\
[Unit]
Description=Daily briefing
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=6h
StartLimitBurst=4

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
# 1: nothing new. 2: a source or a delivery failed; the log names it, and the next run tries again.
SuccessExitStatus=1 2
# A run that was killed or failed does what is left to do; a wrong configuration would stay wrong.
Restart=on-failure
RestartSec=10min
RestartPreventExitStatus=64
TimeoutStartSec=1h
Environment=TZ={timezone}
{credentials}\
MemoryMax=4G
Nice=10
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
CapabilityBoundingSet=
"""
TIMER = """\
[Unit]
Description=Daily briefing at {time}

[Timer]
OnCalendar=*-*-* {time}:00 {timezone}
# A morning that the machine slept through is made up for.
Persistent=true
RandomizedDelaySec=2min

[Install]
WantedBy=timers.target
"""
WORKFLOW = """\
name: briefing
on:
  schedule:
    - cron: "{minute} {hour} * * *"  # UTC: {time} in {timezone} in winter; GitHub may start it later
  workflow_dispatch:
permissions:
  contents: read
concurrency: briefing
jobs:
  run:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    env:
      TZ: {timezone}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
      - run: pip install .  # this repository holds the program; else name where it comes from
      - uses: actions/cache@v4
        with:
          path: {output}
          key: briefing-${{{{ github.run_id }}}}
          restore-keys: briefing-
      - run: briefing run --config {config} || test $? -le 2
{secrets}      - uses: actions/upload-artifact@v4
        with:
          name: briefing
          path: {output}/*/
"""
LOCALTIME = "/etc/localtime"
CREDENTIAL = """\
# Written once by: systemd-creds encrypt --name={name} - \\
#   /etc/credstore.encrypted/{name}
LoadCredentialEncrypted={name}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When and where the run takes place."""

    settings: Settings
    folder: Path
    config: Path
    time: str
    timezone: str
    target: Path | None

    @property
    def command(self) -> list[str]:
        """The run as a command line."""
        program = shutil.which("briefing") or str(Path(sys.executable).with_name("briefing"))
        return [program, "run", "--quiet", "--config", str(self.config)]


def run(options: argparse.Namespace, console: Console) -> int:
    """Print or write what the chosen scheduler needs."""
    settings, _ = find_settings(options.config)
    timezone = options.timezone or local_timezone()
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--timezone: there is no '{timezone}'; write it as Europe/Berlin") from error
    config = (options.config or Path(CONFIG_NAME)).resolve()
    plan = Plan(
        settings=settings,
        folder=config.parent,
        config=config,
        time=options.time,
        timezone=timezone,
        target=options.folder,
    )
    files = SCHEDULERS[options.kind](plan)
    for name, text in files.items():
        if plan.target is None:
            console.result(f"# {name}\n{text.rstrip()}")
        else:
            make_folder(plan.target)
            write_whole(plan.target / name, text.encode())
            console.result(str(plan.target / name))
    return 0


def _systemd(plan: Plan) -> dict[str, str]:
    writable = sorted({str((plan.folder / path).resolve()) for path in _written(plan.settings)})
    if plan.target is not None:
        for path in writable:  # a path that is not there yet cannot be opened to the service
            make_folder(Path(path))
    service = SERVICE.format(
        folder=_unit_value(str(plan.folder)),
        command=" ".join(_unit_quoted(word) for word in plan.command),
        timezone=plan.timezone,
        credentials="".join(CREDENTIAL.format(name=name.lower()) for name in _secrets(plan.settings)),
        writable=" ".join(_unit_quoted(f"-{path}") for path in writable),
    )
    return {
        "briefing.service": service,
        "briefing.timer": TIMER.format(time=plan.time, timezone=plan.timezone),
    }


def _written(settings: Settings) -> Iterator[Path]:
    """Yield the folders in which a run writes."""
    yield settings.output
    for file in (settings.archive, Path(settings.fetching.store), Path(settings.mail.ledger)):
        yield file.parent
    for group in settings.mail.groups.values():
        if group.folder:
            yield Path(group.folder)
        if group.feed:
            yield Path(group.feed).parent


def _secrets(settings: Settings) -> list[str]:
    """Return the names of the secrets that a run looks for in its environment."""
    mailboxes = [source for source in settings.sources if isinstance(source, MailboxSource)]
    looked_for = {
        PASSWORD_NAME: any(source.password_file is None for source in mailboxes),
        "BRIEFING_SMTP_PASSWORD": settings.mail.smtp.user and not settings.mail.smtp.password_file,
        "BRIEFING_DKIM_KEY": settings.mail.dkim.domain and not settings.mail.dkim.key_file,
    }
    return [name for name, wanted in looked_for.items() if wanted]


def _unit_value(text: str) -> str:
    return text.replace("%", "%%")


def _unit_quoted(text: str) -> str:
    """Quote a word of a unit file, in which `%` and `$` have a meaning of their own."""
    escaped = _unit_value(text).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"' if any(mark in text for mark in ' "\\;') else escaped


def _cron(plan: Plan) -> dict[str, str]:
    hour, minute = plan.time.split(":")
    command = f"cd {shlex.quote(str(plan.folder))} && {shlex.join(plan.command)}".replace("%", "\\%")
    zone = (
        f"# Where cron knows no CRON_TZ (Debian), the hour is one of the machine's own zone.\nCRON_TZ={plan.timezone}"
    )
    return {"crontab": f"{zone}\n{int(minute)} {int(hour)} * * * {command}\n"}


def _github(plan: Plan) -> dict[str, str]:
    hour, minute = plan.time.split(":")
    winter = dt.datetime(2026, 1, 15, int(hour), int(minute), tzinfo=ZoneInfo(plan.timezone)).astimezone(dt.UTC)
    workflow = WORKFLOW.format(
        hour=winter.hour,
        minute=winter.minute,
        time=plan.time,
        timezone=plan.timezone,
        output=plan.settings.output.as_posix(),
        config=plan.config.name,
        secrets=_github_secrets(plan.settings),
    )
    return {"briefing.yml": workflow}


def _github_secrets(settings: Settings) -> str:
    lines = [f"          {name}: ${{{{ secrets.{name} }}}}\n" for name in _secrets(settings)]
    return "".join(["        env:\n", *lines]) if lines else ""


def local_timezone() -> str:
    """Return the name of this machine's time zone; UTC where it cannot be told."""
    target = Path(LOCALTIME).resolve().as_posix()
    name = target.partition("/zoneinfo/")[2]
    return name or "UTC"


SCHEDULERS: dict[str, Callable[[Plan], dict[str, str]]] = {"systemd": _systemd, "cron": _cron, "github": _github}
