"""Exports under SIGKILL, which no handler meets: every file is whole, the old one or the new."""

import subprocess
import sys
from pathlib import Path

from trust import killing

KILLS = 60


def test_no_file_is_half_or_lost_however_often_its_writer_is_killed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(killing.__file__)), str(tmp_path), str(KILLS)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    torn, changed = map(int, done.stdout.split())
    assert torn == 0
    assert 0 < changed < KILLS
    names = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert names == set(killing.NAMES)
