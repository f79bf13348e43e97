import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.program import Program

SECRETIVE = """\
sources:
  - {mailbox: imap.example.org, user: lage}
mail:
  smtp: {user: lage}
  groups:
    desk: {folder: desk, feed: feeds/lage.atom}
"""


def test_systemd_accepts_the_units(program: Program) -> None:
    """`systemd-analyze verify` finds nothing to complain about."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here to verify the units")
    Path("with space 100%").mkdir()
    config = Path("with space 100%/config.yaml")
    config.write_text(SECRETIVE, "utf-8")
    arguments = ["--time", "5:45".zfill(5), "--timezone", "Europe/Berlin", "--folder", "units", "--config", str(config)]
    assert program.run("schedule", "systemd", *arguments) == 0, program.err
    service = Path("units/briefing.service")
    # The program need not be installed where the tests run: any executable will do for the verification.
    text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", service.read_text("utf-8"), flags=re.MULTILINE)
    service.write_text(text, "utf-8")
    units = [str(service), "units/briefing.timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "briefing" in line]
    assert ours == []
    assert done.returncode == 0, done.stderr
    assert "OnCalendar=*-*-* 05:45:00 Europe/Berlin" in Path("units/briefing.timer").read_text("utf-8")
    assert re.findall(r"^LoadCredentialEncrypted=(.*)$", text, re.MULTILINE) == [
        "briefing_imap_password",
        "briefing_smtp_password",
    ]
    folder = f"{Path.cwd()}/with space 100%%"
    assert f'ReadWritePaths="-{folder}/desk" "-{folder}/feeds" "-{folder}/output"' in text


def test_a_crontab_line_names_the_folder_and_the_zone(program: Program) -> None:
    """Cron runs it in the configuration's folder, at the hour of the zone."""
    assert program.run("schedule", "cron", "--time", "06:05", "--timezone", "Europe/Berlin") == 0
    assert "\nCRON_TZ=Europe/Berlin\n5 6 * * * cd " in program.out
    assert str(Path.cwd()) in program.out


def test_a_workflow_is_yaml_with_the_hour_in_utc(program: Program) -> None:
    """GitHub knows no time zones; no secret stands in the file, only the names of those that are looked for."""
    Path("config.yaml").write_text(SECRETIVE, "utf-8")
    program.run("schedule", "github", "--time", "06:00", "--timezone", "Europe/Berlin")
    workflow = yaml.safe_load(program.out)
    assert workflow[True]["schedule"] == [{"cron": "0 5 * * *"}]
    assert {"BRIEFING_SMTP_PASSWORD", "BRIEFING_IMAP_PASSWORD"} in [
        step.get("env", {}).keys() for step in workflow["jobs"]["run"]["steps"]
    ]
    Path("config.yaml").write_text("title: Lage\n", "utf-8")
    program.run("schedule", "github")
    assert all("env" not in step for step in yaml.safe_load(program.out)["jobs"]["run"]["steps"])


@pytest.mark.parametrize("arguments", [("--timezone", "Mars/Olympus"), ("--time", "25:00"), ("--timezone", "../etc")])
def test_a_wrong_hour_or_zone_is_a_mistake(program: Program, arguments: tuple[str, str]) -> None:
    """It is told before anything is written."""
    assert program.run("schedule", "systemd", *arguments, "--folder", "units") == 64
    assert not Path("units").exists()
