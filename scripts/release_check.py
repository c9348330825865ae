"""What a publisher must decide before a release; prints it and ends with 1: scripts/release-check [FOLDER]."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PLACEHOLDERS = ("publisher.invalid", "TO BE FILLED IN BY THE PUBLISHER")
FILES = ("pyproject.toml", "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/roletui/__init__.py")


def placeholders(folder: Path) -> Iterator[str]:
    """Lines that hold a placeholder: an address or a name that only the publisher knows."""
    for name in FILES:
        for number, line in enumerate((folder / name).read_text("utf-8").split("\n"), 1):
            if any(word in line for word in PLACEHOLDERS):
                yield f"{name}:{number}: fill in the placeholder: {line.strip()}"


def version(folder: Path) -> Iterator[str]:
    """A version that CHANGELOG.md does not describe."""
    text = (folder / "src/roletui/__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    number = found[1] if found else "?"
    if f"\n## {number}" not in (folder / "CHANGELOG.md").read_text("utf-8"):
        yield f"CHANGELOG.md: give the changes of {number} a heading of their own, with the date"


def licences(folder: Path) -> Iterator[str]:
    """Licences that the metadata names in vain."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    for name in project["license-files"]:
        if not (folder / name).is_file():
            yield f"pyproject.toml: there is no {name}"


def manual_page(folder: Path) -> Iterator[str]:
    """A manual page that is older than the command line it describes."""
    try:
        from roletui.cli.manual import manual
    except ModuleNotFoundError:
        return
    page = folder / "docs" / "roletui.1"
    if page.is_file() and page.read_text("utf-8") != manual():
        yield "docs/roletui.1: is out of date; run scripts/write-man"


def main() -> int:
    """Print everything that is left to do."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    left = [*placeholders(folder), *version(folder), *licences(folder), *manual_page(folder)]
    print("\n".join(left) or "ready for a release")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
