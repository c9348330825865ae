"""`roletui export`: roles as documents."""

import argparse
from dataclasses import replace
from pathlib import Path

from roletui.cli.common import read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.output_files import EXCEL, STDOUT, OutputPlace, place_of, put_data, write_all
from roletui.export.applicant_systems import MISSING
from roletui.export.defaults import read_defaults
from roletui.export.formats import (
    ATS_SHAPES,
    Request,
    UnusableRequest,
    chosen_template,
    formats,
    publishing_notes,
    render,
    templates,
)
from roletui.export.templates import MEMORY_IS_LIMITED, TemplateFault
from roletui.export.word import NoWord
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.roles.find import find
from roletui.state_file import StateError, kept_for, read_state, state_file
from roletui.text import clean_line


def basket_of(catalog: Catalog) -> tuple[str, ...]:
    """The ids in the basket of the catalogue's folder, those of roles that are gone included."""
    try:
        basket = kept_for(read_state(), catalog.root).get("basket")
    except OSError as error:
        raise Refusal(
            clean_line(f"{state_file()}: cannot be read ({error.strerror}); name the roles instead")
        ) from None
    except StateError as error:
        raise Refusal(clean_line(f"{state_file()}: {error}; name the roles instead")) from None
    found = tuple(role for role in basket if isinstance(role, str)) if isinstance(basket, list) else ()
    if not found:
        raise Refusal("the basket is empty; put roles into it with `b` in the app, or name them here")
    return found


_MARKDOWN_TOO = (".markdown", ".mdown", ".mkd")
"""Endings of Markdown beside the one that is written by default."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _epilog()
    parser.add_argument("roles", metavar="ROLE", nargs="*", help="a role or a family: an id, or words in quotes")
    parser.add_argument("--all", action="store_true", help="every role of the folder")
    parser.add_argument("--basket", action="store_true", help="the roles in the app's basket")
    parser.add_argument(
        "-f", "--format", metavar="F", help="one of the formats below (default: md, or what FILE ends in)"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE|DIR|-",
        help="a file, a folder (a slash at its end has it made), or - for stdout "
        "(default: files named after the roles, here)",
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    parser.add_argument("--own", action="store_true", help="only what is on the page, nothing inherited")
    parser.add_argument("--provenance", action="store_true", help="say where what is inherited comes from")
    parser.add_argument(
        "--with",
        dest="specialties",
        action="append",
        default=[],
        metavar="SPECIALTY",
        help="add a specialty's sections; may be given again",
    )
    parser.add_argument(
        "--links",
        choices=("absolute", "text"),
        default="absolute",
        help="make links absolute, or keep their words alone (default: absolute)",
    )
    parser.add_argument(
        "--site", metavar="URL", help="where the folder of pages is published (or `site` in the config)"
    )
    parser.add_argument("--template", metavar="NAME", default="role", help="one of the templates below, or your own")
    parser.add_argument(
        "--template-dir", metavar="DIR", help="folder of your own templates (or `templates` in the config)"
    )
    parser.add_argument("--excel", action="store_true", help=EXCEL)
    parser.add_argument("--ats", choices=ATS_SHAPES, help="the shape of the format ats (default: html)")


def _epilog() -> str:
    return (
        "formats:\n"
        + "".join(f"  {form.name:<11} {form.help}\n" for form in formats())
        + "\ntemplates:\n"
        + "".join(
            f"  {template.name:<11} {template.help} ({', '.join(template.formats)})\n" for template in templates()
        )
        + "\nexamples:\n"
        '  roletui export "senior engagement manager"            writes a Markdown file here\n'
        "  roletui export practice-manager -o roles/             all levels of a family, into a folder\n"
        '  roletui export "staff practice manager" -o -          to stdout\n'
        '  roletui export --template vacancy --format ats --ats lever "senior program manager"\n'
        "  roletui export --all --format csv -o roles.csv        every bullet of every role in one table\n"
        "  roletui export --all --template overview -o roles.xlsx   a workbook with a row for each role\n"
        "\n"
        "`roletui help exporting` describes every format, `roletui help templates` how to write your own templates."
    )


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Write the documents that the arguments ask for."""
    if bool(args.roles) + args.all + args.basket != 1:
        raise Refusal("name the roles to export, or give --all, or --basket; see `roletui export --help`")
    place = None if args.output == STDOUT else place_of(args.output)
    request = _request(args, place)
    _refuse_unknown(request)
    catalog = read_catalog(args, out)
    request = replace(request, roles=_roles(catalog, args, out))
    effectives = Effectives(catalog)
    try:
        several = len(request.roles) > 1
        if place is None or (place.name and several):
            request = replace(request, together=several)
            _refuse_unclear(args.output, place, several=several)
        documents = render(catalog, request, effectives)
        _say_what_is_left(catalog, request, effectives, out)
    except (UnusableRequest, TemplateFault, NoWord) as error:
        raise Refusal(str(error)) from None
    if place is not None:
        write_all(out, documents, place, force=args.force)
    else:
        put_data(out, request.format, documents[0].data)
    return Exit.DONE


def _refuse_unknown(request: Request) -> None:
    """Refuse a template or a format that is not there before the pages are read."""
    try:
        chosen_template(request)
    except (UnusableRequest, TemplateFault) as error:
        raise Refusal(str(error)) from None


def _refuse_unclear(target: str | None, place: OutputPlace | None, *, several: bool) -> None:
    """Several roles into a name without an ending: a folder was meant, most likely, and is made only when asked."""
    if several and place is not None and place.name and not Path(place.name).suffix:
        said = clean_line(target or "")
        raise Refusal(f"{said}: no such folder; write {said}/ to have it made, or a name with an ending for one file")


def _request(args: argparse.Namespace, place: OutputPlace | None) -> Request:
    defaults = read_defaults()
    if defaults.fault:
        raise Refusal(defaults.fault)
    form = args.format or ("ats" if args.ats else _format_of(place))
    if args.ats and form != "ats":
        raise Refusal(f"--ats shapes the format ats, not {clean_line(form)}; give --format ats or leave it out")
    if args.excel and form != "csv":
        raise Refusal("--excel is for CSV; give --format csv, or write a workbook with --format xlsx")
    folder = Path(args.template_dir) if args.template_dir else defaults.templates
    return Request(
        (),
        form,
        args.template,
        args.own,
        args.provenance,
        args.links,
        args.site or defaults.site,
        tuple(args.specialties),
        args.ats or "html",
        folder,
        defaults.words,
        excel=args.excel,
    )


def _format_of(place: OutputPlace | None) -> str:
    """The format a file's ending names, Markdown where it has none."""
    name = place.name if place and place.name else ""
    ending = Path(name).suffix
    fitting = [form for form in formats() if name.lower().endswith(form.ending)]
    if fitting:
        return max(fitting, key=lambda form: len(form.ending)).name
    if ending[1:].isalpha() and ending.lower() not in _MARKDOWN_TOO:
        raise Refusal(clean_line(f"{name}: no format ends in {ending}; name the one to write with --format"))
    return "md"


def _roles(catalog: Catalog, args: argparse.Namespace, out: Out) -> tuple[str, ...]:
    """The levels that the arguments name, each once, in their order."""
    if args.basket:
        return _from_basket(catalog, out)
    if args.all:
        if not catalog.levels:
            raise Refusal("the folder holds no roles; `roletui check` says what is on its pages")
        return tuple(catalog.levels)
    chosen: dict[str, None] = {}
    for words in args.roles:
        target = find(catalog, words).target
        family = catalog.by_id.get(target) if target else None
        if family is not None and family.levels:
            chosen.update(dict.fromkeys(level.id for level in family.levels))
        else:
            # Where the words name nothing, or a family without levels, the refusal says so.
            chosen[target if target and target in catalog.levels else the_level(catalog, words)] = None
    return tuple(chosen)


def _from_basket(catalog: Catalog, out: Out) -> tuple[str, ...]:
    kept = basket_of(catalog)
    for gone in (role for role in kept if role not in catalog.levels):
        out.note(f"{clean_line(gone)}: in the basket, and no longer on any page")
    there = tuple(role for role in kept if role in catalog.levels)
    if not there:
        raise Refusal("no role of the basket is on any page; name the roles instead")
    return there


def _say_what_is_left(catalog: Catalog, request: Request, effectives: Effectives, out: Out) -> None:
    """Say on stderr what the user has to do before the documents go out."""
    if chosen_template(request).own and not MEMORY_IS_LIMITED:
        out.note("this system sets no limit to the memory of templates: use only templates that you trust")
    if request.template == "vacancy":
        left = len(publishing_notes(catalog, request, effectives))
        where = (
            "; run it as md, html or txt to see them" if request.format in ("ats", "jobposting") else ", listed in it"
        )
        out.note(f"{left} things to fill in or check before you publish{where}")
    if request.format == "jobposting":
        required = ", ".join(name for name, _, needed in MISSING if needed)
        out.note(f"a draft: {required} and more have to be filled in, listed under `missing`")
