"""A small IMAP server on loopback that notes what it is asked, and behaves badly where a test wants it."""

import re
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

HOST = "127.0.0.1"
USER, PASSWORD = "lage@example.org", "geheim"
LITERAL_HEADERS = re.compile(rb"\r?\n\r?\n")


@dataclass
class Box:
    """What the server holds, and what it is asked.

    Attributes:
        messages: by UID.
        validity: UIDVALIDITY.
        commands: as they came, without their tags.
        fault: "hang" says nothing after the login, "close" ends when a message is asked for, "nonsense" answers no
            search, "stalls" takes a second for each message.
    """

    messages: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    name: str = "INBOX"
    fault: str = ""
    starttls: bool = False
    context: ssl.SSLContext | None = None
    commands: list[str] = field(default_factory=list)
    port: int = 0

    def verbs(self) -> set[str]:
        """Return the commands that were used, without what follows them."""
        return {" ".join(command.split()[: 2 if command.startswith("UID") else 1]) for command in self.commands}


class Session(socketserver.StreamRequestHandler):
    """One client."""

    box: Box
    secured: ExitStack

    def handle(self) -> None:
        """Answer until the client goes."""
        with suppress(OSError), ExitStack() as self.secured:
            if self.box.context is not None and not self.box.starttls:
                self._secure(self.box.context)
            self._say("* OK ready")
            while line := self.rfile.readline():
                tag, _, command = line.decode("utf-8").strip().partition(" ")
                self.box.commands.append(command)
                if not self._answer(tag, command):
                    return

    def _secure(self, context: ssl.SSLContext) -> None:
        socket = self.secured.enter_context(context.wrap_socket(self.connection, server_side=True))
        self.rfile = self.secured.enter_context(socket.makefile("rb"))
        self.wfile = self.secured.enter_context(socket.makefile("wb"))

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def _answer(self, tag: str, command: str) -> bool:
        verb, _, rest = command.partition(" ")
        answer = getattr(self, f"on_{verb.lower()}", None)
        if answer is None:
            self._say(f"{tag} BAD unknown")
            return True
        return answer(tag, rest) is not False

    def on_capability(self, tag: str, _rest: str) -> None:
        """Say what is understood."""
        self._say("* CAPABILITY IMAP4rev1" + (" STARTTLS" if self.box.starttls else ""))
        self._say(f"{tag} OK done")

    def on_starttls(self, tag: str, _rest: str) -> None:
        """Go on under TLS."""
        self._say(f"{tag} OK begin")
        assert self.box.context is not None
        self._secure(self.box.context)

    def on_login(self, tag: str, rest: str) -> None:
        """Let one user in."""
        right = rest.replace('"', "").split() == [USER, PASSWORD]
        self._say(f"{tag} OK in" if right else f"{tag} NO wrong")

    def on_examine(self, tag: str, rest: str) -> None:
        """Open the box for reading."""
        if self.box.fault == "hang":
            time.sleep(30)
        if rest.strip('"') != self.box.name:
            self._say(f"{tag} NO no such mailbox")
            return
        self._say(f"* {len(self.box.messages)} EXISTS")
        self._say(f"* OK [UIDVALIDITY {self.box.validity}] valid")
        self._say(f"{tag} OK [READ-ONLY] done")

    def on_uid(self, tag: str, rest: str) -> bool:
        """Search and fetch by UID."""
        verb, _, criteria = rest.partition(" ")
        if verb == "SEARCH":
            self._search(tag, criteria)
            return True
        if self.box.fault == "close":
            return False
        if self.box.fault == "stalls":
            time.sleep(1)
        number, _, parts = criteria.partition(" ")
        self._fetch(tag, int(number), parts)
        return True

    def _search(self, tag: str, criteria: str) -> None:
        if self.box.fault == "nonsense":
            self._say(f"{tag} BAD what?")
            return
        first = int(criteria.split()[1].partition(":")[0]) if criteria.startswith("UID") else 0
        found = [number for number in self.box.messages if number >= first]
        if first and not found and self.box.messages:  # `n:*` means the last message at least (RFC 3501)
            found = [max(self.box.messages)]
        self._say(f"* SEARCH {' '.join(map(str, found))}".rstrip())
        self._say(f"{tag} OK done")

    def _fetch(self, tag: str, number: int, parts: str) -> None:
        message = self.box.messages.get(number)
        if message is not None:
            head = LITERAL_HEADERS.split(message, 1)[0]
            sender = b"".join(line + b"\r\n" for line in head.splitlines() if line.lower().startswith(b"from:"))
            literal = sender + b"\r\n" if "HEADER" in parts else message
            name = "BODY[HEADER.FIELDS (FROM)]" if "HEADER" in parts else "BODY[]"
            self._say("* 1 FETCH (FLAGS ())")  # servers tell of flags at any time
            self._say(f"* 1 FETCH (UID {number} RFC822.SIZE {len(message)} {name} {{{len(literal)}}}")
            self.wfile.write(literal)
            self._say(")")
        self._say(f"{tag} OK done")

    def on_logout(self, tag: str, _rest: str) -> bool:
        """Say goodbye."""
        self._say("* BYE")
        self._say(f"{tag} OK done")
        return False


class Server(socketserver.ThreadingTCPServer):
    """Ends without waiting for clients."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing where a client does not trust us."""


@contextmanager
def open_box(box: Box) -> Iterator[Box]:
    """Serve a box until the test ends."""
    handler = type("BoxSession", (Session,), {"box": box})
    with Server((HOST, 0), handler) as server:
        box.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield box
        finally:
            server.shutdown()
