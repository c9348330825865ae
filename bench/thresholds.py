"""What each threshold of reading and inheritance is worth: moved by a step, one by one, over the shared pages.

    python bench/thresholds.py [NAME ...]

Needs the shared pages beside the project. Prints, for each threshold and each direction, how many families read
otherwise and where the first of them is; none means that no shared page holds the value to where it is.
"""

import argparse
import ast
import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import roletui
from roletui.catalog import open_catalog
from roletui.roles.effective import Effectives
from roletui.text import Raw
from search_queries import SHARED
from weights import moved

SOURCE = Path(roletui.__file__).parent
PARTS = ("language", "reading", "roles")
LARGE = 30
"""A number from which a step is a fifth instead of one: lengths in characters, for the most part."""
LIMITS = "problems.py"
"""What keeps hostile pages from costing much is no threshold: pages do not reach it."""


def thresholds() -> Iterator[tuple[str, str, float]]:
    """Every number that a module of the deep parts gives a name to."""
    for part in PARTS:
        for file in sorted((SOURCE / part).rglob("*.py")):
            if file.name == LIMITS:
                continue
            module = ".".join(("roletui", *file.relative_to(SOURCE).with_suffix("").parts))
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.Assign):
                    for name in names(node.targets[0]):
                        value = getattr(importlib.import_module(module), name, None)
                        if isinstance(value, int | float) and not isinstance(value, bool):
                            yield module, name, value


def names(target: ast.expr) -> list[str]:
    """The names that an assignment gives."""
    return [each.id for each in ast.walk(target) if isinstance(each, ast.Name)]


def readings() -> Mapping[str, str]:
    """Each family of the shared pages as it is read, with what its levels hold."""
    found: dict[str, str] = {}
    for root in roots():
        catalog = open_catalog(Raw(str(root)), cache=False)
        effectives = Effectives(catalog)
        for family in catalog.families:
            held = [effectives[level.id].sections for level in family.levels]
            found[f"{root.name}/{family.id}"] = repr((family, held))
    return found


def roots() -> list[Path]:
    """The folders of pages, each organisation's its own."""
    return [
        *(SHARED / name for name in ("seeds", "corpus", "corpus-more")),
        *sorted(each for each in (SHARED / "frameworks").iterdir() if each.is_dir()),
    ]


def main() -> None:
    """Moves the thresholds that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("name", nargs="*", help="only these thresholds; by default all")
    args = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("thresholds.py needs the shared pages beside the project: the folder is not there")
    before = readings()
    print(f"{len(before)} families")
    for module, name, value in thresholds():
        if args.name and name not in args.name:
            continue
        is_count = value == int(value)
        step = 1 if is_count and value < LARGE else value / 5
        for other in (value - step, value + step):
            with moved(module, name, int(other) if is_count else other):
                after = readings()
            changed = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
            where = f", such as {changed[0]}" if changed else ""
            print(f"{module.removeprefix('roletui.')}.{name} {value} -> {other:g}: {len(changed)}{where}", flush=True)


if __name__ == "__main__":
    main()
