"""Frameworks kept as YAML and JSON: every criterion once, below its level and area, with its line."""

import json
from collections import abc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import lines
from roletui.catalog import open_catalog
from roletui.model import Catalog, Item
from roletui.reading import folder
from roletui.reading.blocks import Heading
from roletui.reading.page import read_page
from roletui.reading.problems import DATA_ALIASES, DATA_BLOCKS, DATA_DEPTH, DATA_PARTS, FILE_BYTES, PAGE_LEVELS, Notes
from roletui.reading.source import Document
from roletui.reading.sources.data_file import read
from roletui.reading.sources.data_forms import frameworks
from roletui.reading.sources.data_tree import DataRefusedError, Each, Mapping, Node, Sequence, Text, read_json
from roletui.roles.as_json import catalog_form
from roletui.roles.effective import Effectives
from roletui.text import Raw, Safe

ROOT = Path(__file__).parents[2]


def document(text: str, name: str = "ladder.yml") -> Document:
    notes = Notes(Safe(name))
    found = read(text.encode(), notes)
    assert not notes.problems
    return found


def outline(found: Document) -> list[tuple[int, str]]:
    """Each heading with its sign, each bullet indented."""
    signs = {"family": "= ", "level": "# ", "section": "## "}
    return [
        (block.line, (signs[block.declares] if isinstance(block, Heading) else "  " * (block.depth + 1)) + block.text)
        for block in found.body.blocks
    ]


TOPICS = """title: Tilers
topics:
  - name: craft
    title: Good craft
    content:
      - level: 1
        criteria:
          - Lays tiles
          - Cuts them
      - level: 2
        exampleCriteria:
          - criteria: Plans whole roofs
            examples: [Draws a plan]
  - name: long_reach
    content:
      - level: 2
        criteria: [Works on a street]
"""


def test_topics_hold_levels() -> None:
    found = document(TOPICS)
    assert (found.title, found.line) == ("Tilers", 1)
    assert outline(found) == [
        (6, "# Level 1"),
        (4, "## Good craft"),
        (8, "  Lays tiles"),
        (9, "  Cuts them"),
        (10, "# Level 2"),
        (4, "## Good craft"),
        (12, "  Plans whole roofs"),
        (13, "    Draws a plan"),
        (14, "## Long reach"),
        (17, "  Works on a street"),
    ]


FORMS = {
    "levels with areas": "levels:\n- title: Junior Tiler\n  craft: [Lays tiles]\n  reach: [One roof]\n"
    "- title: Senior Tiler\n  craft: [Plans roofs]\n  reach: [A street]\n",
    "levels with named areas": "levels:\n- title: Junior Tiler\n  areas:\n  - {name: Craft, criteria: [Lays tiles]}\n"
    "  - {name: Reach, criteria: [One roof]}\n- title: Senior Tiler\n  areas:\n"
    "  - {name: Craft, criteria: [Plans roofs]}\n  - {name: Reach, criteria: [A street]}\n",
    "levels by key": "levels:\n  Junior Tiler:\n    Craft: [Lays tiles]\n    Reach: [One roof]\n"
    "  Senior Tiler:\n    Craft: [Plans roofs]\n    Reach: [A street]\n",
    "titles as keys": "Junior Tiler:\n  Craft: [Lays tiles]\n  Reach: [One roof]\n"
    "Senior Tiler:\n  Craft: [Plans roofs]\n  Reach: [A street]\n",
    "areas as keys": "Craft:\n  Junior Tiler: Lays tiles\n  Senior Tiler: Plans roofs\n"
    "Reach:\n  Junior Tiler: One roof\n  Senior Tiler: A street\n",
    "areas of levels by key": "competencies:\n- name: Craft\n  levels:\n    Junior Tiler: [Lays tiles]\n"
    "    Senior Tiler: [Plans roofs]\n- name: Reach\n  levels:\n    Junior Tiler: [One roof]\n"
    "    Senior Tiler: [A street]\n",
    "references": "levels:\n- {id: j, name: Junior Tiler}\n- {id: s, name: Senior Tiler}\nthemes:\n"
    "- {id: c, name: Craft}\n- {id: r, name: Reach}\ncompetencies:\n"
    "- {id: 1, summary: Lays tiles, level: j, theme: c}\n- {id: 2, summary: Plans roofs, level: s, theme: c}\n"
    "- {id: 3, summary: One roof, level: j, theme: r}\n- {id: 4, summary: A street, level: s, theme: r}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_levels(form: str) -> None:
    assert [text for _, text in outline(document(FORMS[form]))] == [
        *("# Junior Tiler", "## Craft", "  Lays tiles", "## Reach", "  One roof"),
        *("# Senior Tiler", "## Craft", "  Plans roofs", "## Reach", "  A street"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_json_reads_as_yaml_does(form: str) -> None:
    tree = yaml.load(FORMS[form], Loader=yaml.BaseLoader)
    found = document(json.dumps(tree, indent=1), "ladder.json")
    assert [text for _, text in outline(found)] == [text for _, text in outline(document(FORMS[form]))]


EXPLAINED = {
    "areas that records name": """levels:
  - {id: junior, name: Junior Tiler}
  - {id: senior, name: Senior Tiler}
themes:
  - {id: craft, name: Craft, summary: How well roofs hold}
competencies:
  - {level: junior, theme: craft, summary: Lays tiles in rows}
  - {level: senior, theme: craft, summary: Plans whole roofs alone}
""",
    "areas that hold levels": """topics:
  - title: Craft
    description: How well roofs hold
    levels:
      - {title: Junior Tiler, criteria: [Lays tiles in rows]}
      - {title: Senior Tiler, criteria: [Plans whole roofs alone]}
""",
    "areas with levels as keys": """areas:
  Craft:
    summary: How well roofs hold
    Junior Tiler: [Lays tiles in rows]
    Senior Tiler: [Plans whole roofs alone]
""",
}


@pytest.mark.parametrize("form", EXPLAINED)
def test_what_an_area_says_of_itself_is_the_familys(form: str) -> None:
    shown = [text for _, text in outline(document(EXPLAINED[form]))]
    assert shown[:2] == ["## Craft", "  How well roofs hold"]
    assert shown.count("  How well roofs hold") == 1
    (family,) = read_page(Raw("tilers.yml"), EXPLAINED[form].encode()).families
    (section,) = family.sections
    assert (section.heading, [each.text for each in section.paragraphs]) == ("Craft", ["How well roofs hold"])
    assert len(family.levels) == 2


def test_a_list_of_areas_is_one_family_and_a_list_of_families_several() -> None:
    areas = (
        "- name: Craft\n  levels:\n  - {level: 1, criteria: [Lays tiles]}\n  - {level: 2, criteria: [Plans roofs]}\n"
    )
    assert [text for _, text in outline(document(areas))] == [
        *("# Level 1", "## Craft", "  Lays tiles", "# Level 2", "## Craft", "  Plans roofs"),
    ]
    families = "\n".join(
        f"- name: {name}\n  levels:\n  - {{title: Junior, craft: [Lays tiles]}}\n  - {{title: Lead, craft: [Plans it]}}"
        for name in ("Tilers", "Menders")
    )
    assert [text for _, text in outline(document(families)) if text[0] in "=#" and text[1] == " "] == [
        *("= Tilers", "# Junior", "# Lead", "= Menders", "# Junior", "# Lead"),
    ]


LADDER = "levels: [{title: Junior, craft: [Lays tiles]}, {title: Lead, craft: [Plans roofs]}]"


@pytest.mark.parametrize(
    "text",
    [
        f"version: 2\nframeworks:\n  Tilers: {{{LADDER}}}\n  Menders: {{{LADDER}}}\n  Notes: {{words: few}}\n",
        f"version: 2\nframeworks:\n- {{name: Tilers, {LADDER}}}\n- {{name: Menders, {LADDER}}}\n",
    ],
    ids=["by name", "in a list"],
)
def test_families_may_be_below_a_key(text: str) -> None:
    titles = [text for _, text in outline(document(text)) if text[0] in "=#" and text[1] == " "]
    assert titles == ["= Tilers", "# Junior", "# Lead", "= Menders", "# Junior", "# Lead"]


def test_a_level_may_hold_words_texts_and_lists_without_an_area() -> None:
    text = (
        "levels:\n- title: Junior 1\n  level: 1\n  summary: Learns the trade\n  reach: Works on one roof\n"
        "  colour: red\n  criteria: [Lays tiles]\n- title: Lead\n  level: C3\n  reach: Plans a street\n"
    )
    assert [text.strip() for _, text in outline(document(text)) if text] == [
        *("# Junior 1", "Learns the trade", "Lays tiles", "## Reach", "Works on one roof"),
        *("# Lead (C3)", "## Reach", "Plans a street"),
    ]


def test_titles_may_hold_lists_and_records_with_other_fields_are_no_table() -> None:
    found = document("Junior Tiler:\n- Lays all tiles\nSenior Tiler:\n- Plans whole roofs\n")
    assert [text.strip() for _, text in outline(found)] == [
        *("# Junior Tiler", "Lays all tiles", "# Senior Tiler", "Plans whole roofs"),
    ]
    rows = [{"Area": "Craft", "Junior": "Lays", "Senior": "Plans"}, {"Area": "Reach", "Junior": "One", "Other": "x"}]
    assert not document(json.dumps(rows), "ladder.json").body.tables


def test_one_role_has_its_sections() -> None:
    found = document("title: Senior Tiler\nlevel: 5\nresponsibilities:\n- Lay tiles\n- Cut them\nperks: [Free tiles]\n")
    assert [text.strip() for _, text in outline(found)] == [
        *("# Senior Tiler (Level 5)", "## Responsibilities", "Lay tiles", "Cut them", "## Perks", "Free tiles"),
    ]


def test_records_of_one_form_are_a_table() -> None:
    rows = [
        {"Area": "Craft", "Junior": "- Lays tiles\n- Cuts them", "Senior": "Plans"},
        {"Area": "Reach", "Junior": "", "Senior": "A street"},
    ]
    found = document(json.dumps(rows, indent=1), "ladder.json")
    (table,) = found.body.tables
    assert [[cell.lines for cell in row.cells] for row in table.rows] == [
        [("Area",), ("Junior",), ("Senior",)],
        [("Craft",), ("Lays tiles", "Cuts them"), ("Plans",)],
        [("Reach",), ("",), ("A street",)],
    ]
    assert [row.line for row in table.rows] == [2, 2, 7]


@pytest.mark.parametrize(
    "text",
    [
        "title: The site\nplugins: [feed, sitemap]\nnav:\n- {title: Home, url: /}\n- {title: Roles, url: /roles}\n",
        "jobs:\n  build:\n    steps:\n    - {name: Check out the code, uses: checkout}\n    - {run: make all things}\n",
        "name: roles\nversion: 1.0.0\nscripts: {build: make the site}\nkeywords: [roles, levels]\n",
        "levels: [debug, info]\nhandlers: {file: {level: debug}}\n",
        "- one\n- two\n",
        "just words",
        "",
    ],
)
def test_other_data_is_no_framework(text: str) -> None:
    assert not document(text).body.blocks


def test_levels_of_numbers_are_in_their_order_whichever_area_comes_first() -> None:
    craft = "".join(f"      - level: {level}\n        criteria: [Lays {level} roofs]\n" for level in (3, 10))
    reach = "".join(f"      - level: {level}\n        criteria: [Asks {level} masters]\n" for level in (1, 10, 2))
    found = document(
        f"title: Tilers\ntopics:\n  - name: craft\n    content:\n{craft}  - name: reach\n    content:\n{reach}"
    )
    heads = [text for _, text in outline(found) if text.startswith("# ")]
    assert heads == ["# Level 1", "# Level 2", "# Level 3", "# Level 10"]


def test_front_matter_that_holds_topics_is_levels_behind_the_page() -> None:
    page = read_page(Raw("tilers.md"), f"---\n{TOPICS}---\n\n## Responsibilities\n\n- Be kind\n".encode())
    (family,) = page.families
    held = [section for level in family.levels for section in level.sections] + list(family.sections)
    lines = {str(item.text): item.line for section in held for item in section.items}
    assert lines["Lays tiles"] == 9
    assert lines["Be kind"] == 23


CRITERIA = st.lists(st.integers(0, 10**6).map("does w{}".format), min_size=1, max_size=3)
AREAS = st.lists(st.lists(CRITERIA, min_size=2, max_size=3), min_size=1, max_size=3)


def as_topics(areas: list[list[list[str]]]) -> Any:
    content = [[{"level": n, "criteria": each} for n, each in enumerate(area, 1)] for area in areas]
    return {"topics": [{"title": f"Area {n}", "content": each} for n, each in enumerate(content)]}


def as_keys(areas: list[list[list[str]]]) -> Any:
    return {f"Area {n}": {f"Level {m}": each for m, each in enumerate(area, 1)} for n, area in enumerate(areas)}


def as_records(areas: list[list[list[str]]]) -> Any:
    levels = [{"id": f"l{n}", "name": f"Level {n}"} for n in range(1, 4)]
    records = [
        {"level": f"l{n}", "area": f"a{m}", "text": text}
        for m, area in enumerate(areas)
        for n, each in enumerate(area, 1)
        for text in each
    ]
    return {
        "levels": levels,
        "areas": [{"id": f"a{m}", "name": f"Area {m}"} for m in range(len(areas))],
        "all": records,
    }


@settings(deadline=None)
@given(AREAS, st.sampled_from([as_topics, as_keys, as_records]), st.booleans())
def test_generated_frameworks_lose_nothing(areas: list[list[list[str]]], form: Any, is_json: bool) -> None:
    tree = form(areas)
    text = json.dumps(tree, indent=1) if is_json else yaml.safe_dump(tree, sort_keys=False)
    found = document(text, "ladder.json" if is_json else "ladder.yml")
    lines = text.split("\n")
    place: list[str] = ["", ""]
    got: dict[tuple[str, str], list[str]] = {}
    for block in found.body.blocks:
        if isinstance(block, Heading):
            place[block.declares == "section"] = block.text
            continue
        assert isinstance(block, Item)
        assert block.text in lines[block.line - 1]
        got.setdefault((place[1], place[0]), []).append(block.text)
    assert got == {(f"Area {m}", f"Level {n}"): each for m, area in enumerate(areas) for n, each in enumerate(area, 1)}


# Trees


@pytest.mark.parametrize("blanks", ["\n", "\n ", "\n\t\n"])
def test_blank_lines_in_a_text_are_looked_at_once(blanks: str) -> None:
    """Looked at from each of them on, so many would take longer than any test may."""
    text = f"Lays floors{blanks * 100_000}- Cuts tiles\n- Mixes grout"
    found = document(json.dumps({"title": "Senior Tiler", "responsibilities": text}), "role.json")
    assert [block.text for block in found.body.blocks if isinstance(block, Item)] == [
        "Lays floors",
        "Cuts tiles",
        "Mixes grout",
    ]


def plain(node: Node) -> Any:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}


def worded(value: Any) -> Any:
    """A value as its tree says it: every scalar as it is written."""
    if isinstance(value, list):
        return [worded(each) for each in value]
    if isinstance(value, dict):
        return {key: worded(each) for key, each in value.items()}
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_json_reads_as_it_was_written(value: Any, indent: Any) -> None:
    (tree,) = read_json(json.dumps(value, indent=indent))
    assert plain(tree) == worded(value)


def plain_json(text: str) -> Any:
    """What the standard library reads; keys that are given twice are refused as we do."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in found}) < len(found):
            raise ValueError
        return dict(found)

    return json.loads(text, strict=False, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=_no)


def _no(_constant: str) -> None:
    raise ValueError


@settings(deadline=None)
@given(st.text(alphabet='{}[]",:1-. \n\\ntruefalsnu', max_size=30))
def test_json_is_what_the_standard_library_takes_for_it(text: str) -> None:
    try:
        expected: Any = plain_json(text)
    except ValueError:
        with pytest.raises(DataRefusedError):
            read_json(text)
        return
    (tree,) = read_json(text)
    assert plain(tree) == worded(expected)


def refused(text: str, name: str) -> tuple[str, int | None]:
    notes = Notes(Safe(name))
    assert not read(text.encode(), notes).body.blocks
    (problem,) = notes.problems
    return problem.rule, problem.line


BOMB = "k0: &0 [x y, x y]\n" + "".join(f"k{n}: &{n} [*{n - 1}, *{n - 1}]\n" for n in range(1, 40))


@pytest.mark.parametrize(
    ("text", "name", "rule", "line"),
    [
        ("[" * (DATA_DEPTH + 1), "x.json", "data-limit", 1),
        ("[" * 100_000, "x.json", "data-limit", 1),
        ("[" * 100_000, "x.yml", "data-limit", 1),
        ("a:\n" + "- " * (DATA_DEPTH + 2), "x.yml", "data-limit", 2),
        ("[\n" + "1," * DATA_PARTS + "1]", "x.json", "data-limit", 2),
        (
            "a: &a b\n" + "".join(f"c{n}: *a\n" for n in range(DATA_ALIASES + 1)),
            "x.yml",
            "data-limit",
            DATA_ALIASES + 2,
        ),
        (BOMB, "x.yml", "data-limit", None),
        ("a: 1\na: 2\n", "x.yml", "data-duplicate-key", 2),
        ('{"a": 1,\n"a": 2}', "x.json", "data-duplicate-key", 2),
        ("? [a, b]\n: c\n", "x.yml", "data-syntax", 1),
        ("a: *b\n", "x.yml", "data-syntax", 1),
        ("a: b\n c: d: e\n", "x.yml", "data-syntax", 2),
        ('{"a":\n tru}', "x.json", "data-syntax", 2),
        ('{"a": 1,\n}', "x.json", "data-syntax", 2),
        ('["a",\n"b" "c"]', "x.json", "data-syntax", 2),
        ('{"schema": "roletui/1",\n"families": [{"id": 3}]}', "x.json", "data-form", 2),
        ('{"schema": "roletui/1"}', "x.json", "data-form", 1),
    ],
)
def test_data_that_is_refused_says_why_and_where(text: str, name: str, rule: str, line: int | None) -> None:
    found = refused(text, name)
    assert found[0] == rule
    assert line is None or found[1] == line


def test_aliases_multiply_up_to_a_limit() -> None:
    text = "base: &a\n" + "- does this and that\n" * 3000
    text += "levels:\n" + "".join(f"- {{title: Level {n}, craft: *a}}\n" for n in range(1, 9))
    assert DATA_BLOCKS < 8 * 3000
    assert refused(text, "x.yml")[0] == "data-limit"


# Dumps


def dumped(root: Path, tmp_path: Path) -> tuple[Any, Any]:
    first = catalog_form(open_catalog(Raw(str(root)), cache=False))
    (tmp_path / "dump.json").write_text(json.dumps(first, indent=1))
    return first, catalog_form(open_catalog(Raw(str(tmp_path)), cache=False))


@pytest.mark.parametrize(
    "root", [ROOT / "content", ROOT / "tests" / "fixtures" / "patterns"], ids=["content", "patterns"]
)
def test_a_dump_reads_back_as_it_was(root: Path, tmp_path: Path) -> None:
    first, second = dumped(root, tmp_path)
    assert first["families"]
    assert second["families"] == first["families"]


def test_lists_of_a_dump_are_those_of_its_pages(tmp_path: Path) -> None:
    dumped(ROOT / "content", tmp_path)

    def lists(root: Path) -> dict[str, list[tuple[str, bool]]]:
        catalog = open_catalog(Raw(str(root)), cache=False)
        effectives = Effectives(catalog)
        return {
            level_id: [(held.block.text, held.statement) for held in effectives[level_id].held()]
            for level_id in catalog.levels
        }

    pages = lists(ROOT / "content")
    assert any(is_statement for held in pages.values() for _, is_statement in held)
    assert lists(tmp_path) == pages


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_dump_of_any_page_reads_back_as_it_was(text: str) -> None:
    page = f"# Tilers\n\n## Senior Tiler\n\n### Responsibilities\n\n- {text}\n\n{text}\n"
    (family,) = read_page(Raw("tilers.md"), page.encode("utf-8", "surrogatepass")).families
    first = catalog_form(Catalog(Raw(""), (family,)))
    again = read_page(Raw("dump.json"), json.dumps(first).encode()).families
    assert catalog_form(Catalog(Raw(""), again)) == first


def test_a_dump_larger_than_a_page_reads_back_as_it_was(tmp_path: Path) -> None:
    first: Any = catalog_form(open_catalog(Raw(str(ROOT / "content")), cache=False))
    items = next(each["items"] for each in first["families"][0]["levels"][0]["sections"] if each["items"])
    items[0]["text"] = "Lays one tile after the other." * (FILE_BYTES // 30)
    (tmp_path / "dump.json").write_text(json.dumps(first, indent=1))
    assert (tmp_path / "dump.json").stat().st_size > FILE_BYTES
    # Beside it lies one that only looks like a dump.
    (tmp_path / "large.json").write_text(json.dumps({"schema": "roletui/2", "text": "x" * FILE_BYTES}))
    catalog = open_catalog(Raw(str(tmp_path)), cache=False)
    assert catalog_form(catalog)["families"] == first["families"]
    assert [(each.path, each.rule) for each in catalog.problems] == [("large.json", "too-large")]


def test_a_dump_has_a_limit_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "DUMP_BYTES", FILE_BYTES + 10)
    (tmp_path / "dump.json").write_text('{"schema": "roletui/1", "text": "' + "x" * FILE_BYTES + '", "families": []}')
    catalog = open_catalog(Raw(str(tmp_path)), cache=False)
    (problem,) = catalog.problems
    assert (problem.rule, str(FILE_BYTES + 10) in problem.message) == ("too-large", True)


def test_the_families_of_a_dump_are_not_kept_beside_each_other_as_values() -> None:
    taken: list[int] = []
    text = '{"schema": "roletui/1", "families": [{"a": [1]}, [], {"families": [{}]}, 4]}'
    (root,) = read_json(text, each=Each("families", lambda node: taken.append(node.line)))
    assert len(taken) == 3
    assert isinstance(root, Mapping)
    assert isinstance(kept := root.values["families"], Sequence)
    assert [node.text for node in kept.items if isinstance(node, Text)] == ["4"]


def test_a_dump_with_sorted_keys_is_one(tmp_path: Path) -> None:
    first = catalog_form(open_catalog(Raw(str(ROOT / "content")), cache=False))
    (tmp_path / "dump.json").write_text(json.dumps(first, indent=1, sort_keys=True))
    assert catalog_form(open_catalog(Raw(str(tmp_path)), cache=False))["families"] == first["families"]


LADDER = (
    "# Tiling\n\n## Tiler\n\n### Responsibilities\n\n- lays tiles for {name}\n\n## Senior Tiler\n\n"
    "The Senior Tiler reports to the Master Tiler.\n\n### Responsibilities\n\n- Extends the Tiler responsibilities\n\n"
    "## Master Tiler\n\n### Responsibilities\n\n- Extends the Senior Tiler responsibilities\n"
)


def ladders_of(tmp_path: Path, *names: str) -> None:
    for name in names:
        pages = tmp_path / "pages" / name
        pages.mkdir(parents=True)
        (pages / "tiling.md").write_text(LADDER.format(name=name))
        form = catalog_form(open_catalog(Raw(str(pages)), cache=False))
        file = tmp_path / "dumps" / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(form))


def held_by_masters(catalog: Catalog) -> list[list[str]]:
    """What each master tiler holds, and whom each senior one reports to."""
    effectives = Effectives(catalog)
    found: list[list[str]] = []
    for family in catalog.families:
        section = effectives[family.levels[2].id].section("responsibilities")
        reports_to = family.levels[1].reports_to
        assert reports_to is not None
        assert reports_to.target == family.levels[2].id
        found.append([each.block.text for each in section.held if each.block.text.startswith("lays")])
    return found


def test_dumps_of_several_organisations_beside_each_other_inherit_nothing_from_another(tmp_path: Path) -> None:
    ladders_of(tmp_path, "acme", "bolt")
    catalog = open_catalog(Raw(str(tmp_path / "dumps")), cache=False)
    assert [family.id for family in catalog.families] == ["tiling", "tiling-2"]
    assert held_by_masters(catalog) == [["lays tiles for acme"], ["lays tiles for bolt"]]


def test_dumps_in_folders_of_their_own_are_named_as_pages_there(tmp_path: Path) -> None:
    ladders_of(tmp_path, "acme", "bolt")
    for name in ("acme", "bolt"):
        (tmp_path / "dumps" / name).mkdir()
        (tmp_path / "dumps" / f"{name}.json").rename(tmp_path / "dumps" / name / "dump.json")
    pages, dumps = (open_catalog(Raw(str(tmp_path / name)), cache=False) for name in ("pages", "dumps"))
    assert held_by_masters(dumps) == [["lays tiles for acme"], ["lays tiles for bolt"]]
    assert catalog_form(dumps)["families"] == catalog_form(pages)["families"]


def test_settings_that_are_no_json_are_only_noted() -> None:
    for text, severity in (
        ('{ // strict\n "compilerOptions": {} }', "notice"),
        ('{ // strict\n "levels": [] }', "error"),
    ):
        notes = Notes(Safe("tsconfig.json"))
        read(text.encode(), notes)
        assert [(problem.rule, problem.severity, problem.line) for problem in notes.problems] == [
            ("data-syntax", severity, 1)
        ]


def _places(tree: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a tree of JSON."""
    yield way
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from _places(value, (*way, key))


def _with(tree: Any, way: tuple[str | int, ...], value: Any) -> Any:
    """The tree with another value at a place."""
    if not way:
        return value
    inner = _with(tree[way[0]], way[1:], value)
    if isinstance(tree, dict):
        return tree | {way[0]: inner}
    return [*tree[: int(way[0])], inner, *tree[int(way[0]) + 1 :]]


ROLES = """---
title: Tiler
---
Lays tiles.

## Responsibilities
- All count what is left

## Trade
### Requirements
- Reads plans
### Tiler
#### Responsibilities
- Lays tiles
### Senior Tiler
#### Responsibilities
- Extends the Tiler responsibilities
- Plans roofs
## Lead
Reports to the Senior Tiler.
### Responsibilities
- Leads a crew

## Specialties
### Slate
Knows slate.
"""


OTHER_KINDS: tuple[Any, ...] = ({}, [], [{}], [[]], "of another kind", -1, None, True)


def test_a_dump_with_any_value_of_another_kind_is_refused_or_read(
    catalog_of: Callable[[dict[str, str]], Catalog],
) -> None:
    form = {**catalog_form(catalog_of({"tiler.md": ROLES})), "problems": []}
    rules: set[str] = set()
    for way in _places(form["families"]):
        for value in OTHER_KINDS:
            notes = Notes(Safe("dump.json"))
            text = json.dumps({**form, "families": _with(form["families"], way, value)}, indent=1)
            found = read(text.encode(), notes)
            assert len(notes.problems) <= 1
            rules |= {problem.rule for problem in notes.problems}
            assert all(1 <= (problem.line or 0) <= text.count("\n") + 1 for problem in notes.problems)
            assert not (notes.problems and found.families)
    assert rules == {"data-form"}


def test_a_family_of_a_dump_has_no_more_levels_than_a_page(
    catalog_of: Callable[[dict[str, str]], Catalog],
) -> None:
    form = catalog_form(catalog_of({"tiler.md": ROLES}))
    family = form["families"][0]
    family["levels"] = [{**family["levels"][0], "sections": []}] * (PAGE_LEVELS + 1)
    assert refused(json.dumps(form), "dump.json")[0] == "data-form"


def kept(tree: Any) -> list[tuple[str, list[tuple[str, tuple[int | str, ...], list[str]]]]]:
    page = read_page(Raw("kept.json"), json.dumps(tree).encode())
    return [
        (
            family.title,
            [(level.title, level.grades, [section.heading for section in level.sections]) for level in family.levels],
        )
        for family in page.families
    ]


def test_tracks_with_levels_of_their_own_are_families() -> None:
    tracks = [
        {"name": job, "levels": [{"name": f"{rank} {job}", "areas": {"Craft": ["Grinds with care"]}} for rank in ranks]}
        for job, ranks in (("Miller", ("Junior", "Senior")), ("Carter", ("Junior", "Lead")))
    ]
    assert kept({"tracks": tracks}) == [
        ("Miller", [("Junior Miller", (), ["Craft"]), ("Senior Miller", (), ["Craft"])]),
        ("Carter", [("Junior Carter", (), ["Craft"]), ("Lead Carter", (), ["Craft"])]),
    ]


def test_a_code_that_is_a_key_is_the_grade_of_what_has_a_title() -> None:
    grades = {
        code: {"title": title, "duties": ["Grinds with care"]}
        for code, title in (("M1", "Miller"), ("M2", "Head Miller"))
    }
    ((_, levels),) = kept({"name": "Mill", "grades": grades})
    assert levels == [("Miller", ("M1",), ["Duties"]), ("Head Miller", ("M2",), ["Duties"])]


def test_a_role_may_be_called_by_the_word_itself() -> None:
    roles = [
        {"role": title, "level": code, "duties": ["Grinds with care"]}
        for title, code in (("Miller", "L1"), ("Head Miller", "L2"))
    ]
    ((_, levels),) = kept({"roles": roles})
    assert levels == [("Miller", ("L1",), ["Duties"]), ("Head Miller", ("L2",), ["Duties"])]


def test_many_areas_cost_no_more_than_each_alone() -> None:
    def taken(count: int) -> int:
        areas = {f"Part {at}": {"Junior": "Lays tiles", "Senior": "Plans roofs"} for at in range(count)}
        text = json.dumps({"title": "Tilers", "skills": areas})
        return lines(lambda: document(text, "ladder.json"))

    taken(4)  # What is made once, such as patterns, is no part of what grows.
    few = taken(300)
    assert taken(1200) < 5 * few


class Counted(str):
    """A key that counts how often keys are compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_many_levels_of_an_area_are_told_from_what_else_it_says_in_one_pass() -> None:
    words = ("".join("abcdefghij"[int(digit)] for digit in f"{at:04}").capitalize() for at in range(400))
    area = Mapping(1, {Counted(f"Senior {word} Tiler"): Text("Lays tiles", 1) for word in words})
    area.lines.update(dict.fromkeys(area.values, 1))
    Counted.compared = 0
    (found,) = frameworks([Mapping(1, {"skills": Mapping(1, {"Tiling": area}, {"Tiling": 1})}, {"skills": 1})])
    assert len(found.levels) == len(area.values)
    assert Counted.compared < 10 * len(area.values)


@pytest.mark.parametrize("within", ["services", ""])
def test_settings_of_programs_that_are_called_like_ranks_are_no_ladder(
    catalog_of: Callable[[abc.Mapping[str, str]], Catalog], within: str
) -> None:
    ranks = {
        rank: {"image": f"shop/{rank}:1", "command": f"run the {rank} server", "environment": {"NOTE": "starts it all"}}
        for rank in ("junior", "senior", "lead")
    }
    assert not catalog_of({"compose.yaml": yaml.safe_dump({within: ranks} if within else ranks)}).families
    craft = {rank: {"craft": "cuts panes of glass", "scripts": "writes what others run"} for rank in ranks}
    assert len(catalog_of({"ladder.yaml": yaml.safe_dump(craft)}).levels) == 3
