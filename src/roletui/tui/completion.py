"""What stands behind the cursor while a search is typed: the rest of a filter's name, or of a word of its value."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roletui.search import Index

NAME_FROM = 2
"""Letters from which the name of a filter is offered."""


def complete(index: "Index | None", text: str, step: int = 0) -> str:
    """What would be added at the end of a query; `step` picks another candidate where there are several."""
    word = text.rsplit(" ", 1)[-1].removeprefix("-")
    _, colon, begun = word.partition(":")
    sought = (begun if colon else word).casefold()
    if index is None or '"' in word or (not colon and len(word) < NAME_FROM):
        return ""
    from roletui.search import complete as suggest  # noqa: PLC0415 - loaded with the index

    texts = [suggestion.text.casefold().strip('"') for suggestion in suggest(index, text)]
    # Values are titles of several words, of which one is enough; words of the pages are left to the results.
    words = [each for text in texts for each in text.split()] if colon else [each for each in texts if each[-1:] == ":"]
    fitting = [each for each in dict.fromkeys(words) if each.startswith(sought) and each != sought]
    return fitting[step % len(fitting)][len(sought) :] if fitting else ""
