"""One line of typing: its text and cursor, and what follows from it. Pure, so that no key can be overtaken."""

from collections.abc import Callable
from dataclasses import dataclass, field

from roletui.text import Safe, clean_line

LIMIT = 200
"""Characters that a line of typing takes."""


@dataclass(slots=True, eq=False)
class Editor:
    """The text being typed, and the place of the cursor in it."""

    text: str = ""
    at: int = 0
    limit: int = LIMIT

    def put(self, text: str) -> None:
        """Replace the text; the cursor is at its end."""
        self.text = text[: self.limit]
        self.at = len(self.text)

    def insert(self, text: str) -> None:
        """Type or paste some text; what does not fit is left out."""
        plain = clean_line(" ".join(text.split("\n")))[: self.limit - len(self.text)]
        self.text = self.text[: self.at] + plain + self.text[self.at :]
        self.at += len(plain)

    def press(self, key: str) -> bool:
        """Act on an editing key; whether it is one."""
        start, end = self._range(key)
        if (start, end) != (self.at, self.at):
            self.text = self.text[:start] + self.text[end:]
            self.at = start
            return True
        to = {
            "left": self.at - 1,
            "right": self.at + 1,
            "home": 0,
            "ctrl+a": 0,
            "end": len(self.text),
            "ctrl+e": len(self.text),
            "ctrl+left": self._word_start(),
            "alt+b": self._word_start(),
            "ctrl+right": self._word_end(),
            "alt+f": self._word_end(),
        }.get(key)
        if to is None:
            return key in ("backspace", "delete", "ctrl+w", "ctrl+u", "alt+d")
        self.at = max(0, min(to, len(self.text)))
        return True

    def _range(self, key: str) -> tuple[int, int]:
        """The characters an editing key takes out."""
        return {
            "backspace": (max(0, self.at - 1), self.at),
            "ctrl+h": (max(0, self.at - 1), self.at),
            "delete": (self.at, min(len(self.text), self.at + 1)),
            "ctrl+w": (self._word_start(), self.at),
            "alt+backspace": (self._word_start(), self.at),
            "ctrl+backspace": (self._word_start(), self.at),
            "alt+d": (self.at, self._word_end()),
            "ctrl+u": (0, self.at),
        }.get(key, (self.at, self.at))

    def _word_start(self) -> int:
        return self.text.rstrip().rfind(" ", 0, max(0, len(self.text[: self.at].rstrip()))) + 1

    def _word_end(self) -> int:
        rest = self.text[self.at :]
        word = len(rest) - len(rest.lstrip())
        end = rest.find(" ", word)
        return len(self.text) if end < 0 else self.at + end


@dataclass(slots=True, eq=False)
class Prompt:
    """A line of typing in use: what it asks for, and whom each change concerns."""

    label: Safe
    change: Callable[[str], None]
    accept: Callable[[str], None]
    cancel: Callable[[], None]
    note: Callable[[], Safe] = lambda: Safe("")
    """What is at the right, such as "12 of 340"."""
    complete: Callable[[str, int], str] = lambda _text, _step: ""
    """What a completion would add at the end of the text; the step counts presses of the key."""
    older: list[str] = field(default_factory=list)
    """Texts typed before, newest last."""
    leads: str = ""
    """The pane whose cursor the arrows move meanwhile."""
    turn: Callable[[], None] | None = None
    """Shows what is found in another way."""
    leave: Callable[[str], None] | None = None
    """Goes to the list that the typing leads; Tab does so where there is nothing to complete."""
    editor: Editor = field(default_factory=Editor)
    tries: int = 0
    back: int = 0

    def ghost(self) -> str:
        """The completion on offer, shown behind the cursor."""
        return self.complete(self.editor.text, self.tries) if self.editor.at == len(self.editor.text) else ""

    def take_ghost(self) -> bool:
        """Type the completion on offer; whether there is one."""
        ghost = self.ghost()
        self.editor.insert(ghost)
        return bool(ghost)

    def recall(self, step: int) -> None:
        """Bring an older or newer text back."""
        back = max(0, min(len(self.older), self.back + step))
        if back != self.back:
            self.back = back
            self.editor.put(self.older[-back] if back else "")
