"""Puts an edition's message and attachments into a folder: a share, a synchronised drive, an outbox."""

from pathlib import Path

from briefing.deliver.outcome import OutcomeState
from briefing.errors import OutputError
from briefing.files import write_whole
from briefing.mailing.message import Composer


def put_into_folder(target: str, composer: Composer) -> tuple[OutcomeState, str]:
    """Write `briefing-DATE.eml` and what is attached; files written twice are the same, so nothing is ever in doubt."""
    folder = Path(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"briefing-{composer.identity.edition}.eml", composer.compose(None))
        for attachment in composer.content.attachments:
            write_whole(folder / attachment.name, attachment.content)
    except OSError as error:
        return "deferred", f"{folder}: cannot be made ({error.strerror})"
    except OutputError as error:
        return "deferred", str(error)
    return "sent", f"{1 + len(composer.content.attachments)} files"
