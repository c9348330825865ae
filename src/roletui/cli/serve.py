"""`roletui serve`: the app in a browser on this machine."""

import argparse

from roletui.cli.content import content_root
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.settings import full_path
from roletui.text import clean_line

PORT = 8765
"""Where the app is served unless another port is named; 0 takes any that is free."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui serve                                prints the address to open\n"
        "  roletui serve --port 0 --content handbook    on any port that is free\n"
        "\n"
        "Only this machine can reach it, and only who knows the whole address: it ends in a token that is new with\n"
        "every start. Each tab is a session of its own that keeps nothing; exports are downloads. Ctrl-C ends it.\n"
        "It needs the extra `web`: pipx install 'roletui[web]', or pipx inject roletui textual-serve."
    )
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"where to listen (default: {PORT})")


def _port(word: str) -> int:
    number = int(word) if word.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"`{word}` is no port; give a number from 0 to 65535")
    return number


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Serve the app until it is interrupted."""
    root = content_root(args)
    try:
        from roletui.cli.web_server import listening, serve  # noqa: PLC0415 - an extra that other commands need not have
    except ModuleNotFoundError as error:
        raise Refusal(
            f"serve needs the package {error.name}; install the extra `web`: pipx inject roletui textual-serve"
        ) from None
    try:
        socket = listening(args.port)
    except OSError as error:
        raise Refusal(
            clean_line(f"port {args.port} cannot be used ({error.strerror}); name another with --port, or 0 for any")
        ) from None

    def say(address: str) -> None:
        out.text(address)
        out.stream()
        out.note(f"roletui: {clean_line(root)} is served to this machine alone; Ctrl-C ends it")

    serve(full_path(root), socket, say, lambda words: out.note(f"roletui: {words}"))
    return Exit.DONE
