"""The JSON forms are what docs/schema says, and the Python API does what docs/python.md shows."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import roletui
from roletui import api

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "docs" / "schema").glob("*.json"))}
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.DOTALL)


def writer() -> Any:
    """The script that writes the schemas, for the answers it looks at."""
    spec = importlib.util.spec_from_file_location("write_schemas", ROOT / "scripts" / "write_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITER = writer()


def strict(schema: Any) -> Any:
    """The schema, refusing keys that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    return {"additionalProperties": False, **closed} if isinstance(schema.get("properties"), dict) else closed


def test_there_is_a_schema_for_every_command() -> None:
    assert set(SCHEMAS) == set(WRITER.COMMANDS)
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", WRITER.FOLDERS)
@pytest.mark.parametrize("command", WRITER.COMMANDS)
def test_a_form_is_as_its_schema_says(command: str, folder: str) -> None:
    validator = Draft202012Validator(strict(SCHEMAS[command]))
    forms = list(WRITER.answers(command, ROOT / folder))
    assert forms or folder != "content"
    for form in forms:
        faults = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(form)]
        assert faults == [], "scripts/write-schemas writes the schemas anew, where the change is meant"


def test_a_schema_refuses_another_form() -> None:
    form = next(iter(WRITER.answers("check", ROOT / "content")))
    validator = Draft202012Validator(SCHEMAS["check"])
    assert validator.is_valid(form)
    for wrong in ({**form, "schema": "roletui-check/2"}, {**form, "findings": [{}]}, {"schema": form["schema"]}):
        assert not validator.is_valid(wrong)
    assert not Draft202012Validator(strict(SCHEMAS["check"])).is_valid({**form, "new": 1})


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_docs_runs(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(example, "docs/python.md", "exec"), {})  # the docs' own code


def test_every_name_of_the_api_is_there() -> None:
    assert len(EXAMPLES) > 3
    for name in api.__all__:
        assert getattr(api, name) is not None
    assert "api" not in vars(roletui) or roletui.api is api


def test_the_api_says_what_it_cannot_do(content: Path, tmp_path: Path) -> None:
    catalog = api.open_catalog(content)
    with pytest.raises(api.UnclearNameError, match="names no role clearly; the likeliest are"):
        api.compare(catalog, "senior manager", "staff practice manager")
    with pytest.raises(api.UnclearNameError):
        api.matrix(catalog, "nobody at all of that name")
    with pytest.raises(api.UnusableRequest):
        api.export(catalog, "staff practice manager", format="xyz")
    with pytest.raises(api.UnusableRoot):
        api.open_catalog(tmp_path / "none")
    assert api.search(catalog, '"').error is not None


def test_importing_the_package_loads_nothing_of_the_api() -> None:
    code = "import sys, roletui; print([name for name in sys.modules if name.startswith('roletui.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_python_interface_is_had_from_the_package_and_loaded_when_asked_for() -> None:
    script = (
        "import sys, roletui\n"
        "assert 'roletui.api' not in sys.modules and 'typing' not in sys.modules, 'loaded before it is asked for'\n"
        "from roletui import api, effective, matrix, open_catalog\n"
        "assert (api.open_catalog, api.effective, api.matrix) == (open_catalog, effective, matrix)\n"
        "assert not hasattr(roletui, 'nothing')\n"
    )
    subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{script}"], check=True)
