"""The run of bench/search.py as tables and a plot."""

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from search_queries import ROOT, Quality

PAGE = ROOT / "docs" / "performance" / "search.md"
PLOT = PAGE.with_suffix(".svg")


@dataclass(frozen=True, slots=True)
class Costs:
    """What an index costs: seconds to build, seconds to read the same pages, memory in times of the text."""

    building: float
    reading: float | None
    memory: float | None


@dataclass(frozen=True, slots=True)
class Engine:
    """Milliseconds per key of one engine, and seconds to build."""

    name: str
    median: float
    high: float
    building: float


@dataclass(frozen=True, slots=True)
class Run:
    """All engines over one catalogue."""

    name: str
    entries: int
    words: int
    engines: tuple[Engine, ...]
    costs: Costs


@dataclass(frozen=True, slots=True)
class Report:
    """All runs, and the quality of every engine."""

    runs: tuple[Run, ...]
    quality: dict[str, Quality]
    queries: int
    keys: int


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def quality_table(report: Report) -> list[str]:
    """Engines by how often the right text comes first."""
    ordered = sorted(report.quality.items(), key=lambda item: -item[1].mrr)
    rows = [
        (name, f"{one.mrr:.3f}", f"{one.first_five:.3f}", f"{one.noise} of {one.nonsense}") for name, one in ordered
    ]
    return table(("engine", "MRR", "right one among the first five", "nonsense answered"), rows)


def speed_table(report: Report) -> list[str]:
    """Milliseconds per key, median / 95th percentile, for each engine and size."""
    names = list(dict.fromkeys(engine.name for run in report.runs for engine in run.engines))
    head = ("engine", *(f"{run.name} ({run.entries:,})" for run in report.runs))
    rows: list[list[str]] = []
    for name in names:
        row = [name]
        for run in report.runs:
            found = next((engine for engine in run.engines if engine.name == name), None)
            row.append(f"{found.median:.2f} / {found.high:.2f}" if found else "–")
        rows.append(row)
    return table(head, rows)


def ratio_table(report: Report) -> list[str]:
    """The 95th percentile of roletui against each peer's: below 1 is faster than it."""
    names = list(dict.fromkeys(engine.name for run in report.runs for engine in run.engines[1:]))
    rows: list[list[str]] = []
    for name in names:
        row = [name]
        for run in report.runs:
            found = next((engine for engine in run.engines if engine.name == name), None)
            row.append(f"{run.engines[0].high / found.high:.3g}" if found and found.high else "–")
        rows.append(row)
    return table(("roletui against", *(f"{run.entries:,}" for run in report.runs)), rows)


def growth_table(report: Report) -> list[str]:
    """What grows with the pages, each against the run before."""
    rows: list[tuple[str, ...]] = []
    before: Run | None = None
    for run in report.runs:
        own, costs = run.engines[0], run.costs
        times = [f"×{new / old:.1f}" if before else "" for new, old in _against(run, before)]
        reading = f"{costs.building / costs.reading:.0%} of reading" if costs.reading else "–"
        memory = f"{costs.memory:.1f} × the text" if costs.memory else "–"
        rows.append(
            (
                f"{run.entries:,} {times[0]}",
                f"{run.words:,} {times[1]}",
                f"{own.median:.2f} {times[2]}",
                f"{own.high:.2f} {times[3]}",
                f"{costs.building:.2f} s",
                reading,
                memory,
            )
        )
        before = run
    return table(("entries", "words", "median", "95th percentile", "build", "against reading", "memory"), rows)


def _against(run: Run, before: Run | None) -> list[tuple[float, float]]:
    old = before or run
    return [
        (run.entries, old.entries),
        (run.words, old.words),
        (run.engines[0].median, old.engines[0].median),
        (run.engines[0].high, old.engines[0].high),
    ]


def lines_of(report: Report) -> list[str]:
    """The whole report as Markdown."""
    lines = [
        "# How search does beside its peers",
        "",
        "`python bench/search.py --write` writes this page; the figures are those of its last run",
        f"(Python {platform.python_version()}, {report.queries} queries, {report.keys} keys).",
        "They compare within one run; another machine has others.",
        "Peers were given each entry with its headings before it.",
        "",
    ]
    if report.quality:
        lines += ["## Quality", "", *quality_table(report), ""]
    lines += [
        "## Milliseconds per key",
        "",
        "Every query typed letter by letter, ten results with their highlights on each key: median / 95th percentile.",
        "Up to 30,000 entries all keys are typed three times into the fast engines, and a key's best time counts.",
        "Engines that read every text got a sample of the keys, and none where that would take minutes a key.",
        "",
        *speed_table(report),
        "",
        "roletui's 95th percentile in parts of the peer's (below 1: faster):",
        "",
        *ratio_table(report),
        "",
        "## Growth",
        "",
        "Grown pages are copies with words exchanged and new words at the rate at which real pages bring them.",
        "",
        *growth_table(report),
        "",
    ]
    return lines


def print_report(report: Report) -> None:
    """Show the report."""
    print("\n".join(lines_of(report)))


def write_report(report: Report) -> None:
    """Keep the report, with its plot where matplotlib is there."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    lines = lines_of(report)
    if find_spec("matplotlib"):
        _plot(report, PLOT)
        lines += [f"![95th percentile of milliseconds per key against the number of entries]({PLOT.name})", ""]
    else:
        print("matplotlib: not installed (pip install matplotlib); the page goes without its plot")
    PAGE.write_text("\n".join(lines), encoding="utf-8")


def _plot(report: Report, file: Path) -> None:
    """Latency against size, both in powers of ten."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "roletui"
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5))
    names = list(dict.fromkeys(engine.name for run in report.runs for engine in run.engines))
    for name in names:
        points = [
            (run.entries, one.high) for run in report.runs for one in run.engines if one.name == name and one.high
        ]
        bold = 2.6 if name == "roletui" else 1.2
        axes.plot([size for size, _ in points], [high for _, high in points], marker="o", linewidth=bold, label=name)
    axes.set(xscale="log", yscale="log", xlabel="entries", ylabel="ms per key, 95th percentile")
    axes.grid(visible=True, which="major", linewidth=0.4)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
