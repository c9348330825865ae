"""docs/keys.md, written from the command table."""

from roletui.tui.commands import COMMANDS, WHERE_TITLES

_HEAD = """# Keys

Written from the command table by `scripts/write-keys`; a test holds it to the table. `?` shows the same in the app,
with your own keys, and `ctrl+p` or `:` runs any command by its name.

Two keys with a space between them are pressed one after the other. To change keys, write `keymap.toml` beside
`config.toml` (in `$XDG_CONFIG_HOME/roletui`, else `~/.config/roletui`):

```toml
[keys]
move.down = ["j", "down", "ctrl+e"]
app.quit = "ctrl+q"
view.mouse = "M"
basket.clear = []
```

The file is checked as a whole: an unknown command, a name that is no key, or a key that would mean two things in one
place is named in the app, and then none of the file's keys are taken.
"""


def keys_page() -> str:
    """The page, with one table for each place where commands work."""
    parts = [_HEAD]
    for where, title in WHERE_TITLES.items():
        commands = [command for command in COMMANDS if command.where == where]
        if commands:
            rows = [f"| {_keys(command.keys)} | {command.help} | `{command.id}` |" for command in commands]
            parts.append(f"## {title}\n\n| keys | what happens | command |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys).replace("|", "\\|") or "none"
