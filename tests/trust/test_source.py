"""The source itself: no markup from data, no printing past the output module, nothing that runs foreign code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "roletui"

MARKUP_WIDGETS = {
    "Static",
    "Label",
    "Button",
    "OptionList",
    "Option",
    "SelectionList",
    "Selection",
    "Select",
    "RadioButton",
    "RadioSet",
    "Checkbox",
    "ListItem",
    "Collapsible",
    "Tab",
    "Tabs",
    "TabPane",
    "Tooltip",
    "DataTable",
    "Tree",
}
"""Widgets that read a string as markup unless they are asked not to."""
MARKUP_PLACES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "loading_message"}
"""Attributes that read a string as markup, or send it to the terminal's title."""
PRINTERS = {"cli/output.py", "crash.py"}
"""The only modules that write to stdout and stderr: answers and notes, and the last line after a failure."""
RUNS_CODE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "code", "codeop", "pdb"}
RUNS_PROGRAMS = {
    "cli/output.py": "the pager",
    "history/git.py": "git, with all that a repository could run switched off",
    "export/templates.py": "Python itself, for templates of the user's own",
    "tui/clipboard.py": "the clipboard's tool",
    "tui/go.py": "$EDITOR",
}
SPLITS_AT_MORE_THAN_LINE_ENDS = "splitlines"


def name_of(node: ast.expr) -> str:
    """`a.b.c` for a name or an attribute, and nothing for another expression."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{name_of(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def is_fixed(node: ast.expr) -> bool:
    """Whether an expression is text of our own, or built as content instead of as markup."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_fixed(node.body) and is_fixed(node.orelse)
    return isinstance(node, ast.Call) and name_of(node.func) in (
        "Content",
        "Text",
        "Content.assemble",
        "Content.styled",
    )


def is_off(call: ast.Call) -> bool:
    """Whether markup is switched off in a call."""
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def own_names(tree: ast.AST) -> set[str]:
    """Names that a module defines itself or takes from ours: a class of ours called `Option` is no widget."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("roletui"):
            names.update(alias.asname or alias.name for alias in node.names)
    return names


def faults_in_call(call: ast.Call, module: str, own: set[str]) -> Iterator[str]:
    name = name_of(call.func)
    last = name.rpartition(".")[2]
    values = [
        *call.args,
        *(keyword.value for keyword in call.keywords if keyword.arg not in ("id", "classes", "markup")),
    ]
    if (
        ((last in MARKUP_WIDGETS and name not in own) or last == "notify")
        and not is_off(call)
        and not all(map(is_fixed, values))
    ):
        yield f"{last} is given data without markup=False"
    if last in ("from_markup", "render_markup") and not all(map(is_fixed, call.args)):
        yield f"{name} makes markup of data"
    if name in ("print", "rich.print", "input", "breakpoint") or (last == "print" and "console" in name.lower()):
        yield f"{name} goes past the output module"
    if last in ("write", "writelines") and name.startswith(("sys.std", "sys.__std")) and module not in PRINTERS:
        yield f"{name} goes past the output module"
    if name in ("eval", "exec", "compile", "__import__", "os.system", "os.popen"):
        yield f"{name} runs what it is given"
    if name.startswith("yaml.load") and not any("_LOADER" in ast.dump(keyword.value) for keyword in call.keywords):
        yield "YAML is built with a loader that is not the base loader"
    if name.startswith(("subprocess.", "os.exec", "os.spawn", "pty.spawn")) and module not in RUNS_PROGRAMS:
        yield f"{name} starts a program"
    if name.startswith("webbrowser"):
        yield "a link is opened past the one place that checks it"
    if last == SPLITS_AT_MORE_THAN_LINE_ENDS:
        yield "splitlines splits at more than line ends, which makes line numbers wrong"
    if last in ("isdigit", "isnumeric"):
        yield f"{last} is true of signs such as \u00b2 that are no numbers; use isdecimal"
    if last in ("read_text", "read_bytes") and "files" not in name:
        yield f"{last} waits for ever on a FIFO; use storage.read_plain_file"


def faults_in(tree: ast.AST, module: str) -> Iterator[str]:
    own = own_names(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        found: Iterator[str] = iter(())
        if isinstance(node, ast.Call):
            found = faults_in_call(node, module, own)
        elif isinstance(node, ast.Assign) and module.startswith("tui/"):
            places = [
                target for target in node.targets if isinstance(target, ast.Attribute) and target.attr in MARKUP_PLACES
            ]
            found = iter([f"{places[0].attr} is set to data"] if places and not is_fixed(node.value) else [])
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name.partition(".")[0] for alias in node.names}
            source = (getattr(node, "module", None) or "").partition(".")[0]
            found = iter(sorted(f"{name} can run code" for name in (names | {source}) & RUNS_CODE))
            if getattr(node, "module", None) in ("rich.markup", "textual.markup"):
                found = iter(["no escaping makes data safe in markup"])
        for fault in found:
            yield f"{module}:{line}: {fault}"


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text())


def test_no_module_breaks_a_rule() -> None:
    assert [fault for module, tree in modules() for fault in faults_in(tree, module)] == []


def test_the_modules_that_may_do_more_exist() -> None:
    known = {module for module, _ in modules()}
    assert (PRINTERS | set(RUNS_PROGRAMS)) <= known


BREAKING = r"""
Static(f"<{title}>")
Label(title)
Label("%s" % title)
Button("a {}".format(title))
widgets.OptionList(*titles)
Option(Safe(title), id="a")
app.notify(message)
self.notify(f"{a}", title=b)
app.notify("fixed", title=title)
pane.border_title = title
self.tooltip = f"{a}"
Content.from_markup(text)
from textual.markup import escape
print(1)
rich.print(x)
console.print(x)
self._console.print(x)
sys.stdout.write(x)
sys.__stderr__.write(x)
eval(x)
import pickle
from marshal import loads
yaml.load(text, Loader=yaml.Loader)
os.system(x)
subprocess.run(x)
webbrowser.open(x)
text.splitlines()
word.isdigit()
word.isnumeric()
path.read_text()
file.read_bytes()
"""
KEEPING = r"""
Static("fixed", id=name)
Static(Content(title))
Label(title, markup=False)
app.notify(message, markup=False)
pane.border_title = "fixed"
pane.border_title = Content(title)
html.escape(text)
text.split("\n")
word.isdecimal()
yaml.load(fm, Loader=_LOADER)
"""


@pytest.mark.parametrize("snippet", BREAKING.strip().split("\n"))
def test_the_rules_find_what_breaks_them(snippet: str) -> None:
    assert list(faults_in(ast.parse(snippet), "tui/anywhere.py")) != []


@pytest.mark.parametrize("snippet", KEEPING.strip().split("\n"))
def test_the_rules_let_through_what_keeps_them(snippet: str) -> None:
    assert list(faults_in(ast.parse(snippet), "tui/anywhere.py")) == []


def test_the_app_opens_links_in_one_place_that_checks_them_and_files_it_wrote_in_another() -> None:
    places = [
        (module, node)
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func).endswith("open_url")
    ]
    assert sorted(module for module, _ in places) == ["tui/go.py", "tui/panes/role.py"]
    assert "open_url(written.as_uri())" in (SOURCE / "tui/go.py").read_text()
    assert 'WEB = ("https://", "http://", "mailto:")' in (SOURCE / "tui/panes/role.py").read_text()
