import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A self-signed certificate with its key."""

    path: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """Return what a server shows it with."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.path, self.key)
        return context

    def trusting_context(self) -> ssl.SSLContext:
        """Return a client's context that trusts it alone."""
        return ssl.create_default_context(cafile=str(self.path))


def run_openssl(*arguments: str) -> None:
    """Run OpenSSL; the test is skipped where there is none."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here: it makes the certificates and keys of these tests")
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make_certificate(folder: Path, host: str) -> Certificate:
    """Return a certificate for a host, an IP address or a name."""
    made = Certificate(path=folder / f"{host}.pem", key=folder / f"{host}.key")
    kind = "IP" if host[0].isdigit() else "DNS"
    run_openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}"),
        *("-addext", f"subjectAltName={kind}:{host}", "-out", str(made.path), "-keyout", str(made.key)),
    )
    return made


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for 127.0.0.1."""
    return make_certificate(tmp_path_factory.mktemp("certificate"), "127.0.0.1")


@pytest.fixture(scope="session")
def other_certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for another host."""
    return make_certificate(tmp_path_factory.mktemp("certificate"), "elsewhere.example")
