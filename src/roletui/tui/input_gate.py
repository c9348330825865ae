"""What the terminal sends, before Textual parses it: any bytes made into input that a person could have given."""

import re
from codecs import getincrementaldecoder

from roletui.text import clean

PASTE_LIMIT = 4096
"""Characters of one paste that are passed on; Textual would take a minute to draw ten megabytes."""

FLOOD = 1024
"""Characters in one read that nobody types: they are taken for a paste that the terminal did not mark."""

KEYS_AT_ONCE = 256
"""Characters of a flood of sequences that are still taken for keys."""

_STRING = re.compile("\x1b[\\]PX^_][^\x1b\x07]{2,}(?:\x07|\x1b\\\\)?")
"""A terminal's own report (OSC, DCS …), which is never a key."""

_REST = re.compile("[^\x1b\x07]*(?:\x07|\x1b\\\\)?")
"""What is left of a report that lies across several reads."""

START, END = "\x1b[200~", "\x1b[201~"


class InputGate:
    """Decodes input, cuts pastes to a size, and drops the rest of a flood."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._seen = ""
        self._held = ""
        self._pasting = self._flooded = self._reporting = False
        self._room = 0

    def idle(self) -> None:
        """Tell that nothing came for a while: a flood or a report has ended."""
        self._flooded = self._reporting = False

    def feed(self, data: bytes) -> str:
        """The text to parse for some bytes read."""
        text = self._held + self._decode(data)
        self._held = ""
        pieces: list[str] = []
        while text:
            text = self._paste(text, pieces) if self._pasting else self._typed(text, pieces)
        return "".join(pieces)

    def _typed(self, text: str, pieces: list[str]) -> str:
        """Pass typed input on, up to the start of a paste; the start may lie across two reads."""
        at = (self._seen + text).find(START)
        if at < 0:
            self._seen = (self._seen + text)[-len(START) + 1 :]
            pieces.append(self._unmarked(text))
            return ""
        end = at + len(START) - len(self._seen)
        pieces.append(text[:end])
        self._seen, self._pasting, self._room = "", True, PASTE_LIMIT
        return text[end:]

    def _paste(self, text: str, pieces: list[str]) -> str:
        """Pass on what there is room for, up to the end of the paste."""
        end = text.find(END)
        body = text if end < 0 else text[:end]
        if end < 0:
            keep = next((size for size in range(len(END) - 1, 0, -1) if body.endswith(END[:size])), 0)
            body, self._held = body[: len(body) - keep], body[len(body) - keep :]
        pieces.append(_plain(body[: self._room]))
        self._room -= min(self._room, len(body))
        if end < 0:
            return ""
        pieces.append(END)
        self._pasting = False
        return text[end + len(END) :]

    def _unmarked(self, text: str) -> str:
        if self._flooded:
            return ""
        if self._reporting:
            text = self._without_start(text)
        if "\x1b" in text:
            text = _STRING.sub(self._drop, text)
        if len(text) < FLOOD:
            return text
        self._flooded = True
        return text[:KEYS_AT_ONCE] if "\x1b" in text else f"{START}{_plain(text[:PASTE_LIMIT])}{END}"

    def _drop(self, report: re.Match[str]) -> str:
        self._reporting = report.end() == len(report.string) and not report[0].endswith(("\x07", "\x1b\\"))
        return ""

    def _without_start(self, text: str) -> str:
        """The text behind the report that the read before broke off in."""
        rest = _REST.match(text)
        end = rest.end() if rest else 0
        self._reporting = end == len(text) and not text.endswith(("\x07", "\x1b\\"))
        return text[end:]


def _plain(text: str) -> str:
    """Pasted text without anything that the parser could take for a key."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))
