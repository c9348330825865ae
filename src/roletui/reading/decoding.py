"""Bytes to lines of text: encodings, line ends, and text that went through a wrong encoding once."""

import codecs
import re

from roletui.patterns import lazy_pattern
from roletui.reading.problems import Notes
from roletui.text import clean

_MOJIBAKE = lazy_pattern("[ÂÃâÐð][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™\xa0]")
"""Two characters that UTF-8 read as Windows-1252 leaves behind; ftfy decides whether it is so."""

_UNSEEN_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""White space to Python and line ends to YAML, but not to Markdown: shown before anything strips or counts them."""

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Encodings that a page's first bytes name; the longer marks come first, since one begins like a shorter one."""

_MARKS = re.compile(b"(?:" + codecs.BOM_UTF8 + b")+")
"""Marks of UTF-8: each program that saves with one may add another."""

_WIDE = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
"""Encodings without a mark: how many bytes a character takes, and which of them holds a Latin letter."""

_HEAD = 4096
"""Bytes that are looked at for an encoding without a mark."""


def _wide_encoding(data: bytes) -> str | None:
    """The encoding of more than one byte a character, known by its mark or by where its zero bytes are."""
    for mark, name in _MARKED:
        if data.startswith(mark):
            return name
    head = data[:_HEAD]
    if b"\0" not in head:
        return None
    for name, width, letter in _WIDE:
        columns = [head[at::width] for at in range(width)]
        zeros = [column.count(0) * 10 >= len(column) * 9 for column in columns]
        if columns[letter] and columns[letter].count(0) * 10 <= len(columns[letter]) and zeros.count(True) == width - 1:
            return name
    return None


def _decode(data: bytes, notes: Notes) -> str:
    wide = _wide_encoding(data)
    if wide:
        notes.error("not-utf8", 1, f"This page is stored as {wide[:6].upper()}; save it as UTF-8.")
        return data.decode(wide, errors="replace")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        notes.warn("not-text", line, "There is a zero byte here, which no text holds; save the page as UTF-8 text.")
    if marks := _MARKS.match(data):
        data = data[marks.end() :]
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        notes.error(
            "not-utf8",
            line,
            f"Byte 0x{data[error.start]:02x} is not UTF-8, so this page is read as Windows-1252; save it as UTF-8.",
        )
    # Windows-1252 leaves five bytes without a meaning; Latin-1 gives them their C1 control, which is shown as such.
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) if byte > 0x7F else chr(byte) for byte in data
    )


def _repair(line: str) -> str:
    # ftfy is worth its import only for pages that need it.
    import ftfy  # noqa: PLC0415

    return str(ftfy.fix_encoding(line))


def text_of(data: bytes, notes: Notes) -> str:
    """The page's text with line ends of one kind."""
    text = _decode(data, notes)
    for unseen in _UNSEEN_BREAKS:
        if unseen in text:
            text = text.replace(unseen, clean(unseen))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_lines(data: bytes, notes: Notes) -> list[str]:
    """The page's lines as they are meant, numbered as in the file; each repair is noted."""
    text = text_of(data, notes)
    lines = text.split("\n")
    if text.isascii() or not _MOJIBAKE.search(text):
        return lines
    for index, line in enumerate(lines):
        if not line.isascii() and _MOJIBAKE.search(line) and (repaired := _repair(line)) != line:
            notes.notice(
                "mojibake",
                index + 1,
                "Characters here went through a wrong encoding and are shown repaired; type them anew.",
                line.strip(),
            )
            lines[index] = repaired
    return lines
