"""Bodies read and unpacked with a limit on what comes out: a small answer may not fill the memory."""

import zlib
from collections.abc import AsyncIterator

import httpx

ACCEPTED = "gzip, deflate"
GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
RAW = -zlib.MAX_WBITS


class TooLargeError(Exception):
    """More came out than is read of one address."""


class BrokenBodyError(Exception):
    """The body is not what its header says."""


async def read_body(response: httpx.Response, max_bytes: int) -> bytes:
    """Return the body, unpacked.

    Raises:
        TooLargeError: it is, or unpacks to, more than `max_bytes`.
        BrokenBodyError: it is packed in an unknown way, or damaged.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    parts = response.aiter_raw()
    if encoding in {"", "identity"}:
        return await _read_plain(parts, max_bytes)
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise BrokenBodyError(f"the answer is packed as '{encoding}', which was not asked for")
    packed = await _read_plain(parts, max_bytes)
    return unpack(packed, max_bytes)


async def _read_plain(parts: AsyncIterator[bytes], max_bytes: int) -> bytes:
    content = bytearray()
    async for part in parts:
        content += part
        if len(content) > max_bytes:
            raise TooLargeError
    return bytes(content)


def unpack(packed: bytes, max_bytes: int) -> bytes:
    """Return the unpacked bytes of gzip, zlib or bare deflate; see `read_body` for what it raises."""
    try:
        return _inflate(packed, max_bytes, GZIP_OR_ZLIB)
    except zlib.error:
        try:
            return _inflate(packed, max_bytes, RAW)
        except zlib.error as error:
            raise BrokenBodyError("the packed answer is damaged") from error


def _inflate(packed: bytes, max_bytes: int, bits: int) -> bytes:
    content = bytearray()
    while packed:
        unpacker = zlib.decompressobj(bits)
        content += unpacker.decompress(packed, max_bytes + 1 - len(content))
        if len(content) > max_bytes:
            raise TooLargeError
        if not unpacker.eof:
            message = "the packed answer ends too early"
            raise zlib.error(message)
        packed = unpacker.unused_data if bits == GZIP_OR_ZLIB else b""
    return bytes(content)
