"""Signs messages with DKIM: RSA-SHA256 (RFC 6376) or Ed25519-SHA256 (RFC 8463), by dkimpy."""

import binascii

import dkim
import idna

from briefing.config.mail import DkimSettings
from briefing.errors import ConfigError

KEY_NAME = "BRIEFING_DKIM_KEY"

# RFC 8058, section 4, wants both unsubscription headers under the signature.
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"auto-submitted", b"content-language",
)  # fmt: skip


def sign_message(message: bytes, settings: DkimSettings, key: str) -> bytes:
    """Return the message with a DKIM-Signature header in front.

    Args:
        message: with CRLF lines.
        settings: domain, selector and algorithm.
        key: PEM for RSA, base64 of the 32-byte seed for Ed25519.

    Raises:
        ConfigError: the key does not fit the algorithm.
    """
    if settings.domain is None:
        return message
    algorithm = b"ed25519-sha256" if settings.algorithm == "ed25519" else b"rsa-sha256"
    try:
        signer = dkim.DKIM(message, signature_algorithm=algorithm)
        present = {name.lower() for name, _ in signer.headers}
        header = signer.sign(
            settings.selector.encode(),
            idna.encode(settings.domain, uts46=True),
            key.encode(),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[name for name in SIGNED if name in present],
        )
    except (dkim.DKIMException, idna.IDNAError, ValueError, binascii.Error) as error:
        raise ConfigError(f"mail.dkim: the key cannot sign with {settings.algorithm} ({error})") from error
    return bytes(header) + message
