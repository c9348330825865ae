"""Rules over the catalogue: what the pages' structure says against itself, as problems."""

from roletui.checks.running import SEVERITIES, at_least, counts, run

__all__ = ["SEVERITIES", "at_least", "counts", "run"]
