"""Levels that sentences above lists name: `As a Senior Tiler you are expected to:`, `Mid-level developers:`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from roletui.language import lexicon
from roletui.language.lexicon import words_in
from roletui.language.ranks import decoded, is_agent, is_code, is_title, is_title_of_several, stem_of, titles_among
from roletui.language.titles import folded_title, same_title
from roletui.language.words import singular
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.chunks import HeadingChunk, parents
from roletui.reading.shapes.lead_ins import last_sentence, said_kind
from roletui.reading.shapes.subjects import holds_roles
from roletui.reading.structure import Outline, Owner, SectionDraft, sort_out
from roletui.text import Safe

_WORDS = 20
"""Words of such a sentence at most: a longer one speaks of more than who is meant."""
_FEWEST = 2
"""Ranks of one job that sentences must name: one alone speaks of whom the page is about, and with it five
families of 275 read otherwise."""
_OPENER = lazy_pattern(rf"(?:{lexicon.SPOKEN_OPENERS})\s+", re.IGNORECASE)
_ARTICLE = lazy_pattern(rf"(?:{lexicon.SPOKEN_ARTICLES})\s+", re.IGNORECASE)
_BEHIND = words_in(lexicon.BEHIND_SPOKEN_TITLE)


@dataclass(slots=True, eq=False)
class SpokenList:
    """A list with the sentence above it, and the heading that both are below."""

    title: str
    line: int
    blocks: list[Item | Paragraph]
    chunk: HeadingChunk
    is_heading: bool = False
    """Whether the sentence is the heading itself."""


@dataclass(slots=True, eq=False)
class SpokenLevels:
    """The lists of a page that sentences give to levels."""

    lists: list[SpokenList] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many bullets they have."""
        return sum(isinstance(block, Item) for each in self.lists for block in each.blocks)

    @property
    def titles(self) -> list[str]:
        """The levels, each once, in the order in which they are named first."""
        return list({folded_title(each.title): each.title for each in reversed(self.lists)}.values())[::-1]


def find(chunks: Sequence[HeadingChunk], role: str | None) -> SpokenLevels | None:
    """The lists that sentences give to ranks of one job, of the page's own `role` where it has one; None without."""
    lists = [each for chunk in chunks for each in _lists(chunk)]
    known = titles_among([each.title for each in lists])
    found = SpokenLevels([each for place, each in enumerate(lists) if place in known])
    jobs = [stem_of(title) for title in found.titles]
    most = max(jobs, key=jobs.count, default=())
    ranks = jobs.count(most)
    if ranks < _FEWEST or ranks * 2 < len(jobs) or (role is not None and most not in ((), stem_of(role))):
        return None
    return found


def _lists(chunk: HeadingChunk) -> Iterator[SpokenList]:
    """The lists right under a heading that have such a sentence above them."""
    blocks = chunk.blocks
    if (
        chunk.heading
        and blocks
        and isinstance(blocks[0], Item)
        and (title := spoken_title(f"{chunk.title}:", is_heading=True))
    ):
        sentence = Paragraph(chunk.heading.text, chunk.heading.line, chunk.heading.spans)
        yield SpokenList(title, chunk.heading.line, [sentence, *takewhile(_is_listed, blocks)], chunk, is_heading=True)
    for place, block in enumerate(blocks[:-1]):
        if not isinstance(block, Paragraph) or block.kind != "text" or block.depth or not _is_listed(blocks[place + 1]):
            continue
        if title := spoken_title(block.text):
            yield SpokenList(title, block.line, [block, *takewhile(_is_listed, blocks[place + 1 :])], chunk)


def _is_listed(block: Item | Paragraph) -> bool:
    return isinstance(block, Item) or block.depth > 0


def spoken_title(text: str, *, is_heading: bool = False) -> str | None:
    """Whom the last sentence above a list names, or None; one that is a heading must say more than a title.

    A trade alone, such as `As a glazier you`, is a title only beside a rank of it.
    """
    last = last_sentence(text, _WORDS)
    if last is None:
        return None
    sentence = last.rstrip(": ")
    if not is_heading and (title := _whole(sentence)):
        return title
    parts = (sentence, sentence.partition(",")[2].strip())
    return next((title for part in parts if part and (title := _subject(part))), None)


def _whole(sentence: str) -> str | None:
    """The title that is all there is: `Mid-level developers`, `Level 3`."""
    if _OPENER.match(sentence):
        return None
    sentence = _ARTICLE.sub("", sentence, count=1) if _ARTICLE.match(sentence) else sentence
    if any(map(_is_behind, sentence.split())):
        return None
    return _titled(sentence) if is_title_of_several(sentence) or is_title(sentence) else None


def _subject(sentence: str) -> str | None:
    """Whom a sentence is about: who is in front of its verb, or behind `as a` and before a comma or a pronoun."""
    opener = _OPENER.match(sentence)
    rest = sentence[opener.end() :] if opener else sentence
    rest = _ARTICLE.sub("", rest, count=1) if _ARTICLE.match(rest) else rest
    before: list[str] = []
    for word in rest.split():
        if _is_behind(word):
            break
        before.append(word.rstrip(","))
        if word.endswith(","):
            break
    else:
        if not opener:
            return None
    title = " ".join(before)
    return _titled(title) if is_title(title) or is_title_of_several(title) or is_agent(title) else None


def _is_behind(word: str) -> bool:
    """Whether a word is no more part of a title."""
    return word not in _IN_TITLES and word.casefold().strip("'\u2019") in _BEHIND


_IN_TITLES = frozenset(("IT", "People"))
"""Words of titles that in small letters speak of somebody: `Senior IT Manager`, `People Partner`."""


def _titled(title: str) -> str:
    """A title as a heading has it: of one person, each word with a capital."""
    words = title.split()
    words[-1] = words[-1] if is_code(title) else _one(words[-1])
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _one(word: str) -> str:
    one = singular(word.casefold())
    return word[: len(one)] if word.casefold().startswith(one) else word


def outline_of(spoken: SpokenLevels, chunks: list[HeadingChunk], title: str, line: int) -> Outline:
    """The page with the levels that sentences name, those among them that have a heading with what is below it."""
    labels = _labels(spoken, title, chunks)
    outline = sort_out(_rest(spoken, chunks), title, line)
    titles = spoken.titles
    are_sentences = all(isinstance(each.blocks[0], Paragraph) for each in spoken.lists)
    are_numbered = are_sentences and len({folded_title(decoded(each).title) for each in titles}) < len(titles)
    for each, label in zip(spoken.lists, labels, strict=True):
        owner = next((level for level in outline.levels if same_title(level.title, each.title)), None)
        if owner is None:
            owner = Owner(each.title, each.line)
            outline.levels.append(owner)
        kind = _kind(each, label, is_competency=bool(label) and len(set(labels)) > 1)
        owner.sections.append(SectionDraft(kind, label, each.line, each.blocks))
    for level in outline.levels if are_numbered else ():
        grade = decoded(level.title).grade
        level.grades = level.grades or (() if grade is None else (grade,))
        level.title = level.title if grade is None else f"Level {grade}" if isinstance(grade, int) else grade
    return outline


def _rest(spoken: SpokenLevels, chunks: list[HeadingChunk]) -> list[HeadingChunk]:
    """The page without these lists."""
    titles = spoken.titles
    taken = {id(block) for each in spoken.lists for block in each.blocks}
    emptied = {each.chunk.index for each in spoken.lists}
    for chunk in chunks:
        chunk.is_level = chunk.is_level and any(same_title(chunk.title, title) for title in titles)
        chunk.blocks = [block for block in chunk.blocks if id(block) not in taken]
    rest = [
        chunk for chunk in chunks if chunk.blocks or chunk.is_level or not chunk.heading or chunk.index not in emptied
    ]
    for index, chunk in enumerate(rest):
        chunk.index = index
    return rest


def _labels(spoken: SpokenLevels, title: str, chunks: list[HeadingChunk]) -> list[str]:
    """The heading that each list is filed under: the one around it where it is `Capabilities` of each competency."""
    lines: dict[str, set[int]] = {}
    for each in spoken.lists:
        lines.setdefault(each.chunk.title, set()).add(each.chunk.line)
    above = parents(chunks)
    heads = [
        above[each.chunk.index] if each.is_heading or len(lines[each.chunk.title]) > 1 else each.chunk
        for each in spoken.lists
    ]
    return ["" if head is None or _says_no_more(head, title) else head.title for head in heads]


def _says_no_more(head: HeadingChunk, title: str) -> bool:
    """Whether a heading is the page's own, or says that roles are below it."""
    return head.title == title or head.name.role == "levels" or holds_roles(head.title)


def _kind(each: SpokenList, label: str, *, is_competency: bool) -> Kind:
    name = each.chunk.name
    if name.role == "section" and name.kind in LISTS and label == each.chunk.title:
        return name.kind
    if is_competency:
        return "other"
    return said_kind(Safe(each.blocks[0].text), is_unnamed=True) or "responsibilities"
