"""Exports that are killed at any moment: `killing.py FOLDER KILLS` prints how many files were half or lost, and old.

A process of its own, with one thread: it forks a writer for every kill.
"""

import os
import random
import signal
import sys
from pathlib import Path

from roletui.export.files import ExportedFile, write_documents

NAMES = tuple(f"role-{number}.md" for number in range(4))
STEPS = 80
"""Calls of the system that are waited for at most; a version of all files takes some thirty."""
VERSIONS = tuple(letter * (50_000 + 1_000 * index) for index, letter in enumerate("ab"))


def write_for_ever(folder: Path, pipe: int) -> None:
    """One version after the other over the same files; every call that touches a file is reported."""

    def tell(event: str, _: object) -> None:
        if event.startswith(("open", "os.")):
            os.write(pipe, b".")

    sys.addaudithook(tell)
    while True:
        for version in VERSIONS:
            write_documents([ExportedFile(name, version.encode()) for name in NAMES], folder, force=True)


def main() -> None:
    """Kill writer after writer, and look at every file each time."""
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    dice = random.Random(7)
    write_documents([ExportedFile(name, VERSIONS[0].encode()) for name in NAMES], folder, force=False)
    torn = changed = 0
    before = VERSIONS[0]
    for _ in range(kills):
        ours, theirs = os.pipe()
        writer = os.fork()
        if not writer:
            write_for_ever(folder, theirs)
        for _ in range(dice.randrange(STEPS)):
            os.read(ours, 1)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        os.close(ours)
        os.close(theirs)
        texts = [(folder / name).read_text() if (folder / name).exists() else "" for name in NAMES]
        torn += sum(text not in VERSIONS for text in texts)
        changed += texts[0] != before
        before = texts[0]
    sys.stdout.write(f"{torn} {changed}\n")


if __name__ == "__main__":
    main()
