"""Which findings of `check` count: rules that are chosen or ignored, and a baseline of findings that are known."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from roletui.model import SEVERITIES, Problem, Severity
from roletui.rules import RULES
from roletui.settings import SettingsError, config_file, load_config, nearest_key, read_toml
from roletui.storage import read_plain_file
from roletui.text import Safe, clean_line

PROJECT_FILE = "roletui-check.toml"
"""What a project says about its checks, in the folder where `check` runs."""
KEYS = ("select", "ignore", "fail-on", "baseline")
SCHEMA = "roletui-baseline/1"
LIMIT = 16 * 1024 * 1024
"""Bytes of a project's file or a baseline that are read."""
STALE = "baseline-stale"


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What counts: rules by their ids or by patterns such as `grade-*`, and what ends a run with exit code 1."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | Literal["", "none"] = ""
    baseline: Path | None = None

    def over(self, other: "RuleChoice") -> "RuleChoice":
        """This choice where it says something, else the other's; what is ignored by either is ignored."""
        return RuleChoice(
            self.select or other.select,
            (*other.ignore, *self.ignore),
            self.fail_on or other.fail_on,
            self.baseline or other.baseline,
        )

    def counts(self, problem: Problem) -> bool:
        """Whether a finding counts."""
        return _is_named(problem.rule, self.select or ("*",)) and not _is_named(problem.rule, self.ignore)


def _is_named(rule: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def chosen(options: RuleChoice, project: Path | None) -> RuleChoice:
    """What the options, the project's file and the `[check]` table of the config file say together, in this order.

    Raises SettingsError, which names the file and what is wrong with it.
    """
    return options.over(_of_project(project)).over(
        _of_table(load_config().get("check", {}), str(config_file()), config_file().parent)
    )


def _of_project(project: Path | None) -> RuleChoice:
    file = project or Path(PROJECT_FILE)
    try:
        data = read_plain_file(file, LIMIT)
        return _of_table(read_toml(data), str(file), file.parent)
    except FileNotFoundError:
        if project is None:
            return RuleChoice()
        raise SettingsError(clean_line(f"{file}: no such file")) from None
    except OSError as error:
        raise SettingsError(clean_line(f"{file}: cannot be read ({error.strerror})")) from None
    except ValueError as error:
        raise SettingsError(clean_line(f"{file}: not valid TOML ({error})")) from None


def _of_table(table: Any, file: str, folder: Path) -> RuleChoice:
    if not isinstance(table, dict):
        raise SettingsError(clean_line(f"{file}: `check` must be a table"))
    for key in table:
        if key not in KEYS:
            raise SettingsError(clean_line(f"{file}: {nearest_key(key, KEYS)}"))
    fail_on, baseline = table.get("fail-on", ""), table.get("baseline", "")
    if fail_on not in ("", "none", *SEVERITIES):
        raise SettingsError(clean_line(f"{file}: `fail-on` must be one of {', '.join(SEVERITIES)} or none"))
    if not isinstance(baseline, str):
        raise SettingsError(clean_line(f"{file}: `baseline` must be the path of a file, in quotes"))
    select, ignore = (known_rules(_words(table.get(key, []), key, file), file) for key in ("select", "ignore"))
    return RuleChoice(select, ignore, fail_on, folder / baseline if baseline else None)


def _words(value: Any, key: str, file: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise SettingsError(clean_line(f"{file}: `{key}` must be a list of rules, each in quotes"))
    return tuple(value)


def known_rules(patterns: Sequence[str], source: str) -> tuple[str, ...]:
    """The patterns, each of which names a rule; raises SettingsError where one names none."""
    for pattern in patterns:
        if not any(fnmatchcase(rule, pattern) for rule in RULES):
            raise SettingsError(clean_line(f"{source}: {nearest_key(pattern, tuple(RULES), 'rule')}"))
    return tuple(patterns)


_Key = tuple[str, str, str]


def baseline_text(problems: Sequence[Problem]) -> str:
    """A baseline of these findings."""
    counted = Counter(problem.key for problem in problems)
    entries = [
        {"path": path, "rule": rule, "says": says, "count": count}
        for (path, rule, says), count in sorted(counted.items())
    ]
    return json.dumps({"schema": SCHEMA, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def _known(form: Any) -> dict[_Key, int]:
    if form["schema"] != SCHEMA:
        raise ValueError("another schema")
    return {
        (str(entry["path"]), str(entry["rule"]), str(entry["says"])): int(entry["count"]) for entry in form["findings"]
    }


def read_baseline(file: Path) -> Mapping[_Key, int]:
    """How often each finding is known; raises SettingsError where the file is no baseline."""
    try:
        return _known(json.loads(read_plain_file(file, LIMIT)))
    except FileNotFoundError:
        raise SettingsError(clean_line(f"{file}: no such baseline; write one with --write-baseline")) from None
    except OSError as error:
        raise SettingsError(clean_line(f"{file}: cannot be read ({error.strerror})")) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        raise SettingsError(clean_line(f"{file}: is no baseline; write it anew with --write-baseline")) from None


def without_known(problems: Sequence[Problem], known: Mapping[_Key, int]) -> Iterator[Problem]:
    """The findings that are not known yet, and one for every entry that is known and gone."""
    left = Counter(known)
    for problem in problems:
        if left[problem.key] > 0:
            left[problem.key] -= 1
        else:
            yield problem
    for (path, rule, says), count in sorted(left.items()):
        if count > 0:
            message = f"The baseline knows {rule} here, which is gone; write it anew with --write-baseline."
            yield Problem(clean_line(path), None, STALE, RULES[STALE].severity, Safe(message), clean_line(says))
