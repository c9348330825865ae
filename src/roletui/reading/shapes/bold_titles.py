"""Bold lines that are titles of roles, with paragraphs and lists below them, among other bold lines."""

from collections import Counter
from typing import TypeGuard

from roletui.language.ranks import is_title, stem_of
from roletui.model import Item, Paragraph
from roletui.reading.blocks import Block, Heading, is_bold
from roletui.reading.chunks import asks
from roletui.reading.shapes.title_bullets import LEVEL_DEPTH
from roletui.text import Safe

_FEWEST = 3
"""Bold titles with lists below them that are roles; fewer may stand out in a text."""
MOST_WORDS = 9
"""Words of a bold line that may be a heading, or of a label, at most: with one less or more, one family of 275 reads
otherwise."""

_QUOTES = tuple("\"'\u201c\u201e\u2018\u201a\u00ab\u00bb")
"""What a bullet begins with that is somebody's words: the title above says who speaks, as in stories of customers."""


def marked(blocks: list[Block], role: str | None = None) -> list[Block]:
    """The blocks with bold titles as headings, and the bold lines below each as headings of its parts or beside it.

    Each title has a list before the next one, and on the page of a `role` all are ranks of it.
    """
    walk = _Walk(blocks)
    if len(walk.titles) < _FEWEST or len(walk.holding) < len(walk.titles):
        return blocks
    if role is not None and not _are_ranks([blocks[place] for place in walk.titles], role):
        return blocks
    return [
        bold_heading(block, walk.depths[place]) if place in walk.depths else block for place, block in enumerate(blocks)
    ]


def bold_heading(block: Block, depth: int) -> Heading:
    """A bold line as the heading that it stands for."""
    return Heading(Safe(block.text.rstrip().rstrip(":")), block.line, depth, ())


def _are_ranks(titles: list[Block], role: str) -> bool:
    """Whether bold titles are different ranks of the job that a page's title names."""
    texts = {block.text for block in titles}
    jobs = {stem_of(text) for text in texts}
    return len(texts) == len(titles) and len(jobs) == 1 and set(jobs.pop()) <= set(stem_of(role))


class _Walk:
    """Goes through the blocks of a page once and knows which bold title is open."""

    def __init__(self, blocks: list[Block]) -> None:
        self.titles: list[int] = []
        self.holding: set[int] = set()
        """Of the titles those with a list."""
        self.depths: dict[int, int] = {}
        """How deep the bold lines are as headings."""
        self._repeated = Counter(block.text for block in blocks if is_short_bold(block))
        self._open: int | None = None
        for place, block in enumerate(blocks):
            self._step(place, block)

    def _step(self, place: int, block: Block) -> None:
        if isinstance(block, Heading):
            self._open = None
        elif isinstance(block, Item) and self._open is not None:
            if not block.text.startswith(_QUOTES):
                self.holding.add(self._open)
        elif is_short_bold(block) or _is_italic_title(block):
            self._line(place, block)

    def _line(self, place: int, block: Paragraph) -> None:
        if is_title(block.text):
            self._open = place
            self.titles.append(place)
            self.depths[place] = LEVEL_DEPTH
        elif self._open is not None:
            is_part = self._is_part(self._open, block)
            self.depths[place] = LEVEL_DEPTH + is_part
            self._open = self._open if is_part else None

    def _is_part(self, title: int, block: Paragraph) -> bool:
        """Whether a bold line below a title divides what is said of it and does not end it."""
        return title not in self.holding or asks(block.text) or self._repeated[block.text] > 1


def _is_italic_title(block: Block) -> TypeGuard[Paragraph]:
    """Whether a line in italics is a title: `*Senior Tiler (T3):*` above a list."""
    return is_bold(block, "em") and len(block.text.split()) <= MOST_WORDS and is_title(block.text)


def is_short_bold(block: Block) -> TypeGuard[Paragraph]:
    """Whether a bold line may be a heading."""
    return is_bold(block) and len(block.text.split()) <= MOST_WORDS
