"""Pages on which no role was found: a mapping file proposed for them, shown with what it changes, and written."""

import threading
from pathlib import Path

from roletui.catalog import Proposed, UnusableRoot, propose
from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.drawing.shapes import draw_counts
from roletui.reading import MAPPING_FILE, write_mapping
from roletui.settings import shipped_content
from roletui.text import Raw, Safe, clean_line
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.loading import Failed
from roletui.tui.menu import Menu

WRITE, REPLACE = "write", "replace"
"""What choosing a line does."""
_WIDE = 110
"""Columns of the list: lines of the file have up to that many."""


class UnreadCommands:
    """`unread.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._asked = 0

    def actions(self) -> Actions:
        """What each command does."""
        return {"unread.propose": self._propose}

    def _propose(self) -> None:
        """Propose a mapping file for the folder, in a thread: it is read several times for that."""
        root = self._host.session.catalog.root
        if root == shipped_content():
            self._host.say(Safe("The pages that ship with roletui need no mapping file."))
            return
        self._asked += 1
        self._host.say(Safe("Looking at the pages"))
        threading.Thread(target=self._look, args=(self._asked, root), name="propose", daemon=True).start()

    def _look(self, number: int, root: Raw) -> None:
        try:
            proposed = propose(root)
        except UnusableRoot as error:
            self._host.call_later(self._host.say, clean_line(str(error)))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self._host.post_message(Failed(error))
        else:
            self._host.call_later(self._show, number, root, proposed)

    def _show(self, number: int, root: Raw, proposed: Proposed) -> None:
        """Show the proposal, unless something else was begun meanwhile."""
        host = self._host
        if number != self._asked or host.menu is not None or host.prompt is not None:
            return
        host.say(Safe(""))
        file = Path(root) / MAPPING_FILE

        def choose(ref: object) -> None:
            if ref in (WRITE, REPLACE):
                self._write(file, proposed, replace=ref == REPLACE)

        host.open_menu(
            Menu(
                "proposal",
                clean_line(f"Propose {MAPPING_FILE}"),
                lambda _words, width: proposal_lines(file, proposed, width),
                choose=choose,
                width=_WIDE,
            )
        )
        host.draw()

    def _write(self, file: Path, proposed: Proposed, *, replace: bool) -> None:
        host = self._host
        try:
            write_mapping(file, proposed.text, force=replace)
        except FileExistsError:
            self._ask(file, proposed)
        except OSError as error:
            host.say(clean_line(f"{file}: cannot be written ({error.strerror or type(error).__name__})."))
        else:
            host.run_command("app.reload")
            host.say(clean_line(f"{file} is written; correct it where it guesses wrong."))

    def _ask(self, file: Path, proposed: Proposed) -> None:
        """Ask before a file that is there is replaced; closing the list leaves it."""
        lines = [Line((Part(Safe("Keep the file that is there")),), "keep"), _choice("Replace it", REPLACE)]

        def choose(ref: object) -> None:
            if ref == REPLACE:
                self._write(file, proposed, replace=True)

        title = clean_line(f"{file.name} is there already")
        self._host.open_menu(Menu("replace", title, lambda _words, _width: lines, choose=choose))


def _choice(words: str, ref: str) -> Line:
    return Line((Part(Safe(words), "strong"),), ref)


def proposal_lines(file: Path, proposed: Proposed, width: int) -> list[Line]:
    """What can be chosen, what the file changes, and the file itself."""
    shown = clean_line(str(file))
    lines = wrap([Part(Safe(f"Enter writes {shown} and reads the pages again; Esc leaves all as it is."))], width)
    lines = [Line(line.parts, WRITE) for line in lines]
    lines.append(Line())
    for when, catalog in (("Without it: ", proposed.before), ("With it:    ", proposed.after)):
        counts = Part(Safe(draw_counts(catalog)), "strong")
        lines += wrap([counts], width, first=[Part(Safe(when), "quiet")], rest=[Part(Safe(" " * len(when)))])
    lines.append(Line())
    for text in proposed.text.rstrip("\n").split("\n"):
        style: StyleName = "quiet" if text.startswith("#") else "text"
        lines += wrap([Part(clean_line(text), style)], width) if text else [Line()]
    return lines
