"""The line of typing in use: what keys do in it, and what would complete a query."""

from functools import partial

from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.editor import LIMIT, Prompt
from roletui.tui.host import Host
from roletui.tui.keys import escaped_letter


class PromptCommands:
    """`prompt.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "prompt.accept": self._accept,
            "prompt.cancel": self._cancel,
            "prompt.complete": self._complete,
            "prompt.down": partial(self._lead, 1),
            "prompt.up": partial(self._lead, -1),
            "prompt.page_down": partial(self._lead, 1, page=True),
            "prompt.page_up": partial(self._lead, -1, page=True),
            "prompt.older": partial(self._recall, 1),
            "prompt.newer": partial(self._recall, -1),
            "prompt.turn": self._turn,
            "prompt.redraw": self._host.draw_from_scratch,
        }

    def type(self, key: str, character: str | None) -> None:
        """Type a character, or act on an editing key."""
        prompt = self._host.prompt
        if prompt is None:
            return
        before = prompt.editor.text
        if (
            not prompt.editor.press(key)
            and not escaped_letter(key)
            and character is not None
            and character.isprintable()
        ):
            prompt.editor.insert(character)
        self._changed(prompt, before)

    def paste(self, text: str) -> None:
        """Type what was pasted, as far as it fits."""
        prompt = self._host.prompt
        if prompt is None:
            self._host.say(Safe("Paste into a search: / opens one."))
            return
        before = prompt.editor.text
        prompt.editor.insert(text)
        self._changed(prompt, before)
        if len(text) > LIMIT:
            self._host.say(Safe(f"Only the first {LIMIT} characters were taken."))

    @staticmethod
    def _changed(prompt: Prompt, before: str) -> None:
        if prompt.editor.text != before:
            prompt.tries = 0
            prompt.change(prompt.editor.text)

    def _accept(self) -> None:
        prompt, self._host.prompt = self._host.prompt, None
        if prompt is not None:
            prompt.accept(prompt.editor.text)

    def _cancel(self) -> None:
        prompt, self._host.prompt = self._host.prompt, None
        if prompt is not None:
            prompt.cancel()

    def _complete(self) -> None:
        prompt = self._host.prompt
        if prompt is not None and prompt.take_ghost():
            prompt.change(prompt.editor.text)
        elif prompt is not None and prompt.leave is not None:
            self._host.prompt = None
            prompt.leave(prompt.editor.text)

    def _lead(self, step: int, *, page: bool = False) -> None:
        """Move the cursor of the list that the typing leads."""
        prompt = self._host.prompt
        pane = self._host.panes.get(prompt.leads) if prompt is not None else None
        if pane is not None:
            if page:
                pane.view.page(step * pane.view.height)
            else:
                pane.view.move(step)
            pane.touch()
            pane.moved()

    def _turn(self) -> None:
        prompt = self._host.prompt
        if prompt is not None and prompt.turn is not None:
            prompt.turn()

    def _recall(self, step: int) -> None:
        prompt = self._host.prompt
        if prompt is not None:
            prompt.recall(step)
            prompt.change(prompt.editor.text)
