"""The folder of pages that a command is about; apart from what reads it, which the app's first frame has no use for."""

import argparse
import os

from roletui.cli.exit_codes import Refusal
from roletui.settings import SettingsError, content_folder
from roletui.text import Raw, clean_line


def content_root(args: argparse.Namespace) -> Raw:
    """The folder, known to be there; refuses with what to do where it is not."""
    try:
        root = content_folder(args.content)
    except SettingsError as error:
        raise Refusal(str(error)) from None
    if not os.path.isdir(root):  # noqa: PTH112 - a name with undecodable bytes or NUL is answered, not raised
        if os.path.isfile(root):  # noqa: PTH113 - the same
            raise Refusal(f"{clean_line(root)}: is a file; name the folder that holds the pages")
        if os.path.exists(root):  # noqa: PTH110 - the same
            raise Refusal(f"{clean_line(root)}: is no folder; name the one that holds the pages")
        raise Refusal(
            f"{clean_line(root)}: no such folder of job-family pages; name one with --content DIR or $ROLETUI_CONTENT, "
            "or leave both out for the five families shipped"
        )
    return root
