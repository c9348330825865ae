"""The structure of the source: no circle of imports, no name for two things, and guides that name what exists."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "roletui"
FACES = {"cli", "drawing", "panes", "export", "tui"}
"""Packages in which one thing may have a module of its own name: its command, its drawing, its pane, its export."""


FILES = {"roletui.toml"}
"""Files whose names look like a module's."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module by its dotted name; parsed for who asks, not by each process that collects the tests."""
    found: dict[str, ast.Module] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        name = ".".join(("roletui", *file.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imports(name: str, tree: ast.Module) -> set[str]:
    """The modules that one imports, for types and late imports too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in trees() else node.module)
    return (found & set(trees())) - {name}


def circles(arrows: dict[str, set[str]]) -> list[set[str]]:
    """Modules that reach each other."""
    reached: dict[str, set[str]] = {}
    for start in arrows:
        seen: set[str] = set()
        pending = [start]
        while pending:
            for following in arrows[pending.pop()] - seen:
                seen.add(following)
                pending.append(following)
        reached[start] = seen
    mutual = {frozenset({name, *(each for each in seen if name in reached[each])}) for name, seen in reached.items()}
    return [set(each) for each in mutual if len(each) > 1]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles({name: imports(name, tree) for name, tree in trees().items()}) == []


def test_a_circle_would_be_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]


def test_a_name_of_a_module_stands_once_but_for_the_faces_of_one_thing() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for name in trees():
        *packages, last = name.split(".")
        if len(packages) > 1 and packages[-1] not in FACES and not last.startswith("__"):
            places[last].add(".".join(packages))
    folders = {name for name in trees() if (SOURCE / Path(*name.split(".")[1:]) / "__init__.py").exists()}
    doubled = {last: where for last, where in places.items() if len(where) > 1}
    assert {
        last: where for last, where in doubled.items() if not any(f"{each}.{last}" in folders for each in where)
    } == {}


def test_a_public_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    assert {kind: where for kind, where in places.items() if len(where) > 1} == {}


def test_an_import_inside_a_function_says_why() -> None:
    """In the line itself, in a comment above, or in the line of an import right above that has the same reason."""
    silent: list[str] = []
    for file in sorted(SOURCE.rglob("*.py")):
        above = ""
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            says = "PLC0415 - " in line or "PLC0415" in above or above.lstrip().startswith("#")
            if "noqa: PLC0415" in line and not says:
                silent.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
            above = line
    assert silent == []


CHANGES = re.findall(r"^\| (.+?) \| (`.+) \|$", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("change", "files"), [row for row in CHANGES if "/" in row[1] or ".py" in row[1]])
def test_the_guide_to_changes_names_files_that_exist(change: str, files: str) -> None:
    for name in re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", files):
        assert (SOURCE / name).exists() or (ROOT / name).exists(), f"{change}: {name}"


def test_what_the_guide_names_anywhere_exists() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    files = re.findall(r"`([\w/-]+(?:\.py|/))`", text)
    modules = re.findall(r"`((?:\w+\.)+\w+)`", text)
    assert len(files) > 60
    assert [name for name in files if not (SOURCE / name).exists() and not (ROOT / name).exists()] == []
    known = {"api", *PARTS} | {name.partition(".")[2].partition(".")[0] for name in trees()}
    named = [name for name in modules if name.split(".")[0] in known and not name.endswith((".py", ".md", ".toml"))]
    assert len(named) > 20
    assert [name for name in named if not _is_there(f"roletui.{name}")] == []


def test_files_that_source_and_docs_name_exist() -> None:
    named = re.compile(r"(?<![\w./-])(?:bench|docs|scripts|tests|fuzz|requirements)/[\w./-]*[\w-]")
    places = [*SOURCE.rglob("*.py"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.py"), *ROOT.glob("*.md")]
    missing = [
        f"{place.relative_to(ROOT)}: {name}"
        for place in places
        for name in named.findall(place.read_text("utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_no_page_that_was_exported_is_left_at_the_top() -> None:
    assert {page.name for page in ROOT.glob("*.md")} == {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}


def test_the_guide_has_a_row_for_every_usual_change() -> None:
    assert len([row for row in CHANGES if ".py" in row[1] or "/`" in row[1]]) >= 14


PARTS = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
"""The packages right below the root; each has its tests in a folder of its name."""
SERVES_ALL = {"text", "model", "catalog", "settings", "launch", "rules"}
"""What the tests of any part may use."""


READ_WITH = ("catalog_of", "one_page", "labelled")
"""Fixtures and helpers by which tests read pages."""


def _parts_used(file: Path) -> set[str]:
    """The parts that a test file imports from, or uses by a fixture or a helper."""
    text = file.read_text(encoding="utf-8")
    found = {"reading", "roles"} if any(helper in text for helper in READ_WITH) else set[str]()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PARTS:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "roletui":
            found |= {node.module.split(".")[1]} if "." in node.module else {alias.name for alias in node.names}
    return found - SERVES_ALL


def test_tests_are_found_where_their_module_is() -> None:
    """Every part has a folder of tests, and a file that tests one part alone is in that part's."""
    assert {part for part in PARTS if not list((ROOT / "tests" / part).glob("test_*.py"))} == set()
    astray = {
        str(file.relative_to(ROOT)): used
        for part in PARTS
        for file in (ROOT / "tests" / part).glob("test_*.py")
        if len(used := _parts_used(file)) == 1 and used <= PARTS and used != {part}
    }
    assert astray == {}


def test_what_the_tests_guard_by_name_exists() -> None:
    """A guard that names a module which is gone can never fail."""
    missing: list[str] = []
    for file in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                name = node.value
                if re.fullmatch(r"roletui(\.[a-z_]+)+", name) and name not in FILES and not _is_there(name):
                    missing.append(f"{file.relative_to(ROOT)}:{node.lineno}: {name}")
    assert missing == []


def _is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    parts = name.split(".")
    for end in range(len(parts), 1, -1):
        module = ".".join(parts[:end])
        if module in trees():
            rest = parts[end:]
            return not rest or any(_binds(node, rest[0]) for node in ast.walk(trees()[module]))
    return False


def _binds(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    if isinstance(node, ast.alias):
        return (node.asname or node.name).split(".")[0] == name
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name


@settings(max_examples=2, suppress_health_check=[HealthCheck.large_base_example])
@given(st.integers())
def test_no_property_test_fails_by_its_time_or_by_chance(number: int) -> None:
    """Whatever settings a test names, a busy machine and an unlucky seed are no faults of the program."""
    del number
    in_force = vars(test_no_property_test_fails_by_its_time_or_by_chance)["_hypothesis_internal_use_settings"]
    assert in_force.deadline is None
    assert {HealthCheck.too_slow, HealthCheck.filter_too_much} < set(in_force.suppress_health_check)
    assert HealthCheck.large_base_example in in_force.suppress_health_check
