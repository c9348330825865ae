"""Catalogues made by hand, as small as a test needs them."""

from collections.abc import Sequence

from roletui.model import Catalog, Family, Item, Kind, Level, Paragraph, Section, Specialty, Statement
from roletui.search import Hit, Index, build, search
from roletui.text import Raw, Safe


def section(*texts: str, kind: Kind = "responsibilities", line: int = 10, heading: str = "") -> Section:
    items = tuple(Item(Safe(text), line + number) for number, text in enumerate(texts, 1))
    return Section(kind, Safe(heading or kind.title()), line, items)


def level(
    family_id: str,
    name: str,
    *sections: Section,
    grades: tuple[int | str, ...] = (),
    extends: Sequence[str] = (),
    line: int = 5,
) -> Level:
    statements = tuple(
        Statement(kind, Safe("Extends"), line, Safe(target), target)
        for target in extends
        for kind in ("responsibilities", "requirements")
    )
    slug = name.lower().replace(" ", "-")
    return Level(f"{family_id}/{slug}", Safe(name), line, grades, sections=sections, extends=statements)


def family(
    family_id: str,
    title: str,
    *levels: Level,
    sections: Sequence[Section] = (),
    department: str = "",
    summary: Sequence[str] = (),
    specialties: Sequence[Specialty] = (),
) -> Family:
    return Family(
        family_id,
        Safe(title),
        Safe(f"{family_id}.md"),
        2,
        Raw(f"{family_id}.md"),
        Safe(department),
        tuple(Paragraph(Safe(text), 3) for text in summary),
        levels,
        tuple(specialties),
        tuple(sections),
    )


def catalog(*families: Family) -> Catalog:
    return Catalog(Raw("."), families)


def index_of(*texts: str) -> Index:
    """An index over these bullets of one level."""
    return build(catalog(family("crew", "Ship Crew", level("crew", "Deckhand", section(*texts)))))


def found(index: Index, query: str, **options: int) -> list[str]:
    """The texts that answer a query, titles left out."""
    return [hit.text for hit in hits(index, query, **options)]


def hits(index: Index, query: str, limit: int = 50, offset: int = 0) -> list[Hit]:
    return [hit for hit in search(index, query, limit=limit, offset=offset).hits if hit.section != "title"]
