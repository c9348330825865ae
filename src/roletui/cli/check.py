"""`roletui check`: problems on the pages, with an exit code for CI."""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from roletui.checks import at_least, counts
from roletui.checks import run as run_checks
from roletui.cli.common import from_here, has_failed, put_json, read_catalog
from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.drawing.lines import Line, Part
from roletui.model import SEVERITIES, Problem, Severity
from roletui.roles.as_json import problem_form, stamped
from roletui.text import Raw, Safe, clean_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui check\n"
        "  roletui --content handbook/job-families check --fail-on error\n"
        "  roletui check --json | jq -r '.findings[].rule' | sort | uniq -c\n"
        "\n"
        "exit codes: 0 nothing as grave as --fail-on, 1 findings, 2 the folder cannot be read.\n"
        "Paths are those from the current folder, so that editors and CI open them; in JSON, from the content folder.\n"
        "`roletui help checks` says of every rule what to do."
    )
    parser.add_argument(
        "--fail-on",
        choices=[*SEVERITIES, "none"],
        default="warning",
        metavar="SEVERITY",
        help="exit 1 on findings as grave as this: error, warning (the default), notice, or none",
    )
    parser.add_argument("--json", action="store_true", help="write the form that `roletui help json` describes")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """List every problem."""
    catalog = read_catalog(args, out, failed=True)
    problems = run_checks(catalog)
    if not catalog.families and not problems:
        raise Refusal(f"{clean_line(catalog.root)}: no job-family page found; name another folder with --content DIR")
    summary = counts(problems)
    if args.json:
        findings = [problem_form(problem) for problem in problems]
        put_json(out, stamped("check", {"findings": findings, "summary": summary}))
    else:
        out.lines(_draw(problems, catalog.root))
        families = len(catalog.families)
        out.text(_summary_text(summary, f"{families} famil{'y' if families == 1 else 'ies'}"))
    if has_failed(catalog):
        return Exit.FAULT
    return Exit.NOTHING if args.fail_on != "none" and at_least(problems, args.fail_on) else Exit.DONE


def _draw(problems: Sequence[Problem], root: Raw) -> Iterator[Line]:
    """One line a finding, never wrapped, so that editors and CI find the place; the quoted text below."""
    for problem in problems:
        page = from_here(root, problem.path)
        where = page if problem.line is None else f"{page}:{problem.line}"
        yield Line(
            (
                Part(Safe(f"{where}: "), "strong"),
                Part(Safe(problem.rule), problem.severity),
                Part(Safe(f" {problem.message}")),
                Part(Safe(f" [{problem.severity}]"), "quiet"),
            )
        )
        if problem.quote:
            yield Line((Part(Safe(f"    “{problem.quote}”"), "quiet"),))


def _summary_text(summary: Mapping[Severity, int], where: str) -> str:
    total = sum(summary.values())
    if not total:
        return f"no problems in {where}"
    parts = ", ".join(f"{number} {name}{'s' if number != 1 else ''}" for name, number in summary.items() if number)
    return f"{total} problem{'s' if total != 1 else ''} in {where}: {parts}"
