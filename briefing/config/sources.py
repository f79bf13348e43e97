"""Settings of where articles come from, and of how they are fetched. The first key of a source tells its kind."""

import ipaddress
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag

MAX_PATTERN_CHARS = 500


class SourceSection(BaseModel):
    """A frozen group of settings; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _web_address(text: str) -> str:
    if not re.match(r"(?i)https?://[^/?#\s]", text):
        message = "an address begins with https:// or http:// and the name of a host"
        raise ValueError(message)
    return text


def _network(text: str) -> str:
    try:
        ipaddress.ip_network(text)
    except ValueError as error:
        message = f"no network ({error})"
        raise ValueError(message) from None
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        message = f"no regular expression ({error})"
        raise ValueError(message) from None
    return text


WebAddress = Annotated[str, AfterValidator(_web_address), Field(max_length=2_000)]
Network = Annotated[str, AfterValidator(_network)]
Pattern = Annotated[str, AfterValidator(_pattern), Field(max_length=MAX_PATTERN_CHARS)]
Language = Annotated[str, Field(pattern="^[a-z]{2}$")]
Publisher = Annotated[str | None, Field(description="Who publishes these articles, where they do not say it")]
StatedLanguage = Annotated[Language | None, Field(description="Language where the article does not state it: de, en")]
Weight = Annotated[
    float, Field(ge=0, le=10, description="How much its publishers count: 1 like any other, 0 for nothing")
]


class FolderSource(SourceSection):
    """A file or folder that is read whole for each edition; relative paths start at the configuration file."""

    path: str = Field(description="File, folder or glob pattern")
    publisher: Publisher = None
    language: StatedLanguage = None
    weight: Weight = 1.0


class VisitedSource(SourceSection):
    """What all sources may say of which only what is new is taken."""

    name: str | None = Field(default=None, description="How messages call it; its address where empty")
    publisher: Publisher = None
    language: StatedLanguage = None
    weight: Weight = 1.0
    topics: tuple[str, ...] = Field(default=(), description="Only entries that name one of these words; all if empty")
    max_entries: int = Field(default=50, ge=1, le=1_000, description="Most entries taken in one visit, newest first")


class FeedSource(VisitedSource):
    """A feed: RSS, Atom, RDF or JSON Feed."""

    feed: WebAddress = Field(description="Address of the feed")
    pages: bool = Field(default=True, description="Fetch the page behind each entry; else the feed's own text is read")


class PageSource(VisitedSource):
    """A page that is an article, or, with `links`, a section page whose links are."""

    page: WebAddress = Field(description="Address of the page")
    links: Pattern | None = Field(default=None, description="Regular expression of the addresses of its articles")


class OpmlSource(VisitedSource):
    """Every feed of an OPML file, as feed readers export it."""

    opml: str = Field(description="OPML file; a relative path starts at the configuration file")
    pages: bool = Field(default=True, description="Fetch the page behind each entry; else the feed's own text is read")


class MailboxSource(VisitedSource):
    """A mailbox of newsletters, read over IMAP under TLS; nothing in it is changed, not even what is unread.

    The password comes from `password_file`, $BRIEFING_IMAP_PASSWORD or systemd's credentials.
    """

    mailbox: str = Field(pattern=r"^[^\s/@:]+$", description="Name of the IMAP server")
    user: str = Field(min_length=1, description="Login")
    password_file: str | None = Field(default=None, description="File that holds the password")
    box: str = Field(default="INBOX", min_length=1, description="Which folder of the mailbox")
    port: int = Field(default=993, ge=1, le=65_535, description="993 for TLS, 143 for STARTTLS")
    security: Literal["tls", "starttls"] = Field(default="tls", description="tls (from the first byte) or starttls")
    senders: tuple[str, ...] = Field(default=(), description="Only mail from these addresses or domains; all if empty")


class DropSource(VisitedSource):
    """A folder into which an agency drops files: each is read once, and again where it has changed."""

    folder: str = Field(description="Folder or glob pattern; a relative path starts at the configuration file")
    max_entries: int = Field(default=1_000, ge=1, le=10_000, description="Most files taken in one visit, newest first")


# The key that tells the kind, and the kind.
KINDS: dict[str, type[SourceSection]] = {
    "path": FolderSource,
    "feed": FeedSource,
    "page": PageSource,
    "opml": OpmlSource,
    "mailbox": MailboxSource,
    "folder": DropSource,
}
# No key of a configuration holds a space: a tag in an error's location can be told from a key.
TAGS: dict[str, type[SourceSection]] = {f"{key} source": kind for key, kind in KINDS.items()}


def _tag(value: Any) -> str | None:  # noqa: ANN401 whatever a configuration holds
    if isinstance(value, SourceSection):
        return next(tag for tag, kind in TAGS.items() if isinstance(value, kind))
    if isinstance(value, dict):
        return next((f"{key} source" for key in KINDS if key in value), None)
    return None


AnySource = Annotated[
    Annotated[FolderSource, Tag("path source")]
    | Annotated[FeedSource, Tag("feed source")]
    | Annotated[PageSource, Tag("page source")]
    | Annotated[OpmlSource, Tag("opml source")]
    | Annotated[MailboxSource, Tag("mailbox source")]
    | Annotated[DropSource, Tag("folder source")],
    Discriminator(
        _tag,
        custom_error_type="unknown_source",
        custom_error_message=f"a source names one of {', '.join(KINDS)}",
    ),
]


class FetchingSettings(SourceSection):
    """How sources of the web are fetched."""

    store: str = Field(default="output/collected.sqlite", description="File that keeps everything fetched, as it came")
    keep_days: int = Field(default=400, ge=1, description="Days after which what was fetched is forgotten")
    max_age_days: int = Field(default=7, ge=1, description="Entries that state an older date are not taken")
    contact: str | None = Field(default=None, description="Address or page that publishers find in the User-Agent")
    concurrent: int = Field(default=32, ge=1, le=256, description="Requests at once")
    per_host: int = Field(default=2, ge=1, le=32, description="Requests at once to one host")
    pause_seconds: float = Field(default=0.25, ge=0, le=60, description="Least time between two requests to one host")
    connect_seconds: float = Field(default=10.0, gt=0, le=120, description="Patience until a server is connected")
    total_seconds: float = Field(default=30.0, gt=0, le=600, description="Patience until an answer is complete")
    attempts: int = Field(default=3, ge=1, le=10, description="Tries for answers that ask to come again, and silence")
    retry_seconds: float = Field(default=1.0, ge=0, le=60, description="First pause before a retry; it doubles")
    max_wait_seconds: float = Field(
        default=30.0, ge=0, le=600, description="Where a server asks for a longer pause, it is left until a later run"
    )
    max_redirects: int = Field(default=5, ge=0, le=20, description="Redirects followed for one address")
    max_bytes: int = Field(default=10_000_000, ge=1_000, description="Larger answers are cut off and refused")
    robots: bool = Field(default=True, description="Ask a site's robots.txt before fetching pages")
    private_networks: tuple[Network, ...] = Field(
        default=(), description="Networks inside your house that may be reached, such as 10.1.0.0/16; none else"
    )
