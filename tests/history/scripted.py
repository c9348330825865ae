"""A repository made by a script: what each commit does is written here, and so is the history a person expects."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

DAY = 86_400
BEGIN = 1_700_000_000

GIT = shutil.which("git")
MISSING = "git is not installed"
needs_git = pytest.mark.skipif(GIT is None, reason=MISSING)


class Scripted:
    """A repository whose commits have fixed dates and one author; a test that asks for one is skipped without git."""

    def __init__(self, root: Path, begin: int | None = None) -> None:
        if GIT is None:
            pytest.skip(MISSING)
        self.root = root
        self.begin = BEGIN if begin is None else begin
        self.count = 0
        root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str) -> str:
        moment = f"{self.begin + self.count * DAY} +0000"
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
            "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        done = subprocess.run(["git", *args], cwd=self.root, env=env, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self, subject: str, files: Mapping[str, str | None] | None = None) -> str:
        """Write files (None takes one away) and commit everything."""
        for name, text in (files or {}).items():
            file = self.root / name
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        self.count += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")


def level(title: str, duties: list[str], needs: list[str], *, grade: int, extends: str = "") -> str:
    """A level of a page in the form that is read best."""
    inherited = f"\nExtends the {extends} responsibilities.\n" if extends else ""
    return (
        f"## {title}\n\n### Job Grade\n\nThe {title} is a grade {grade}.\n\n### Responsibilities\n{inherited}\n"
        + "".join(f"- {each}\n" for each in duties)
        + "\n### Requirements\n\n"
        + "".join(f"- {each}\n" for each in needs)
        + "\n"
    )


def page(title: str, *levels: str) -> str:
    """A page of levels."""
    return f"---\ntitle: {title}\n---\n\n# {title}\n\n" + "".join(levels)
