"""The errors that the program raises on purpose; each carries one message that a user can act on."""


class BriefingError(Exception):
    """Something that the user can mend; `str(error)` says what, where and how.

    Attributes:
        exit_code: what the command line exits with.
    """

    exit_code = 3


class UsageError(BriefingError):
    """The command line asks for something that cannot be done as asked."""

    exit_code = 64


class ConfigError(BriefingError):
    """The configuration is wrong; the message holds one `file:line:column: …` line per mistake."""

    exit_code = 64


class UnreadableArticleError(BriefingError):
    """One article cannot be read; the pipeline turns it into a notice of the edition."""

    def __init__(self, subject: str, kind: str, message: str) -> None:
        super().__init__(message)
        self.subject = subject
        self.kind = kind


class TemplateError(BriefingError):
    """A template cannot be rendered; the message names file, line and what is missing."""


class RenderError(BriefingError):
    """An output format could not be made (a missing font, a missing library, a time limit)."""


class OutputError(BriefingError):
    """The output folder cannot be written."""


class InvalidDocumentError(BriefingError):
    """A document breaks the rules of `briefing/1`; the message names the first broken place."""


class ArchiveError(BriefingError):
    """The archive cannot be read or written, or another run holds it."""
