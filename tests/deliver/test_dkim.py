import base64
from pathlib import Path

import dkim
import pytest
from nacl.signing import SigningKey

from briefing.config.mail import DkimSettings
from briefing.deliver.dkim_signature import sign_message
from briefing.errors import ConfigError
from briefing.mailing.addresses import parse_mailbox
from briefing.mailing.message import make_composer
from tests.deliver.conftest import run_openssl
from tests.mailing.letters import build_content, build_identity

SEED = bytes(range(32))
ED25519_KEY = base64.b64encode(SEED).decode()
ED25519_RECORD = "v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(SigningKey(SEED).verify_key)).decode()


def build_message() -> bytes:
    """Return a message with every header that is signed."""
    identity = build_identity(unsubscribe_url="https://lage.example.org/abmelden?t={token}")
    return make_composer(identity, build_content()).compose(parse_mailbox("leser@example.org", "here"))


def verify(message: bytes, record: str) -> bool:
    """Return whether the signature holds against a DNS record."""
    asked = []

    def answer(name: bytes, timeout: int = 5) -> bytes:
        asked.append((name, timeout))
        return record.encode()

    holds = bool(dkim.verify(message, dnsfunc=answer))
    assert asked[0][0] == b"briefing._domainkey.example.org."
    return holds


def check_signature(signed: bytes, record: str) -> None:
    """Check that the signature holds, covers both unsubscription headers and notices each change."""
    assert verify(signed, record)
    header = signed.partition(b"\r\nFrom:")[0].lower()
    assert b"list-unsubscribe" in header
    assert b"list-unsubscribe-post" in header
    assert not verify(signed.replace(b"List-Unsubscribe-Post: List", b"List-Unsubscribe-Post: Lost"), record)
    assert not verify(signed.replace(b"Damm", b"Deich"), record)


def test_ed25519_signature_holds() -> None:
    """A signature with Ed25519 verifies, and a changed message does not."""
    signed = sign_message(build_message(), DkimSettings(domain="example.org", algorithm="ed25519"), ED25519_KEY)
    check_signature(signed, ED25519_RECORD)


def test_rsa_signature_holds(tmp_path: Path) -> None:
    """A signature with RSA verifies, and a changed message does not."""
    key, public = tmp_path / "key.pem", tmp_path / "public.der"
    run_openssl("genrsa", "-out", str(key), "2048")
    run_openssl("rsa", "-in", str(key), "-pubout", "-outform", "DER", "-out", str(public))
    record = "v=DKIM1; k=rsa; p=" + base64.b64encode(public.read_bytes()).decode()
    signed = sign_message(build_message(), DkimSettings(domain="example.org"), key.read_text("ascii"))
    check_signature(signed, record)


@pytest.mark.parametrize("algorithm", ["rsa", "ed25519"])
@pytest.mark.parametrize(
    "key", ["", "kein Schlüssel", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"]
)
def test_a_key_that_does_not_fit_is_an_error(algorithm: str, key: str) -> None:
    """A wrong key is a mistake in the configuration; the message does not show it."""
    settings = DkimSettings.model_validate({"domain": "example.org", "algorithm": algorithm})
    with pytest.raises(ConfigError, match="cannot sign") as caught:
        sign_message(build_message(), settings, key)
    assert not key or key not in str(caught.value)


def test_without_a_domain_nothing_is_signed() -> None:
    """No domain, no signature."""
    assert sign_message(build_message(), DkimSettings(), "") == build_message()
