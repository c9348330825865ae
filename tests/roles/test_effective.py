"""Effective levels: everything once, with its origin."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from families import Make
from roletui.checks import run
from roletui.model import Catalog, Family, Item, Level, Section, Statement
from roletui.roles import effective as effective_module
from roletui.roles.effective import REACH, EffectiveLevel, Effectives, comparable, effective, restates
from roletui.text import Raw, Safe

PAGE = """---
title: Analyst
---

## Requirements

- Speaks English

## Levels

### Analyst

The Analyst is a grade 5.

#### Requirements

- 3+ years of tax work in a company that grows
- Knows the law
- Leads a team of
  - clerks
  - interns

### Senior Analyst

The Senior Analyst is a grade 6.

#### Requirements

- Extends the Analyst requirements
- 5+ years of tax work in a company that grows
- Knows the world

### Staff Analyst

The Staff Analyst is a grade 7.

#### Requirements

- Meets all Senior Analyst requirements while writing books
- Knows the Law

## Hiring Process

1. A call
"""


def requirements(role: EffectiveLevel) -> list[tuple[str, str, int | None]]:
    return [(held.block.text, held.origin, held.via) for held in role.section("requirements").held]


def test_own_items_come_first_then_the_inherited_then_the_familys(catalog_of: Make) -> None:
    catalog = catalog_of({"analyst.md": PAGE})
    assert requirements(effective(catalog, "analyst/senior-analyst")) == [
        ("Extends the Analyst requirements", "analyst/senior-analyst", None),
        ("5+ years of tax work in a company that grows", "analyst/senior-analyst", None),
        ("Knows the world", "analyst/senior-analyst", None),
        ("Knows the law", "analyst/analyst", 29),
        ("Leads a team of", "analyst/analyst", 29),
        ("clerks", "analyst/analyst", 29),
        ("interns", "analyst/analyst", 29),
        ("Speaks English", "analyst", None),
    ]


def test_a_restated_bullet_counts_once_and_says_so(catalog_of: Make) -> None:
    role = effective(catalog_of({"analyst.md": PAGE}), "analyst/senior-analyst")
    raised = role.section("requirements").own[1]
    assert [(other.block.text, other.origin) for other in raised.restated] == [
        ("3+ years of tax work in a company that grows", "analyst/analyst")
    ]


def test_inheritance_goes_through_several_steps_by_the_levels_own_line(catalog_of: Make) -> None:
    catalog = catalog_of({"analyst.md": PAGE})
    held = requirements(effective(catalog, "analyst/staff-analyst"))
    assert ("5+ years of tax work in a company that grows", "analyst/senior-analyst", 39) in held
    assert ("clerks", "analyst/analyst", 39) in held
    assert ("Extends the Analyst requirements", "analyst/senior-analyst", 39) not in held
    assert [text for text, _, _ in held].count("Knows the Law") == 1
    assert "Knows the law" not in [text for text, _, _ in held]


def test_only_a_sentence_that_says_nothing_else_is_marked_as_a_statement(catalog_of: Make) -> None:
    effectives = Effectives(catalog_of({"analyst.md": PAGE}))
    senior, staff = effectives["analyst/senior-analyst"], effectives["analyst/staff-analyst"]
    assert [held.statement for held in senior.section("requirements").own] == [True, False, False]
    assert [held.statement for held in staff.section("requirements").own] == [False, False]


def test_what_the_family_shares_is_held_by_every_level(catalog_of: Make) -> None:
    role = effective(catalog_of({"analyst.md": PAGE}), "analyst/analyst")
    (step,) = role.section("hiring-process").held
    assert (step.block.text, step.origin, step.via) == ("A call", "analyst", None)


def test_a_level_is_worked_out_once_for_a_catalogue(catalog_of: Make) -> None:
    effectives = Effectives(catalog_of({"analyst.md": PAGE}))
    assert effectives["analyst/analyst"] is effectives["analyst/analyst"]


def made(links: list[tuple[int, int]], count: int) -> Catalog:
    """A family of which each level has one bullet and takes over from those that the links name."""
    levels = []
    for number in range(count):
        extends = tuple(
            Statement("requirements", Safe("Extends it"), 100 + number, Safe("it"), f"f/{target}")
            for source, target in links
            if source == number
        )
        item = Item(Safe(sha256(str(number).encode()).hexdigest()), number + 1)
        section = Section("requirements", Safe("Requirements"), number + 1, (item,))
        levels.append(Level(f"f/{number}", Safe(f"Level {number}"), number + 1, sections=(section,), extends=extends))
    return Catalog(Raw("f"), (Family("f", Safe("F"), Safe("f.md"), 1, Raw("f.md"), levels=tuple(levels)),))


@settings(max_examples=60)
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_circles_end_and_every_level_reached_is_held_once(shape: tuple[int, list[tuple[int, int]]]) -> None:
    count, links = shape
    catalog = made(links, count)
    for number in range(count):
        reached = {number}
        while new := {target for source, target in links if source in reached} - reached:
            reached |= new
        held = [held.origin for held in effective(catalog, f"f/{number}").held()]
        assert sorted(held) == sorted(f"f/{target}" for target in reached)


def test_a_chain_of_a_thousand_levels_ends_at_the_limit_and_is_reported() -> None:
    catalog = made([(number, number - 1) for number in range(1, 1000)], 1000)
    assert len(list(effective(catalog, "f/999").held())) == REACH + 1
    found = [problem.line for problem in run(catalog) if problem.rule == "inheritance-limit"]
    assert found == [number + 1 for number in range(REACH + 1, 1000)]


def test_bullets_made_to_look_alike_are_not_all_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[effective_module.Words] = []

    def never(left: effective_module.Words, _: effective_module.Words) -> bool:
        asked.append(left)
        return False

    monkeypatch.setattr(effective_module, "restates", never)
    known = effective_module.Restated(
        [comparable(f"Responsible administrators everywhere constantly {'xy' * number}") for number in range(1000)]
    )
    for number in range(1000):
        known.find(comparable(f"Responsible administrators everywhere constantly {'zy' * number}"))
    assert len(asked) <= 1000 * effective_module.COMMON


def test_a_raised_number_and_a_repaired_word_restate_but_another_thing_does_not() -> None:
    base = "Experience of leading teams of several people in a company that is growing fast"
    assert restates(comparable("3+ years of work"), comparable("5+ years of work"))
    assert restates(comparable(base), comparable(base.replace("leading", "leadnig")))
    assert restates(comparable(base), comparable(base.replace("several ", "")))
    assert restates(comparable("Basic knowledge of slate"), comparable("Deep knowledge of slate"))
    assert restates(comparable("Experience with slate roofs"), comparable("5+ years of experience with slate roof"))
    assert comparable("Excellent") == ("excellent",)
    assert not restates(comparable("Own sales"), comparable("Own support"))
    assert not restates(comparable("3+ years of sales"), comparable("5+ years of support"))
    duty = "the choice of slate and the planning of scaffolds for roofs of all kinds in the whole region"
    assert not restates(comparable(f"Support {duty}"), comparable(f"Drive {duty}"))
    assert not restates(comparable(f"Assist with {duty}"), comparable(f"Own {duty}"))
    assert restates(comparable(f"Suport {duty}"), comparable(f"Support {duty}"))
    assert not restates(comparable(base), comparable("Experience of writing books for children in a quiet small town"))


WORDS = st.lists(
    st.sampled_from(("plan", "plans", "planning", "roofs", "roof", "leading", "leadnig", "the", "of", "#", "budgets")),
    min_size=1,
    max_size=18,
).map(tuple)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_what_is_kept_apart_without_counting_errors_would_be_by_counting(
    left: effective_module.Words, right: effective_module.Words
) -> None:
    for allowed in (0.5, 1, 2):
        far = effective_module._is_beyond(set(left), set(right), allowed)
        assert not far or effective_module._distance(left, right, 100) > allowed


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12), WORDS)
def test_looking_bullets_up_by_their_beginnings_finds_all_that_holding_each_against_each_finds(
    bullets: list[effective_module.Words], asked: effective_module.Words
) -> None:
    longest = set(effective_module.longest_words(asked))
    alike = [not longest.isdisjoint(effective_module.longest_words(each)) for each in bullets]
    wanted = tuple(at for at, each in enumerate(bullets) if alike[at] and restates(asked, each))
    assert effective_module.Restated(bullets).find(asked) == wanted


Bullets = list[tuple[int, effective_module.Words]]


def chain(lists: list[Bullets]) -> Catalog:
    """A family of which each level has a list of bullets, with their depths, and inherits that of the next one."""
    levels = []
    for number, bullets in enumerate(lists):
        items = tuple(Item(Safe(" ".join(words)), at, depth=depth) for at, (depth, words) in enumerate(bullets))
        follows = (Statement("requirements", Safe("Extends it"), 99, Safe("it"), f"f/{number + 1}"),)
        section = Section("requirements", Safe("Requirements"), 0, items)
        extends = follows if number + 1 < len(lists) else ()
        levels.append(Level(f"f/{number}", Safe(f"Level {number}"), 0, sections=(section,), extends=extends))
    return Catalog(Raw("f"), (Family("f", Safe("F"), Safe("f.md"), 1, Raw("f.md"), levels=tuple(levels)),))


def groups_of(bullets: Bullets) -> list[list[int]]:
    """The places of each bullet with what is under it."""
    groups: list[list[int]] = []
    for at, (depth, _) in enumerate(bullets):
        if groups and depth > bullets[groups[-1][0]][0]:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def nearest(asked: effective_module.Words, kept: list[effective_module.Words]) -> int | None:
    """The place of the bullet that one restates, by holding it against each: one of the same words before any other."""
    longest = set(effective_module.longest_words(asked))
    same = [at for at, words in enumerate(kept) if asked and words == asked]
    near = [
        at
        for at, words in enumerate(kept)
        if len(asked) > 1 and not longest.isdisjoint(effective_module.longest_words(words)) and restates(asked, words)
    ]
    return next(iter([*same, *near]), None)


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 1), WORDS), max_size=5), min_size=2, max_size=4))
def test_a_chain_of_levels_holds_what_holding_each_bullet_against_each_nearer_one_leaves(lists: list[Bullets]) -> None:
    kept: list[tuple[str, int]] = []
    said: list[effective_module.Words] = []
    restated: dict[int, list[tuple[str, int]]] = {}
    for number, bullets in enumerate(lists):
        words = [comparable(" ".join(each)) for _, each in bullets]
        nearer = list(said)
        for group in groups_of(bullets):
            places = [nearest(words[at], nearer) for at in group]
            for at, place in zip(group, places, strict=True):
                if place is None or None in places:
                    kept.append((f"f/{number}", at))
                    said.append(words[at])
                else:
                    restated.setdefault(place, []).append((f"f/{number}", at))
    held = effective(chain(lists), "f/0").section("requirements").held
    assert [(each.origin, each.block.line) for each in held] == kept
    assert {
        at: [(other.origin, other.block.line) for other in each.restated]
        for at, each in enumerate(held)
        if each.restated
    } == restated
