"""Lists on top of the panes, the line of typing, and the commands about the app itself."""

import os
import signal
from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.commands import COMMANDS, Command, Where
from roletui.tui.keys import chain
from roletui.tui.layout import SideName
from roletui.tui.menus import help_lines, message_lines, palette_lines
from roletui.tui.overlay import Menu
from roletui.tui.prompt import LIMIT, Prompt
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


class Choosing:
    """`overlay.*`: the list on top."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def choose(self) -> None:
        """Choose the line under the cursor, and close the list."""
        menu, ref = self.app.overlay.menu, self.app.overlay.view.ref
        if menu is not None and menu.choose is not None and ref is not None:
            self.app.close_menu()
            menu.choose(ref)

    def close(self) -> None:
        """Close the list."""
        menu = self.app.overlay.menu
        self.app.close_menu()
        if menu is not None and menu.cancel is not None:
            menu.cancel()

    def filter(self) -> None:
        """Ask for words that narrow the list; Enter chooses, as in the palette."""
        overlay = self.app.overlay
        menu = overlay.menu
        if menu is None:
            return

        def change(words: str) -> None:
            menu.words = words
            overlay.redraw(Mark())
            overlay.moved()

        def accept(_words: str) -> None:
            if menu.name == "commands":
                self.choose()

        def cancel() -> None:
            if menu.name == "commands":
                self.close()
            else:
                change("")

        label = Safe(" : " if menu.name == "commands" else f" narrow {menu.name}: ")
        self.app.ask(Prompt(label=label, change=change, accept=accept, cancel=cancel, leads="overlay"))

    def tick(self) -> None:
        """Tick the line under the cursor where several can be chosen; elsewhere the key scrolls a page on."""
        overlay = self.app.overlay
        if overlay.menu is None or overlay.menu.tick is None:
            self.app.controls.move.page_down()
        elif overlay.view.ref is not None:
            overlay.menu.tick(overlay.view.ref)
            overlay.redraw()

    def remove(self) -> None:
        """Take the line under the cursor out."""
        overlay = self.app.overlay
        if overlay.menu is not None and overlay.menu.remove is not None and overlay.view.ref is not None:
            overlay.menu.remove(overlay.view.ref)
            overlay.redraw()


class Typing:
    """`prompt.*`: the line of typing."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def type(self, key: str, character: str | None) -> None:
        """Type a character, or act on an editing key."""
        prompt = self.app.prompt
        if prompt is None:
            return
        before = prompt.editor.text
        if not prompt.editor.press(key) and character is not None and character.isprintable():
            prompt.editor.insert(character)
        self._changed(prompt, before)

    def paste(self, text: str) -> None:
        """Type what was pasted, as far as it fits."""
        prompt = self.app.prompt
        if prompt is None:
            self.app.say(Safe("Paste into a search: / opens one."))
            return
        before = prompt.editor.text
        prompt.editor.insert(text)
        self._changed(prompt, before)
        if len(text) > LIMIT:
            self.app.say(Safe(f"Only the first {LIMIT} characters were taken."))

    @staticmethod
    def _changed(prompt: Prompt, before: str) -> None:
        if prompt.editor.text != before:
            prompt.tries = 0
            prompt.change(prompt.editor.text)

    def accept(self) -> None:
        """Take what is typed."""
        prompt = self.app.prompt
        self.app.prompt = None
        if prompt is not None:
            prompt.accept(prompt.editor.text)

    def cancel(self) -> None:
        """Drop what is typed."""
        prompt = self.app.prompt
        self.app.prompt = None
        if prompt is not None:
            prompt.cancel()

    def complete(self) -> None:
        """Type the completion on offer; without one, offer the next."""
        prompt = self.app.prompt
        if prompt is not None and prompt.take_ghost():
            prompt.change(prompt.editor.text)

    def down(self) -> None:
        """Move the cursor of the list that the typing leads."""
        self._lead(1)

    def up(self) -> None:
        """Move it back."""
        self._lead(-1)

    def page_down(self) -> None:
        """Scroll the list a page on."""
        self._lead(1, page=True)

    def page_up(self) -> None:
        """Scroll the list a page back."""
        self._lead(-1, page=True)

    def _lead(self, step: int, *, page: bool = False) -> None:
        prompt = self.app.prompt
        pane = self.app.panes.get(prompt.leads) if prompt is not None else None
        if pane is not None:
            if page:
                pane.view.page(step * pane.view.height)
            else:
                pane.view.move(step)
            pane.refresh()
            pane.moved()

    def older(self) -> None:
        """Bring an older text back."""
        self._recall(1)

    def newer(self) -> None:
        """Bring a newer text back."""
        self._recall(-1)

    def _recall(self, step: int) -> None:
        prompt = self.app.prompt
        if prompt is not None:
            prompt.recall(step)
            prompt.change(prompt.editor.text)


class Running:
    """`app.*`: help, palette, messages, reading again, quitting."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def help(self) -> None:
        """Show what works here first, and then everything else."""
        app = self.app
        inner = chain(app.where())
        places: list[Where] = [*inner, *(where for where in _PLACES if where not in inner)]
        app.open_menu(
            Menu(
                "help", Safe("Help: keys that work here come first"),
                lambda words, width: help_lines(places, app.keys_of, words, width), choose=self._run,
            )
        )  # fmt: skip

    def palette(self) -> None:
        """Find a command by name."""
        app = self.app
        places = chain(app.where())
        here = [
            command
            for where in (*places, *(where for where in _PLACES if where not in places))
            for command in COMMANDS
            if command.where == where and where not in ("prompt", "overlay") and app.can(command)
        ]
        app.open_menu(
            Menu(
                "commands", Safe("Commands"),
                lambda words, width: palette_lines(here, app.keys_of, words, width), choose=self._run,
            )
        )  # fmt: skip
        app.controls.overlay.filter()

    def _run(self, ref: object) -> None:
        if isinstance(ref, Command):
            if ref.where not in ("export", "list"):
                self.app.controls.export.leave()
            self.app.session.side = _SIDES.get(ref.where, self.app.session.side)
            if ref.where in ("tree", "role", "results", "comparison", "matrix") and ref.where in self.app.panes:
                self.app.focus(ref.where)
            self.app.run_command(ref)

    def messages(self) -> None:
        """Show what was said in this session."""
        messages = self.app.session.messages
        self.app.open_menu(
            Menu("messages", Safe("Messages"), lambda words, width: message_lines(messages, words, width))
        )

    def reload(self) -> None:
        """Read the pages again."""
        self.app.say(Safe("Reading the pages again"))
        self.app.controls.living.load()

    def stop(self) -> None:
        """Give the terminal to the shell until it brings the app back."""
        if self.app.can_stop:
            os.kill(os.getpid(), signal.SIGTSTP)
        else:
            self.app.say(Safe("There is no shell to go back to here."))

    def quit(self) -> None:
        """End the app."""
        self.app.exit(return_code=0)


_SIDES: dict[Where, SideName] = {"results": "results", "comparison": "comparison", "matrix": "matrix"}
_PLACES: tuple[Where, ...] = (
    "tree", "role", "results", "comparison", "matrix", "export", "list", "app", "overlay", "prompt",
)  # fmt: skip
