"""Branches that tests reached, for each deep part, from coverage's own file; ends with 1 where a part has too few."""

import json
import os
import sys
from collections import Counter
from pathlib import Path

from coverage import Coverage

LEAST = 0.95
"""Of a part's branches. What is left are mostly races with other programs and limits, tried elsewhere (tests/trust)."""


def main() -> int:
    """Print a line for each part."""
    measured = Coverage(data_file=os.environ["COVERAGE_FILE"], branch=True)
    measured.load()
    report = Path(f"{os.environ['COVERAGE_FILE']}.json")
    measured.json_report(outfile=str(report))
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    report.unlink()
    branches, reached = Counter[str](), Counter[str]()
    for name, found in files.items():
        part = name.replace(os.sep, "/").partition("src/roletui/")[2].partition("/")[0]
        branches[part] += found["summary"]["num_branches"]
        reached[part] += found["summary"]["covered_branches"]
    for part, count in sorted(branches.items()):
        print(f"{part:10} {reached[part]:5} of {count:5} branches  {reached[part] / count:.1%}")
    return int(any(reached[part] < LEAST * count for part, count in branches.items()))


if __name__ == "__main__":
    sys.exit(main())
