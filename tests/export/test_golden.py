"""Each format as it was last looked at: a change of one byte is a decision. ROLETUI_GOLDEN=write renews the files."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from export.made import opened
from roletui.export.formats import Request, render

HERE = Path(__file__).parent
ROLE = "beekeeper/senior-beekeeper"
SITE = "https://orchard.example"
CASES = {
    **{f"role.{name}": Request((ROLE,), name) for name in ("md", "html", "txt", "csv", "json", "ats", "jobposting")},
    "own.md": Request((ROLE,), own=True),
    "provenance.md": Request((ROLE,), provenance=True, site=SITE),
    "provenance.html": Request((ROLE,), "html", provenance=True, site=SITE),
    "specialty.md": Request((ROLE,), specialties=("mountain",)),
    "words-only.md": Request((ROLE,), links="text"),
    **{f"ats.{shape}.json": Request((ROLE,), "ats", ats=shape) for shape in ("lever", "greenhouse", "smartrecruiters")},
    **{
        f"vacancy.{name}": Request((ROLE,), name, "vacancy", words=("varroa",)) for name in ("md", "html", "txt", "ats")
    },
    **{f"scorecard.{name}": Request((ROLE,), name, "scorecard") for name in ("md", "html", "csv")},
    "scorecard-origins.md": Request((ROLE,), "md", "scorecard", provenance=True),
    "role.docx.xml": Request((ROLE,), "docx", provenance=True, site=SITE),
}


@pytest.mark.parametrize("name", CASES)
def test_each_format_is_as_it_was_looked_at(name: str) -> None:
    catalog, effectives = opened(str(HERE / "pages"))
    (document,) = render(catalog, CASES[name], effectives)
    data = document.data
    if name.endswith(".docx.xml"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = packed.read("word/document.xml").replace(b"><w:p>", b">\n<w:p>") + b"\n"
    golden = HERE / "golden" / name
    if os.environ.get("ROLETUI_GOLDEN") == "write":
        golden.write_bytes(data)
    assert data.decode() == golden.read_bytes().decode()
    assert data.endswith(b"\n")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in (HERE / "golden").iterdir()} == set(CASES)
