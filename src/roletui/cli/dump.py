"""`roletui dump`: the whole catalogue as JSON."""

import argparse

from roletui.cli.common import put_json, read_catalog
from roletui.cli.exit_codes import Exit
from roletui.cli.output import Out
from roletui.roles.as_json import catalog_form


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui dump > catalogue.json\n"
        "  roletui --content handbook/job-families dump | jq -r '.families[].levels[].title'\n"
        "\n"
        "`roletui help json` describes the form."
    )
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: the output is always JSON")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Write every family and every problem."""
    put_json(out, catalog_form(read_catalog(args, out)))
    return Exit.DONE
