"""The next edition as it would be now: built in the background, shown, and kept nowhere."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import Literal

from briefing.errors import BriefingError
from briefing.models.document import Document

State = Literal["none", "running", "ready", "failed"]
# Builds the next edition; is given whom to tell what it is doing.
Build = Callable[[Callable[[str], None]], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the preview is.

    Attributes:
        told: what is being done, or what went wrong.
        built_at: when the document was ready.
    """

    state: State = "none"
    told: str = ""
    document: Document | None = None
    built_at: dt.datetime | None = None


@dataclass
class Preview:
    """One preview at a time."""

    build: Build
    _lock: Lock = field(default_factory=Lock)
    _progress: Progress = field(default_factory=Progress)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def start(self) -> None:
        """Begin to build, unless that is being done already; an older preview is shown until the new one is ready."""
        with self._lock:
            if self._progress.state == "running":
                return
            self._progress = replace(self._progress, state="running", told="")
        Thread(target=self._run, daemon=True, name="preview").start()

    def _run(self) -> None:
        try:
            document = self.build(self._tell)
        except BriefingError as error:
            self._progress = replace(self._progress, state="failed", told=str(error).splitlines()[0])
        except Exception as error:  # noqa: BLE001 nobody else would hear of it
            self._progress = replace(self._progress, state="failed", told=f"{type(error).__name__}: {error}")
        else:
            self._progress = Progress(state="ready", document=document, built_at=dt.datetime.now().astimezone())

    def _tell(self, stage: str) -> None:
        self._progress = replace(self._progress, told=stage)
