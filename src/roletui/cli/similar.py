"""`roletui similar`: who else has a bullet like this one."""

import argparse
import re
from typing import Any

from roletui.cli.common import add_json, add_width, count, put_json, read_catalog
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.compare import similar
from roletui.compare.similar import BulletPlace, Holder, Similar, text_at
from roletui.drawing.lines import Line, Part, wrap
from roletui.model import Catalog
from roletui.roles.as_json import stamped
from roletui.roles.documents import pages_of, pages_of_family
from roletui.roles.find import find
from roletui.text import Safe, clean_line

_PLACE = re.compile(r"(.+):(\d{1,7})")
_HOLDERS_SHOWN = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        '  roletui similar "owns the forecast of revenue"\n'
        "  roletui similar practice-manager.md:42\n"
        "  roletui similar program-manager/senior:42 --limit 5 --json"
    )
    parser.add_argument(
        "wanted",
        metavar="TEXT|ITEM",
        help="a bullet's text, or a bullet as PATH:LINE or ROLE-ID:LINE",
    )
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="at most so many bullets (default: 20)")
    add_json(parser)
    add_width(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """List bullets like the wanted one, nearest first."""
    catalog = read_catalog(args, out)
    wanted = _wanted(catalog, args.wanted)
    found = similar(catalog, wanted)[: args.limit]
    if args.json:
        results = [_form(each) for each in found]
        put_json(out, stamped("similar", {"query": clean_line(args.wanted), "results": results}))
    else:
        for each in found:
            out.lines(_draw(each, args.width or out.width))
    if not found:
        out.note("roletui: no bullet is like that; try fewer or other words, or `roletui search`")
        return Exit.NOTHING
    return Exit.DONE


def _wanted(catalog: Catalog, words: str) -> str | BulletPlace:
    """The place of a bullet where the words are a page or role and a line, else the words as a text."""
    match = _PLACE.fullmatch(words.strip())
    if match is None:
        return words
    name, line = match[1], int(match[2])
    pages = _pages(catalog, name)
    if not pages and " " in name:
        return words
    if not pages:
        raise Refusal(f"{clean_line(name)}: no such page or role; `roletui tree` lists roles, `roletui dump` has paths")
    places = [BulletPlace(page, line) for page in pages]
    found = next((place for place in places if text_at(catalog, place) is not None), None)
    if found is None:
        raise Refusal(f"{pages[0]}:{line}: no bullet is there; `roletui dump` names each bullet's line")
    return found


def _pages(catalog: Catalog, name: str) -> tuple[Safe, ...]:
    """The page with that path or the only one whose path ends so, or the pages of the role with that name."""
    pages = dict.fromkeys(page for family in catalog.families for page in pages_of_family(family))
    ending = [page for page in pages if f"/{page}".endswith(f"/{name}")]
    if name in ending or len(ending) == 1:
        return (clean_line(name) if name in ending else ending[0],)
    found = find(catalog, name).target
    if found is None:
        return ()
    return pages_of(*catalog.levels[found]) if found in catalog.levels else (catalog.by_id[found].path,)


def _form(found: Similar) -> dict[str, Any]:
    return {
        "text": found.text,
        "score": round(found.score, 4),
        "holders": [_holder_form(each) for each in found.holders],
    }


def _holder_form(holder: Holder) -> dict[str, Any]:
    return {
        "owner": holder.owner,
        "title": holder.title,
        "path": holder.path,
        "line": holder.line,
        "section": holder.kind,
    }


def _draw(found: Similar, width: int) -> list[Line]:
    """The bullet, and under it who has it; a long list of holders ends with how many more there are."""
    lines = wrap([Part(found.text, "strong")], width, ref=found)
    indent = [Part(Safe("    "))]
    for holder in found.holders[:_HOLDERS_SHOWN]:
        where = Part(Safe(f"  {holder.path}:{holder.line}"), "quiet")
        lines += wrap([Part(holder.title), where], width, first=indent, rest=indent, ref=holder)
    more = len(found.holders) - _HOLDERS_SHOWN
    if more > 0:
        lines += wrap([Part(Safe(f"and {more} more"), "quiet")], width, first=indent, rest=indent, ref=found)
    return lines
