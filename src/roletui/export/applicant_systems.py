"""A role for applicant systems: bare HTML to paste, or JSON in the shape a system takes."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from roletui.export.html import bare_section, blocks_html
from roletui.export.sheet import Block, Sheet, SheetPart, runs
from roletui.model import Kind

_DUTIES: tuple[Kind, ...] = ("summary", "responsibilities")
_NEEDS: tuple[Kind, ...] = ("requirements", "nice-to-have")


def fragment(sheet: Sheet) -> str:
    """The role as `h3`, `p`, `ul` and `li` alone: what every editor keeps."""
    return "\n".join([*_intro(sheet), *(_titled(sheet, part) for part in sheet.parts)]) + "\n"


def title(sheet: Sheet) -> str:
    """The role's title, for a page that holds several."""
    return f"<h3>{escape(sheet.title)}</h3>"


def _intro(sheet: Sheet) -> list[str]:
    return blocks_html(sheet.intro, bare=True)


def _sections(sheet: Sheet, kinds: tuple[Kind, ...] | None = None) -> str:
    """Sections one after the other; those of no named kind where `kinds` is None."""
    chosen = [part for part in sheet.parts if (part.kind in kinds if kinds else part.kind not in (*_DUTIES, *_NEEDS))]
    return "\n".join(_titled(sheet, part) for part in chosen)


def lever(sheet: Sheet) -> dict[str, Any]:
    """Lever's posting: an introduction, and a list for each section that has bullets."""
    listed = [part for part in sheet.parts if _is_list(part)]
    prose = [part for part in sheet.parts if not _is_list(part)]
    before = [part for part in prose if part.kind == "summary"]
    after = [part for part in prose if part.kind != "summary"]
    return {
        "text": sheet.title,
        "description": "\n".join([*_intro(sheet), *(_titled(sheet, part) for part in before)]),
        "lists": [{"text": part.heading, "content": _lever_items(sheet, part)} for part in listed],
        "closing": "\n".join(_titled(sheet, part) for part in after),
    }


def _lever_items(sheet: Sheet, part: SheetPart) -> str:
    """A section as `li` alone: Lever puts the list around them itself."""
    items: list[Block] = []
    for said, blocks in runs(sheet, part):
        items += [Block(words, None, blocks[0].origin) for _, words in said]
        items += [block._replace(kind=None) for block in blocks if not block.is_note]
    return "\n".join(blocks_html(items, bare=True)).removeprefix("<ul>\n").removesuffix("</ul>")


def _is_list(part: SheetPart) -> bool:
    return any(block.is_item for block in part.blocks)


def _titled(sheet: Sheet, part: SheetPart) -> str:
    return f"<h3>{escape(part.heading)}</h3>\n{bare_section(sheet, part)}"


def greenhouse(sheet: Sheet) -> dict[str, Any]:
    """Greenhouse's job: the whole content as one piece of HTML."""
    return {"title": sheet.title, "content": fragment(sheet).rstrip("\n")}


def smartrecruiters(sheet: Sheet) -> dict[str, Any]:
    """SmartRecruiters' job advertisement; what the pages do not say of the company stays empty."""
    sections = {
        "companyDescription": ("Company Description", ""),
        "jobDescription": ("Job Description", "\n".join([*_intro(sheet), _sections(sheet, _DUTIES)])),
        "qualifications": ("Qualifications", _sections(sheet, _NEEDS)),
        "additionalInformation": ("Additional Information", _sections(sheet)),
    }
    shaped = {name: {"title": title, "text": text.strip("\n")} for name, (title, text) in sections.items()}
    return {"title": sheet.title, "jobAd": {"sections": shaped}}


SHAPES: Mapping[str, Callable[[Sheet], dict[str, Any]]] = {
    "lever": lever,
    "greenhouse": greenhouse,
    "smartrecruiters": smartrecruiters,
}
"""The applicant systems whose JSON is written."""


_EDUCATION = re.compile(
    r"\b(?:degrees?|bachelor|master'?s|diploma|phd|doctorate|ba|bs|bsc|msc|mba|university|college)\b", re.IGNORECASE
)
_EXPERIENCE = re.compile(r"\byears?\b|\bexperience\b", re.IGNORECASE)
_CLEARANCE = re.compile(r"\bclearance\b", re.IGNORECASE)
MISSING = (
    ("datePosted", "the day on which the posting goes out, as 2024-01-31", True),
    ("hiringOrganization", "the company that hires: its name and address on the web", True),
    ("jobLocation", "where the work is done; for remote work jobLocationType and applicantLocationRequirements", True),
    ("validThrough", "the day on which the posting ends", False),
    ("employmentType", "FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN, VOLUNTEER, PER_DIEM or OTHER", False),
    ("baseSalary", "the pay: grades on the pages are not pay", False),
    ("directApply", "whether people can apply on the page itself", False),
)
"""What a posting needs and no page of roles says: property, what to fill in, and whether search engines insist."""


def draft(sheet: Sheet) -> dict[str, Any]:
    """The draft: the posting as far as the pages carry it, and what the recruiter has to add before it is published."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": sheet.title,
        "description": fragment(sheet).rstrip("\n"),
    }
    if duties := _html(sheet, "responsibilities"):
        posting["responsibilities"] = duties
    if needs := _html(sheet, "requirements"):
        posting["qualifications"] = needs
    for name, pattern in (
        ("educationRequirements", _EDUCATION),
        ("experienceRequirements", _EXPERIENCE),
        ("securityClearanceRequirement", _CLEARANCE),
    ):
        if quoted := _quoted(sheet, pattern):
            posting[name] = quoted
    missing = [{"property": name, "fillIn": what, "required": required} for name, what, required in MISSING]
    empty = [name for name in ("responsibilities", "qualifications") if name not in posting]
    missing += [{"property": name, "fillIn": "the pages say nothing here", "required": False} for name in empty]
    return {"draft": True, "source": f"{sheet.path}:{sheet.level.line}", "missing": missing, "posting": posting}


def _html(sheet: Sheet, kind: Kind) -> str:
    return "\n".join(bare_section(sheet, part) for part in sheet.parts if part.kind == kind)


def _quoted(sheet: Sheet, pattern: re.Pattern[str]) -> str:
    """The requirements that speak of something, word for word."""
    return "\n".join(_matching(sheet, pattern))


def _matching(sheet: Sheet, pattern: re.Pattern[str]) -> Iterable[str]:
    return (block.text for part, block in sheet.items() if part.kind == "requirements" and pattern.search(block.text))
