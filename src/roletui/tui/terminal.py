"""The terminal beneath the app: input that cannot break it, and a terminal that is restored whatever happens.

A terminal is one stream each way, and both carry more than keys and pictures. On the way in, `InputGate` is in front of
Textual's parser: bytes may be cut anywhere, a paste may be larger than anybody reads, a terminal without bracketed
paste sends it as if it were typed, and reports that nothing asked for look like the start of a key. The gate keeps a
state across reads (in a paste, in a flood, in a report), passes on what a person can have meant, and replaces or drops
the rest; it never guesses at a sequence that is not complete, it waits for the next read.

On the way out, whatever the driver switched on must be switched off once, and only while the terminal is still ours to
write to: after a crash, a signal, a stop by Ctrl-Z, or when the terminal is gone. `TerminalDriver` therefore remembers
the attributes it found before Textual changed them, and every way to end goes through `give_back`, which may be called
twice, from a signal handler, and against a terminal that no longer answers.
"""

import contextlib
import os
import re
import selectors
import signal
import sys
import termios
import threading
import time
from _thread import start_new_thread
from codecs import getincrementaldecoder
from collections.abc import Mapping
from types import FrameType
from typing import Any, Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from roletui.patterns import lazy_pattern
from roletui.system import terminal_selector
from roletui.text import clean
from roletui.tui.layout import drawn_size
from roletui.tui.style_codes import thinned
from roletui.tui.textual_seams import XTermParser, escape_due_in

PASTE_LIMIT = 4096
"""Characters of one paste that are passed on; Textual would take a minute to draw ten megabytes."""

FLOOD = 1024
"""Characters in one read that no keyboard sends so fast: they are taken for a paste that the terminal did not mark."""

KEYS_AT_ONCE = 256
"""Characters of a flood of sequences that are still taken for keys."""

_STRING = lazy_pattern("\x1b[\\]PX^_][^\x1b\x07]{2,}(?:\x07|\x1b\\\\)?")
"""A terminal's own report (OSC, DCS …), which is never a key."""

_REST = lazy_pattern("[^\x1b\x07]*(?:\x07|\x1b\\\\)?")
"""What is left of a report that is spread over several reads."""

_ESCAPED = lazy_pattern("\x1b(?=[ -@`{-~])")
"""Escape before what can be no part of a sequence: two keys that came at once. Textual would drop the Escape."""

_ESCAPE = "\x1b[27u"
"""Escape, as a terminal sends it that distinguishes keys."""

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
        """Note that nothing came for a while: a flood or a report has ended."""
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
        """Pass typed input on, up to the start of a paste; the start may be split between two reads."""
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
            text = _ESCAPED.sub(_ESCAPE, _STRING.sub(self._drop, text))
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


RESET: Final = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?2048l"
    "\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Undoes everything the driver switches on."""

FATAL: Final[Mapping[signal.Signals, int]] = {
    number: 128 + number
    for number in (
        signal.SIGTERM,
        signal.SIGHUP,
        signal.SIGQUIT,
        signal.SIGINT,
        signal.SIGABRT,
        signal.SIGALRM,
        signal.SIGUSR1,
        signal.SIGUSR2,
        signal.SIGXCPU,
    )
}
"""Signals that end the app, with the exit code of each."""

PARSER_FAULTS: Final = (ValueError, OverflowError, StopIteration, RuntimeError, LookupError)
"""What Textual's parser raises on sequences with impossible numbers; its state is worth nothing afterwards."""

POLL: Final = 0.1
"""Seconds between looks at whether the app is ending."""

GRACE: Final = 2.0
"""Seconds the app has to end by itself once its terminal is gone, or takes no more output."""

AT_ONCE: Final = 0.01
"""Seconds within which the order of two signals is not known."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, with the faults that hostile input and signals find in it closed."""

    _asked_to_stop = _asked_to_go_on = 0.0
    """When the last signals came that stop and continue the program."""

    def start_application_mode(self) -> None:
        """Take the terminal over, ready to give it back on any signal."""
        self._attrs_of_user = self._read_attrs()
        for number in FATAL:
            signal.signal(number, self._killed)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back; from here on a signal ends the program as usual."""
        super().stop_application_mode()
        for number in FATAL:
            signal.signal(number, signal.SIG_DFL)

    @property
    def _holds_terminal(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _sigtstp_application(self, *_: object) -> None:
        """Stop between two steps of the app, never within one; at once where an editor has the terminal."""
        self._asked_to_stop = time.monotonic()
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back if it was given up: to one who has it already its settings are not the user's."""
        self._asked_to_go_on = time.monotonic()
        self._loop.call_soon_threadsafe(self._go_on)

    def _stop(self) -> None:
        if self._holds_terminal:
            self.suspend_application_mode()
            self._must_signal_resume = True
        if self._asked_to_go_on < self._asked_to_stop - AT_ONCE:
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._must_signal_resume:
            self.resume_application_mode()

    def write(self, data: str) -> None:
        """Send output, or drop it when the terminal is gone: a full queue would block the app for ever."""
        if self._holds_terminal:
            super().write(thinned(data))

    def process_message(self, message: Message) -> None:
        """Pass an event on, unless it claims a size that the terminal does not have."""
        if isinstance(message, events.Resize) and tuple(message.size) != self._get_terminal_size():
            return
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read input until the app ends: any bytes, and an end of input ends the app."""
        parser, gate = XTermParser(self._debug), InputGate()
        with terminal_selector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(self._patience(parser))
                data = self._read() if ready else None
                if data == b"":
                    self._hang_up()
                    return
                if data is None:
                    gate.idle()
                try:
                    for message in parser.feed(text) if data and (text := gate.feed(data)) else ():
                        self.process_message(message)
                    for message in parser.tick():
                        self.process_message(message)
                except Exception:  # noqa: BLE001 - above all PARSER_FAULTS; Textual would print a traceback of any other
                    # The sequence is dropped, and what follows goes to a new parser.
                    parser = XTermParser(self._debug)

    @staticmethod
    def _patience(parser: XTermParser) -> float:
        """How long to wait for input: no longer than a lone Escape waits to be known from the start of a sequence."""
        due = escape_due_in(parser)
        return POLL if due is None else min(POLL, max(0.001, due))

    def _read(self) -> bytes | None:
        try:
            return os.read(self.fileno, 4096)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError:
            return b""

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size the terminal itself reports; $COLUMNS and $LINES may be left over from another one."""
        for descriptor in (self.fileno, 1, 2):
            with contextlib.suppress(OSError):
                columns, rows = os.get_terminal_size(descriptor)
                if columns and rows:
                    return drawn_size(columns, rows)
        return super()._get_terminal_size()

    def _read_attrs(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def _hang_up(self) -> None:
        """End the app after its input has ended, by force if it does not follow."""
        force = threading.Timer(GRACE, os._exit, (FATAL[signal.SIGHUP],))
        force.daemon = True
        force.start()
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=FATAL[signal.SIGHUP]))

    def _killed(self, number: int, _frame: FrameType | None) -> None:
        """Save what the app keeps, give the terminal back and end with the signal's code."""
        code = FATAL[signal.Signals(number)]
        # Not one of `threading`: what was interrupted may hold its locks.
        start_new_thread(self._end_by_force, (code,))
        with contextlib.suppress(Exception):
            save = getattr(self._app, "save_before_end", None)
            if save is not None:
                save()
        self.give_back()
        os._exit(code)

    def _end_by_force(self, code: int) -> None:
        """End where neither disk nor terminal lets the program go."""
        time.sleep(GRACE)
        self._restore_attrs()
        os._exit(code)

    def give_back(self) -> None:
        """Restore the terminal at once, past every queue."""
        with contextlib.suppress(OSError, ValueError):
            os.write(self._cut_off(sys.__stderr__.fileno() if sys.__stderr__ else 2), RESET.encode())
        self._restore_attrs()

    @staticmethod
    def _cut_off(descriptor: int) -> int:
        """The terminal under another number: what is still queued for it must not follow what restores it."""
        try:
            terminal, nowhere = os.dup(descriptor), os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, descriptor)
        except OSError:
            return descriptor
        return terminal

    def _restore_attrs(self) -> None:
        if self._attrs_of_user is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._attrs_of_user)
