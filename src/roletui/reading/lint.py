"""What is probably a slip on a page that reads well enough: each remark names the line and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from roletui.language.titles import folded_title, names_person, same_title
from roletui.language.words import is_misspelt, title_words
from roletui.model import Item, Paragraph, Span
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body
from roletui.reading.chunks import HeadingChunk
from roletui.reading.grades import Stated, stated
from roletui.reading.headings import classify
from roletui.reading.problems import Notes
from roletui.reading.structure import Outline, Owner

# It begins with the stop, though that has to be behind a letter: so the search runs from stop to stop.
_FUSED = lazy_pattern(r"[.;](?<=[a-z)].)(?=[A-Z][a-z]+(?:\s|,))")
_EXPECTED = (
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "career-ladder",
    "hiring-process",
    "grade",
)

_USUAL_JUMPS = 3
"""Times that a page leaves a depth out from which it does so on purpose."""


def _covers(spans: Iterable[Span], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans if span.kind in ("code", "link"))


def _fused(body: Body, notes: Notes) -> None:
    for block in body.blocks:
        if not isinstance(block, Item):
            continue
        for found in _FUSED.finditer(block.text):
            if not _covers(block.spans, found.start()):
                notes.warn(
                    "fused-bullets",
                    body.line_of(block, found.start()),
                    "Two bullets seem to have grown together here; put the second on a line of its own.",
                    block.text[max(0, found.start() - 60) : found.end() + 60],
                )
                break


def _has_content(chunks: list[HeadingChunk], chunk: HeadingChunk) -> bool:
    """Whether something is under a heading, directly or under a heading below it."""
    if chunk.blocks:
        return True
    for after in chunks[chunk.index + 1 :]:
        if after.depth <= chunk.depth:
            return False
        if after.blocks:
            return True
    return False


def _usual_jumps(chunks: list[HeadingChunk]) -> set[tuple[int, int]]:
    """Jumps that are a page's form: there are several, and more of them than headings of a depth between."""
    depths = [chunk.depth for chunk in chunks if chunk.heading]
    jumps = Counter(pairwise(depths))
    return {
        (one, other)
        for (one, other), count in jumps.items()
        if other > one + 1
        and count >= _USUAL_JUMPS
        and all(depths.count(between) < count for between in range(one + 1, other))
    }


def _headings(chunks: list[HeadingChunk], notes: Notes) -> None:
    before = 0
    usual = _usual_jumps(chunks)
    for chunk in chunks:
        heading = chunk.heading
        if heading is None:
            continue
        if chunk.name.misspelt:
            notes.warn(
                "heading-misspelt",
                heading.line,
                f"This heading is read as \u201c{chunk.name.misspelt}\u201d; correct its spelling.",
                heading.text,
            )
        if not heading.text:
            notes.warn("heading-empty", heading.line, "This heading has no words; remove it or name the section.")
        if heading.depth <= 6:
            if before and heading.depth > before + 1 and (before, heading.depth) not in usual:
                notes.notice(
                    "heading-jump",
                    heading.line,
                    f"The heading jumps from depth {before} to {heading.depth}; use {'#' * (before + 1)}.",
                    heading.text,
                )
            before = heading.depth
        if chunk.name.role == "section" and chunk.name.kind in _EXPECTED and not _has_content(chunks, chunk):
            notes.notice(
                "empty-section", heading.line, "Nothing is under this heading; fill it or remove it.", heading.text
            )


def _repeated_levels(outline: Outline, notes: Notes) -> None:
    for level, line in outline.joined:
        notes.notice(
            "heading-twice",
            line,
            f"The level on line {level.line} has its heading here once more; what follows is "
            "read as part of it. Keep one heading.",
            level.title,
        )
    seen: dict[tuple[str, ...], list[Owner]] = {}
    for level in outline.levels:
        same = seen.setdefault(title_words(level.title), [])
        # One title at several grades is a ladder of its own.
        if twin := next(
            (each for each in same if not (each.grades and level.grades) or each.grades == level.grades), None
        ):
            notes.warn(
                "duplicate-level",
                level.line,
                f"A level of this title is on line {twin.line} already; join them or name one differently.",
                level.title,
            )
        same.append(level)


def speaks_of_another(subject: str, title: str, words_of_page: frozenset[str]) -> bool:
    """Whether a sentence under a level speaks of a title the page has no level for: copied, or the role's old name."""
    own, said = title_words(title), title_words(subject)
    is_title = subject[:1].isupper() and (names_person(subject) or bool(set(own) & set(said)))
    if not is_title or set(own) <= set(said):
        return False
    # Short words may be initials of the level's own.
    return any(
        len(word) > 3
        and not {word, word.removesuffix("s")} & words_of_page
        and not any(is_misspelt(word, each) for each in own)
        for word in said
    )


def _for_others(level: Owner) -> Iterator[tuple[Item | Paragraph, Stated]]:
    """The grade sentences of a level that speak of another title than its own."""
    for section in level.sections:
        if section.kind in ("grade", "summary"):
            front = classify(section.heading).front
            for block in section.blocks:
                for each in stated(block.text):
                    # A heading that has the same other name belongs to a level of that name.
                    if (
                        each.subject
                        and not same_title(each.subject, level.title)
                        and not (front and same_title(each.subject, front))
                    ):
                        yield block, each


def _strange_grades(levels: list[Owner], family: str, body: Body, notes: Notes) -> None:
    """Grade sentences that name another level of the page, or one it does not have: copied and not changed."""
    found = [(level, block, each) for level in levels for block, each in _for_others(level)]
    if not found:
        return
    titles = frozenset(word for title in (family, *(level.title for level in levels)) for word in title_words(title))
    by_title = {folded_title(level.title): level for level in reversed(levels)}
    by_letters: dict[str, Owner] = {level.title: level for level in levels}
    for level, block, each in found:
        named = by_letters.get(each.subject) or by_title.get(folded_title(each.subject))
        if named is not None:
            notes.warn(
                "grade-names-other",
                body.line_of(block, each.start),
                f"This grade is under \u201c"
                f"{level.title}\u201d and names \u201c{named.title}\u201d; it counts where it is. "
                "Correct the name.",
                block.text,
            )
        elif speaks_of_another(each.subject, level.title, titles):
            notes.warn(
                "grade-names-other",
                body.line_of(block, each.start),
                f"This grade is under \u201c"
                f"{level.title}\u201d and names \u201c{each.subject}\u201d, which no level of the page "
                "is called; it counts where it is. Correct the name.",
                block.text,
            )


def remark(outline: Outline, chunks: list[HeadingChunk], body: Body, *, has_title: bool, notes: Notes) -> None:
    """Note what a writer of the page would want to know."""
    if not has_title:
        notes.warn(
            "missing-title",
            1,
            f"This page has no title and is called \u201c"
            f"{outline.family.title}\u201d after its file; add a `title:` in front matter, or a heading.",
        )
    if body.is_source:
        return
    _headings(chunks, notes)
    _repeated_levels(outline, notes)
    _strange_grades(outline.levels, outline.family.title, body, notes)
    _fused(body, notes)
