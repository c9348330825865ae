"""Several families on one page: the same titles under each of several headings make these headings the families."""

from collections.abc import Mapping

from roletui.language.words import title_words, words_of
from roletui.reading.chunks import HeadingChunk, parents
from roletui.reading.shapes.subjects import holds_roles


def split(chunks: list[HeadingChunk], depth: int | None = None) -> list[tuple[HeadingChunk | None, list[HeadingChunk]]]:
    """The page's chunks by family, each with its heading; one part without a heading where the page is one family.

    Headings of `depth` are families whatever is below them.
    """
    ladders: dict[int, list[HeadingChunk]] = {}
    for chunk, above in zip(chunks, parents(chunks), strict=True):
        if chunk.is_level and above is not None and _is_ladder(above):
            ladders.setdefault(above.index, []).append(chunk)
    declared = [
        chunk for chunk in chunks if chunk.heading and (chunk.heading.declares == "family" or chunk.depth == depth)
    ]
    if not declared and not _repeat(list(ladders.values())) and not _are_ladders(chunks, ladders):
        return [(None, chunks)]
    heads = declared or [chunks[index] for index in sorted(ladders)]
    return _parts(chunks, heads)


def _is_ladder(heading: HeadingChunk) -> bool:
    """Whether levels below a heading are a ladder's: below the name of a section they are not, unless it says so."""
    return heading.name.role != "section" or holds_roles(heading.title)


def _repeat(groups: list[list[HeadingChunk]]) -> bool:
    """Whether a title is in several of the groups, and in none of them twice."""
    titles = [[title_words(chunk.title) for chunk in group] for group in groups if len(group) > 1]
    if len(titles) < 2 or any(len(set(group)) < len(group) for group in titles):
        return False
    seen: set[tuple[str, ...]] = set()
    for group in titles:
        if not seen.isdisjoint(group):
            return True
        seen.update(group)
    return False


def _are_ladders(chunks: list[HeadingChunk], ladders: Mapping[int, list[HeadingChunk]]) -> bool:
    """Whether each heading says that a ladder is below it, as `Sales career path` does, and several levels are."""
    return len(ladders) > 1 and all(
        len(levels) > 1 and (holds_roles(chunks[index].title) or _is_framework(chunks[index].title))
        for index, levels in ladders.items()
    )


def _is_framework(title: str) -> bool:
    """Whether a heading is called a framework: above levels it is that of a family, as `Tiling Framework`."""
    words = words_of(title)
    return len(words) > 1 and words[-1] in ("framework", "matrix")


def _parts(
    chunks: list[HeadingChunk], heads: list[HeadingChunk]
) -> list[tuple[HeadingChunk | None, list[HeadingChunk]]]:
    """Each head with what is below it; what is below none of them goes to the first."""
    parts: list[tuple[HeadingChunk | None, list[HeadingChunk]]] = [(head, []) for head in heads]
    places = {id(head): place for place, head in enumerate(heads)}
    inside: list[HeadingChunk] | None = None
    depth = 0
    for chunk in chunks:
        place = places.get(id(chunk))
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
