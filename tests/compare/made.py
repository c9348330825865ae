"""Levels made by hand, and strategies that make them."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from roletui.model import Catalog, Family, Item, Kind, Level, Section, Statement
from roletui.text import Raw, Safe

SUBJECTS = ("reports", "budgets", "customers", "pipelines", "contracts", "audits", "dashboards", "releases")
VERBS = ("Write", "Own", "Review", "Plan", "Improve", "Explain", "Negotiate", "Deliver")
ENDS = ("for one team", "for all teams", "with 3+ partners", "with 5+ partners", "across regions", "every quarter", "")

sentences = st.builds(
    lambda verb, one, other, end: " ".join(f"{verb} {one} and {other} {end}".split()),
    st.sampled_from(VERBS),
    st.sampled_from(SUBJECTS),
    st.sampled_from(SUBJECTS),
    st.sampled_from(ENDS),
)
odd_texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), max_codepoint=0x2FFF), min_size=1, max_size=40
).filter(lambda text: bool(text.strip()))
bullets = st.lists(st.one_of(sentences, sentences, sentences, odd_texts), max_size=8)
_SOME_KINDS: tuple[Kind, ...] = ("responsibilities", "requirements", "other")
sections = st.dictionaries(st.sampled_from(_SOME_KINDS), bullets, max_size=3)


def section(kind: Kind, texts: Sequence[str], line: int, heading: str = "") -> Section:
    items = tuple(Item(Safe(text), line + 1 + number) for number, text in enumerate(texts))
    return Section(kind, Safe(heading or kind.capitalize()), line, items)


def level(
    level_id: str,
    title: str,
    line: int,
    lists: Mapping[Kind, Sequence[str]],
    *,
    takes: Sequence[tuple[Kind, str | None, int]] = (),
    grade: int = 6,
) -> Level:
    """A level; `takes` are statements: a kind, the target's id, and the line they are on."""
    made, at = [], line + 1
    for kind, texts in lists.items():
        made.append(section(kind, texts, at))
        at += len(texts) + 2
    said = tuple(
        Statement(kind, Safe(f"Extends {target}"), where, Safe(target or "?"), target, alone=True)
        for kind, target, where in takes
    )
    return Level(level_id, Safe(title), line, (grade,), None, tuple(made), said)


def catalog(*families: Family) -> Catalog:
    return Catalog(Raw("pages"), families)


def family(family_id: str, *levels: Level, shared: Sequence[Section] = (), title: str = "Analyst") -> Family:
    return Family(
        family_id,
        Safe(title),
        Safe(f"{family_id}.md"),
        1,
        Raw(f"{family_id}.md"),
        levels=levels,
        sections=tuple(shared),
    )


def pair(left: Mapping[Kind, Sequence[str]], right: Mapping[Kind, Sequence[str]]) -> Catalog:
    return catalog(family("f", level("f/a", "Analyst", 10, left), level("f/b", "Senior Analyst", 500, right)))
