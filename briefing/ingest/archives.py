"""Zipped folders, read without unpacking to disk and with limits that no archive can argue with.

The sizes that an archive states are not believed: every member is read to the limit and no further. Counted
over the whole archive with what is nested in it: bytes, members, depth.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content

MAX_DEPTH = 2
MAX_MEMBERS = 20_000
ENCRYPTED = 0x1


@dataclass(slots=True, kw_only=True)
class Budget:
    """What may still be unpacked from one archive; shared with the archives inside it."""

    unpacked_bytes: int
    members: int = MAX_MEMBERS

    def spend(self, size: int) -> bool:
        """Take one member of this size from the budget; return whether it was enough."""
        self.members -= 1
        self.unpacked_bytes -= size
        return self.members >= 0 and self.unpacked_bytes >= 0


def open_archive(content: Content, budget: Budget, depth: int = 0) -> Iterator[Content]:
    """Yield the files of the archive in the order of their names; what cannot be read becomes a notice."""
    if depth > MAX_DEPTH:
        raise UnreadableArticleError(content.origin, "nested_too_deep", f"Archives are opened {MAX_DEPTH} deep")
    try:
        with zipfile.ZipFile(io.BytesIO(content.content)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            for member in members:
                if _is_wanted(member):
                    yield from _open_member(archive, member, content, budget, depth)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise UnreadableArticleError(content.origin, "broken_archive", "The archive is damaged") from error


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: Content, budget: Budget, depth: int
) -> Iterator[Content]:
    if member.flag_bits & ENCRYPTED:
        content.note("encrypted", "This file of the archive asks for a password", member.filename)
        return
    packed = _read(archive, member, content)
    if packed is None:
        return
    if not budget.spend(len(packed)):
        raise UnreadableArticleError(
            content.origin, "too_large", "The archive unpacks to more than is read of one file"
        )
    inner = replace(content, origin=f"{content.origin}/{member.filename}", name=member.filename, content=packed)
    if member.filename.lower().endswith(".zip"):
        yield from open_archive(inner, budget, depth + 1)
    else:
        yield inner


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: Content) -> bytes | None:
    try:
        with archive.open(member) as stream:
            packed = stream.read(content.max_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        content.note("broken_archive", "This file of the archive is damaged", member.filename)
        return None
    if len(packed) > content.max_bytes:
        content.note("too_large", f"The file has more than {content.max_bytes:,} bytes", member.filename)
        return None
    return packed
