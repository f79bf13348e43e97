"""Bytes to text: the encodings that articles are found in, and what is no text at all."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text holds; tab, line feed, form feed and carriage return are fine.
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_RATIO = 0.002
# A file with this share of undecodable bytes is no UTF-8 with a few scars, but something else.
MAX_BROKEN_RATIO = 0.01
SAMPLE_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """Text in NFC with `\\n` line ends.

    Attributes:
        broken_bytes: how many bytes could not be decoded and were replaced by U+FFFD.
    """

    text: str
    encoding: str
    broken_bytes: int


def decode(content: bytes, stated: str | None = None) -> DecodedText | None:
    """Return the text of these bytes, or None where they are no text (an image, a program).

    Order: byte order mark, the encoding that the format states, UTF-8, UTF-16 without a mark, UTF-8
    with a few broken bytes, then the guess of charset-normalizer with windows-1252 as last resort
    (any byte is a character there, so it must come last).
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if stated and (text := _strict(content, stated)) is not None:
        return _result(text, stated)
    if (text := _strict(content, "utf-8")) is not None:
        return None if _looks_binary(content) else _result(text, "utf-8")
    if encoding := _bare_utf16(content):
        return _decoded(content, encoding)
    if _looks_binary(content):
        return None
    scarred = content.decode("utf-8", "replace")
    broken = scarred.count("\ufffd")
    has_multibyte = any(ord(character) > 127 and character != "\ufffd" for character in scarred)
    if has_multibyte and broken <= max(1, len(content) * MAX_BROKEN_RATIO):
        return _result(scarred, "utf-8", broken)
    return _guessed(content)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decoded(content: bytes, encoding: str) -> DecodedText:
    text = content.decode(encoding, "replace")
    return _result(text, encoding, text.count("\ufffd"))


def _result(text: str, encoding: str, broken: int = 0) -> DecodedText:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return DecodedText(text=unicodedata.normalize("NFC", lines), encoding=encoding, broken_bytes=broken)


def _looks_binary(content: bytes) -> bool:
    sample = content[:SAMPLE_BYTES]
    return len(CONTROLS.findall(sample)) > len(sample) * MAX_CONTROL_RATIO


def _bare_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in European text every other byte is zero."""
    sample = content[:SAMPLE_BYTES]
    if len(sample) < 4 or len(content) % 2:
        return None
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > half * 0.8:
            return encoding
    return None


def _guessed(content: bytes) -> DecodedText:
    """Prefer windows-1252, the one-byte encoding of Western European files, unless the guess is another alphabet."""
    best = from_bytes(content[:SAMPLE_BYTES]).best()
    if best is not None and best.alphabets and "Basic Latin" in best.alphabets and len(best.alphabets) <= 3:
        return _decoded(content, "windows-1252")
    return _decoded(content, best.encoding if best is not None else "windows-1252")
