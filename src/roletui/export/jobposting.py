"""A role as a draft of schema.org's JobPosting: what the pages say, and a list of what they do not."""

import re
from collections.abc import Iterable
from typing import Any

from roletui.export.ats import fragment
from roletui.export.html import bare_section
from roletui.export.sheet import Sheet
from roletui.model import Kind

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
    """The draft: the posting as far as the pages carry it, and what a person has to add before it is published."""
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
    for name, pattern in (("educationRequirements", _EDUCATION), ("experienceRequirements", _EXPERIENCE),
                          ("securityClearanceRequirement", _CLEARANCE)):  # fmt: skip
        if quoted := _quoted(sheet, pattern):
            posting[name] = quoted
    missing = [{"property": name, "fillIn": what, "required": required} for name, what, required in MISSING]
    empty = [name for name in ("responsibilities", "qualifications") if name not in posting]
    missing += [{"property": name, "fillIn": "the pages say nothing here", "required": False} for name in empty]
    return {"draft": True, "source": f"{sheet.family.path}:{sheet.level.line}", "missing": missing, "posting": posting}


def _html(sheet: Sheet, kind: Kind) -> str:
    return "\n".join(bare_section(sheet, part) for part in sheet.parts if part.kind == kind)


def _quoted(sheet: Sheet, pattern: re.Pattern[str]) -> str:
    """The requirements that speak of something, word for word."""
    return "\n".join(_matching(sheet, pattern))


def _matching(sheet: Sheet, pattern: re.Pattern[str]) -> Iterable[str]:
    return (block.text for part, block in sheet.items() if part.kind == "requirements" and pattern.search(block.text))
