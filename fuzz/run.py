"""Fuzz one target: `run.py TARGET CORPUS [libFuzzer options]`; a failing input is left beside the corpus."""

import sys
from pathlib import Path

import atheris

NAME = sys.argv.pop(1)

with atheris.instrument_imports(
    include=["roletui", "markdown_it", "frontmatter", "html.parser", "csv", "docx", "textual._xterm_parser"]
):
    sys.path.insert(0, str(Path(__file__).parent))
    from targets import TARGETS


def main() -> None:
    """Hand over to atheris, which ends the process."""
    atheris.Setup(sys.argv, TARGETS[NAME])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
