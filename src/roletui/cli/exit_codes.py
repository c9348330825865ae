"""Exit codes, and the one exception that ends a command with a message."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of commands."""

    DONE = 0
    NOTHING = 1
    """Nothing found (`search`), or findings (`check`)."""
    USAGE = 2
    """Bad usage, an unknown or unclear role, or a content folder that cannot be read."""
    UNWRITABLE = 3
    """Output that cannot be written."""
    FAULT = 70
    """An internal error."""
    INTERRUPTED = 130
    CLOSED_PIPE = 141


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A command that cannot be carried out: what happened, where, and what to do."""

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
