"""`roletui info`: versions, folders and settings in force, which is the first thing that a report should hold."""

import argparse
import os
import platform
import shutil
import sys
from importlib import metadata
from typing import Any

from roletui import __version__
from roletui.cli.common import add_json, put_json
from roletui.cli.exit_codes import Exit
from roletui.cli.output import Out
from roletui.roles.as_json import stamped
from roletui.settings import (
    CONFIG_KEYS,
    SettingsError,
    cache_folder,
    config_file,
    content_folder,
    full_path,
    keymap_file,
    load_config,
    state_folder,
)
from roletui.state_file import state_file
from roletui.system import find_editor, find_pager, knows_links, knows_sequences
from roletui.text import clean_line

PACKAGES = ("textual", "rich", "markdown-it-py", "pyyaml", "rapidfuzz", "jinja2", "python-docx", "ftfy")
TERMINAL_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "SSH_TTY", "NO_COLOR", "FORCE_COLOR", "LANG")
_WORDS = {
    "option": "--content",
    "environment": "$ROLETUI_CONTENT",
    "config": "the config file",
    "shipped": "the families that ship with roletui",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui info\n"
        "  roletui info --json | jq .content\n"
        "\n"
        "It reads no page, and names files without saying what is in them."
    )
    add_json(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show what is in force."""
    form = _form(args.content, coloured=out.coloured)
    if args.json:
        put_json(out, stamped("info", form))
    else:
        for heading, rows in _sections(form):
            out.text(heading)
            width = max(map(len, rows), default=0)
            for name, value in rows.items():
                out.text(f"  {name:<{width}}  {clean_line(value)}")
    return Exit.DONE


def _form(content: str | None, *, coloured: bool) -> dict[str, Any]:
    settings, fault = _settings()
    return {
        "version": __version__,
        "python": {"version": platform.python_version(), "path": sys.executable},
        "system": platform.platform(),
        "packages": {name: _version(name) for name in PACKAGES},
        "content": _content(content),
        "files": {
            name: {"path": clean_line(str(path)), "there": path.exists()}
            for name, path in (
                ("config", config_file()),
                ("keymap", keymap_file()),
                ("state", state_file()),
                ("reports", state_folder() / "reports"),
                ("cache", cache_folder()),
            )
        },
        "settings": settings,
        "fault": fault,
        "terminal": _terminal(coloured=coloured),
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _content(option: str | None) -> dict[str, str | None]:
    """The folder of pages, and what named it."""
    try:
        path = full_path(content_folder(option))
        configured = load_config().get("content") if not (option or os.environ.get("ROLETUI_CONTENT")) else None
    except SettingsError:
        return {"path": None, "from": "config"}
    source = "option" if option else "environment" if os.environ.get("ROLETUI_CONTENT") else ""
    return {"path": clean_line(path), "from": source or ("shipped" if configured is None else "config")}


def _settings() -> tuple[dict[str, Any], str | None]:
    try:
        config = load_config()
    except SettingsError as error:
        return {}, str(error)
    return {key: config[key] for key in CONFIG_KEYS if key in config}, None


def _terminal(*, coloured: bool) -> dict[str, Any]:
    size = shutil.get_terminal_size()
    return {
        "size": f"{size.columns}x{size.lines}",
        "coloured": coloured,
        "sequences": knows_sequences(),
        "links": knows_links(),
        "encoding": sys.stdout.encoding if sys.stdout else None,
        "pager": clean_line(find_pager()),
        "editor": clean_line(find_editor()),
        "environment": {name: clean_line(os.environ[name]) for name in TERMINAL_VARIABLES if name in os.environ},
    }


def _sections(form: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """The form as headings and rows for the user."""
    content, terminal = form["content"], form["terminal"]
    files = {name: f"{file['path']}{'' if file['there'] else '  (not there)'}" for name, file in form["files"].items()}
    settings = {key: str(value) for key, value in form["settings"].items()}
    shown = {name: str(value) for name, value in terminal.items() if name != "environment"}
    return [
        (
            f"roletui {form['version']}",
            {"Python": f"{form['python']['version']}  {form['python']['path']}", "system": form["system"]},
        ),
        ("content", {"folder": content["path"] or "?", "named by": _WORDS[content["from"]]}),
        ("files", files),
        ("settings", {"fault": form["fault"]} if form["fault"] else settings or {"none": "all is as it comes"}),
        ("terminal", {**shown, **terminal["environment"]}),
        ("packages", {name: version or "missing" for name, version in form["packages"].items()}),
    ]
