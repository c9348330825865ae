"""The mapping file: what it says beats every guess, what is wrong in it has a line, and it reaches nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from families import Make
from roletui.reading import mapping_file
from roletui.reading.mapping_file import read_mapping
from roletui.reading.problems import MAPPING_BYTES, MAPPING_FAULTS, Notes
from roletui.roles.effective import Effectives
from roletui.text import Safe

LISTS = "## Reach\n\n- one\n- two\n- three\n\n## Craft\n\n- four\n- five\n"


def problems(text: str) -> list[tuple[str, int | None]]:
    notes = Notes(Safe("roletui.toml"))
    read_mapping(text.encode(), "", notes)
    return [(problem.rule, problem.line) for problem in notes.problems]


def test_pages_are_levels_and_words_are_kinds_where_the_file_says_so(catalog_of: Make) -> None:
    pages = {
        "crew/one.md": f"# Stoker of the first watch and the second and the third one\n\n{LISTS}",
        "crew/two.md": f"# Bosun\n\n{LISTS}",
        "crew/notes.md": f"# Notes\n\n{LISTS}",
        "crew/roletui.toml": '[pages]\nlevel = "page"\nfamily = "folder"\nignore = ["notes.md"]\n'
        '[sections]\nresponsibilities = ["Reach"]\nignore = ["Craft"]\n',
    }
    (family,) = catalog_of(pages).families
    assert (family.id, [level.path for level in family.levels]) == ("crew", ["crew/two.md", "crew/one.md"])
    for level in family.levels:
        assert [(section.kind, section.heading) for section in level.sections if section.items] == [
            ("responsibilities", "Reach"),
            ("other", "Craft"),
        ]


def test_headings_of_a_depth_are_families_and_levels(catalog_of: Make) -> None:
    page = "# All\n\n## Deck\n\n### One\n\n- a\n\n### Two\n\n- b\n\n## Engine\n\n### Three\n\n- c\n"
    mapping = '[pages]\nfamily = "heading 2"\nlevel = "heading 3"\n'
    catalog = catalog_of({"all.md": page, "roletui.toml": mapping})
    assert [(family.title, [level.title for level in family.levels]) for family in catalog.families] == [
        ("Deck", ["One", "Two"]),
        ("Engine", ["Three"]),
    ]


def test_columns_and_rows_of_tables_are_levels_whatever_they_are_called(catalog_of: Make) -> None:
    table = "# T\n\n| Skill | Alpha | Beta |\n|---|---|---|\n| Knots | ties | splices |\n"
    rows = "# T\n\n| Who | Rung | Crew |\n|---|---|---|\n| Alpha | R1 | Deck |\n| Beta | R2 | Deck |\n"
    columns = catalog_of({"a/t.md": table, "a/roletui.toml": '[pages]\nlevel = "table columns"\n'})
    assert [level.title for level in columns.families[0].levels] == ["Alpha", "Beta"]
    mapping = '[pages]\nlevel = "table rows"\nfamily = \'table column "Crew"\'\ngrade = \'table column "Rung"\'\n'
    catalog = catalog_of({"b/t.md": rows, "b/roletui.toml": mapping})
    family = catalog.by_id["b/t"]
    assert (family.title, [(level.title, level.grades) for level in family.levels]) == (
        "Deck",
        [("Alpha", ("R1",)), ("Beta", ("R2",))],
    )


def test_fields_of_front_matter_give_grade_and_order(catalog_of: Make) -> None:
    def page(title: str, rung: int, place: int) -> str:
        return f"---\ntitle: {title}\nrung: {rung}\nplace: {place}\n---\n\n{LISTS}"

    pages = {
        "crew/a.md": page("Sail Engineer", 7, 2),
        "crew/b.md": page("Senior Sail Engineer", 5, 1),
        "crew/roletui.toml": '[pages]\ngrade = "front matter: rung"\norder = "front matter: place"\n',
    }
    (family,) = catalog_of(pages).families
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Senior Sail Engineer", (5,)),
        ("Sail Engineer", (7,)),
    ]


def test_the_nearest_file_holds_and_a_changed_file_is_read_anew(catalog_of: Make) -> None:
    pages = {
        "a/x.md": f"# X\n\n{LISTS}",
        "b/x.md": f"# X\n\n{LISTS}",
        "a/roletui.toml": '[pages]\nlevel = "page"\n',
        "roletui.toml": '[pages]\nignore = ["**/x.md"]\n',
    }
    assert [family.path for family in catalog_of(pages).families] == ["a/x.md"]
    assert catalog_of({"a/roletui.toml": '[pages]\nignore = ["x.md"]\n'}).families == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[pages]\nlevel = \n", [("mapping-syntax", 2)]),
        ("[page]\n", [("mapping-key", 1)]),
        ("[pages]\n\nfamly = 3\n", [("mapping-key", 3)]),
        ('[pages]\nlevel = "heading 9"\n', [("mapping-value", 2)]),
        ("[pages]\ncumulative = 1\n", [("mapping-value", 2)]),
        ('[pages]\nignore = ["../x", "/etc/*"]\n', [("mapping-value", 2), ("mapping-value", 2)]),
        ('[sections]\nduties = ["Reach"]\n', [("mapping-key", 2)]),
        ('[sections]\nrequirements = "Reach"\n', [("mapping-value", 2)]),
        ("pages = 3\n", [("mapping-value", 1)]),
        ('[pages]\nlists = "duties"\n', [("mapping-value", 2)]),
        ('[inherits]\n\n"Head Cook" = 3\n', [("mapping-value", 3)]),
        ("[pages]\nignore = []\n[sections]\nignore = 3\n", [("mapping-value", 4)]),
        ("\n  [ 'pages' ]\n 'level' = 3\n", [("mapping-value", 3)]),
        ('\n\npages.level = "deck"\n', [("mapping-value", 3)]),
        ("\ufeff[page]\n", [("mapping-key", 1)]),
        ("#" * (MAPPING_BYTES + 1), [("mapping-limit", 1)]),
        (f"[sections]\nother = {['a'] * 501}\n", [("mapping-limit", 2)]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, found: list[tuple[str, int]]) -> None:
    assert problems(text) == found


def test_a_file_of_faults_is_not_listed_whole() -> None:
    wrong = "".join(f"k{number} = 1\n" for number in range(3000))
    found = problems(f"[pages]\n{wrong}")
    assert found == [("mapping-key", line) for line in range(2, MAPPING_FAULTS + 2)] + [("mapping-limit", 1)]


def test_no_line_is_looked_at_once_for_every_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 64 KiB has ten thousand keys: looked for one by one in all lines they took seconds."""

    class Counted:
        looked = 0

        def match(self, text: str) -> re.Match[str] | None:
            Counted.looked += 1
            return begins.match(text)

    begins = mapping_file._BEGINS
    monkeypatch.setattr(mapping_file, "_BEGINS", Counted())
    text = "".join(f"k{number} = 1\n" for number in range(3000))
    problems(text)
    assert Counted.looked <= text.count("\n") + 1


def test_a_mark_of_utf_8_in_front_is_no_fault() -> None:
    notes = Notes(Safe("roletui.toml"))
    assert read_mapping(b'\xef\xbb\xbf[pages]\nlevel = "page"\n', "", notes).level == "page"
    assert notes.problems == []


def test_one_wrong_line_stops_no_other(catalog_of: Make) -> None:
    mapping = '[pages]\nlevel = "page"\nfamily = "ship"\n'
    catalog = catalog_of({"x.md": f"# X\n\n{LISTS}", "roletui.toml": mapping})
    assert len(catalog.families) == 1
    (problem,) = [problem for problem in catalog.problems if problem.rule.startswith("mapping")]
    assert (problem.rule, problem.path, problem.line) == ("mapping-value", "roletui.toml", 3)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_rules_or_problems(data: bytes) -> None:
    read_mapping(data, "", Notes(Safe("roletui.toml")))


def test_the_file_makes_a_ladder_cumulative(catalog_of: Make) -> None:
    ladder = "# L\n\n" + "".join(f"## {title} Engineer\n\n- {title}\n\n" for title in ("Junior", "Senior", "Staff"))
    pages = {
        "crew/one.md": f"# Sail Engineer\n\n{LISTS}",
        "crew/two.md": f"# Senior Sail Engineer\n\n{LISTS}",
        "ladder.md": ladder,
        "roletui.toml": "[pages]\ncumulative = true\n",
    }
    catalog = catalog_of(pages)
    assert {said.target for _, level in catalog.levels.values() for said in level.extends} == {
        "crew/sail-engineer",
        "ladder/junior-engineer",
        "ladder/senior-engineer",
    }


def test_the_file_says_whose_lists_a_role_inherits(catalog_of: Make) -> None:
    def page(title: str) -> str:
        return f"# {title}\n\n## Responsibilities\n\n- {title} duty\n\n## Craft\n\n- {title} craft\n- a\n- b\n- c\n"

    pages = {f"{crew}/{name}.md": page(name.title()) for crew in ("a", "b") for name in ("sail engineer", "rigger")}
    pages["roletui.toml"] = '[inherits]\n"Sail engineer" = ["Rigger"]\nRigger = "Bosun"\n'
    catalog = catalog_of(pages)
    level = catalog.levels["a/sail engineer/sail-engineer"][1]
    assert {(each.section, each.target) for each in level.extends} == {
        ("responsibilities", "a/rigger/rigger"),
        ("other", "a/rigger/rigger"),
    }
    held = Effectives(catalog)["a/sail engineer/sail-engineer"].section("responsibilities").held
    assert [each.block.text for each in held] == ["Sail Engineer duty", "Rigger duty"]
    unknown = [each for each in catalog.problems if each.rule == "unresolved-inheritance"]
    assert [(each.path, each.quote) for each in unknown] == [
        ("a/rigger.md", "Inherits Bosun."),
        ("b/rigger.md", "Inherits Bosun."),
    ]


def test_the_file_says_what_lists_right_below_a_name_are(catalog_of: Make) -> None:
    levels = [f"## {title}\n\n- mends\n- sews\n\n### In port\n\n- waits\n\n" for title in ("Rigger", "Senior Rigger")]
    pages = {f"{name}/crew.md": f"# Crew\n\n{''.join(levels)}" for name in ("a", "b")}
    words = '[sections]\nresponsibilities = ["In port"]\n'
    pages |= {"a/roletui.toml": words, "b/roletui.toml": f'[pages]\nlists = "requirements"\n{words}'}
    families = catalog_of(pages).families
    kinds = {family.id: [section.kind for section in family.levels[1].sections] for family in families}
    assert kinds == {"a/crew": ["summary", "responsibilities"], "b/crew": ["requirements", "responsibilities"]}
