"""Posts an edition as JSON to a web address: https, or a service on this machine."""

import hashlib
import ipaddress
import json
from urllib.parse import urlsplit

import httpx

from briefing.deliver.outcome import OutcomeState
from briefing.errors import ConfigError
from briefing.mailing.message import Composer, message_id

TIMEOUT_SECONDS = 20.0
COME_AGAIN = frozenset({408, 425, 429})
NOT_SENT_ERRORS = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def check_url(url: str, where: str) -> str:
    """Return the address of a webhook.

    Raises:
        ConfigError: it is neither https nor on this machine, and would send the edition in the clear.
    """
    parts = urlsplit(url)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))):
        return url
    raise ConfigError(f"{where}: a webhook must be an https address (http only on this machine)")


def hide_secret(url: str) -> str:
    """Return the address as it may be printed and kept: many services carry their secret in the path."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/…{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def post_edition(url: str, composer: Composer) -> tuple[OutcomeState, str]:
    """Post the edition; an answer that never came is a doubt, as with mail."""
    key = message_id(composer.identity, hide_secret(url))
    return _post(url, key, build_payload(composer))


def build_payload(composer: Composer) -> bytes:
    """Return the JSON; `text` alone is what chat services show, `document` is there where JSON is attached."""
    identity, content = composer.identity, composer.content
    documents = [each.content for each in content.attachments if each.media_type == "application/json"]
    payload = {
        "text": content.text,
        "subject": content.subject,
        "html": content.html,
        "edition": identity.edition.isoformat(),
        "revision": identity.revision,
        "language": content.language,
        "document": json.loads(documents[0]) if documents else None,
    }
    return json.dumps(payload, ensure_ascii=False).encode()


def _post(url: str, key: str, payload: bytes) -> tuple[OutcomeState, str]:
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key.strip("<>")}
    try:
        answer = httpx.post(url, content=payload, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=False)
    except NOT_SENT_ERRORS as error:
        return "deferred", f"cannot be reached ({error or type(error).__name__})"
    except httpx.HTTPError as error:
        return "in_doubt", f"no answer ({type(error).__name__}); it may have arrived"
    words = f"{answer.status_code} {answer.reason_phrase}"
    if answer.is_success:
        return "sent", words
    return ("deferred" if answer.is_server_error or answer.status_code in COME_AGAIN else "rejected"), words


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
