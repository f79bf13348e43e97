"""What fetching one address gives: an answer, or a failure told as data."""

import datetime as dt
from dataclasses import dataclass

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask with "has it changed since?"."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        url: where the answer came from, after redirects.
        moved_to: the new address, where every redirect on the way was a permanent one.
        content: the body, unpacked; empty where nothing has changed.
        content_type: the header as it came.
    """

    url: str
    status: int
    content: bytes
    content_type: str
    validators: Validators
    fetched_at: dt.datetime
    moved_to: str | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing has changed since the last visit."""
        return self.status == NOT_MODIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an address gave nothing.

    Attributes:
        kind: blocked_address, bad_address, robots, timeout, unreachable, tls, too_large, broken_encoding,
            too_many_redirects, gone, http_status, retry_later, broken_feed, login, no_mailbox or no_folder.
        retry_at: the server asked not to come before.
        passing: another try may succeed.
        wait_seconds: the pause that the server asked for.
    """

    kind: str
    message: str
    retry_at: dt.datetime | None = None
    passing: bool = False
    wait_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where an address leads."""

    location: str
    is_permanent: bool
