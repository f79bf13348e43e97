"""What the application works with, given to it from outside: where things are, and how the next edition is built."""

from dataclasses import dataclass
from pathlib import Path

from briefing.serve.guard import Rules
from briefing.serve.pages import Looks
from briefing.serve.preview import Preview
from briefing.serve.shelf import Shelf


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One running application.

    Attributes:
        config: the configuration that a click changes; made where it is missing.
        folder: where relative paths of the configuration start.
    """

    config: Path
    folder: Path
    rules: Rules
    looks: Looks
    shelf: Shelf
    preview: Preview
