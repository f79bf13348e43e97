"""Send the examples' edition through a real Postfix and ask SpamAssassin what it thinks of it: part of `make gate`.

A Postfix of its own, in a temporary folder and on loopback, offers STARTTLS and AUTH, and keeps what it is given; the
DKIM signature must hold after that hop. Needs root, for Postfix does.
"""

import base64
import datetime as dt
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dkim
import yaml
from nacl.signing import SigningKey

from briefing.config.settings import Settings
from briefing.ingest.collect import Inlet
from briefing.pipeline import build_briefing
from briefing.render.write import write_edition

ROOT = Path(__file__).parents[1]
DATE = dt.date(2026, 5, 13)
USER, PASSWORD = "lage", "nur-zur-Probe"
REALM = "gate.example"
READER = "Jörg Müller <leser@example.net>"
MAX_SPAM_POINTS = 1.0
SEED = bytes(range(32))
WAIT_SECONDS = 20.0
NEEDED = {
    "postfix": "apt-get install --no-install-recommends postfix libsasl2-modules",
    "saslpasswd2": "apt-get install --no-install-recommends sasl2-bin",
    "openssl": "apt-get install openssl",
    "spamassassin": "apt-get install --no-install-recommends spamassassin",
}
MAIN = """\
compatibility_level = 3.6
myhostname = {realm}
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
virtual_mailbox_domains = example.net
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_tls_cert_file = {folder}/tls.pem
smtpd_tls_key_file = {folder}/tls.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = {realm}
cyrus_sasl_config_path = {folder}/sasl
smtpd_relay_restrictions = permit_sasl_authenticated,reject
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
"""


def run(*command: str, **options: str) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it printed, or stop the gate with what it complained of."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])}: {done.stdout}{done.stderr}")
    return done  # type: ignore[no-any-return]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def run_postfix(folder: Path) -> Iterator[int]:
    """Run a Postfix with its own files and yield its port."""
    owner, port = pwd.getpwnam("postfix"), free_port()
    for name in ("queue", "data", "mail", "sasl"):
        (folder / name).mkdir()
    for name in ("data", "mail"):
        os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    values = {"folder": folder, "realm": REALM, "uid": owner.pw_uid, "gid": owner.pw_gid, "port": port}
    (folder / "main.cf").write_text(MAIN.format(**values), "utf-8")
    (folder / "master.cf").write_text(MASTER.format(**values), "utf-8")
    secrets = folder / "sasl" / "users"
    (folder / "sasl" / "smtpd.conf").write_text(
        f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: {secrets}\n", "utf-8"
    )
    run("saslpasswd2", "-p", "-c", "-f", str(secrets), "-u", REALM, USER, input=PASSWORD)
    os.chown(secrets, owner.pw_uid, owner.pw_gid)
    run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
        *("-addext", "subjectAltName=IP:127.0.0.1", "-out", f"{folder}/tls.pem", "-keyout", f"{folder}/tls.key"),
    )
    run("postfix", "-c", str(folder), "start")
    try:
        yield port
    finally:
        subprocess.run(["postfix", "-c", str(folder), "stop"], capture_output=True, check=False)  # noqa: S603, S607


def write_edition_and_settings(folder: Path, port: int) -> None:
    """Write the examples' edition, as if its articles had come in just now, and a configuration that mails it."""
    shutil.copytree(ROOT / "examples", folder / "examples", copy_function=shutil.copyfile)
    build = build_briefing([Inlet(path=folder / "examples")], root=folder, date=DATE, settings=Settings())
    write_edition(build.document, folder / "output", ("json",), Settings().render)
    mail = {
        "sender": "Lage am Morgen <lage@example.org>",
        "unsubscribe_url": "https://lage.example.org/abmelden?t={token}",
        "smtp": {"host": "127.0.0.1", "port": port, "user": f"{USER}@{REALM}"},
        "dkim": {"domain": "example.org", "algorithm": "ed25519"},
        "groups": {"desk": {"recipients": [READER]}},
    }
    (folder / "config.yaml").write_text(yaml.safe_dump({"mail": mail}), "utf-8")


def send(folder: Path, certificate: Path) -> None:
    """Call the program as a user does."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SSL_CERT_FILE": str(certificate),
        "BRIEFING_SMTP_PASSWORD": PASSWORD,
        "BRIEFING_DKIM_KEY": base64.b64encode(SEED).decode(),
    }
    command = [sys.executable, "-m", "briefing", "send", "--date", DATE.isoformat()]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    print(done.stdout.strip())
    if done.returncode:
        sys.exit(f"send: exit code {done.returncode}: {done.stderr}")


def wait_for_mail(folder: Path) -> bytes:
    """Return the message that Postfix delivered, as it came over the wire."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        for path in (folder / "mail").glob("all/new/*"):
            lines = path.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
            return b"\r\n".join(lines)
        time.sleep(0.2)
    sys.exit(f"Postfix delivered nothing: {(folder / 'log').read_text('utf-8')}")


def count_spam_points(message: bytes) -> tuple[float, str]:
    """Return what SpamAssassin counts without asking the network, and for what."""
    command = ["spamassassin", "-L", "-t", "-C", "/usr/share/spamassassin"]
    done = subprocess.run(command, input=message, capture_output=True, check=False)  # noqa: S603
    status = done.stdout.partition(b"score=")[2].split()
    return float(status[0]), done.stdout.partition(b"Content analysis details:")[2].decode("utf-8", "replace").strip()


def main() -> int:
    """Send, receive and judge."""
    missing = [f"{name}: {how}" for name, how in NEEDED.items() if shutil.which(name) is None]
    if missing or os.geteuid() != 0:
        print("\n".join(missing) or "the mail gate needs root", file=sys.stderr)
        return 1
    record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(SigningKey(SEED).verify_key))
    with tempfile.TemporaryDirectory(prefix="gate-mail-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with run_postfix(folder) as port:
            write_edition_and_settings(folder, port)
            send(folder, folder / "tls.pem")
            message = wait_for_mail(folder)
    signed = dkim.verify(message, dnsfunc=lambda _name, timeout=5: record if timeout else b"")
    points, reasons = count_spam_points(message)
    print(f"Postfix: delivered over STARTTLS with AUTH; DKIM {'holds' if signed else 'BROKEN'}")
    print(f"SpamAssassin: {points} points (below {MAX_SPAM_POINTS} wanted)")
    if points >= MAX_SPAM_POINTS:
        print(reasons)
    return 0 if signed and points < MAX_SPAM_POINTS else 1


if __name__ == "__main__":
    sys.exit(main())
