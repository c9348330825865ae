"""Several families on one page: the same titles under each of several headings make these headings the families."""

from collections.abc import Mapping

from roletui.language.words import title_words
from roletui.reading.chunks import HeadingChunk, parent
from roletui.reading.shapes.subjects import holds_roles


def split(chunks: list[HeadingChunk], depth: int | None = None) -> list[tuple[HeadingChunk | None, list[HeadingChunk]]]:
    """The page's chunks by family, each with its heading; one part without a heading where the page is one family.

    Headings of `depth` are families whatever is below them.
    """
    parents: dict[int, list[HeadingChunk]] = {}
    for chunk in chunks:
        if chunk.is_level and (above := _ladder_of(chunks, chunk)) is not None:
            parents.setdefault(above.index, []).append(chunk)
    declared = [
        chunk for chunk in chunks if chunk.heading and (chunk.heading.declares == "family" or chunk.depth == depth)
    ]
    if not declared and not _repeat(list(parents.values())) and not _are_ladders(chunks, parents):
        return [(None, chunks)]
    heads = declared or [chunks[index] for index in sorted(parents)]
    return _parts(chunks, heads)


def _ladder_of(chunks: list[HeadingChunk], level: HeadingChunk) -> HeadingChunk | None:
    """The heading that a level is below, where that is no name of a section but that of a ladder."""
    above = parent(chunks, level)
    is_section = above is not None and above.name.role == "section" and not holds_roles(above.title)
    return None if is_section else above


def _repeat(groups: list[list[HeadingChunk]]) -> bool:
    """Whether a title is in several of the groups, and in none of them twice."""
    titles = [[title_words(chunk.title) for chunk in group] for group in groups if len(group) > 1]
    if len(titles) < 2 or any(len(set(group)) < len(group) for group in titles):
        return False
    return any(set(one) & set(other) for place, one in enumerate(titles) for other in titles[place + 1 :])


def _are_ladders(chunks: list[HeadingChunk], parents: Mapping[int, list[HeadingChunk]]) -> bool:
    """Whether each heading says that a ladder is below it, as `Sales career path` does, and several levels are."""
    return len(parents) > 1 and all(
        len(levels) > 1 and holds_roles(chunks[index].title) for index, levels in parents.items()
    )


def _parts(
    chunks: list[HeadingChunk], heads: list[HeadingChunk]
) -> list[tuple[HeadingChunk | None, list[HeadingChunk]]]:
    """Each head with what is below it; what is below none of them goes to the first."""
    parts: list[tuple[HeadingChunk | None, list[HeadingChunk]]] = [(head, []) for head in heads]
    inside: list[HeadingChunk] | None = None
    depth = 0
    for chunk in chunks:
        place = next((place for place, head in enumerate(heads) if head is chunk), None)
        if place is not None:
            inside, depth = parts[place][1], chunk.depth
            continue
        if inside is not None and chunk.heading and chunk.depth <= depth:
            inside = None
        (parts[0][1] if inside is None else inside).append(chunk)
    for head, part in parts:
        if head is not None and head.blocks:
            part.insert(0, _without_heading(head))
        for index, chunk in enumerate(part):
            chunk.index = index
    return parts


def _without_heading(head: HeadingChunk) -> HeadingChunk:
    """What is right under a family's heading, as the beginning of a page of its own."""
    return HeadingChunk(None, head.name, head.blocks)
