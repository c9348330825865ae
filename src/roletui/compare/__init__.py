"""Comparing levels by meaning: two side by side, a whole family at once, and who else has a bullet like this."""

from roletui.compare.comparing import compare, swap
from roletui.compare.highlight import highlights
from roletui.compare.matrix import matrix
from roletui.compare.pinning import pin
from roletui.compare.similar import similar
from roletui.compare.suggesting import suggestions

__all__ = ["compare", "highlights", "matrix", "pin", "similar", "suggestions", "swap"]
