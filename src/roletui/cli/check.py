"""`roletui check`: problems on the pages, with an exit code and report formats for CI."""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from roletui.baseline import RuleChoice, baseline_text, chosen, known_rules, read_baseline, without_known
from roletui.checks import at_least, counts
from roletui.checks import run as run_checks
from roletui.cli.common import from_here, has_failed, put_json, read_catalog
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.drawing.lines import Line, Part
from roletui.drawing.shapes import draw_shapes, note_unread, why_nothing
from roletui.export.files import ExportedFile, WriteError, write_documents
from roletui.export.reports import PlaceOf, github_lines, gitlab_form, sarif_form
from roletui.model import SEVERITIES, Problem, Severity
from roletui.roles.as_json import problem_form, stamped
from roletui.settings import SettingsError
from roletui.text import Raw, Safe, clean_line, counted

REPORTS: Mapping[str, Callable[[Sequence[Problem], PlaceOf], str]] = {
    "github": github_lines,
    "gitlab": gitlab_form,
    "sarif": sarif_form,
}
"""Formats for CI systems; `text` and `json` are every command's."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui check\n"
        "  roletui --content handbook/job-families check --fail-on error\n"
        "  roletui check --shapes\n"
        "  roletui check --select 'dead-*,dangling-link'\n"
        "  roletui check --ignore level-without-grade --format github\n"
        "  roletui check --format sarif > roletui.sarif\n"
        "  roletui check --baseline known.json --write-baseline    from now on, only what is new\n"
        "  roletui check --json | jq -r '.findings[].rule' | sort | uniq -c\n"
        "\n"
        "exit codes: 0 nothing as grave as --fail-on, 1 findings, 2 the folder cannot be read.\n"
        "Paths are those from the current folder, so that editors and CI open them; in JSON, from the content folder.\n"
        "`roletui help checks` says of every rule what to do, `roletui help ci` how to run it in CI."
    )
    parser.add_argument(
        "--fail-on",
        choices=[*SEVERITIES, "none"],
        metavar="SEVERITY",
        help="exit 1 on findings as grave as this: error, warning (the default), notice, or none",
    )
    parser.add_argument(
        "--shapes", action="store_true", help="say for each folder how its pages are read, why, and what is passed over"
    )
    for name, what in (("select", "only"), ("ignore", "all but")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="RULES",
            help=f"{what} these rules, parted by commas; * stands for any letters",
        )
    parser.add_argument("--baseline", metavar="FILE", help="leave out the findings that this file knows")
    parser.add_argument("--write-baseline", action="store_true", help="write all findings into the baseline")
    parser.add_argument(
        "--config", metavar="FILE", help="what the project says about its checks (default: roletui-check.toml, here)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("text", "json", *REPORTS), default="text", help="for people, or for CI")
    form.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """List every problem."""
    try:
        choice = chosen(_options(args), Path(args.config) if args.config else None)
        known = {} if choice.baseline is None or args.write_baseline else read_baseline(choice.baseline)
    except SettingsError as error:
        raise Refusal(str(error)) from None
    catalog = read_catalog(args, out, failed=True)
    if args.shapes:
        if not catalog.seen:
            raise Refusal(why_nothing(catalog))
        out.lines(draw_shapes(catalog))
        return Exit.DONE
    found = run_checks(catalog)
    if not catalog.families and not found:
        raise Refusal(why_nothing(catalog))
    if note := note_unread(catalog):
        out.note(f"roletui: {note}")
    found = tuple(problem for problem in found if choice.counts(problem))
    if args.write_baseline:
        return _write_baseline(choice.baseline, found, out)
    problems = tuple(without_known(found, known))
    _put(args.format, problems, catalog.root, len(catalog.families), out)
    if has_failed(catalog):
        return Exit.FAULT
    fail_on = choice.fail_on or "warning"
    return Exit.DONE if fail_on == "none" or not at_least(problems, fail_on) else Exit.NOTHING


def _options(args: argparse.Namespace) -> RuleChoice:
    select, ignore = (
        known_rules([word.strip() for value in values for word in value.split(",") if word.strip()], f"--{name}")
        for name, values in (("select", args.select), ("ignore", args.ignore))
    )
    return RuleChoice(select, ignore, args.fail_on or "", Path(args.baseline) if args.baseline else None)


def _write_baseline(file: Path | None, problems: Sequence[Problem], out: Out) -> Exit:
    if file is None:
        raise Refusal("name the file to write with --baseline FILE, or `baseline` in roletui-check.toml")
    try:
        write_documents([ExportedFile(file.name, baseline_text(problems).encode())], file.parent, force=True)
    except WriteError as error:
        raise Refusal(error.message, Exit.UNWRITABLE) from None
    out.note(f"wrote {clean_line(str(file))}: {len(problems)} findings are known from now on")
    return Exit.DONE


def _put(form: str, problems: Sequence[Problem], root: Raw, families: int, out: Out) -> None:
    summary = counts(problems)
    if form == "json":
        findings = [problem_form(problem) for problem in problems]
        put_json(out, stamped("check", {"findings": findings, "summary": summary}))
    elif form in REPORTS:
        out.text(REPORTS[form](problems, lambda problem: from_here(root, problem.path).replace(os.sep, "/")), end="")
    else:
        out.lines(_draw(problems, root))
        out.text(_summary_text(summary, counted(families, "family")))


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
    parts = ", ".join(counted(number, name) for name, number in summary.items() if number)
    return f"{counted(total, 'problem')} in {where}: {parts}"
