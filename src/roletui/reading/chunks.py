"""A page cut into chunks: each heading with what is below it, and what can be asked of one or several of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from posixpath import commonprefix
from typing import TypeGuard

from roletui.language.lexicon import words_in
from roletui.language.ranks import is_ranking, is_title, is_title_of_several
from roletui.language.titles import names_person, same_title
from roletui.language.words import heading_anchor, title_words, words_of
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body, Heading, is_bold
from roletui.reading.grades import Stated, stated
from roletui.reading.headings import Name, classify, may_name_section
from roletui.text import TITLE_CHARACTERS, Safe

DEEPEST = 6
"""The deepest heading that Markdown knows; bold lines that are read as headings are deeper."""

_LABEL_WORDS, _LABEL_CHARACTERS = 4, 60
"""The most words of a plain line that names the list below it; what is longer is a sentence."""
_SPOKEN = words_in(
    "you you'll we they they'll i extends extend extending includes include inherits all same see plus as"
)
"""Words of a sentence that leads into a list or says what else holds: it stays with it."""

_TITLE_WORDS = 8
"""The most words of a bold line that is a level's title."""


def is_said(block: Item | Paragraph) -> bool:
    """Whether a block is text that a page says, and neither a comment nor other HTML."""
    return not isinstance(block, Paragraph) or block.kind != "html"


@dataclass(slots=True, eq=False)
class HeadingChunk:
    """A heading, or the page's beginning, with the blocks up to the next heading."""

    heading: Heading | None
    name: Name
    blocks: list[Item | Paragraph] = field(default_factory=list)
    anchor: str = ""
    index: int = 0
    is_level: bool = False
    front_level: str = ""
    """The title of the level that begins here, where only the name of its first section gives it."""
    list_kind: Kind = "summary"
    """What a list right under a level's heading is, where the section around it says so."""
    group_end: int = 0
    """For the heading of a group, the place of the first heading behind it."""
    is_groups: bool = False
    """Whether a section behind the last level of a group measures all of them."""
    repeats: bool = False
    sections: list["HeadingChunk"] = field(default_factory=list)
    title: Safe = field(init=False)
    """The heading's words."""
    depth: int = field(init=False)
    """The heading's depth, 0 for the page's beginning."""

    def __post_init__(self) -> None:
        """Take from the heading what is asked for again and again."""
        self.title, self.depth = (self.heading.text, self.heading.depth) if self.heading else (Safe(""), 0)

    @property
    def says_nothing(self) -> bool:
        """Whether no text is right under the heading, comments and other HTML aside."""
        return not any(map(is_said, self.blocks))

    @property
    def line(self) -> int:
        """The heading's line, or that of the first block."""
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1


def _bold_headings(body: Body) -> dict[int, Heading]:
    """The bold paragraphs that are headings, by their place: names of sections, and levels with such sections below.

    Levels count only where two are alike and no real heading names a person: bold words in a text are no levels.
    """
    lines = [(place, block) for place, block in enumerate(body.blocks) if is_bold(block)]
    if not lines:
        return {}
    names = {place: classify(block.text) for place, block in lines}
    levels = {
        place
        for (place, block), (below, _) in pairwise(lines)
        if _may_be_level(block.text, names[place]) and below <= place + 3 and names[below].kind in ("grade", *LISTS)
    }
    if len(levels) < 2 or any(_names_level(block) for block in body.blocks if isinstance(block, Heading)):
        levels = set()
    return {
        place: Heading(block.text, block.line, 7 if place in levels or not levels else 8, block.spans)
        for place, block in lines
        if place in levels or names[place].role == "section"
    }


def is_label(text: str, names: Callable[[str], Name] = classify) -> bool:
    """Whether a plain line right above a list is its heading: it only names such a list, as `Qualifications:` does."""
    words = words_of(text[:_LABEL_CHARACTERS])
    is_sentence = text.rstrip()[-1:] in ".!?;," or _SPOKEN.intersection(words)
    if len(text) > _LABEL_CHARACTERS or len(words) > _LABEL_WORDS or is_sentence:
        return False
    name = names(text)
    return name.closes or (name.role == "section" and name.kind in LISTS)


def is_short(text: str, most: int) -> bool:
    """Whether a line has `most` words at most, and no end of a sentence: it may name what is below it."""
    return len(text.split()) <= most and text.rstrip()[-1:] not in ".!?;,"


def _label_lines(body: Body, names: Callable[[str], Name]) -> dict[int, Heading]:
    """The plain lines that are headings of the lists right below them, by their place."""
    return {
        place: Heading(block.text, block.line, DEEPEST + 1, block.spans)
        for place, (block, below) in enumerate(pairwise(body.blocks))
        if is_plain(block) and isinstance(below, Item) and not below.depth and is_label(block.text, names)
    }


def is_plain(block: Item | Paragraph | Heading) -> TypeGuard[Paragraph]:
    """Whether a block is a line of the text in which nothing stands out."""
    return isinstance(block, Paragraph) and not block.spans and block.kind == "text" and not block.depth


def _may_be_level(text: str, name: Name) -> bool:
    return not name.role and len(text.split()) <= _TITLE_WORDS and text[-1].isalnum() and names_person(text)


def _names_level(heading: Heading) -> bool:
    """Whether a real heading names a person, the page's title aside."""
    return heading.depth > 1 and not classify(heading.text).role and names_person(heading.text)


def cut(body: Body, names: Callable[[str], Name] = classify, title: str = "") -> list[HeadingChunk]:
    """The page's chunks, and for each heading that is no section name the sections that follow it.

    `title` is that of the page where no heading has it.
    """
    chunks = [HeadingChunk(None, Name())]
    anchors: dict[str, int] = {}
    bold = {} if body.is_source else {**_bold_headings(body), **_label_lines(body, names)}
    for place, block in enumerate(body.blocks):
        heading = block if isinstance(block, Heading) else bold.get(place)
        if heading is None:
            if not isinstance(block, Heading):
                chunks[-1].blocks.append(block)
            continue
        anchor = heading.own_anchor or heading_anchor(heading.text)
        count = anchors.get(anchor, 0)
        anchors[anchor] = count + 1
        chunks.append(HeadingChunk(heading, names(heading.text), [], f"{anchor}-{count}" if count else anchor))
    for index, chunk in enumerate(chunks):
        chunk.index = index
    _name_own_sections(chunks, names, title)
    _clear_persons(chunks)
    _set_aside_removed(chunks)
    _gather_sections(chunks)
    return chunks


def _name_own_sections(chunks: list[HeadingChunk], names: Callable[[str], Name], title: str) -> None:
    """Let a section that is named after the heading above it, in whatever language, be known by its first words.

    `Aufgaben des Maurers` below `Maurer`; a word in another case is known by how it begins.
    """
    places = [
        chunk.index for chunk in chunks if chunk.depth > 1 and not chunk.name.role and may_name_section(chunk.title)
    ]
    if not places:
        return
    above = parents(chunks)
    for place in places:
        chunk, parent = chunks[place], above[place]
        words = words_of(chunk.title[:TITLE_CHARACTERS])
        own = words_of((title if parent is None else parent.title)[:TITLE_CHARACTERS])
        if len(words) <= _NAMED_AFTER and not is_title(chunk.title):
            chunk.name = next(
                filter(None, (_front_of(words, end, own, names) for end in range(1, len(words)))), chunk.name
            )


def _front_of(words: list[str], end: int, own: list[str], names: Callable[[str], Name]) -> Name | None:
    """What the first words of a heading name, where all others are those of the heading above in some case."""
    rest = [word for word in words[end:] if len(word) >= _STEM]
    if not rest or not all(any(_is_form(word, other) for other in own) for word in rest):
        return None
    name = names(" ".join(words[:end]))
    return name if name.role == "section" and name.kind in LISTS else None


def _is_form(word: str, other: str) -> bool:
    """Whether two words begin alike but for an ending: `brygadzisty` is of the `brygadzista`."""
    alike = len(commonprefix((word, other)))
    return alike >= _STEM and alike + _ENDING >= max(len(word), len(other))


_NAMED_AFTER = 8
_STEM, _ENDING = 4, 3
"""Characters that a word of a title has at least, and that its ending may differ by."""


def _set_aside_removed(chunks: list[HeadingChunk]) -> None:
    """Let headings that are struck out, or marked as removed, and all below them be neither levels nor lists."""
    depth: int | None = None
    for place, chunk in enumerate(chunks):
        if depth is not None and chunk.depth <= depth:
            depth = None
        if depth is None and chunk.heading is not None and (chunk.depth > 1 or place > 1) and _is_removed(chunk):
            depth = chunk.depth
        if depth is not None:
            chunk.name = Name("contents")


def _is_removed(chunk: HeadingChunk) -> bool:
    spans = chunk.heading.spans if chunk.heading else ()
    if any(span.kind == "strike" and not span.start and span.end >= len(chunk.title.rstrip()) for span in spans):
        return True
    if chunk.title.rstrip()[-1:] in (")", "]") and _NOTED_REMOVED.search(chunk.title) is not None:
        return True
    first = next(filter(is_said, chunk.blocks), None)
    return first is not None and len(first.text) <= _STATUS_LINE and _STATUS_REMOVED.fullmatch(first.text) is not None


_STATUS_LINE = 100
"""Characters of such a line at most."""
_REMOVED = "removed|deprecated|retired|obsolete|discontinued|abolished|defunct"
_NOTED_REMOVED = lazy_pattern(rf"[(\[](?:{_REMOVED})[)\]]\s*\Z", re.IGNORECASE)
_STATUS_REMOVED = lazy_pattern(
    rf"\W{{0,3}}(?:status\W{{1,5}}(?:{_REMOVED})\b[^.\n]{{0,60}}|"
    rf"(?:{_REMOVED})(?: (?:since|in|as of|on|by) [^.\n]{{1,60}})?)\W{{0,3}}",
    re.IGNORECASE,
)


def _clear_persons(chunks: list[HeadingChunk]) -> None:
    """Take the name of a section from a heading that is short for persons, beside others of them.

    `PIs` are investigators beside `Postdocs` and `Graduate Students`, and indicators elsewhere.
    """
    doubtful = [
        chunk for chunk in chunks if chunk.name.kind == "performance-indicators" and is_title_of_several(chunk.title)
    ]
    for chunk in doubtful:
        beside = [each for each in chunks if each is not chunk and each.depth == chunk.depth and not each.name.role]
        if sum(is_title_of_several(each.title) for each in beside) >= _FEWEST_PERSONS:
            chunk.name = Name()


_FEWEST_PERSONS = 2


def _gather_sections(chunks: list[HeadingChunk]) -> None:
    """Give each heading that is no section name the sections that follow, up to the next such heading."""
    owner: HeadingChunk | None = None
    section_depth = 0
    for chunk, following in zip_longest(chunks, chunks[1:]):
        role = chunk.name.role
        if role == "section":
            # What is shallower right under a heading belongs to what the heading itself is in.
            if owner is not None and (owner.sections or chunk.depth >= owner.depth):
                section_depth = chunk.depth
                owner.sections.append(chunk)
        elif role == "" and owner is not None and _is_part(chunk, following, owner, section_depth):
            continue
        else:
            owner = chunk if role == "" else None
            section_depth = 0


def _begins_anew(section: HeadingChunk, owner: HeadingChunk) -> bool:
    """Whether a section would be the owner's first or second of its kind: then its heading is a level of its own."""
    return not owner.sections or any(known.name.kind == section.name.kind for known in owner.sections)


def _is_part(chunk: HeadingChunk, following: HeadingChunk | None, owner: HeadingChunk, section_depth: int) -> bool:
    """Whether a heading only divides a section, or says the level's title once more."""
    heads_sections = following is not None and following.depth > chunk.depth and following.name.role == "section"
    is_repeated = owner.heading and chunk.depth > owner.depth and same_title(chunk.title, owner.title)
    if is_repeated and owner.title.lower().rstrip() == f"{chunk.title.lower().rstrip()}s":
        # The level of one below the heading of several: `Tiler` among the `Tilers`.
        return False
    if is_repeated and not (heads_sections and following and _begins_anew(following, owner)):
        chunk.repeats = True
        owner.sections.append(chunk)
        return True
    if heads_sections and following is not None and following.name.kind in ("grade", *LISTS):
        return False
    return chunk.depth > section_depth > 0 and not names_person(chunk.title)


def grade_statements(chunk: HeadingChunk) -> Iterator[Stated]:
    """The grades that paragraphs right under a heading state."""
    for block in chunk.blocks:
        if isinstance(block, Paragraph) and block.kind == "text":
            yield from stated(block.text)


def states_grade(chunk: HeadingChunk) -> bool:
    """Whether a paragraph right under a heading states a grade."""
    return any(True for _ in grade_statements(chunk))


def holds(chunks: list[HeadingChunk], specialties: HeadingChunk, chunk: HeadingChunk) -> bool:
    """Whether a heading can be one of the specialties: deeper, or as deep as the first where the name is empty.

    As deep as the heading itself is a level's title with its area in brackets: `Tiler (Roofs)` behind the Tiler.
    """
    if chunk.depth > specialties.depth:
        return True
    if chunk.depth == specialties.depth and _is_variant(chunks[: specialties.index], chunk):
        return True
    first = chunks[specialties.index + 1]
    if not specialties.says_nothing or first.depth > specialties.depth:
        return False
    return chunk.depth in (specialties.depth, first.depth)


def _is_variant(before: list[HeadingChunk], chunk: HeadingChunk) -> bool:
    """Whether a heading is a level's title with an area in brackets."""
    base, bracket, area = chunk.title.partition("(")
    titles = (each.title for each in before if each.is_level)
    return bool(bracket) and not is_ranking(area.rstrip(") ")) and any(same_title(base, title) for title in titles)


def is_inside_specialty(chunks: list[HeadingChunk], specialties: HeadingChunk | None, chunk: HeadingChunk) -> bool:
    """Whether a section for all, such as a hiring process, is one specialty's own: another follows, or has one too."""
    if specialties is None:
        return False
    inside = chunks[specialties.index + 1 : chunk.index]
    owner = next((each for each in reversed(inside) if not each.name.role and each.depth < chunk.depth), None)
    if owner is None or not holds(chunks, specialties, owner):
        return False
    if any(each.name == chunk.name and each.depth == chunk.depth for each in inside if each.index < owner.index):
        return True
    after = next((each for each in chunks[chunk.index + 1 :] if each.depth <= owner.depth), None)
    is_beside = after is not None and not after.name.role and after.depth == owner.depth
    return after is not None and is_beside and holds(chunks, specialties, after)


_QUESTIONS = ("what", "how", "why", "who", "when", "where")
"""Words with which a question begins."""


def is_named_after(front: str, title: str) -> bool:
    """Whether the words in front of a section's name are a title, or leave out words of it."""
    return same_title(front, title) or set(title_words(front)) <= set(title_words(title))


def asks(title: str) -> bool:
    """Whether a heading is a question."""
    words = title.lower().split()
    return bool(words) and (words[0] in _QUESTIONS or title.endswith("?"))


def top_of(chunks: Sequence[HeadingChunk]) -> HeadingChunk | None:
    """The first heading of a page, where it is of the first depth."""
    first = next((chunk for chunk in chunks if chunk.heading), None)
    return first if first is not None and first.depth == 1 else None


def parents(chunks: Sequence[HeadingChunk]) -> list[HeadingChunk | None]:
    """For each chunk the heading that it is below."""
    found: list[HeadingChunk | None] = []
    above: list[HeadingChunk] = []
    for chunk in chunks:
        while above and above[-1].depth >= chunk.depth:
            above.pop()
        found.append(above[-1] if above else None)
        if chunk.heading:
            above.append(chunk)
    return found
