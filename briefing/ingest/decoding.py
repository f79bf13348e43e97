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
FEW_CONTROLS = 3
# A file with this share of undecodable bytes is no UTF-8 with a few scars, but something else.
MAX_BROKEN_RATIO = 0.01
LAST_ASCII = "\x7f"
MIN_UTF16_BYTES = 4
MIN_ZERO_RATIO = 0.8
MAX_ALPHABETS = 3
SAMPLE_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """Text in NFC with line feeds as line ends.

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
    if stated is not None and (told := _strict(content, stated)) is not None:
        return _result(told, stated)
    if unmarked := _bare_utf16(content):
        return _decoded(content, unmarked)
    if _looks_binary(content):
        return None
    plain = _strict(content, "utf-8")
    return _result(plain, "utf-8") if plain is not None else _scarred(content) or _guessed(content)


def _scarred(content: bytes) -> DecodedText | None:
    """Return UTF-8 with a few broken bytes, or None where these bytes are rather another encoding."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    has_multibyte = any(LAST_ASCII < character != "\ufffd" for character in text)
    few = broken <= max(1, len(content) * MAX_BROKEN_RATIO)
    return _result(text, "utf-8", broken) if has_multibyte and few else None


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
    return len(CONTROLS.findall(sample)) > max(FEW_CONTROLS, len(sample) * MAX_CONTROL_RATIO)


def _bare_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in European text every other byte is zero."""
    sample = content[:SAMPLE_BYTES]
    if len(sample) < MIN_UTF16_BYTES or len(content) % 2:
        return None
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > half * MIN_ZERO_RATIO:
            return encoding
    return None


def _guessed(content: bytes) -> DecodedText:
    """Prefer windows-1252, the one-byte encoding of Western European files, unless the guess is another alphabet."""
    best = from_bytes(content[:SAMPLE_BYTES]).best()
    if best is not None and best.alphabets and "Basic Latin" in best.alphabets and len(best.alphabets) <= MAX_ALPHABETS:
        return _decoded(content, "windows-1252")
    return _decoded(content, best.encoding if best is not None else "windows-1252")
