"""Forms in which frameworks are kept as data, recognised by how their lists are nested.

Whatever the form, the result is the same: a heading for each family, level and area, with its criteria below.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from roletui.language.lexicon import SETTINGS_OF_SOFTWARE, words_in
from roletui.language.ranks import decoded, is_agent, is_code, is_title, job_title, names_no_job, stem_of
from roletui.language.titles import rank_of
from roletui.language.words import words_of
from roletui.model import Item, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Block, Body, Declares, Heading, RowOfCells, TableCell
from roletui.reading.headings import classify
from roletui.reading.inline import Inline
from roletui.reading.markdown import LimitReachedError
from roletui.reading.problems import DATA_BLOCKS
from roletui.reading.shapes.subjects import holds_roles
from roletui.reading.sources.cells import add_table, cell_of, without_mark
from roletui.reading.sources.data_tree import DataRefusedError, Mapping, Node, Sequence, Text
from roletui.text import Safe, clean_line

if TYPE_CHECKING:
    from roletui.reading.sources.html_walk import HtmlWalk

NAMES = (
    *("title", "name", "label", "heading", "displayName", "display_name", "role", "position", "jobTitle", "job_title"),
    *("id", "key", "slug"),
)
"""Keys that say what something is called, the most specific first."""
LEVELS = ("levels", "roles", "ranks", "positions", "grades", "content", "steps", "stages", "job_levels", "jobLevels")
AREAS = (
    *("topics", "areas", "themes", "competencies", "competences", "skills", "dimensions", "categories", "pillars"),
    *("capabilities", "attributes", "sections", "traits", "values", "tracks", "criteria", "expectations"),
)
FAMILIES = ("families", "job_families", "jobFamilies", "disciplines", "ladders", "frameworks", "paths", "tracks")
JOBS = ("jobs", "vacancies", "openings", "job_descriptions", "jobDescriptions", "profiles", "roles", "positions")
"""Keys of lists of roles, each with lists of its own."""
FAMILY_NAMES = (
    *("discipline", "family", "jobFamily", "job_family", "track", "function", "department", "team", "ladder"),
    *("profession", "practice", "craft", "domain"),
)
"""Keys that say what family levels are of, where nothing else names it."""
GRADES = ("level", "grade", "code", "job_grade", "jobGrade", "rank", "number", "band")
"""Keys that say which level something is for, or what grade a level has."""
TEXTS = ("summary", "text", "description", "criterion", "criteria", "statement", "expectation", "example", "overview")
"""Keys of a criterion, or of the words about a family."""
WORDS = ("summary", "description", "overview", "about", "intro")
"""Keys under which a family or a level says something of itself."""
LISTS = (
    *("criteria", "items", "expectations", "behaviours", "behaviors", "indicators", "points", "bullets", "examples"),
    *("exampleCriteria", "example_criteria", "statements", "skills", "description", "descriptions", "responsibilities"),
)
"""Keys of a level's criteria, where one list holds them all."""
_TOLD = frozenset((*LEVELS, *AREAS, *LISTS, *FAMILIES))
"""Keys that say what is below them, and are the names of nothing."""
_SAID = frozenset((*TEXTS, *WORDS, *LISTS, *NAMES, *GRADES)) - {"skills", "responsibilities"}
"""Keys of a criterion, or of a list of them, that are no areas."""
_FEWEST_LEVELS = 2
"""Levels that make a ladder: one alone may be any record with a name."""
_LAST_NUMBER = lazy_pattern(r"([0-9]{1,6})\s*\Z")
"""The number that a level's name ends with: `Level 2`, `IC3`."""
_ADDRESS = lazy_pattern(r"\s*[A-Za-z]+://\S*\s*\Z")
_TITLE_WORDS = 6
"""Words of a key that is a level's title with a rank in it: what is longer is a sentence."""
_SENTENCE = 4
"""The fewest words of a sentence; what is shorter says how a criterion is filed."""


class _Place(NamedTuple):
    """A text with its line; the name of an area comes with what the area says of itself."""

    text: str
    line: int
    words: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True, eq=False)
class _Area:
    """Criteria under a heading; one without words is right under its level."""

    heading: _Place | None
    criteria: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Level:
    """A level with its areas."""

    title: _Place
    grade: _Place | None = None
    words: list[_Place] = field(default_factory=list)
    _by_heading: dict[str | None, _Area] = field(default_factory=dict)

    @property
    def areas(self) -> list[_Area]:
        return list(self._by_heading.values())

    def area(self, heading: _Place | None) -> _Area:
        return self._by_heading.setdefault(heading and heading.text, _Area(heading))


@dataclass(slots=True, eq=False)
class Framework:
    """What a form says: a family with its levels."""

    title: _Place | None
    words: list[_Place] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)


def frameworks(roots: Iterable[Node]) -> list[Framework]:
    """The families that a file's documents hold, or none where no form is recognised."""
    return [found for root in roots for found in _in_node(root)]


def _is_level(key: str) -> bool:
    """Whether a key is a level's: a title, a code, or words with a rank among them."""
    return is_title(key) or (len(key.split()) <= _TITLE_WORDS and bool(rank_of(key)))


def _in_node(node: Node) -> Iterator[Framework]:
    if isinstance(node, Sequence):
        if _are_areas(node) and (levels := _areas_of_levels(Mapping(node.line, {"areas": node}))):
            yield Framework(None, [], levels)
            return
        if roles := _offices(node):
            yield Framework(None, [], roles)
            return
        inner = [one for item in node.items if isinstance(item, Mapping) and (one := _framework(item))]
        if inner and len(inner) == len(node.items):
            yield from _by_job(inner)
        return
    if not isinstance(node, Mapping):
        return
    name, node = _unwrapped(node)
    if found := _disciplines(node):
        yield from found
    elif one := _framework(node):
        one.title = one.title or name
        yield one
    else:
        found = list(_in_lists(node))
        yield from found or _by_place(node)


def _in_lists(node: Mapping) -> Iterator[Framework]:
    """The families and roles in lists that are called so."""
    for key in FAMILIES:
        held = node.values.get(key)
        if isinstance(held, Mapping):
            yield from _named_frameworks(held)
        elif isinstance(held, Sequence):
            yield from _in_node(held)
    for key in JOBS:
        # A mapping of jobs is a program's.
        if isinstance(held := node.values.get(key), Sequence):
            yield from _in_node(held)


def _by_place(node: Mapping) -> Iterator[Framework]:
    """The roles of lists whose keys say where they are: `porto: [{title: …}]`; nothing else is in such a file."""
    lists = [value for value in node.values.values() if not isinstance(value, Text)]
    found = [list(_in_node(held)) for held in lists if isinstance(held, Sequence)]
    if lists and len(found) == len(lists) and all(found):
        yield from (one for each in found for one in each)


def _by_job(found: list[Framework]) -> list[Framework]:
    """Families, those that are one role each made levels of one where they are ranks of one job."""
    jobs: dict[tuple[str, ...], Framework] = {}
    families: list[Framework] = []
    for one in found:
        title = one.title.text if one.title is not None else ""
        is_role = len(one.levels) == 1 and one.levels[0].title.text == title and (is_title(title) or is_agent(title))
        known = jobs.get(stem_of(title)) if is_role else None
        if known is None:
            families.append(one)
        else:
            known.title = _Place(job_title(title), known.levels[0].title.line)
            known.levels += one.levels
        if is_role:
            jobs.setdefault(stem_of(title), one)
    return families


def _unwrapped(node: Mapping) -> tuple[_Place | None, Mapping]:
    """What is in a mapping that holds one thing beside words of its own, and its key where that names a family."""
    name: _Place | None = None
    for _ in range(_WRAPPERS):
        held = [key for key, value in node.values.items() if not isinstance(value, Text)]
        only = node.values[held[0]] if len(held) == 1 else None
        if not isinstance(only, Mapping):
            break
        if not _TOLD.isdisjoint(node.values) or _name(node) is not None or _framework(node):
            break
        title = _title_of(held[0])
        name = None if holds_roles(title) or title.lower() in _GENERAL else _Place(title, node.lines[held[0]])
        node = only
    return name, node


_GENERAL = words_in("data config roles framework frameworks matrix organisation organization company")
"""Keys around a whole file that name no family."""
_WRAPPERS = 3
"""Keys around everything in a file at most."""


def _disciplines(node: Mapping) -> list[Framework]:
    """Families by their names, each with levels that have areas, or with areas that have levels; all of them are so."""
    held = {key: value for key, value in node.values.items() if not isinstance(value, Text)}
    if len(held) < _FEWEST_LEVELS or any(_is_level(key) or key in _TOLD for key in held):
        return []
    found: list[Framework] = []
    for key, value in held.items():
        one = _framework(value) if isinstance(value, Mapping) and not _is_area(value) else None
        if one is None or (one.title is not None and is_title(one.title.text)):
            return []
        one.title = one.title or _Place(_title_of(key), node.lines[key])
        found.append(one)
    return found


def _is_area(node: Mapping) -> bool:
    """Whether the levels that are keys of a mapping have criteria, not areas, right below them."""
    levels = [value for key, value in node.values.items() if key.isdecimal() or _is_level(key)]
    return bool(levels) and all(not isinstance(value, Mapping) or set(value.values) <= _SAID for value in levels)


def _are_areas(node: Sequence) -> bool:
    """Whether a list that could be one of families is one of areas: their levels have numbers and no names."""
    inner = [each for item in _mappings(node) for key in (*LEVELS, *LISTS) for each in _mappings(item.values.get(key))]
    return bool(inner) and all(_name(each) is None and _scalar(each, GRADES) for each in inner)


def _named_frameworks(held: Mapping) -> Iterator[Framework]:
    for name, value in held.values.items():
        if isinstance(value, Mapping) and (one := _framework(value)):
            one.title = one.title or _Place(name, held.lines[name])
            yield one


def _framework(node: Mapping) -> Framework | None:
    """The family that a mapping describes, by the first form that it has."""
    for form in _FORMS:
        found = form(node)
        if found and not _are_of_software(found):
            return Framework(_name(node) or _scalar(node, FAMILY_NAMES), _words(node), found)
    return None


# What a mapping says of itself


def _scalar(node: Mapping, keys: Iterable[str]) -> _Place | None:
    for key in keys:
        value = node.values.get(key)
        if isinstance(value, Text) and value.text.strip():
            return _Place(value.text, value.line)
    return None


def _name(node: Mapping) -> _Place | None:
    return _scalar(node, NAMES)


def _words(node: Mapping) -> list[_Place]:
    """The sentences that a mapping says of itself."""
    texts = [value for key in WORDS if isinstance(value := node.values.get(key), Text)]
    return [_Place(text.text, text.line) for text in texts if text.text.strip() and not _is_list(text)]


def _said_of(node: Mapping) -> tuple[tuple[str, int], ...]:
    return tuple((place.text, place.line) for place in _words(node))


def _area_name(node: Mapping) -> _Place | None:
    """The name of an area, with what the area says of itself."""
    name = _name(node)
    return name._replace(words=_said_of(node)) if name is not None else None


def _grade_name(grade: _Place) -> _Place:
    """A level that has a number or a code only is called by it."""
    if grade.text.strip().isdecimal():
        return _Place(f"Level {grade.text}", grade.line)
    return grade._replace(text=_title_of(grade.text)) if grade.text.islower() else grade


def _level(node: Mapping) -> _Level | None:
    """The level that a mapping is called, if anything."""
    name, grade = _name(node), _scalar(node, GRADES)
    if name is None:
        return None if grade is None else _Level(_grade_name(grade), None, _words(node))
    if grade is not None and (grade.text in name.text or not any(map(str.isdigit, grade.text))):
        grade = None
    return _Level(name, grade, _words(node))


def _mappings(node: Node | None) -> list[Mapping]:
    """The mappings of a list that holds nothing else, else none."""
    if not isinstance(node, Sequence) or not node.items:
        return []
    found = [item for item in node.items if isinstance(item, Mapping)]
    return found if len(found) == len(node.items) else []


def _has_words(node: Node) -> bool:
    """Whether there are sentences somewhere below: lists of names (in capitals), numbers and addresses are none."""
    if isinstance(node, Text):
        words = node.text.split()
        return len(words) >= 2 and any(word[:1].islower() or not word.isascii() for word in words if len(word) > 3)
    below = node.items if isinstance(node, Sequence) else node.values.values()
    return any(_has_words(each) for each in below)


def _say_something(levels: Iterable[_Level]) -> bool:
    """Whether some level has criteria in words."""
    return any(_has_words(each) for level in levels for area in level.areas for each in area.criteria)


def _are_of_software(levels: Iterable[_Level]) -> bool:
    """Whether what is said of levels are settings of programs, two sorts at least: `image:`, `ports:`."""
    areas = {" ".join(words_of(area.heading.text)) for level in levels for area in level.areas if area.heading}
    known = sum(area in _SETTINGS for area in areas)
    return known >= _FEWEST_SETTINGS and known * 2 >= len(areas)


_SETTINGS = frozenset(SETTINGS_OF_SOFTWARE.split("|"))
_FEWEST_SETTINGS = 2
"""One alone may be a word of a ladder: `scripts`, `volumes`."""


# Forms


def _references(node: Mapping) -> list[_Level]:
    """Levels are declared, and a flat list of criteria names the level of each, and its area."""
    for key, held in node.values.items():
        declared = _mappings(held)
        levels = {known: level for each in declared if (level := _level(each)) for known in _known_as(each)}
        if len({id(level) for level in levels.values()}) < _FEWEST_LEVELS:
            continue
        areas = {
            known: name
            for other, value in node.values.items()
            if other != key
            for each in _mappings(value)
            if (name := _area_name(each))
            for known in _known_as(each)
        }
        for other, value in node.values.items():
            if other != key and (found := _file_by_reference(_mappings(value), levels, areas)):
                return found
    return []


def _known_as(node: Mapping) -> Iterator[str]:
    for key in (*NAMES, *GRADES):
        value = node.values.get(key)
        if isinstance(value, Text) and value.text:
            yield value.text


def _file_by_reference(records: list[Mapping], levels: dict[str, _Level], areas: dict[str, _Place]) -> list[_Level]:
    """The levels with every record under the one it names; none where a record names no level."""
    filed: list[tuple[_Level, _Place | None, Mapping, str]] = []
    for record in records:
        texts = [(key, value) for key, value in record.values.items() if isinstance(value, Text)]
        level_key = next((key for key, value in texts if key not in ("id", *TEXTS) and value.text in levels), None)
        if level_key is None or not _has_words(record):
            return []
        value = record.values[level_key]
        named = next(
            (areas[text.text] for key, text in texts if key not in ("id", level_key) and text.text in areas), None
        )
        filed.append((levels[value.text if isinstance(value, Text) else ""], named, record, level_key))
    for level, named, record, level_key in filed:
        area_keys = {key for key, value in record.values.items() if isinstance(value, Text) and value.text in areas}
        level.area(named).criteria.append(_without(record, {"id", level_key, *area_keys}))
    return list(dict.fromkeys(levels.values())) if filed else []


def _without(node: Mapping, keys: set[str]) -> Mapping:
    kept = {key: value for key, value in node.values.items() if key not in keys}
    return Mapping(node.line, kept, {key: node.lines[key] for key in kept})


def _areas_of_levels(node: Mapping) -> list[_Level]:
    """A list of areas, each with a list or mapping of levels and their criteria."""
    for key in AREAS:
        areas = list(_named(node.values.get(key)))
        levels: dict[str, _Level] = {}
        for name, area in areas:
            if name is None or not _add_area(name._replace(words=_said_of(area)), area, levels):
                levels = {}
                break
        is_framework = len(areas) < _FEWEST_LEVELS or any(len(level.areas) > 1 for level in levels.values())
        if len(levels) >= _FEWEST_LEVELS and _say_something(levels.values()) and (is_framework or key not in FAMILIES):
            return _by_number(list(levels.values()))
    return []


def _by_number(levels: list[_Level]) -> list[_Level]:
    """Levels of numbers in their order: the first area need not know all of them, so the order met says little."""
    numbers = {id(level): _LAST_NUMBER.search(level.title.text) for level in levels}
    if not all(numbers.values()):
        return levels
    return sorted(levels, key=lambda level: int(found[1]) if (found := numbers[id(level)]) else 0)


def _named(node: Node | None) -> Iterator[tuple[_Place | None, Mapping]]:
    """What a list or mapping holds, each with its name."""
    if isinstance(node, Sequence):
        yield from ((_name(each), each) for each in _mappings(node))
    elif isinstance(node, Mapping):
        for name, value in node.values.items():
            if isinstance(value, Mapping):
                yield _Place(name, node.lines[name]), value


def _add_area(name: _Place, area: Mapping, levels: dict[str, _Level]) -> bool:
    """File an area's criteria under its levels; false where it has none."""
    for key in (*LEVELS, *LISTS):
        held = area.values.get(key)
        records = [(each, *of) for each in _mappings(held) if (of := _of_level(each))]
        if records and isinstance(held, Sequence) and len(records) == len(held.items):
            for record, level, used in records:
                kept = levels.setdefault(level.title.text, level)
                kept.area(name).criteria.append(_without(record, used))
            return True
        if isinstance(held, Mapping):
            return _add_by_key(name, held, levels)
    return _add_by_key(name, area, levels)


def _of_level(record: Mapping) -> tuple[_Level, set[str]] | None:
    """The level that a record of an area is for, and the keys that say so: its name only where it is a title's."""
    name, grade = _name(record), _scalar(record, GRADES)
    if grade is not None and (name is None or not is_title(name.text)):
        return _Level(_grade_name(grade)), set(GRADES)
    level = _level(record)
    return None if level is None else (_Level(level.title, level.grade), {*GRADES, *NAMES})


def _add_by_key(name: _Place, area: Mapping, levels: dict[str, _Level]) -> bool:
    """The same where the levels are keys: `1`, `Level 2`, `Senior Tiler`."""
    keys = [key for key in area.values if key.isdecimal() or _is_level(key)]
    if len(keys) < _FEWEST_LEVELS or area.values.keys() - {*keys, *NAMES, *TEXTS}:
        return False
    for key in keys:
        level = levels.setdefault(key, _Level(_grade_name(_Place(key, area.lines[key]))))
        level.area(name).criteria.append(area.values[key])
    return True


def _levels_of_areas(node: Mapping) -> list[_Level]:
    """A list or mapping of levels, each with its criteria by area, or in one list."""
    for key in LEVELS:
        held = node.values.get(key)
        if isinstance(held, Mapping) and (said := _levels_in_words(held)):
            return said
        found: list[_Level] = []
        for name, each in _named(held):
            level = _level(each) if isinstance(held, Sequence) or name is None else _keyed(name, each)
            if level is None or not _add_areas(level, each):
                found = []
                break
            found.append(level)
        if len(found) >= _FEWEST_LEVELS and _say_something(found):
            return found
    return []


def _levels_in_words(held: Mapping) -> list[_Level]:
    """Levels that are keys, each with nothing but words of its own."""
    found: list[_Level] = []
    for key, value in held.values.items():
        if not isinstance(value, Text) or not _is_level(key) or not _has_words(value):
            return []
        level = _Level(_Place(_title_of(key), held.lines[key]))
        level.area(None).criteria.append(value)
        found.append(level)
    return found if len(found) >= _FEWEST_LEVELS else []


def _keyed(key: _Place, node: Mapping) -> _Level:
    """The level under a key, which is called by its own name where it has one."""
    level = _level(node)
    is_named = _name(node) is not None or (level is not None and _is_full_title(level.title.text))
    if level is None or not is_named:
        return _Level(_grade_name(key), _scalar(node, GRADES), _words(node))
    level.grade = level.grade or (key if is_code(key.text) and decoded(level.title.text).grade is None else None)
    return level


def _is_full_title(text: str) -> bool:
    """Whether what is written as a level's grade is its title: `L2 - Senior Tiler`, where `L2` or `Senior` is not."""
    return is_title(text) and not names_no_job(text)


_RIGHTS = frozenset(("permissions", "scopes", "grants", "privileges", "policies"))
"""Keys of what a program lets its users do."""


def _add_areas(level: _Level, node: Mapping) -> bool:
    """File what a level's mapping holds beside its names; false where there is nothing."""
    for key, value in node.values.items():
        is_said = isinstance(value, Text) and _is_list(value)
        if key in _RIGHTS or (not is_said and (key in NAMES or key in GRADES or key in WORDS)):
            continue
        heading = _Place(key, node.lines[key])
        if isinstance(value, Text):
            if _says_something(value.text) or _is_list(value):
                level.area(heading).criteria.append(value)
        elif isinstance(value, Sequence):
            _add_list(level, heading, value)
        elif key in AREAS or key in LISTS:
            for inner, each in value.values.items():
                level.area(_Place(inner, value.lines[inner])).criteria.append(each)
        else:
            level.area(heading).criteria.append(value)
    return any(area.criteria for area in level.areas)


def _add_list(level: _Level, heading: _Place, held: Sequence) -> None:
    """File a list: of named areas, of criteria without an area, or of an area's criteria."""
    named = list(_named(held))
    if named and all(name and _lists(each) for name, each in named):
        for name, each in named:
            level.area(name).criteria.append(_without(each, set(NAMES)))
    elif heading.text in LISTS and not classify(_title_of(heading.text)).role:
        level.area(None).criteria.append(held)
    else:
        level.area(heading).criteria.append(held)


def _says_something(text: str) -> bool:
    """Whether a value is words for a reader: addresses, numbers, colours and the like are for programs."""
    return len(text.split()) > 1 and text.strip()[:1].isalpha()


def _lists(node: Mapping) -> bool:
    return any(isinstance(value, Sequence) for value in node.values.values())


def _titles_as_keys(node: Mapping) -> list[_Level]:
    """Titles of persons, or codes, are keys, with their areas below."""
    keys = [key for key in node.values if _is_level(key) and not isinstance(node.values[key], Text)]
    if len(keys) < _FEWEST_LEVELS or len(keys) * 2 <= len(node.values):
        return []
    found: list[_Level] = []
    for key in keys:
        level, value = _Level(_Place(_title_of(key), node.lines[key])), node.values[key]
        if isinstance(value, Mapping):
            for name, each in value.values.items():
                level.area(_Place(name, value.lines[name])).criteria.append(each)
        else:
            level.area(None).criteria.append(value)
        found.append(level)
    return found if _say_something(found) else []


def _areas_as_keys(node: Mapping) -> list[_Level]:
    """Names of areas are keys, and below each the levels are."""
    held: dict[str, Node] = {key: value for key, value in node.values.items() if not isinstance(value, Text)}
    if len(held) < _FEWEST_LEVELS and not any(isinstance(each, Mapping) and _is_area(each) for each in held.values()):
        return []
    found = _areas_of_levels(Mapping(node.line, {"areas": Mapping(node.line, held, node.lines)}))
    # Steps of a program have names as well.
    is_ladder = any(len(level.areas) > 1 for level in found) or all(_is_level(level.title.text) for level in found)
    return found if is_ladder else []


def _titles_below_keys(node: Mapping) -> list[_Level]:
    """Keys say nothing, and what is below each of them has the title of a person: `l1: {title: Junior Tiler}`."""
    held = [value for value in node.values.values() if isinstance(value, Mapping)]
    names = [name for value in held if (name := _name(value)) is not None and is_title(name.text)]
    if len(held) < _FEWEST_LEVELS or len(names) < len(held):
        return []
    return _levels_of_areas(Mapping(node.line, {"levels": node}))


def _position(node: Mapping) -> list[_Level]:
    """One role: a title, and lists under names of sections."""
    name = _name(node)
    known = [key for key, value in node.values.items() if _is_section(key, value)]
    if name is None or not known or not any(_has_words(node.values[key]) for key in known):
        return []
    grade = _scalar(node, GRADES)
    if not is_title(name.text) and not any(map(_are_duties, known)):
        return []
    is_grade = grade is not None and (grade.text.isdecimal() or is_code(grade.text))
    level = _Level(name, grade if is_grade else None, _words(node))
    _add_areas(level, _opened(_without(node, {key for key, value in node.values.items() if not _is_told(key, value)})))
    return [level]


_OFFICE = ("role", "position", "office", "post")
_DEEDS = ("desc", "description", "tasks", "duties", "responsibilities", "does")
_FEWEST_OFFICES = 3


def _offices(node: Sequence) -> list[_Level]:
    """Roles of a committee: records with what a role is called and a list of what it does, titles among them."""
    found: list[_Level] = []
    for record in _mappings(node):
        name = _scalar(record, _OFFICE)
        lists = [record.values[key] for key in _DEEDS if key in record.values and _is_list(record.values[key])]
        if name is None or len(lists) != 1:
            return []
        level = _Level(name)
        level.area(None).criteria.append(lists[0])
        found.append(level)
    return found if sum(is_title(level.title.text) for level in found) >= _FEWEST_OFFICES else []


def _is_told(key: str, node: Node) -> bool:
    """Whether what a key of a role holds is for readers: a list of tags and a span of pay have no words."""
    return isinstance(node, Text) or _has_words(node) or _is_section(key, node)


def _opened(node: Mapping) -> Mapping:
    """A mapping with the sections that are in another in its place: `requirements: {essential: …, desirable: …}`."""
    values, lines = dict[str, Node](), dict[str, int]()
    for key, value in node.values.items():
        inner = value if isinstance(value, Mapping) and _are_sections(value) else None
        for name in inner.values if inner else (key,):
            if name not in values:
                values[name] = (inner or node).values[name]
                lines[name] = (inner or node).lines[name]
    return Mapping(node.line, values, lines)


def _are_sections(node: Mapping) -> bool:
    return bool(node.values) and all(_is_section(key, value) for key, value in node.values.items())


def _is_section(key: str, node: Node) -> bool:
    """Whether a list is under the name of a section."""
    return _is_list(node) and classify(_title_of(key)).role == "section"


def _are_duties(key: str) -> bool:
    """Whether a list is one of duties: a recipe has requirements as well, and its name is no role's."""
    return classify(_title_of(key)).kind == "responsibilities"


def _is_list(node: Node) -> bool:
    """Whether a value is a list of texts, or a text with bullets: Markdown or HTML in a field."""
    if isinstance(node, Text):
        return _BULLETS.search(node.text) is not None or _HTML_LIST.search(node.text) is not None
    return isinstance(node, Sequence) and bool(node.items) and all(isinstance(item, Text) for item in node.items)


_FORMS = (
    *(_references, _areas_of_levels, _levels_of_areas, _areas_as_keys, _titles_as_keys, _titles_below_keys),
    _position,
)
"""The forms, the most specific first."""


def _explained(levels: Iterable[_Level]) -> list[_Place]:
    """The names of areas that say something of themselves, each once."""
    names = [area.heading for level in levels for area in level.areas if area.heading is not None]
    return list({name.text: name for name in reversed(names) if name.words}.values())[::-1]


# Blocks


class _Writer:
    """Writes a family as headings and bullets."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.blocks: list[Block] = []
        self._html: HtmlWalk | None = None

    def family(self, found: Framework, *, with_heading: bool) -> None:
        """A family with its levels."""
        if with_heading and found.title:
            self._heading(found.title, 1, "family")
        for words in found.words:
            self._paragraph(words)
        for area in _explained(found.levels):
            self._heading(_Place(_title_of(area.text), area.line), 2, "section")
            for text, line in area.words:
                self._paragraph(_Place(text, line))
        for level in found.levels:
            self._level(level)

    def _level(self, level: _Level) -> None:
        title = level.title
        if level.grade is not None:
            grade = level.grade.text.strip()
            title = _Place(f"{title.text} ({f'Level {grade}' if grade.isdecimal() else grade})", title.line)
        self._heading(title, 2, "level")
        for words in level.words:
            self._paragraph(words)
        for area in sorted(level.areas, key=lambda area: area.heading is not None):
            if area.heading is not None:
                self._heading(_Place(_title_of(area.heading.text), area.heading.line), 3, "section")
            for criterion in area.criteria:
                self.criterion(criterion, 0)

    def _heading(self, place: _Place, depth: int, declares: Declares) -> None:
        self._add(Heading(_line(place.text), self.first + place.line, depth, declares=declares))

    def _paragraph(self, place: _Place) -> None:
        for text in filter(None, map(_line, place.text.split("\n\n"))):
            self._add(Paragraph(text, self.first + place.line))

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= DATA_BLOCKS:
            message = f"This makes more than {DATA_BLOCKS} headings and bullets; split the file."
            raise DataRefusedError("data-limit", message, block.line - self.first)
        self.blocks.append(block)

    def criterion(self, node: Node, depth: int) -> None:
        """A criterion, or a list of them, as bullets."""
        if isinstance(node, Text) and _HTML_LIST.search(node.text):
            self._html_text(node)
        elif isinstance(node, Text):
            for text in filter(
                str.strip, _PARTS.split(node.text) if not _is_lines(node.text) else node.text.split("\n")
            ):
                self._add(Item(without_mark(Inline(_line(text))).text, self.first + node.line, depth))
        elif isinstance(node, Sequence):
            for item in node.items:
                self.criterion(item, depth)
        else:
            self._record(node, depth)

    def _html_text(self, node: Text) -> None:
        """What a text of HTML holds; one walk for all of them, so that its time is asked of the whole file."""
        if self._html is None:
            # Few files hold any.
            from roletui.reading.sources.html_walk import HtmlWalk  # noqa: PLC0415

            self._html = HtmlWalk(Body())
        held = self._html.body
        try:
            self._html.feed(node.text, self.first + node.line)
            self._html.finish()
        except LimitReachedError:
            message = "The HTML in this text takes too long to read; simplify it."
            raise DataRefusedError("data-limit", message, node.line) from None
        for block in held.blocks:
            self._add(Heading(block.text, block.line, 3, declares="section") if isinstance(block, Heading) else block)
        held.blocks.clear()

    def _record(self, node: Mapping, depth: int) -> None:
        """A criterion that has a text and more: what else it holds is below its text."""
        lead = next((key for key in (*TEXTS, *NAMES) if _is_sentence(node.values.get(key))), None)
        if lead is not None:
            self.criterion(node.values[lead], depth)
        for key, value in node.values.items():
            if key == lead or (isinstance(value, Text) and len(value.text.split()) < _SENTENCE):
                continue
            if isinstance(value, Sequence):
                # Addresses and ids are for programs.
                kept = [each for each in value.items if not isinstance(each, Text) or not _ADDRESS.match(each.text)]
                value = Sequence(value.line, kept)
            self.criterion(value, depth if lead is None else depth + 1)


def _is_sentence(node: Node | None) -> bool:
    return isinstance(node, Text) and bool(node.text.strip())


_BULLETS = lazy_pattern(r"(?:\A|\n)[^\S\n]*[-*\u2022][^\S\n]+\S[^\n]*\n\s*[-*\u2022]\s+\S")
_HTML_LIST = lazy_pattern(r"<li[\s>]", re.IGNORECASE)
_PARTS = lazy_pattern(r"\n(?=[^\S\n]*\n|[-*\u2022]\s)")


def _is_lines(text: str) -> bool:
    """Whether each line of a text is a sentence of its own, and none goes on in the next."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line[0].isupper() and line[-1] in ".!" for line in lines)


def _line(text: str) -> Safe:
    return clean_line(" ".join(text.split()))


_HUMP = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")


def _title_of(key: str) -> str:
    """A key as a heading: `problem_solving` and `problemSolving` are words to a reader."""
    if " " in key or not key.isascii():
        return key
    words = _HUMP.sub(" ", key).replace("_", " ").replace("-", " ").split()
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]]) if words else key


def blocks_of(found: list[Framework], first: int) -> list[Block]:
    """The blocks of families; `first` is the line of the file on which the data begins."""
    writer = _Writer(first)
    for family in found:
        writer.family(family, with_heading=len(found) > 1)
    return writer.blocks


def table_of(roots: list[Node], first: int) -> Body | None:
    """The table that a list of records is, where all have the same keys and no lists: what spreadsheets export."""
    records = _mappings(roots[0]) if len(roots) == 1 else []
    keys = list(records[0].values) if records else []
    has_levels = len([key for key in keys if _is_level(key)]) >= _FEWEST_LEVELS
    if len(keys) < _FEWEST_LEVELS or not (has_levels or _name_levels(records)):
        return None
    if any(set(record.values) - set(keys) for record in records):
        return None
    rows = [
        RowOfCells(
            first + records[0].line, tuple(_cell(Text(key, records[0].line), first) for key in keys), is_head=True
        )
    ]
    for record in records:
        cells = tuple(_cell(record.values.get(key), first) for key in keys)
        rows.append(RowOfCells(first + record.line, cells, is_head=False))
    body = Body()
    add_table(body, rows)
    return body


def _name_levels(records: list[Mapping]) -> bool:
    """Whether each record is one line of a level that it names: `{"level": "Junior", "area": …, "text": …}`."""
    for key in (*GRADES, *NAMES):
        values = [record.values.get(key) for record in records]
        texts = [value.text for value in values if isinstance(value, Text)]
        if len(texts) == len(records) > len(set(texts)) >= _FEWEST_LEVELS and all(map(_is_level, texts)):
            return all(isinstance(value, Text) for record in records for value in record.values.values())
    return False


def _cell(node: Node | None, first: int) -> TableCell:
    writer = _Writer(first)
    if node is not None:
        writer.criterion(node, 0)
    return cell_of(writer.blocks)
