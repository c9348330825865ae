"""Comparing levels by meaning: two side by side, a whole family at once, and who else has a bullet like this."""

from roletui.compare.align import pin
from roletui.compare.changes import highlights
from roletui.compare.compare import compare, swap
from roletui.compare.matrix import matrix
from roletui.compare.similar import similar, suggestions

__all__ = ["compare", "highlights", "matrix", "pin", "similar", "suggestions", "swap"]
