"""What changed between two readings of the same folder, in one line."""

from roletui.model import Catalog
from roletui.text import Safe, clean_line

NAMED = 2
"""Families that are named; more are counted."""


def describe_change(before: Catalog, after: Catalog) -> Safe:
    """One line for a person whose pages were read again."""
    changed = [
        family.title or family.path
        for family in after.families
        if family.id in before.by_id and before.by_id[family.id] != family
    ]
    added = [family.title or family.path for family in after.families if family.id not in before.by_id]
    gone = [family.title or family.path for family in before.families if family.id not in after.by_id]
    parts = [
        f"{word} {_names(names)}" for word, names in (("changed:", changed), ("new:", added), ("gone:", gone)) if names
    ]
    problems = len(after.problems) - len(before.problems)
    if problems:
        parts.append(f"problems {'+' if problems > 0 else ''}{problems}")
    return clean_line("Read again; " + ("; ".join(parts) if parts else "nothing changed in the roles"))


def _names(names: list[Safe]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
