"""`roletui search`: bullets that answer a query, best first, with the roles that hold them."""

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from typing import Any

from roletui.cli.common import add_json, count, put_json, read_catalog
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.open import open_search
from roletui.cli.output import Out
from roletui.drawing.ladder import Naming
from roletui.drawing.results import draw_by_role, draw_results
from roletui.model import Catalog
from roletui.roles.as_json import stamped
from roletui.search import Hit, Index, QueryError, Results, build, by_role, search
from roletui.text import clean_line

DEFAULT_LIMIT = 20
ROLES_LOOKED_AT = 500
"""Hits that are gone through for the roles that hold them."""
LINE_BYTES = 64 * 1024
"""Bytes of one line of stdin; what is longer is no query, and may never end."""

_HELP = """\
examples:
  roletui search sr engagement manager       the role that is meant comes first
  roletui search revenue forecast            words in any order; the last may be unfinished
  roletui search 'stakeholdr mgmt'           typing errors, endings and abbreviations are understood
  roletui search '"statement of work"'       these very words in a row
  roletui search 'kubernetes -intern'        not where this word is found; NOT intern says the same
  roletui search 'pricing | discount'        one or the other
  roletui search travel in:requirements      in sections of a kind: requirements, hiring, kpi, title ...
  roletui search budget level:senior         held by roles so called, by inheritance as well
  roletui search budget family:manager grade:'>=8'
  roletui search travel grade:6-8 department:professional
  roletui search pricing level:senior own:   only what is under the role itself (or --own)
  roletui search roles without travel        roles whose lists say nothing of it; also without:travel
  roletui search pricing --roles             role by role, with everything each holds
  roletui search -i forecast                 open the app with this search
  roletui search --stdin --json < queries    one query a line in, one JSON form a line out

A field's value may be misspelt or unfinished too; several are parted by commas: level:senior,staff.
Exits with 1 when nothing is found, and with 2 when the query is malformed."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.usage = "%(prog)s [-h] [--content DIR] [--limit N] [--roles] [--own] [--json] [-i] (QUERY | --stdin)"
    parser.epilog = _HELP
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words and fields; quote what the shell would take")
    parser.add_argument("--limit", type=count, default=None, metavar="N", help=f"results to show ({DEFAULT_LIMIT})")
    parser.add_argument("--roles", action="store_true", help="group by the roles that hold what was found")
    parser.add_argument("--own", action="store_true", help="only what is under a role itself, nothing inherited")
    parser.add_argument("--stdin", action="store_true", help="read queries, one a line, and answer each with one line")
    parser.add_argument("-i", "--interactive", action="store_true", help="open the app with this search")
    add_json(parser)


def run(args: argparse.Namespace, out: Out) -> int:
    """Answer one query, or all those on stdin."""
    if args.interactive:
        return open_search(args, " ".join(args.query))
    query = _asked(args)
    index = build(read_catalog(args, out))
    # What the index is made of stays to the end: going through it for rubbish would only delay answers.
    gc.freeze()
    if args.stdin:
        return _answer_lines(index, args, out)
    results = _search(index, query, args)
    if results.error is not None:
        raise Refusal(_pointed(results))
    if args.json:
        put_json(out, results_form(results, index.catalog, roles=args.roles))
    elif args.roles:
        out.lines(draw_by_role(results, Naming.of(index.catalog), out.width))
    else:
        out.lines(draw_results(results, index.catalog, out.width))
    _tell(results, args, out)
    return Exit.DONE if results.hits else Exit.NOTHING


def _asked(args: argparse.Namespace) -> str:
    query = " ".join(args.query)
    if args.stdin and query:
        raise Refusal("QUERY and --stdin exclude each other; name one of them")
    if not args.stdin and not query.strip():
        raise Refusal("a QUERY is needed, or --stdin; see `roletui search --help`")
    return query


def _search(index: Index, query: str, args: argparse.Namespace) -> Results:
    limit = args.limit or DEFAULT_LIMIT
    if args.roles:
        limit = args.limit or ROLES_LOOKED_AT
    return search(index, query, limit=limit, own=args.own, finished=True)


def _pointed(results: Results) -> str:
    """What is wrong with the query, with a mark below the place."""
    error = results.error
    assert error is not None  # noqa: S101 - asked for only where there is one
    width = max(1, error.end - error.start)
    return f"query, character {error.start + 1}: {error.message}\n  {results.query}\n  {' ' * error.start}{'^' * width}"


def _tell(results: Results, args: argparse.Namespace, out: Out) -> None:
    """Say on stderr what is no answer: notes, how much more there is, what to try instead."""
    if results.note:
        out.note(f"roletui: {results.note}")
    if results.hits:
        if len(results.hits) < results.total and not args.json:
            out.note(f"{len(results.hits)} of {results.total}; --limit {results.total} shows all")
        return
    near = f"; the nearest words are: {', '.join(results.nearest)}" if results.nearest else ""
    out.note(f"roletui: nothing found for “{results.query}”{near}")


def _answer_lines(index: Index, args: argparse.Namespace, out: Out) -> Exit:
    """Answer each line of stdin with one line of JSON, sent at once."""
    found = False
    for query in _queries():
        results = _search(index, query, args)
        found = found or bool(results.hits)
        out.text(json.dumps(results_form(results, index.catalog, roles=args.roles), ensure_ascii=False))
        out.stream()
    return Exit.DONE if found else Exit.NOTHING


def _queries() -> Iterator[str]:
    """The lines of stdin."""
    if sys.stdin is None:
        raise Refusal("standard input is closed: there are no queries to read")
    number = 0
    try:
        while line := sys.stdin.buffer.readline(LINE_BYTES + 1):
            number += 1
            if len(line) > LINE_BYTES:
                raise Refusal(
                    f"line {number} of standard input is longer than {LINE_BYTES} bytes; give one query a line"
                )
            yield line.decode("utf-8", "replace").rstrip("\r\n")
    except OSError as error:
        raise Refusal(f"standard input cannot be read: {clean_line(error.strerror or str(error))}") from None


def results_form(results: Results, catalog: Catalog, *, roles: bool = False) -> dict[str, Any]:
    """The answer as JSON."""
    form = stamped("search", {"query": results.query, "total": results.total})
    if roles:
        title = catalog.title_of
        form["roles"] = [
            {"id": role, "title": title(role), "results": [_hit_form(hit) for hit in hits]}
            for role, hits in by_role(results).items()
        ]
    else:
        form["results"] = [_hit_form(hit) for hit in results.hits]
    if results.note:
        form["note"] = results.note
    if results.error is not None:
        form["error"] = _error_form(results.error)
    if not results.hits and results.nearest:
        form["nearest"] = list(results.nearest)
    return form


def _hit_form(hit: Hit) -> dict[str, Any]:
    return {
        "text": hit.text,
        "path": hit.path,
        "line": hit.line,
        "section": hit.section,
        "heading": hit.heading,
        "owner": hit.owner,
        "specialty": hit.specialty,
        "held_by": list(hit.held_by),
        "score": hit.score,
        "spans": [list(span) for span in hit.spans],
        "copies": hit.copies,
    }


def _error_form(error: QueryError) -> dict[str, Any]:
    return {"message": error.message, "start": error.start, "end": error.end}
