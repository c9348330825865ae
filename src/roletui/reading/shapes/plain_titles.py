"""Plain lines that are titles of roles, each right above a list of what the role does."""

from collections.abc import Sequence

from roletui.language.lexicon import words_in
from roletui.language.ranks import is_title
from roletui.language.words import words_of
from roletui.model import Item
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Block, Heading
from roletui.reading.chunks import is_plain, is_short
from roletui.reading.shapes.title_bullets import LEVEL_DEPTH
from roletui.text import Safe

_FEWEST = 3
_MOST_WORDS = 6
"""Words of such a line at most: with more it is a sentence about somebody."""
_REPORTS = words_in("the a an no we i our my this these there it none nothing")
"""Words with which bullets of minutes begin, and hardly a duty."""
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b")


def marked(blocks: list[Block]) -> list[Block]:
    """The blocks with such titles as headings: three on a page, where every short line above a list is one.

    Bullets that are names of people are credits, and those that tell what happened are minutes.
    """
    lines = [place for place, block in enumerate(blocks) if _is_above_list(blocks, place, block)]
    if len(lines) < _FEWEST or not all(is_title(blocks[place].text) for place in lines):
        return blocks
    if any(isinstance(block, Heading) and _YEAR.search(block.text) for block in blocks):
        return blocks
    if len({blocks[place].text for place in lines}) < len(lines) or not _say_duties(blocks, lines[0]):
        return blocks
    titles = set(lines)
    return [
        Heading(Safe(block.text.strip().rstrip(":")), block.line, LEVEL_DEPTH) if place in titles else block
        for place, block in enumerate(blocks)
    ]


def _is_above_list(blocks: Sequence[Block], place: int, block: Block) -> bool:
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    is_line = is_plain(block) and is_short(block.text, _MOST_WORDS)
    return is_line and isinstance(below, Item) and not below.depth


def _say_duties(blocks: Sequence[Block], first: int) -> bool:
    """Whether most bullets behind the first title may be duties."""
    items = [block.text for block in blocks[first:] if isinstance(block, Item)]
    duties = sum(not _is_name(text) and (words_of(text[:_BEGINNING]) or [""])[0] not in _REPORTS for text in items)
    return duties * 2 > len(items)


_BEGINNING = 40


def _is_name(text: str) -> bool:
    """Whether a bullet is a name of somebody: a few words with capitals, and perhaps a remark behind."""
    words = text.partition(" (")[0].partition(",")[0].split()
    return 1 < len(words) < _MOST_WORDS and all(word[:1].isupper() for word in words)
