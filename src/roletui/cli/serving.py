"""What every command needs: the catalogue that the arguments name, and one way to write JSON."""

import argparse
import json
import os
from typing import Any

from roletui.cli.exits import Refusal
from roletui.cli.output import Out
from roletui.model import Catalog
from roletui.opening import open_catalog
from roletui.settings import SettingsError, content_folder
from roletui.text import clean_line


def read_catalog(args: argparse.Namespace, out: Out) -> Catalog:  # noqa: ARG001 - progress is shown through `out`
    """The catalogue of the content folder that the arguments, the environment or the config file name."""
    try:
        root = content_folder(args.content)
    except SettingsError as error:
        raise Refusal(str(error)) from None
    if not os.path.isdir(root):  # noqa: PTH112 - a name with undecodable bytes or NUL is answered, not raised
        raise Refusal(
            f"{clean_line(root)}: no such folder of job-family pages\n"
            "Name one with --content DIR or $ROLETUI_CONTENT, or leave both out for the five families shipped."
        )
    return open_catalog(root)


def put_json(out: Out, form: Any) -> None:
    """Put a JSON form on stdout, readable by people and valid whatever the pages hold."""
    out.text(json.dumps(form, ensure_ascii=False, indent=1))
