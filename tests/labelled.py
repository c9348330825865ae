"""Pages held against labels that were made by reading them; `tests/labels/README.md` says what the labels mean.

Run as a program it prints the figures and what was missed: python tests/labelled.py PAGES LABELS.json
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Item, Kind, Level, Section
from roletui.roles.effective import effective
from roletui.text import Raw

LISTS: dict[str, Kind] = {
    "responsibilities": "responsibilities",
    "requirements": "requirements",
    "performance_indicators": "performance-indicators",
}
STRUCTURE = ("levels", "levels not invented", "lists", "specialties")
"""What is an error of structure where it is missed: who is a level, and what belongs to whom."""

_REPORTS = re.compile(r"(?:this|the) .{0,60}reports? (?:directly )?(?:in)?to\b|reports? (?:in)?to\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\W*(?:tbd|tba|to be (?:defined|determined|added)|coming soon|n/?a)\W*", re.IGNORECASE)


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", text or "").lower())


def digest(text: str) -> str:
    return hashlib.sha256(plain(text)[:40].encode()).hexdigest()[:12]


class Score:
    """Right answers of all that were asked, by figure, and the pages with an error of structure."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.misses: list[str] = []
        self.pages: set[str] = set()
        self.wrong_pages: set[str] = set()

    def add(self, figure: str, page: str, where: str, *, ok: bool) -> None:
        self.pages.add(page)
        self.asked[figure] += 1
        self.right[figure] += ok
        if not ok:
            self.misses.append(f"{figure}: {page}: {where}")
            if figure in STRUCTURE:
                self.wrong_pages.add(page)

    def share(self, figure: str) -> float:
        return self.right[figure] / max(1, self.asked[figure])

    @property
    def wrong_share(self) -> float:
        return len(self.wrong_pages) / max(1, len(self.pages))


def items_of(sections: tuple[Section, ...], kind: Kind) -> list[Item]:
    return [item for section in sections if section.kind == kind for item in section.items]


def score(pages: Path, labels: Path) -> Score:
    catalog = open_catalog(Raw(str(pages)), cache=False)
    families = {str(family.path): family for family in catalog.families}
    found = Score()
    for page, gold in sorted(json.loads(labels.read_text(encoding="utf-8")).items()):
        if gold.get("holds_no_role"):
            continue
        family = families.get(page)
        if family is None:
            found.add("levels", page, "the page is not shown", ok=False)
            continue
        _Page(found, catalog, page, gold, family).score()
    return found


class _Page:
    def __init__(self, found: Score, catalog: Catalog, page: str, gold: Any, family: Family) -> None:
        self.found, self.catalog, self.page, self.gold, self.family = found, catalog, page, gold, family
        self.is_open = gold["single_level"] or gold["alternatives"]

    def add(self, figure: str, where: str, *, ok: bool) -> None:
        self.found.add(figure, self.page, where, ok=ok)

    def score(self) -> None:
        left = list(self.family.levels)
        for gold in self.gold["levels"]:
            level = next((each for each in left if each.line == gold["line"]), None) or next(
                (each for each in left if plain(each.title) == plain(gold["title"])), None
            )
            self.add("levels", gold["title"], ok=level is not None)
            if level is not None:
                left.remove(level)
                self.level(gold, level)
        for level in left:
            self.add("levels not invented", level.title, ok=self.is_open)
        if not self.is_open:
            for name, kind in LISTS.items():
                self.items("family", self.gold["family"][name], items_of(self.family.sections, kind), kind)
        titles = {plain(each.title) for each in self.family.specialties}
        for title in self.gold["specialties"]:
            self.add("specialties", f"{title} not in {sorted(titles)[:8]}", ok=plain(title) in titles)

    def items(self, where: str, gold: Any, items: list[Item], kind: Kind) -> None:
        wanted = (gold or {}).get("items") or 0
        self.add("lists", f"{where}: {len(items)} {kind}, not {wanted}", ok=len(items) == wanted)
        if items and wanted:
            same = digest(items[0].text) == gold["first"] and digest(items[-1].text) == gold["last"]
            self.add("first and last", f"{where}: {kind}", ok=same)

    def level(self, gold: Any, level: Level) -> None:
        if gold["grades_certain"]:
            self.add("grades", f"{level.title}: {level.grades}", ok=list(level.grades) == gold["grades"])
        if gold["reports_to_line"]:
            reporting = level.reports_to or self.family.reports_to
            line = reporting.line if reporting else None
            self.add("reporting lines", f"{level.title}: {line}", ok=line == gold["reports_to_line"])
        for name, kind in LISTS.items():
            items = items_of(level.sections, kind)
            wanted = gold[name]
            if self.is_open:
                items = items or items_of(self.family.sections, kind)
                wanted = wanted or self.gold["family"][name]
            self.items(level.title, wanted, items, kind)
        self.statements(gold, level)
        self.effective(gold, level)

    def statements(self, gold: Any, level: Level) -> None:
        by_line: dict[int, list[Any]] = {}
        for each in gold["inherits"]:
            by_line.setdefault(each["line"], []).append(each)
        for line, wanted in by_line.items():
            stated = [each for each in level.extends if each.line == line]
            if stated or any(each["certain"] for each in wanted):
                self.add("statements", f"{level.title} line {line}", ok=bool(stated))
            for each in wanted:
                if each["certain"] and each["target"]:
                    targets = [one.target for one in stated] + [one.url for one in stated if one.url]
                    self.add(
                        "targets", f"{level.title} line {line}: {targets}", ok=self.is_meant(each["target"], targets)
                    )
        for line in {each.line for each in level.extends} - set(by_line):
            self.add("statements", f"{level.title} line {line} states nothing", ok=False)

    def is_meant(self, wanted: Any, targets: list[Any]) -> bool:
        if "level" in wanted:
            levels = (self.catalog.levels[each][1] for each in targets if each in self.catalog.levels)
            return any(plain(level.title) == plain(wanted["level"]) for level in levels)
        return self.family.id in targets if wanted["family"] == "self" else any(targets)

    def effective(self, gold: Any, level: Level) -> None:
        asked = gold.get("effective") or {}
        other = gold.get("effective_unmerged") or asked
        for kind, wanted in asked.items():
            if wanted is None:
                continue
            held = [each.block for each in effective(self.catalog, level.id).section(kind).held if each.is_item]
            stated = {each.line for each in level.extends if each.alone}
            texts = {
                plain(block.text)
                for block in held
                if not (block.line in stated or _REPORTS.match(block.text) or _PLACEHOLDER.fullmatch(block.text))
            }
            said = f"{level.title}: {len(texts)} effective {kind}, not {wanted} or {other[kind]}"
            self.add("effective", said, ok=len(texts) in (wanted, other[kind]))


def main() -> None:
    found = score(Path(sys.argv[1]), Path(sys.argv[2]))
    lines = [*found.misses]
    lines += [
        f"{figure:24} {found.right[figure]:5} of {found.asked[figure]:5} {100 * found.share(figure):6.1f} %"
        for figure in found.asked
    ]
    lines.append(f"pages with an error of structure {len(found.wrong_pages)} of {len(found.pages)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
