"""The fields a query can name, and which values make sense in them."""

import re
from typing import Final

FIELDS: Final = {
    "in": "in", "section": "in",
    "level": "level", "role": "level",
    "family": "family", "page": "family",
    "grade": "grade",
    "department": "department", "dept": "department",
    "own": "own",
}  # fmt: skip
"""Every name a field may be called by, and the field."""

HELP: Final = {
    "in": "a kind of section: in:requirements",
    "level": "the roles that hold it: level:senior",
    "family": "a family of roles: family:practice",
    "grade": "their grade: grade:7, grade:>=8, grade:6-8",
    "department": "a department: department:finance",
    "own": "only what stands under the role itself: own:",
}
"""Each field in one line, for completion and help."""

_GRADE = re.compile(
    r"(?P<sign>>=|<=|>|<|=)?\s*(?P<low>[\w.]+)(?:\s*(?P<range>-|\.\.)\s*(?P<high>[\w.]+)?|(?P<up>\+))?$"
)

Bounds = tuple[float, float]


def check_value(name: str, value: str) -> str:
    """What is wrong with a field's value, or nothing."""
    if name == "own":
        return ""
    if not value.strip():
        return f"{name}: needs a value, as in {HELP[name].rsplit(' ', 1)[-1]}"
    if name == "grade" and any(grade_bounds(part) is None for part in alternatives(value)):
        return f"{value!r} is no grade; write grade:7, grade:>=8 or grade:6-8"
    return ""


def alternatives(value: str) -> tuple[str, ...]:
    """The values that a field names, parted by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def grade_bounds(value: str) -> Bounds | str | None:
    """The grades from … to … that a value names, a grade that is no number as it is, or None for what is neither."""
    match = _GRADE.match(value.strip())
    if match is None:
        return None
    try:
        low = float(match["low"])
        high = float(match["high"]) if match["high"] else low
    except ValueError:
        return None if match["sign"] or match["range"] or match["up"] else match["low"]
    if match["range"]:
        return (low, high if match["high"] else float("inf"))
    if match["up"]:
        return (low, float("inf"))
    step = 1e-9
    return {
        ">=": (low, float("inf")), ">": (low + step, float("inf")),
        "<=": (float("-inf"), low), "<": (float("-inf"), low - step),
    }.get(match["sign"] or "", (low, low))  # fmt: skip
