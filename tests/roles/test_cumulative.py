"""Ladders of which one sentence says that every level includes the one below it."""

import pytest

from families import Make
from roletui.language.ladders import cumulative_sentence
from roletui.model import Catalog, Family, Level, Section
from roletui.roles.cumulative import cumulative_by
from roletui.roles.effective import Effectives
from roletui.roles.inheritance import resolve
from roletui.roles.ladder import Ladder
from roletui.roles.level_order import below
from roletui.text import Raw, Safe

SAID = [
    "Each level builds on what is expected at the preceding levels.",
    "Every rank includes the previous one(s).",
    "The levels are cumulative: nothing of a lower one is ever left behind.",
    "All expectations here are meant to be cumulative.",
    "Each successive level encompasses the previous ones.",
    "At every step, a cook is expected to meet the criteria of all previous levels.",
    "All levels assume that you do what stands at the levels below.",
    "This is a cumulative ladder.",
    "Cooks at each level show all the skills of the levels below, in addition to those that are listed.",
    "A rank always contains all requirements of earlier ranks.",
]
NOT_SAID = [
    "Every level of the bakery includes people with earlier careers elsewhere.",
    "The levels are not cumulative.",
    "Levels may be cumulative in some kitchens.",
    "What counts is not just the cumulative number of loaves.",
    "You must reach the previous level before you move on.",
    "All roles include the benefits below.",
    "Every role we publish will include the salary range below.",
    "A cook can move down to a lower level.",
]


def page(sentence: str) -> str:
    levels = "".join(
        f"### {title}\n\n#### Responsibilities\n\n- Bakes as {title}\n\n" for title in ("Cook", "Senior Cook", "Chef")
    )
    return f"---\ntitle: Cooks\n---\n\nAbout cooks. {sentence}\n\n## Levels\n\n{levels}"


@pytest.mark.parametrize("sentence", SAID)
def test_one_sentence_makes_every_level_inherit_the_one_below(catalog_of: Make, sentence: str) -> None:
    catalog = catalog_of({"cooks.md": page(sentence)})
    chef = Effectives(catalog)["cooks/chef"].section("responsibilities")
    assert [held.block.text for held in chef.held] == ["Bakes as Chef", "Bakes as Senior Cook", "Bakes as Cook"]
    (said,) = catalog.levels["cooks/chef"][1].extends
    assert (said.target, said.statement, said.line) == ("cooks/senior-cook", sentence, 5)
    assert catalog.levels["cooks/cook"][1].extends == ()


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_sentences_that_only_speak_of_levels_do_not(catalog_of: Make, sentence: str) -> None:
    assert cumulative_by(catalog_of({"cooks.md": page(sentence)}).by_id["cooks"]) is None


def test_what_a_level_itself_says_is_not_said_twice(catalog_of: Make) -> None:
    text = page(SAID[0]).replace("- Bakes as Chef", "- All responsibilities of the Senior Cook, plus:\n- Bakes as Chef")
    extends = catalog_of({"cooks.md": text}).levels["cooks/chef"][1].extends
    assert [(said.section, said.target) for said in extends] == [("responsibilities", "cooks/senior-cook")]


def family(*levels: Level, **fields: bool) -> Family:
    return Family("f", Safe("F"), Safe("f.md"), 1, Raw("f.md"), levels=levels)._replace(**fields)  # type: ignore[arg-type]


def level(title: str, *grades: int | str, group: str | None = None) -> Level:
    sections = (Section("other", Safe("Craft"), 2),)
    return Level(f"f/{title}", Safe(title), 1, grades, sections=sections, group=Safe(group) if group else None)


def test_a_mapping_file_makes_a_ladder_cumulative_in_competencies_too() -> None:
    made = family(level("Cook 1"), level("Cook 2"), level("Cook 3"), cumulative=True)
    catalog = resolve(Catalog(Raw(""), (made,)))
    assert [[(said.section, said.target) for said in each.extends] for each in catalog.families[0].levels] == [
        [],
        [("other", "f/Cook 1")],
        [("other", "f/Cook 2")],
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((level("A", 5), level("B", 7), level("C", 6)), {"f/C": "A", "f/B": "C"}),
        ((level("Cook 3"), level("Cook 2"), level("Cook 1")), {"f/Cook 2": "Cook 1", "f/Cook 3": "Cook 2"}),
        ((level("A", group="x"), level("B", group="y"), level("C", group="x")), {"f/C": "A"}),
        ((level("A", "IC1"), level("B", "IC2")), {"f/B": "A"}),
        ((level("A", 5), level("B", 5), level("C", 6)), {"f/B": "A", "f/C": "B"}),
        ((level("A"),), {}),
    ],
)
def test_the_level_below_follows_from_grades_else_from_the_order(
    levels: tuple[Level, ...], expected: dict[str, str]
) -> None:
    assert {upper: lower.title for upper, lower in below(family(*levels)).items()} == expected


def test_a_ladder_without_grades_leads_from_rank_to_rank(catalog_of: Make) -> None:
    ladder = Ladder(catalog_of({"cooks.md": page("")}))
    assert [(edge.kind, edge.target) for edge in ladder.next_steps("cooks/cook")] == [
        ("next-rank", "cooks/senior-cook")
    ]
    assert len(ladder.path("cooks/cook", "cooks/chef") or ()) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "A Senior Cook must meet the duties and has the requirements of a Cook, plus:",
        "Senior Cooks have all the rights and responsibilities of a Cook, plus:",
        "Includes all privileges and responsibilities of a Cook",
    ],
)
def test_a_contributor_includes_the_one_below(catalog_of: Make, sentence: str) -> None:
    text = page("").replace("### Senior Cook\n", f"### Senior Cook\n\n{sentence}\n")
    extends = catalog_of({"cooks.md": text}).levels["cooks/senior-cook"][1].extends
    assert ("responsibilities", "cooks/cook") in [(said.section, said.target) for said in extends]


SAID_OTHERWISE = """
Each level builds on the previous one.
Each level builds additively on previous expectations.
Each step is additive.
Each level includes all of the expectations of the levels below it.
Levels are cumulative.
All levels are cumulative: a Senior does everything a Junior does.
Every level assumes the skills of the one before.
The expectations are cumulative.
Responsibilities are additive from level to level.
At each level you are expected to meet the expectations of all previous levels.
Each rung inherits the expectations of the rung below.
Each role includes the responsibilities of the roles before it.
The skills listed at each level are in addition to those of the previous levels.
Expectations at each level are in addition to the expectations of lower levels.
Higher levels include everything in the lower levels.
People at a higher level are expected to do everything required at lower levels.
Anyone at a given level also fulfils the requirements of all lower levels.
Each level contains the previous ones.
Levels build on each other.
The levels build upon one another.
Unless stated otherwise, each level includes the requirements of the level below.
Each grade encompasses the duties of the grades beneath it.
Note that every level also has the responsibilities of the level before.
Each level is a superset of the one below.
Each subsequent level inherits from the previous.
All competencies from earlier levels carry over.
Requirements of lower levels apply to higher levels too.
Everything at a level applies to all the levels above it.
This ladder is cumulative.
Each title builds upon the expectations of the title before it.
Each level has all the qualities of the prior level.
It is assumed that the expectations of previous levels are met.
All of the requirements of lower levels still apply.
Each level is additive to the previous level.
These competencies are additive.
Engineers at each level are expected to meet all criteria of the levels before.
Each tier builds upon the skills of earlier tiers.
Every stage does everything the stage before does.
Expectations from previous levels continue to apply.
Each level adds to the expectations of the prior level.
The ranks build on one another.
Skills at lower levels are assumed at higher ones.
Each position also has all responsibilities of the position below.
With every level, the requirements of the previous levels remain.
The responsibilities of each level include those of the levels below.
Every new level extends the last one.
"""
NEVER_SAID = """
Each level has its own salary.
Levels are not cumulative.
Each level builds a team.
Pay is cumulative.
Bonuses are additive.
Each team builds on the previous quarter.
There are five levels.
Each level has responsibilities and requirements.
The previous level names are gone.
Each level is different from the one before it.
Promotion to the next level needs time at the previous level.
Everyone at every level writes code.
Higher levels are paid more.
Each role works with the roles below it.
The levels below describe what we expect.
Everything below is a draft.
Expectations grow from level to level.
Impact increases with each level.
Each release builds on the previous one.
You need not have been at the previous level.
Lower levels report to higher levels.
We build on each other's work.
Skills grow at each level.
It is not assumed that the previous level's expectations are met.
All levels share the following responsibilities.
Each level has more impact than the previous one.
Each level has a wider scope than the one below.
Each level has the same pay as the previous level.
At each level you are expected to mentor the levels below.
Requirements of lower levels are listed elsewhere.
Skills of previous roles may help.
Responsibilities apply to the whole level.
Each level does reviews for the level below.
Lower levels are paid less.
Expectations at higher levels are vague.
Everything in earlier roles is confidential.
All levels have all benefits.
Each title has all details on its own page.
The duties of previous positions are not repeated.
Competencies at lower levels differ.
Levels build software.
Levels build on feedback.
"""


@pytest.mark.parametrize("sentence", SAID_OTHERWISE.strip().split("\n"))
def test_a_ladder_may_say_in_many_words_that_its_levels_include_each_other(sentence: str) -> None:
    assert cumulative_sentence(f"This is a ladder. {sentence} Be kind.") == sentence


@pytest.mark.parametrize("sentence", NEVER_SAID.strip().split("\n"))
def test_sentences_of_the_same_words_say_no_such_thing(sentence: str) -> None:
    assert not cumulative_sentence(sentence)
