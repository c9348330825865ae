"""`roletui completion`: scripts by which a shell completes commands, options, formats, families and roles."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from roletui.cli.exit_codes import Exit
from roletui.cli.output import Out
from roletui.cli.parser import COMMANDS, GLOBAL_VALUES, OPENING, build_parser
from roletui.model import Catalog
from roletui.settings import SettingsError, content_folder, shipped_content
from roletui.text import clean_line

_BASH = """\
# Completion of roletui for bash: put this line into ~/.bashrc:  eval "$(roletui completion bash)"
_roletui() {
    local IFS=$'\\n'
    COMPREPLY=($(roletui __complete $((COMP_CWORD - 1)) -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _roletui roletui
"""
_ZSH = """\
#compdef roletui
# Completion of roletui for zsh: put this line into ~/.zshrc, below compinit:  eval "$(roletui completion zsh)"
_roletui() {
    local -a lines words_found shown
    lines=("${(@f)$(roletui __complete $((CURRENT - 2)) -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    lines=(${lines:#})
    if (( ! ${#lines} )); then
        _files
        return
    fi
    words_found=("${(@)lines%%$'\\t'*}")
    shown=("${(@)lines/$'\\t'/  -- }")
    compadd -U -l -d shown -- "${(@)words_found}"
}
compdef _roletui roletui
"""
_FISH = """\
# Completion of roletui for fish: put this line into ~/.config/fish/config.fish:  roletui completion fish | source
function __roletui
    set --local words (commandline --tokenize --cut-at-cursor --current-process)
    set --local current (commandline --current-token --cut-at-cursor)
    set --local before (math (count $words) - 1)
    set --local found (roletui __complete $before -- $words[2..] "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path $current
    end
end
complete --command roletui --no-files --arguments '(__roletui)'
"""
_POWERSHELL = """\
# Completion of roletui for PowerShell: put this line into $PROFILE:
#   roletui completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName roletui -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString().Trim('"', "'") })
    roletui __complete $words.Count -- @words $wordToComplete | ForEach-Object {
        $word, $about = $_ -split "`t", 2
        $shown = if ($about) { $about } else { $word }
        $text = if ($word -match '[\\s|&;]') { "'$word'" } else { $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $shown)
    }
}
"""
SCRIPTS: Mapping[str, str] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
"""A script for each shell. All ask `roletui __complete`, so what can be completed is known in one place."""


class Candidate(NamedTuple):
    """A word that may be here, and what it is."""

    word: str
    about: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui completion bash            the first line of each script says where it goes\n"
        "  roletui completion powershell\n"
    )
    parser.add_argument("shell", choices=tuple(SCRIPTS), metavar="SHELL", help=f"one of {', '.join(SCRIPTS)}")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Print the shell's script."""
    out.text(SCRIPTS[args.shell], end="")
    return Exit.DONE


def answer(arguments: Sequence[str], out: Out) -> None:
    """Print what may be at a place of a command line: `POSITION -- WORD ...`, a word and what it is on each line."""
    position, words = int(arguments[0]), list(arguments[2:])
    # Some shells leave an empty word out.
    words += [""] * (position + 1 - len(words))
    for found in candidates(words[: position + 1]):
        out.text(clean_line(found.word) + (f"\t{clean_line(found.about)}" if found.about else ""))


def candidates(words: Sequence[str]) -> list[Candidate]:
    """What the last of the words may become."""
    *before, current = words
    command = _command(before)
    parser = build_parser(command or "open")[1]
    option = parser.takes_value(before[-1]) if before else None
    name, sign, value = current.partition("=")
    if option is not None:
        return _matching(_values(option, before), current)
    if sign and (action := parser.takes_value(name)) is not None:
        return [Candidate(f"{name}={word}", about) for word, about in _matching(_values(action, before), value)]
    if current.startswith("-"):
        return _matching([_option(action) for action in parser.described() if action.option_strings], current)
    if command is None:
        return _matching([Candidate(entry.name, entry.help) for entry in COMMANDS], current)
    positionals = [action for action in parser.described() if not action.option_strings]
    positional = _positional(positionals, parser.free_words(before[before.index(command) + 1 :]))
    return _matching(_values(positional, before), current) if positional else []


def _option(action: argparse.Action) -> Candidate:
    return Candidate(max(action.option_strings, key=len), str(action.help or ""))


def _command(before: Sequence[str]) -> str | None:
    """The command among the words, where it is named."""
    known = {entry.name for entry in COMMANDS}
    takes_value = False
    for word in before:
        if not takes_value and word in known:
            return word
        takes_value = word in (*GLOBAL_VALUES, *OPENING) and word != "--no-restore"
    return None


def _positional(actions: Sequence[argparse.Action], filled: int) -> argparse.Action | None:
    """What the next free word is for."""
    if not actions:
        return None
    last = actions[min(filled, len(actions) - 1)]
    return last if filled < len(actions) or last.nargs in ("*", "+") else None


def _matching(found: Sequence[Candidate], current: str) -> list[Candidate]:
    """Those that begin with what is typed, else those of whose parts one does."""
    wanted = current.casefold()
    beginning = [each for each in found if each.word.casefold().startswith(wanted)]
    return beginning or [each for each in found if f"/{wanted}" in each.word.casefold()]


def _values(action: argparse.Action, before: Sequence[str]) -> list[Candidate]:
    """What an argument may be: its choices, else what its name stands for. Nothing leaves it to the shell: a file."""
    if action.choices is not None:
        return [Candidate(str(choice)) for choice in action.choices]
    source = _SOURCES.get(action.dest) or _SOURCES.get(str(action.metavar))
    return list(source(before)) if source else []


def _roles(before: Sequence[str]) -> Iterator[Candidate]:
    for family in _catalog_of(before).families:
        yield from (Candidate(level.id, level.title) for level in family.levels)


def _families(before: Sequence[str]) -> Iterator[Candidate]:
    yield from (Candidate(family.id, family.title) for family in _catalog_of(before).families)


def _families_and_roles(before: Sequence[str]) -> Iterator[Candidate]:
    yield from _families(before)
    yield from _roles(before)


def _catalog_of(before: Sequence[str]) -> Catalog:
    """The catalogue of the folder that the command line or the settings name; an empty one where there is none."""
    from roletui.catalog import UnusableRoot, open_catalog  # noqa: PLC0415 - most words need no page

    named = next((before[at + 1] for at, word in enumerate(before[:-1]) if word == "--content"), None)
    try:
        return open_catalog(content_folder(named))
    except (SettingsError, UnusableRoot):
        return Catalog(shipped_content(), ())


def _formats(_before: Sequence[str]) -> Iterator[Candidate]:
    from roletui.export.formats import formats  # noqa: PLC0415 - only `export` writes them

    yield from (Candidate(form.name, form.help) for form in formats())


def _templates(_before: Sequence[str]) -> Iterator[Candidate]:
    from roletui.export.formats import templates  # noqa: PLC0415 - only `export` fills them

    yield from (Candidate(template.name, template.help) for template in templates())


def _topics(_before: Sequence[str]) -> Iterator[Candidate]:
    from roletui.cli.help import pages  # noqa: PLC0415 - only `help` shows them

    yield from (Candidate(entry.name, entry.help) for entry in COMMANDS)
    yield from (Candidate(name) for name in pages())


_SOURCES: Mapping[str, Callable[[Sequence[str]], Iterator[Candidate]]] = {
    "ROLE": _roles,
    "A": _roles,
    "B": _roles,
    "FAMILY|ROLE": _families_and_roles,
    "WORDS": _families,
    "COMMAND|PAGE": _topics,
    "format": _formats,
    "template": _templates,
}
"""Where the values of an argument come from, by its name or by what help calls its value."""
