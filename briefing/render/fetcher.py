"""What the typesetter may read: bundled fonts, template folders and data URLs; nothing else, nobody's server."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

MAX_RESOURCE_BYTES = 5_000_000
PROTOCOLS = frozenset({"file", "data"})


class LockedFetcher(URLFetcher):  # type: ignore[misc]
    """A fetcher of files below given folders, resolved through links, up to a size."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(allowed_protocols=PROTOCOLS, allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the content of a permitted address.

        Raises:
            ValueError: the address is not permitted or its content too large.
        """
        if urlsplit(url).scheme.lower() == "file":
            self._check_file(url)
        elif len(url) > MAX_RESOURCE_BYTES:
            raise ValueError("a data URL is too large")
        return super().fetch(url, headers)

    def _check_file(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc not in {"", "localhost"}:
            raise ValueError(f"{parts.netloc}: files of another host are not read")
        path = Path(url2pathname(unquote(parts.path))).resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise ValueError(f"{path}: lies outside the template and font folders")
        if not path.is_file() or path.stat().st_size > MAX_RESOURCE_BYTES:
            raise ValueError(f"{path}: is no file or has more than {MAX_RESOURCE_BYTES:,} bytes")
