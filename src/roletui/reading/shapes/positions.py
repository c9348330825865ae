"""A page that describes one role as a whole: its title names a person or a code, and the page is the role's."""

import re

from roletui.language.ranks import LONGEST_TITLE, Grade, decoded, grade_of, is_agent, is_code, is_title
from roletui.language.titles import same_title
from roletui.model import CLOSING, KINDS, LISTS, Field, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body, Heading
from roletui.reading.chunks import is_said
from roletui.reading.page_id import readable
from roletui.reading.shapes.lead_ins import said_kind
from roletui.reading.shapes.subjects import BREAK
from roletui.reading.structure import Outline, Owner, SectionDraft
from roletui.text import TITLE_CHARACTERS

FEWEST = 5
"""Bullets or rows of a page that has no section of a known name: fewer are no description of a role."""

_NOISE = lazy_pattern(
    r"(?:^|\b)(?:job description|role description|role profile|job profile|position description|job posting|jd|"
    r"(?:job|person|role|position) spec(?:ification)?s?|"
    r"career (?:ladder|path|framework)|role guidance|role|profile|job|description|position|expectations|"
    r"responsibilities)\s*$",
    re.IGNORECASE,
)
_MARKS = lazy_pattern(r"\A(?:(?!\.\w)[^\w\[(])+")
"""Pictures and signs in front of a title, but not the dot of a `.NET Developer`."""
_OF = lazy_pattern(
    r"\A(?:the\s+)?(?:role|job|position|duties|responsibilities)(?:\s+(?:descriptions?|profile|and\s+\w+))?\s+(?:of|for)\s+"
    r"(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
"""What is said of whom: `Role of the Tiler`, `Job description for a Tiler`."""
_AT = lazy_pattern(r"(?<=\b[Rr]ole)\s+(?:at|in|with)\s.*|(?<=\b[Rr]oles)\s+(?:at|in|with)\s.*")
"""Whose role it is: `The Tiler role at the guild`."""
_FACT = lazy_pattern(
    r"(?:[A-Z]{2,6}\s+)?(?:job\s+|career\s+)?(?:level|grade|band)\s*[:#|]?\s*(?P<value>[A-Z]{0,3}\d{1,2}[a-z]?)(?![\w%.])",
    re.IGNORECASE,
)
_LABELLED_FACT = lazy_pattern(
    r"(?<![\w-])(?:(?:job|pay|salary|post)\s+)?(?:grade|band)\s*[:|]\s*"
    r"(?P<value>[A-Z]{0,4}\s?\d{1,2}[a-z]?)(?![\w%.])",
    re.IGNORECASE,
)
"""A grade behind a colon or in the next cell, as at the top of a form: `Department: Data Grade: SO1`."""
_FACTS = 300
"""Characters of such lines that are looked at."""
_THE = lazy_pattern(r"\Athe\s+", re.IGNORECASE)
_FACT_REACH = 12
"""Characters of a line before a level is stated, as in `**SFIA** Level 4`: further on it is a sentence's."""
_LEVEL_FIELDS = (
    "level",
    "grade",
    "band",
    "ic_level",
    "job_level",
    "joblevel",
    "code",
    "jobcode",
    "job_code",
    "gs_level",
    "pay_grade",
    "pay_band",
    "job_grade",
    "salary_grade",
)


_WANTED = lazy_pattern(
    r"(?:.{0,40}(?<!\bde)\s)?(?:we(?:'re|’re| are) (?:now )?hiring|help wanted|wanted|vacature|offre d['’]emploi|"
    r"recrute|recherche|cherche|busca(?:mos)?|procura(?:mos)?|sucht|suchen|zoekt|zoeken|cerca|szukamy|vi söker|"
    r"oferta de empleo|stellenangebot|vaga|(?:hiring|job opening|vacancy)(?=\s*[:!\u2013\u2014-]))\b"
    r"\s*[:!\u2013\u2014-]?\s*"
    r"(?:(?:for )?(?:an?|un|une|uma|una|een|eine[nr]?|en|ett)\s+)?(?P<title>\S.*)",
    re.IGNORECASE,
)
"""A title that says that somebody is sought: `We're hiring: Tiler`, `La guilde recrute un carreleur`.

In `Ingénieur de recherche senior` nobody is: `recherche` is what the job is in.
"""


def role_title(title: str) -> str | None:
    """The role that a page's title names: `Role guidance: Senior Tiler` is a Senior Tiler; None where it names none."""
    title = _MARKS.sub("", title[:TITLE_CHARACTERS])
    wanted = _WANTED.fullmatch(title)
    pieces = [*([wanted["title"]] if wanted else []), title, *BREAK.split(title)]
    for piece in pieces:
        name = _AT.sub("", _THE.sub("", _OF.sub("", piece.strip())))
        while name and (cut := _NOISE.sub("", name).strip(" ,-")) != name and cut:
            name = cut
        if is_title(name) or (name == title and is_agent(name)):
            return name
    return title if _begins_with_job(title) else None


def _begins_with_job(title: str) -> bool:
    """Whether a title too long for a heading is a job and what it is for: `Librarian for the town and its schools`."""
    words = title.split()
    if not LONGEST_TITLE < len(words) <= _LONGEST_OF_PAGE or title.rstrip()[-1:] in ".?!":
        return False
    front, *rest = _PURPOSE.split(title, maxsplit=1)
    return bool(rest) and is_title(front)


_LONGEST_OF_PAGE = 20
_PURPOSE = lazy_pattern(r"\s+(?:for|to|pour|para|für|zur|voor|per|för|til|dla)\s+")


def role_of_handbook(title: str) -> str | None:
    """The role whose handbook a page may be by its title: `Events Lead Handbook`."""
    found = _HANDBOOK.fullmatch(title[:TITLE_CHARACTERS].strip())
    return role_title(found["title"]) if found else None


_HANDBOOK = lazy_pattern(
    r"(?P<title>.*?\S)(?:['\u2019]s)?\s+(?:role\s+)?(?:handbook|guide|guidebook|manual)", re.IGNORECASE
)


_AD_FIELDS = frozenset(
    (
        *(
            "salary",
            "salary_range",
            "location",
            "employment_type",
            "employmenttype",
            "job_type",
            "jobtype",
            "a_job_type",
        ),
        *(
            "department",
            "closing_date",
            "closes",
            "deadline",
            "apply_url",
            "applyurl",
            "apply_link",
            "remote",
            "contract",
        ),
        *("organization", "organisation", "company", "reports_to", "hours", "workplace", "experience", "commitment"),
    )
)
_FEWEST_FACTS = 2
_FORM_FIELDS = frozenset(("layout", "type", "template", "kind", "content_type", "post_type", "collection", "category"))
_AD_FORMS = lazy_pattern(
    r"(?:jobs?|vacanc(?:y|ies)|vacature|stelle|stellenanzeige|careers?|positions?|openings?|roles?)"
    r"(?:[-_ ](?:post|posting|ad|page|detail|single|description|position|opening|layout))?",
    re.IGNORECASE,
)
"""What a site calls the form of its pages on jobs: `layout: job`."""


def is_ad(fields: tuple[Field, ...]) -> bool:
    """Whether front matter gives facts that only an ad for a job has: where, for how much, until when.

    One that says that the page has the form of an ad is enough.
    """
    if any(field.name.lower() in _FORM_FIELDS and _AD_FORMS.fullmatch(field.value.strip()) for field in fields):
        return True
    return sum(field.name.lower() in _AD_FIELDS for field in fields) >= _FEWEST_FACTS


_TITLE_FACT = lazy_pattern(
    r"(?:job|role|position|post)(?:\s+(?:title|name))?|(?:job|role|position)\s+description(?:\s+(?:for|of))?|"
    r"(?:job|person|role|position)\s+(?:profile|spec(?:ification)?)|title of (?:the )?(?:job|role|post|position)|"
    r"nazwa (?:roli|stanowiska)|stanowisko|profilo|posizione|ruolo|rolle|stellenbezeichnung|stelle|"
    r"intitulé du poste|poste|"
    r"(?:nombre|título) del puesto|puesto|cargo|functie(?:titel)?",
    re.IGNORECASE,
)
"""What forms write in front of the title of a role."""
_TOP = 8
"""Blocks and rows of a page among which such a fact is."""


def title_in_facts(body: Body) -> str | None:
    """The role that a fact at the top of a page names: a row `Job title | Tiler` of a table, or `Position: Tiler`."""
    rows = [[cell.text for cell in row.cells] for table in body.tables[:1] for row in table.rows[:_TOP]]
    lines = [block.text.partition(":") for block in body.blocks[:_TOP] if not isinstance(block, Heading)]
    facts = [(row[0], row[1]) for row in rows if len(row) > 1] + [(name, said) for name, colon, said in lines if colon]
    for name, said in facts:
        if len(said) <= TITLE_CHARACTERS and _TITLE_FACT.fullmatch(name.strip(" :*")) and (role := role_title(said)):
            return role
    return None


_SOUGHT = lazy_pattern(
    r"\b(?:seeking|looking for|hiring|recruiting|searching for|in search of)\s+(?:an?|our (?:next|first|new))\s"
)
_CAPITALS = lazy_pattern(r"(?:[A-Z][\w/&+#.-]*(?:\s+|(?=[^\w\s])|\Z)){1,6}")
_SOUGHT_REACH = 100
"""Characters behind such words in which the role is named, adjectives in front of it."""


def title_in_sentence(body: Body) -> str | None:
    """The role that the opening sentences of an ad seek: `We are seeking an experienced Senior Tiler to join us`."""
    for block in body.blocks[:_TOP]:
        found = _SOUGHT.search(block.text) if isinstance(block, Paragraph) else None
        if found is not None:
            runs = _CAPITALS.findall(block.text, found.end(), found.end() + _SOUGHT_REACH)
            return next(filter(is_title, map(str.strip, runs)), None)
    return None


def says_document(title: str) -> bool:
    """Whether a title only says what sort of document a page is: `Job Description`."""
    return not _NOISE.sub("", title.strip()).strip()


def badge(level: Owner) -> Grade | None:
    """The code that is all a line right under a level's title says, as sites set it off: `L3`, `Level: 4`."""
    first = min(level.sections, key=lambda section: section.line, default=None)
    if first is None or first.heading or not first.blocks:
        return None
    block = first.blocks[0]
    text = block.text.strip(" *:|()[]")
    if not isinstance(block, Paragraph) or block.kind != "text" or len(text) > _BADGE:
        return None
    found = _FACT.fullmatch(text)
    if found is not None:
        return grade_of(found["value"])
    return decoded(text).grade if is_code(text) else None


_BADGE = 16
"""Characters of a line that is a code and nothing besides."""


def make_position(outline: Outline, title: str, *, only_when_full: bool, in_tables: int = 0) -> bool:
    """Make the page one level that owns its lists, those under names of its own with them; false where it is none.

    Lists in cells of its tables have `in_tables` bullets.
    """
    family = outline.family
    _take_table(outline)
    if not outline.levels:
        items = in_tables + sum(1 for section in family.sections for block in section.blocks if _counts(block))
        if (
            only_when_full
            and items < FEWEST
            and not (is_title(title) and (_says_much(outline) or _is_described(outline)))
        ):
            return False
        outline.levels.append(Owner(title, family.line))
    level = outline.levels[0]
    level.title = title
    family.sections = [section for section in family.sections if section.blocks or section.heading != family.title]
    for section in family.sections:
        if section.heading == family.title:
            section.kind, section.heading = "summary", ""
    own = [section for section in family.sections if _belongs(section, title)]
    family.sections = [section for section in family.sections if section not in own]
    level.sections = sorted((*level.sections, *own), key=lambda section: section.line)
    return True


def _take_table(outline: Outline) -> None:
    """Let a table that a page without headings begins with be of the role: whole forms are one table."""
    rows = [place for place, block in enumerate(outline.summary) if block.kind == "table"]
    if rows and not outline.family.sections:
        said = outline.summary[rows[0] :]
        outline.summary = outline.summary[: rows[0]]
        outline.family.sections.append(SectionDraft("summary", "", said[0].line, list(said)))


def give_duties(outline: Outline, said: str = "") -> None:
    """Read the bullets right under a level as is `said`, else as duties where no list besides has a known name."""
    kind = next((kind for kind in KINDS if kind == said), None)
    for level in outline.levels:
        if kind is None and any(
            section.kind in LISTS and any(map(is_said, section.blocks)) for section in level.sections
        ):
            continue
        for section in level.sections:
            if not section.heading and section.kind == "summary" and _lists_something(section):
                section.kind = kind or "responsibilities"
    for level in outline.levels if kind is None else ():
        _give_described(level)


def _give_described(level: Owner) -> None:
    """Read the bullets below `Job description` as duties where the level has no other."""
    if any(section.kind == "responsibilities" for section in level.sections):
        return
    for section in level.sections:
        is_described = section.kind == "summary" and _DESCRIPTION.search(section.heading) is not None
        if is_described and sum(map(_counts, section.blocks)) > 1:
            section.kind = "responsibilities"
            return


_DESCRIPTION = lazy_pattern(
    r"\bdescription\b|^(?:about )?(?:the|this) (?:role|job|position)\b|^(?:role|job|position)\s*:?\Z", re.IGNORECASE
)
"""A heading that speaks of a job as a whole: bullets below it say what is to be done, sentences what it is."""


def _counts(block: Item | Paragraph) -> bool:
    return isinstance(block, Item) or (block.kind == "table" and not any(map(_is_number, block.text.split("|"))))


def _lists_something(section: SectionDraft) -> bool:
    """Whether a section has a bullet, or a row of a table below its head."""
    counted = [block for block in section.blocks if _counts(block)]
    return len(counted) > 1 or any(isinstance(block, Item) for block in counted)


def _is_number(cell: str) -> bool:
    """Whether a cell is a rating: a table of skills and numbers says nothing of a role by itself."""
    return cell.strip().isdecimal()


def _says_much(outline: Outline) -> bool:
    """Whether a page has text under several headings of its own."""
    filled = [section for section in outline.family.sections if section.heading and section.blocks]
    return len(filled) > 1 and sum(len(section.blocks) for section in filled) >= FEWEST


def _is_described(outline: Outline) -> bool:
    """Whether a page has a part that is called a role's description: it need not be long to be one."""
    return any(section.blocks and _DESCRIBED.fullmatch(section.heading.strip()) for section in outline.family.sections)


_DESCRIBED = lazy_pattern(
    r"(?:about the |the )?(?:role|job|position|post)(?:'s)? "
    r"(?:description|summary|purpose|overview|profile|outline)\s*:?",
    re.IGNORECASE,
)


def fill_empty(outline: Outline) -> None:
    """Read what follows the empty heading of a list as that list: `Key responsibilities`, then `Scope`, `Craft`.

    So does what follows a sentence that says it: `Specific responsibilities include:`, then `Leadership`, `Funds`.
    """
    for owner in (outline.family, *outline.levels):
        kind, depth = None, 0
        for section in sorted(owner.sections, key=lambda section: section.line):
            chunk = section.chunk
            if (said := _said_at_end(section)) is not None:
                kind, depth = said, 0
            elif (
                section.kind in LISTS or chunk is None or chunk.name.closes or section.kind not in ("other", "summary")
            ):
                is_empty = chunk is not None and not any(map(is_said, section.blocks))
                kind = section.kind if section.kind in LISTS and is_empty else None
                depth = chunk.depth if chunk is not None else 0
            elif kind is not None and chunk.depth >= depth and any(map(_counts, section.blocks)):
                section.kind = kind
            elif any(map(is_said, section.blocks)):
                kind = None


def _said_at_end(section: SectionDraft) -> Kind | None:
    """The kind of list that the last sentence of a section says, where no list is below it."""
    last = next(filter(is_said, reversed(section.blocks)), None)
    if not isinstance(last, Paragraph) or last.kind != "text" or section.kind in CLOSING:
        return None
    return said_kind(last.text, is_unnamed=section.kind == "summary")


def _belongs(section: SectionDraft, title: str) -> bool:
    """Whether a section is the role's: all are, but ladders, hiring and indicators that do not name it."""
    name = section.chunk.name if section.chunk is not None else None
    if name is not None and name.role not in ("", "section"):
        return False
    return section.kind not in CLOSING or (name is not None and bool(name.front) and same_title(name.front, title))


def field_grade(fields: tuple[Field, ...]) -> Grade | None:
    """The first grade that fields of front matter give."""
    for field in fields:
        if field.value.isdecimal() and len(field.value) <= _DIGITS:
            return int(field.value)
        if (value := decoded(field.value).grade) is not None:
            return value
    return None


def counts_otherwise(fields: tuple[Field, ...], grade: Grade) -> bool:
    """Whether front matter gives another number than a title: `Senior L1` at level 3 is the first step of its rank."""
    said = field_grade(_of_levels(fields))
    return isinstance(said, int) and str(said) != str(grade).lstrip(_LETTERS)


def _of_levels(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.name.lower() in _LEVEL_FIELDS)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ -"
_DIGITS = 4
"""Digits of a grade at most: what has more is a date or an id."""


def stated_grade(outline: Outline, fields: tuple[Field, ...], name: str) -> Grade | None:
    """The grade of a page's only level: in front matter, at the top of the page, or in its file's name."""
    grade = field_grade(_of_levels(fields))
    if grade is not None:
        return grade
    tops: list[Item | Paragraph] = [*outline.summary]
    for section in (*outline.family.sections, *outline.levels[0].sections):
        tops += section.blocks if section.heading in ("", outline.family.title) else ()
    for block in sorted(tops, key=lambda block: block.line)[:8]:
        found = _FACT.search(block.text, 0, 60)
        found = found if found and found.start() <= _FACT_REACH else _LABELLED_FACT.search(block.text, 0, _FACTS)
        if found:
            return grade_of(found["value"])
    numbered = _IN_NAME.search(name)
    return int(numbered[1]) if numbered else decoded(readable(name)).grade


_IN_NAME = lazy_pattern(r"(?:\A|[-_. ])(?:level|grade|band|lvl)[-_. ]?(\d{1,2})(?=[-_. ]|\Z)", re.IGNORECASE)
