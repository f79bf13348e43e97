"""Mail addresses as people write them in a configuration, checked before anything is sent.

An address is untrusted: a line break in it would add headers to the message, and a typing error would be found
only by the server. Internationalised domains are sent as IDNA; a non-ASCII local part needs SMTPUTF8 (RFC 6531).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address

import idna

from briefing.errors import ConfigError

# Control characters, line and paragraph separators: some mail program or other takes each of them for a line break.
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Zl", "Zp"})
MAX_ADDRESS_CHARS = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
MAX_LOCAL_CHARS = 64  # RFC 5321, 4.5.3.1.1
DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*", re.ASCII)
QUOTED = r'"(?:[^"\\]|\\.)*"\s*'
WRITTEN = re.compile(rf"\s*(?:(?P<name>{QUOTED}|[^<>]*)<(?P<bracketed>[^<>]*)>|(?P<bare>[^<>]*))\s*")
ATOM = r"[^\s@<>()\[\]\\,;:\".\x00-\x1f\x7f]+"
LOCAL = re.compile(rf"{ATOM}(?:\.{ATOM})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A checked address.

    Attributes:
        name: the display name, or "".
        address: local part and IDNA domain, the domain in lower case.
    """

    name: str
    address: str

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it."""
        return not self.address.isascii()

    def header(self) -> Address:
        """Return it as a header writes it."""
        local, _, domain = self.address.rpartition("@")
        return Address(display_name=self.name, username=local, domain=domain)


def parse_mailbox(text: str, where: str) -> Mailbox:
    """Return the address of "Name <local@domain>" or "local@domain".

    Args:
        text: as configured.
        where: what the message of an error names ("mail.groups.desk.recipients.2").

    Raises:
        ConfigError: it is no address.
    """
    if any(unicodedata.category(character) in FORBIDDEN_CATEGORIES for character in text):
        raise ConfigError(f"{where}: {text!r} holds a line break or control character; an address is one line")
    name, address = _split(text)
    local, _, domain = address.rpartition("@")
    ascii_domain = _to_idna(domain)
    fits = len(local) <= MAX_LOCAL_CHARS and len(address) <= MAX_ADDRESS_CHARS
    if not (fits and LOCAL.fullmatch(local) and ascii_domain and DOMAIN.fullmatch(ascii_domain)):
        raise ConfigError(f"{where}: {text!r} is no mail address; write name@example.org or Name <name@example.org>")
    mailbox = Mailbox(name=name, address=f"{local}@{ascii_domain.lower()}")
    try:
        mailbox.header()
    except (MessageError, ValueError) as error:
        raise ConfigError(f"{where}: {text!r} cannot stand in a header ({error})") from error
    return mailbox


def parse_mailboxes(texts: Iterable[str], where: str) -> tuple[Mailbox, ...]:
    """Return the addresses in order, each once; every mistake is reported at once.

    Raises:
        ConfigError: one line per mistake.
    """
    found: dict[str, Mailbox] = {}
    mistakes = []
    for index, text in enumerate(texts):
        try:
            mailbox = parse_mailbox(text, f"{where}.{index}")
        except ConfigError as error:
            mistakes.append(str(error))
            continue
        found.setdefault(mailbox.address.casefold(), mailbox)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return tuple(found.values())


def _split(text: str) -> tuple[str, str]:
    """Return display name and address, each as it stands; an address of "" where the text has another form."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return "", ""
    name = (found["name"] or "").strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name, (found["bracketed"] or found["bare"] or "").strip()


def _to_idna(domain: str) -> str | None:
    """Return the domain as servers write it (IDNA 2008: Python's own codec would turn "straße" into "strasse")."""
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None
