"""Pages of a folder, or of one job in it, that are the levels of a family; and what a page gives to be one of them."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from roletui.language.ladders import cumulative_sentence
from roletui.language.ranks import is_title, job_title, names_no_job, seniority, stem_of
from roletui.language.titles import folded_title
from roletui.language.words import slug, title_words
from roletui.model import Family, Field, Level, Paragraph, Problem, Section, Specialty
from roletui.patterns import lazy_pattern
from roletui.reading.mapping_file import NO_RULES, Rules
from roletui.reading.page_id import UniqueIds, is_index, page_file, readable
from roletui.reading.role_documents import subject, with_roles_joined
from roletui.text import Raw, Safe, clean_line


class ReadPage(NamedTuple):
    """A page as it reads alone.

    `shape` says what was taken for a level and `evidence` why. Where no role was found, `items` counts the bullets and
    rows that were passed over, and `headings` are those that carry most of them. A page that `is_position` describes
    one role as a whole: beside others of its folder it may be one level of a family. `summary` is what an index page
    says first. `anchors` are those that no section and no level of its families has.
    """

    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: Safe = Safe("")
    shape: Safe = Safe("")
    evidence: Safe = Safe("")
    fields: tuple[Field, ...] = ()
    items: int = 0
    is_position: bool = False
    headings: tuple[Safe, ...] = ()
    summary: tuple[Paragraph, ...] = ()
    rules: Safe = Safe("")
    """What identifies the mapping file that held when it was read."""
    anchors: tuple[Safe, ...] = ()
    thin: tuple[Family, ...] = ()
    """The role that a passed-over page would be, by its title: it says too little to be one without others beside."""


class Placed(NamedTuple):
    """A page with the path of its file below the content folder, and the rules that hold there."""

    path: Raw
    page: ReadPage
    rules: Rules = NO_RULES

    @property
    def folder(self) -> str:
        """The folder it is in."""
        return posixpath.dirname(self.path)

    @property
    def family(self) -> Family:
        """The family of a page that is a position."""
        return self.page.families[0]

    @property
    def level(self) -> Level:
        """Its level."""
        return self.family.levels[0]


class _Group(NamedTuple):
    """Positions that are levels of one family; `is_folder` where the folder holds nothing else."""

    members: tuple[Placed, ...]
    is_folder: bool
    folder: str
    """Where the family is at home."""


def promote(pages: Sequence[Placed]) -> list[Placed]:
    """The pages, those that say too little alone made roles where another of their folder is of the same job.

    `Junior`, `Mid` and `Senior`, or `Baker` and `Lead Baker`, are a ladder however short each page is.
    """
    if not any(placed.page.thin for placed in pages):
        return list(pages)
    homes = _homes(pages)
    titles: dict[str, list[str]] = {}
    for placed in pages:
        for family in placed.page.thin or (placed.page.families if placed.page.is_position else ()):
            titles.setdefault(homes[placed.path], []).append(family.levels[0].title)
    jobs = {folder: _Jobs(beside) for folder, beside in titles.items()}
    return [_promoted(placed, jobs[homes[placed.path]]) if placed.page.thin else placed for placed in pages]


def _promoted(placed: Placed, beside: "_Jobs") -> Placed:
    (own,) = placed.page.thin
    if placed.rules.family == "page" or not beside.has_kin(own.levels[0].title):
        return placed
    problems = tuple(problem for problem in placed.page.problems if problem.rule != "no-role")
    evidence = Safe("its title is a rank of what other pages of the folder describe")
    page = placed.page._replace(
        families=placed.page.thin, thin=(), is_position=True, problems=problems, shape=Safe("page"), evidence=evidence
    )
    return placed._replace(page=page)


class _Jobs:
    """The jobs that the titles of one folder name, laid out so that a title is held against few of the others.

    A job is the stem of a title. What has all words of a stem is found under the rarest of them; what a stem has all
    words of is found under its own rarest word.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._persons: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        """Of these the titles that name a person by themselves."""
        for title in titles:
            self._titles.setdefault(stem_of(title), set()).add(folded_title(title))
            if is_title(title):
                self._persons.setdefault(stem_of(title), set()).add(folded_title(title))
        self._with: dict[str, list[tuple[str, ...]]] = {}
        for stem in self._titles:
            for word in set(stem):
                self._with.setdefault(word, []).append(stem)
        self._rarest: dict[str, list[tuple[str, ...]]] = {}
        for stem in filter(None, self._titles):
            self._rarest.setdefault(min(stem, key=self._count), []).append(stem)

    def _count(self, word: str) -> int:
        return len(self._with.get(word, ()))

    def has_kin(self, title: str) -> bool:
        """Whether another title is of the same job: `Support Agent` and `Support Lead` are, as one says no more."""
        stem, own = stem_of(title), folded_title(title)
        if not is_title(title):
            # `Guide` names no role by itself, but is the plain rank beside `Senior Guide`.
            plain = title_words(title)
            return _are_kin(stem, plain) and _has_another(self._persons.get(plain, ()), own)
        return any(_has_another(self._titles[other], own) for other in self._kin(stem))

    def _kin(self, stem: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        words = set(stem)
        if stem in self._titles:
            yield stem
        yield from (other for word in words for other in self._rarest.get(word, ()) if words.issuperset(other))
        longer = self._with.get(min(stem, key=self._count), ()) if stem else ()
        yield from (other for other in longer if words.issubset(other))


def _has_another(titles: Collection[tuple[str, ...]], own: tuple[str, ...]) -> bool:
    return len(titles) > (own in titles)


def _are_kin(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or (bool(one and other) and (set(one) <= set(other) or set(other) <= set(one)))


def _homes(pages: Sequence[Placed]) -> dict[str, str]:
    """For each page the folder that it shares with others.

    `tiler-2/README.md` is a page of the folder above, and `tiler.md` one of the folder `tiler` that holds its ranks.
    """
    crowded: dict[str, int] = {}
    jobs: dict[str, set[tuple[str, ...]]] = {}
    for placed in pages:
        if placed.page.is_position or placed.page.families or placed.page.thin:
            crowded[placed.folder] = crowded.get(placed.folder, 0) + 1
        if placed.page.is_position:
            jobs.setdefault(placed.folder, set()).add(stem_of(placed.level.title))
    return {placed.path: _home(placed, crowded, jobs) for placed in pages}


def _home(placed: Placed, crowded: Mapping[str, int], jobs: Mapping[str, AbstractSet[tuple[str, ...]]]) -> str:
    if crowded.get(placed.folder) == 1 and _is_its_folder(placed):
        return posixpath.dirname(placed.folder)
    below = page_file(placed.path)
    if placed.page.is_position and stem_of(placed.level.title) in jobs.get(below, ()):
        return below
    return placed.folder


def _is_its_folder(placed: Placed) -> bool:
    """Whether a page is its folder's, and is called as the folder is."""
    name = folded_title(readable(posixpath.basename(placed.folder)))
    return bool(name) and is_index(placed.path) and name == folded_title(placed.page.title)


def gather(root: Raw, pages: Sequence[Placed]) -> list[Family]:
    """The families of a folder: pages that are positions of one job become levels of one family."""
    by_folder: dict[str, list[Placed]] = {}
    homes = _homes(pages)
    shared: set[str] = set()
    for placed in pages:
        if placed.page.is_position and placed.rules.family != "page":
            by_folder.setdefault(homes[placed.path], []).append(placed)
        elif placed.page.families:
            shared.add(placed.folder)
    found = [group for folder, members in by_folder.items() for group in _groups(members, folder, shared)]
    groups = _joined([*found, *_pairs(pages, found)])
    ladders, groups = _on_ladders(pages, groups)
    home = {id(placed.page): group for group in groups for placed in group.members}
    indexes = {page_file(placed.path): placed for placed in pages if not placed.page.families}
    indexes |= {placed.folder: placed for placed in pages if _is_index(placed)}
    families: list[Family] = []
    for placed in pages:
        group = home.get(id(placed.page))
        if id(placed.page) in ladders.joined:
            continue
        if group is None:
            families += [
                _with_documents(root, family, ladders.documents.get(id(family), ())) for family in placed.page.families
            ]
        elif placed is group.members[0]:
            families.append(_family(root, group, indexes.get(group.folder)))
    ruled = {id(family) for placed in pages if placed.rules.level for family in placed.page.families}
    families = _without_mentions([with_roles_joined(family) for family in families], ruled)
    return _with_sentences(families, indexes)


def _with_sentences(families: list[Family], indexes: Mapping[str, Placed]) -> list[Family]:
    """The families, each with the sentence of the nearest index page that makes the ladders below it cumulative."""
    said = {
        folder: (index.path, paragraph)
        for folder, index in indexes.items()
        for paragraph in index.page.summary
        if cumulative_sentence(paragraph.text)
    }
    return [_with_sentence(family, said) for family in families] if said else families


def _with_sentence(family: Family, said: Mapping[str, tuple[Raw, Paragraph]]) -> Family:
    folders = _and_around(posixpath.dirname(family.path))
    nearest = next((said[folder] for folder in folders if folder in said), None)
    if nearest is None or len(family.levels) < _RANKS:
        return family
    path, paragraph = clean_line(nearest[0]), nearest[1]
    if any(section.path == path for section in family.sections):
        return family
    section = Section("summary", Safe(""), paragraph.line, (), (paragraph,), Safe(""), path)
    return family._replace(sections=(*family.sections, section))


def _without_mentions(families: list[Family], ruled: set[int]) -> list[Family]:
    """The families without those that only list titles whose roles other pages of their folder, or below, describe.

    What is `ruled` a level by a mapping file stays one.
    """
    empty = {id(each) for each in families if each.levels and id(each) not in ruled and not _says_anything(each)}
    if not empty or len(empty) == len(families):
        return families
    described: dict[str, set[tuple[str, ...]]] = {
        posixpath.dirname(family.path): set() for family in families if id(family) in empty
    }
    for family in families:
        for level in family.levels if id(family) not in empty else ():
            for folder in _and_around(posixpath.dirname(level.path or family.path)):
                if folder in described:
                    described[folder].add(folded_title(level.title))
    return [each for each in families if id(each) not in empty or not _is_mention(each, described)]


def _and_around(folder: str) -> Iterator[str]:
    """A folder and all those around it."""
    yield folder
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def _is_mention(family: Family, described: Mapping[str, AbstractSet[tuple[str, ...]]]) -> bool:
    titles = described[posixpath.dirname(family.path)]
    return sum(folded_title(level.title) in titles for level in family.levels) * 2 >= len(family.levels)


def _says_anything(family: Family) -> bool:
    """Whether a level has a word of its own."""
    return any(section.items or section.paragraphs for level in family.levels for section in level.sections)


def _is_index(placed: Placed) -> bool:
    """Whether a page without a role names the family that its folder is."""
    return not placed.page.families and is_index(placed.path)


def _groups(members: list[Placed], folder: str, shared: set[str]) -> Iterator[_Group]:
    """The families among the positions of one folder; those of a folder in `shared` are beside other families."""
    if len(members) < 2:
        return
    if len(scales := _scales(members)) > 1:
        yield from (_Group(tuple(group), is_folder=False, folder=folder) for group in scales)
        return
    stems: dict[tuple[str, ...], list[Placed]] = {}
    known = {stem_of(placed.level.title) for placed in members}
    for placed in members:
        stem = stem_of(placed.level.title)
        is_higher = stem[:1] in _HIGHER and stem[1:] in known
        stems.setdefault(stem[1:] if is_higher else stem, []).append(placed)
    if len(stems) == 1 or members[0].rules.family == "folder" or _are_numbered(members):
        yield _Group(tuple(members), is_folder=folder not in shared, folder=folder)
        return
    yield from (_Group(tuple(group), is_folder=False, folder=folder) for group in stems.values() if len(group) > 1)


_HIGHER = frozenset((word,) for word in ("head", "chief", "master", "deputy", "expert", "executive", "student"))
"""Words that rank a job where pages of that job are beside, and else may be its name: `Master Tiler`."""


def _scales(members: list[Placed]) -> list[list[Placed]]:
    """The positions by the letters of their codes, where all have one: `IC1` to `IC4` and `M1` to `M3` are two ladders.

    None where letters stand for a single page, or a code for two.
    """
    by_letters: dict[str, dict[str, list[Placed]]] = {}
    for placed in members:
        code = str(placed.level.grades[0]) if placed.level.grades else ""
        letters = _DIGITS.sub("", code)
        if not letters or letters == code:
            return []
        by_letters.setdefault(letters, {}).setdefault(code, []).append(placed)
    if any(len(codes) < _RANKS or any(len(same) > 1 for same in codes.values()) for codes in by_letters.values()):
        return []
    return [[placed for same in codes.values() for placed in same] for codes in by_letters.values()]


_RANKS = 2
"""Codes with the same letters that make a ladder."""


def _are_numbered(members: list[Placed]) -> bool:
    """Whether each page has a rank of its own: a level of one scale, or an order of jobs that are related."""
    ranks = [_level_number(placed) for placed in members]
    if None not in ranks and len(set(ranks)) == len(ranks):
        numbers = sorted(rank for rank in ranks if rank is not None)
        is_dense = numbers[-1] - numbers[0] < len(numbers) * _GAPS
        is_ladder = is_dense and not all(map(_is_numbered_file, members))
        return _is_one_scale(members, _level_number) and (is_ladder or _are_related_jobs(members))
    orders = [_order_number(placed) for placed in members]
    return None not in orders and len(set(orders)) == len(orders) and _are_related_jobs(members)


def _is_numbered_file(placed: Placed) -> bool:
    """Whether nothing but a file's name gives a page its code, with letters that stand for no level: `jd3.md`."""
    name = posixpath.basename(page_file(placed.path))
    code = str(placed.level.grades[0]) if placed.level.grades else ""
    return name.casefold() == code.casefold() and _LEVEL_IN_NAME.search(name) is None


def _are_related_jobs(members: list[Placed]) -> bool:
    """Whether at least half of the titles end in one word for what a person is."""
    jobs = [stem[-1] for placed in members if (stem := stem_of(placed.level.title))]
    return bool(jobs) and max(map(jobs.count, jobs)) * 2 >= len(members)


_GAPS = 2
"""Times as many grades as pages at most: jobs of one office have grades as well, and are no ladder."""
_LEVEL_IN_NAME = lazy_pattern(
    r"(?:\A|[-_. ])(?:level|lvl|l|ic|m|grade|band)[-_. ]?(\d{1,2})(?=[-_. ]|\Z)", re.IGNORECASE
)
_NUMBER_IN_NAME = lazy_pattern(r"\A(\d{1,3})(?=[-_. ])")
_DIGITS = lazy_pattern(r"\d+")
_ORDERS = ("weight", "order", "sidebar_position", "nav_order", "position", "sort", "sort_order", "menu_order", "rank")


def _level_number(placed: Placed) -> int | None:
    """The number of a page's level: its grade, or what its file's name says."""
    if placed.level.grades:
        found = _DIGITS.search(str(placed.level.grades[0]))
        return int(found[0]) if found else None
    found = _LEVEL_IN_NAME.search(posixpath.basename(page_file(placed.path)))
    return int(found[1]) if found else None


def _order_number(placed: Placed) -> float | None:
    """The number by which a site or a file's name puts a page in order."""
    wanted = placed.rules.field("order")
    for field in placed.page.fields:
        if field.name.lower() == wanted or (not wanted and field.name.lower() in _ORDERS):
            try:
                return float(field.value)
            except ValueError:
                return None
    return _name_number(placed)


def _name_number(placed: Placed) -> float | None:
    found = _NUMBER_IN_NAME.match(posixpath.basename(page_file(placed.path)))
    return float(found[1]) if found else None


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups of which two describe the same role: a ladder page and a job description are one family's.

    They are of related folders: one is in the other, or both hold documents of different sorts about the same.
    """
    joined: list[_Group] = []
    first: dict[_Kinship, int] = {}
    for group in groups:
        titles = {folded_title(placed.level.title) for placed in group.members}
        known = [first[key] for title in titles for key in _related(title, group.folder) if key in first]
        place = min(known, default=len(joined))
        if not known:
            joined.append(group)
        else:
            home = joined[place]
            joined[place] = _Group((*home.members, *group.members), is_folder=False, folder=home.folder)
        for title in titles:
            for key in _places(title, joined[place].folder):
                first[key] = min(place, first.get(key, place))
    return joined


class _Ladders(NamedTuple):
    """Pages of single roles that are documents of levels which a ladder has on a page of its own.

    `documents` has them by their ladder's family, `joined` all of them; both know things by their identity.
    """

    documents: dict[int, list[Placed]]
    joined: set[int]


def _on_ladders(pages: Sequence[Placed], groups: list[_Group]) -> tuple[_Ladders, list[_Group]]:
    """Find the ladders whose levels single pages describe once more, and the groups of pages that are left."""
    named: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Family]] = {}
    for placed in pages:
        # What a mapping file or a dump says of families holds.
        is_free = not placed.page.is_position and not placed.rules.family and not placed.rules.level
        for family in placed.page.families if is_free and placed.page.shape != "ready" else ():
            titles = [folded_title(level.title) for level in family.levels if stem_of(level.title)]
            for title in titles if len(titles) > 1 and not family.groups and _says_anything(family) else ():
                if titles.count(title) == 1:
                    named.setdefault((subject(placed.folder), title), []).append(family)
    found = _Ladders({}, set())
    if not named:
        return found, groups
    grouped = {id(placed.page) for group in groups for placed in group.members}
    alone = [[placed] for placed in pages if placed.page.is_position and id(placed.page) not in grouped]
    left = [group for group in groups if not _join_ladder(group.members, named, found)]
    for members in alone:
        _join_ladder(members, named, found)
    return found, left


def _join_ladder(
    members: Sequence[Placed],
    named: Mapping[tuple[tuple[str, ...], tuple[str, ...]], Sequence[Family]],
    found: _Ladders,
) -> bool:
    """Give pages to the one ladder that has a level of the title of each; false where none or several have."""
    titles = {(placed.folder, folded_title(placed.level.title)) for placed in members}
    if len(titles) < len(members) or any(placed.rules.family or placed.rules.level for placed in members):
        return False
    ladders = [named.get((subject(placed.folder), folded_title(placed.level.title)), ()) for placed in members]
    if not all(len(each) == 1 and each[0] is ladders[0][0] for each in ladders):
        return False
    found.documents.setdefault(id(ladders[0][0]), []).extend(members)
    found.joined.update(id(placed.page) for placed in members)
    return True


def _with_documents(root: Raw, family: Family, documents: Sequence[Placed]) -> Family:
    """A ladder with the pages that describe its levels once more, each beside its level; who says more is in front."""
    if not documents:
        return family
    ids = UniqueIds()
    for level in family.levels:
        ids.take(level.id.rpartition("/")[2])
    levels = list(family.levels)
    specialties = list(family.specialties)
    for placed in documents:
        made = _level(root, placed, family.id, ids)
        specialties += _specialties(placed, made)
        title = folded_title(made.title)
        at = next(place for place, level in enumerate(levels) if folded_title(level.title) == title)
        levels.insert(at if _count(made) > _count(levels[at]) else at + 1, made)
    return family._replace(levels=tuple(levels), specialties=tuple(specialties))


def _count(level: Level) -> int:
    return sum(len(section.items) + len(section.paragraphs) for section in level.sections)


def _pairs(pages: Sequence[Placed], groups: Sequence[_Group]) -> Iterator[_Group]:
    """Single pages of one title in folders of documents of different sorts: they describe one role."""
    taken = {id(placed.page) for group in groups for placed in group.members}
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Placed]] = {}
    for placed in pages:
        alone = placed.page.is_position and placed.rules.family != "page" and id(placed.page) not in taken
        if alone and stem_of(placed.level.title):
            known.setdefault((subject(placed.folder), folded_title(placed.level.title)), []).append(placed)
    for members in known.values():
        if len({placed.folder for placed in members}) == len(members) > 1:
            home = min(placed.folder for placed in members)
            yield _Group(tuple(members), is_folder=False, folder=home)


_Kinship = tuple[tuple[str, ...], str, object]
"""A title with a folder that holds it, is around one that does, or is about the same."""


def _places(title: tuple[str, ...], folder: str) -> Iterator[_Kinship]:
    """By what a title in a folder is found."""
    yield title, "in", folder
    yield title, "about", subject(folder)
    yield from ((title, "around", each) for each in _and_around(folder))


def _related(title: tuple[str, ...], folder: str) -> Iterator[_Kinship]:
    """By what a title is looked for, seen from a folder."""
    yield title, "around", folder
    yield title, "about", subject(folder)
    yield from ((title, "in", each) for each in _and_around(folder))


def _family(root: Raw, group: _Group, index: Placed | None) -> Family:
    """The family of a group: its levels in order, each with its page."""
    members = sorted(group.members, key=_rank(group.members))
    first = min(members, key=lambda placed: (len(placed.folder), placed.path))
    around = () if group.is_folder else (placed.folder for placed in members)
    folder = min((group.folder, *around), key=len)
    plain = job_title(min((placed.level.title for placed in members), key=len))
    title = Safe(plain)
    if group.is_folder and (len({stem_of(placed.level.title) for placed in members}) > 1 or names_no_job(plain)):
        title = clean_line(readable(posixpath.basename(folder)) or plain)
    elif not is_title(plain) and len(names := {_unnumbered(placed.level.title) for placed in members}) == 1:
        title = clean_line(names.pop())
    elif names_no_job(plain) and (letters := _DIGITS.sub("", plain).strip()):
        title = clean_line(letters)
    if group.is_folder and index is not None and index.page.title:
        title = index.page.title
    is_home = group.is_folder and folder
    id_ = clean_line(folder if is_home else posixpath.join(folder, slug(title) or "family"))
    ids = UniqueIds()
    levels = [_level(root, placed, id_, ids) for placed in members]
    own = _index_sections(index) if group.is_folder and index is not None else ()
    path = levels[0].path
    return Family(
        id_,
        title,
        path,
        levels[0].line,
        levels[0].file,
        Safe(posixpath.dirname(id_)),
        levels=tuple(levels),
        specialties=tuple(
            each for placed, level in zip(members, levels, strict=True) for each in _specialties(placed, level)
        ),
        sections=own,
        cumulative=first.rules.cumulative,
    )


def _specialties(placed: Placed, level: Level) -> Iterator[Specialty]:
    for specialty in placed.family.specialties:
        yield specialty._replace(level=level.id, path=placed.family.path)


def _unnumbered(title: str) -> str:
    """A title without the number of its rank: `Team Lead 5`."""
    return title.rstrip("0123456789 ") or title


def _index_sections(index: Placed) -> tuple[Section, ...]:
    if not index.page.summary:
        return ()
    line = index.page.summary[0].line
    return (Section("summary", Safe(""), line, (), index.page.summary, Safe(""), clean_line(index.path)),)


def _level(root: Raw, placed: Placed, family: str, ids: UniqueIds) -> Level:
    """A position as a level of another family: all that is on its page is its own."""
    level, page = placed.level, placed.family
    sections = [*level.sections, *page.sections]
    if page.summary and all(section.line != page.summary[0].line for section in sections):
        sections.append(Section("summary", Safe(""), page.summary[0].line, (), page.summary))
    return level._replace(
        id=clean_line(f"{family}/{ids.take(slug(level.title) or 'level')}"),
        path=page.path,
        file=Raw(f"{root}/{placed.path}"),
        reports_to=level.reports_to or page.reports_to,
        sections=tuple(sorted(sections, key=lambda section: section.line)),
        fields=page.fields,
    )


def _rank(members: Sequence[Placed]) -> Callable[[Placed], tuple[float, int, str]]:
    """What puts levels in order: a level's number, else the order of the site or of the files, else words of rank."""
    rules = members[0].rules
    if rules.order == "as written":
        return lambda placed: (0, 0, placed.path)
    if rules.order == "file name":
        return lambda placed: (_name_number(placed) or 0, 0, placed.path)
    for number in (_order_number,) if rules.order else (_level_number, _order_number):
        if all(number(placed) is not None for placed in members) and _is_one_scale(members, number):
            return lambda placed, number=number: (float(number(placed) or 0), 0, placed.path)  # type: ignore[misc]
    return lambda placed: (float(seniority(placed.level.title)), 0, _beside_its_like(placed))


def _beside_its_like(placed: Placed) -> str:
    """A page's place by its title, so that a second document of a role is right behind the first."""
    return f"{' '.join(title_words(placed.level.title))}/{placed.path.count('/'):03}/{placed.path}"


def _is_one_scale(members: Sequence[Placed], number: Callable[[Placed], float | None]) -> bool:
    """Whether the numbers are of one scale: `IC5` says nothing about `M1`."""
    if number is _order_number:
        return True
    letters = {_DIGITS.sub("", str(placed.level.grades[0])) for placed in members if placed.level.grades}
    return len(letters) < 2
