"""Bytes to lines of text: encodings, line ends, and text that went through a wrong encoding once."""

import codecs
import re

from roletui.reading.notes import Notes
from roletui.text import clean

_MOJIBAKE = re.compile("[ÂÃâÐð][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™\xa0]")
"""Two characters that UTF-8 read as Windows-1252 leaves behind; ftfy decides whether it is so."""

_UNSEEN_BREAK = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""White space to Python and line ends to YAML, but not to Markdown: shown before anything strips or counts them."""


def _decode(data: bytes, notes: Notes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        notes.error("not-utf8", 1, "This page is stored as UTF-16; save it as UTF-8.")
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        notes.error(
            "not-utf8", line, f"Byte 0x{data[error.start]:02x} is not UTF-8, so this page is read as Windows-1252; "
            "save it as UTF-8.",
        )  # fmt: skip
    # Windows-1252 leaves five bytes without a meaning; Latin-1 gives them their C1 control, which is shown as such.
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) if byte > 0x7F else chr(byte) for byte in data
    )


def _repair(line: str) -> str:
    # ftfy is worth its import only for pages that need it.
    import ftfy  # noqa: PLC0415

    return str(ftfy.fix_encoding(line))


def read_lines(data: bytes, notes: Notes) -> list[str]:
    """The page's lines as they are meant, numbered as in the file; each repair is noted."""
    text = _decode(data, notes)
    if _UNSEEN_BREAK.search(text):
        text = _UNSEEN_BREAK.sub(lambda match: clean(match[0]), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if text.isascii() or not _MOJIBAKE.search(text):
        return lines
    for index, line in enumerate(lines):
        if not line.isascii() and _MOJIBAKE.search(line) and (repaired := _repair(line)) != line:
            notes.notice(
                "mojibake", index + 1, "Characters here went through a wrong encoding and are shown repaired; "
                "type them anew.", line.strip(),
            )  # fmt: skip
            lines[index] = repaired
    return lines
