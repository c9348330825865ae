"""Where things are: the content folder, the config file, the state and cache folders."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roletui.patterns import lazy_pattern
from roletui.storage import read_plain_file
from roletui.system import own_folder
from roletui.text import Raw, clean_line

CONFIG_LIMIT = 256 * 1024
"""Bytes of a config file that are read; a larger one is refused."""
KEY_PARTS = 64
"""Names with dots between them that make up one key of a TOML file; a longer key is refused."""
CONFIG_KEYS = ("content", "site", "templates", "internal_words", "mark_recent", "check")
"""What a config file may say."""
KEYS_NAMED = 5
"""Unknown keys of a config file that are named at once."""
_LONG_KEY = lazy_pattern(rf"""(?:^|[\[{{,])[ \t]*+(?:(?:[\w-]++|"[^"]*+"|'[^']*+')[ \t]*+\.[ \t]*+){{{KEY_PARTS}}}""")


class SettingsError(Exception):
    """The config file cannot be used; the message says where and why."""


def full_path(path: str) -> str:
    """The path from the root of all folders, or as it is where the folder that it begins in is gone."""
    try:
        return os.path.abspath(path)  # noqa: PTH100 - a name with undecodable bytes or NUL stays a key
    except FileNotFoundError:
        return path


def config_file() -> Path:
    """The user's config file, whether it exists or not."""
    return own_folder("config") / "config.toml"


def keymap_file() -> Path:
    """The user's own keys for the app, whether the file exists or not."""
    return config_file().with_name("keymap.toml")


def state_folder() -> Path:
    """Where the app keeps place, history and basket."""
    return own_folder("state")


def cache_folder() -> Path:
    """Where read catalogues are kept."""
    return own_folder("cache")


def load_config() -> dict[str, Any]:
    """What the config file says, or nothing where there is none."""
    file = config_file()
    try:
        data = read_plain_file(file, CONFIG_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(clean_line(f"{file}: cannot be read ({error.strerror}); fix or remove it")) from None
    if len(data) > CONFIG_LIMIT:
        raise SettingsError(clean_line(f"{file}: larger than {CONFIG_LIMIT} bytes; shorten or remove it"))
    try:
        config = read_toml(data)
    except ValueError as error:
        raise SettingsError(clean_line(f"{file}: not valid TOML ({error}); fix or remove it")) from None
    unknown = [key for key in config if key not in CONFIG_KEYS]
    if unknown:
        raise SettingsError(
            clean_line(f"{file}: {'; '.join(nearest_key(key, CONFIG_KEYS) for key in unknown[:KEYS_NAMED])}")
        )
    return config


KEYS_LISTED = 10
"""As many keys as are listed where none is near."""


def _listed(known: Sequence[str], kind: str) -> str:
    more = " and more" if len(known) > KEYS_LISTED else ""
    return f"the {kind}s are {', '.join(f'`{each}`' for each in known[:KEYS_LISTED])}{more}"


def nearest_key(key: str, known: Sequence[str], kind: str = "key") -> str:
    """That there is no such key, and the one that may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped file needs it

    near = get_close_matches(key, known, 1)
    meant = f"did you mean `{near[0]}`?" if near else _listed(known, kind)
    return f"there is no {kind} `{key}`; {meant}"


def read_toml(data: bytes) -> dict[str, Any]:
    """What a TOML file of the user says; raises ValueError, which says what is wrong with it."""
    # Most people have no such file: what reads one is not imported for them.
    import tomllib  # noqa: PLC0415

    # Some editors put a mark of UTF-8 in front.
    text = data.decode("utf-8-sig")
    for number, line in enumerate(text.split("\n"), 1):
        # The time that a key takes tomllib grows with the square of its parts.
        if line.count(".") >= KEY_PARTS and _LONG_KEY.search(line):
            raise ValueError(f"a key of more than {KEY_PARTS} parts at line {number}")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("tables or lists are nested too deeply") from None


def path_of(value: str) -> Path:
    """A path as the config file gives it: a tilde is a home, and what is relative begins beside the file."""
    try:
        return config_file().parent / Path(value).expanduser()
    except RuntimeError:
        raise SettingsError(clean_line(f"{config_file()}: `{value}` begins in a home that is not there")) from None


def shipped_content() -> Raw:
    """The five families that ship with roletui."""
    return Raw(str(shipped("content")))


def shipped(name: str) -> Path:
    """A folder that ships with roletui: inside the package once that is built, beside the sources before."""
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / name


def marks_recent() -> bool:
    """Whether the app marks roles that changed lately: the config file's `mark_recent`, off where nothing is said."""
    found = load_config().get("mark_recent", False)
    if not isinstance(found, bool):
        raise SettingsError(clean_line(f"{config_file()}: `mark_recent` must be true or false"))
    return found


def content_folder(option: str | None) -> Raw:
    """The folder to read: `--content`, `$ROLETUI_CONTENT`, the config file's `content`, or the shipped families."""
    if option:
        return Raw(option)
    if value := os.environ.get("ROLETUI_CONTENT"):
        return Raw(value)
    configured = load_config().get("content")
    if configured is None:
        return shipped_content()
    if not isinstance(configured, str) or not configured:
        raise SettingsError(clean_line(f"{config_file()}: `content` must be the path of a folder, in quotes"))
    return Raw(str(path_of(configured)))
