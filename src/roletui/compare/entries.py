"""What of a level is compared: its bullets, and the paragraphs of a list that is written as prose."""

from collections.abc import Iterable, Iterator

from roletui.compare.model import Entry, Role
from roletui.model import Catalog, Kind, Paragraph, Section
from roletui.roles.effective import Effectives, Held, effective

_LISTS: tuple[Kind, ...] = ("responsibilities", "requirements", "nice-to-have")


def role(catalog: Catalog, level_id: str) -> Role:
    """What a compared level is called."""
    family, level = catalog.levels[level_id]
    return Role(level.id, level.title, family.id, family.title)


def entries_of(catalog: Catalog, level_id: str, *, own: bool, effectives: Effectives | None = None) -> list[Entry]:
    """Everything of a level that is compared: what stands under it on its page, or with all it takes over."""
    held = _own(catalog, level_id) if own else _effective(catalog, level_id, effectives)
    return [
        Entry(
            level_id, each.kind, each.heading, each.block.text, each.path, each.block.line, each.origin, place,
            each.block.depth, _states(catalog, each), origin_title=catalog.title_of(each.origin),
        )
        for place, each in enumerate(held)
    ]  # fmt: skip


def _own(catalog: Catalog, level_id: str) -> Iterator[Held]:
    family, level = catalog.levels[level_id]
    for section in level.sections:
        for block in section.items or _prose(section):
            yield Held(block, section.kind, level.id, family.path, section.heading)


def _prose(section: Section) -> Iterable[Paragraph]:
    if section.kind not in _LISTS:
        return ()
    return (paragraph for paragraph in section.paragraphs if paragraph.kind == "text")


def _effective(catalog: Catalog, level_id: str, effectives: Effectives | None) -> Iterator[Held]:
    """All that the effective level holds, without the sentences whose meaning it is made of."""
    whole = effectives[level_id] if effectives is not None else effective(catalog, level_id)
    for section in whole.sections:
        listed = {(held.origin, held.heading) for held in section.held if held.is_item}
        for held in section.held:
            prose = (
                section.kind in _LISTS
                and isinstance(held.block, Paragraph)
                and held.block.kind == "text"
                and (held.origin, held.heading) not in listed
            )
            if (held.is_item or prose) and not (held.statement and _is_resolved(catalog, held)):
                yield held


def _states(catalog: Catalog, held: Held) -> bool:
    """Whether a sentence stands here by which a level takes over another's section."""
    if held.origin not in catalog.levels:
        return False
    _, level = catalog.levels[held.origin]
    return any(each.line == held.block.line for each in level.extends)


def _is_resolved(catalog: Catalog, held: Held) -> bool:
    _, level = catalog.levels[held.origin]
    return all(each.target is not None for each in level.extends if each.line == held.block.line)
