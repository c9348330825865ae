"""What the config file says about exporting: the one reading of it for the command line and the app."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roletui.settings import SettingsError, config_file, load_config, path_of
from roletui.text import Safe, clean_line


@dataclass(frozen=True, slots=True)
class Defaults:
    """The templates, site and words that the config file names, and what is wrong with them there."""

    templates: Path | None = None
    site: str = ""
    words: tuple[str, ...] = ()
    fault: Safe = Safe("")


def read_defaults() -> Defaults:
    """The config file's `templates`, `site` and `internal_words`."""
    faults: list[str] = []
    try:
        config = load_config()
        folder, site = (_text(config, key, faults) for key in ("templates", "site"))
        templates = path_of(folder) if folder else None
    except SettingsError as error:
        return Defaults(fault=clean_line(str(error)))
    words = config.get("internal_words", [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        faults.append("`internal_words` must be a list of words, each in quotes")
        words = []
    fault = clean_line(f"{config_file()}: {'; '.join(faults)}") if faults else Safe("")
    return Defaults(templates, site, tuple(words), fault)


def _text(config: dict[str, Any], key: str, faults: list[str]) -> str:
    value = config.get(key, "")
    if isinstance(value, str):
        return value
    faults.append(f"`{key}` must be a text, in quotes")
    return ""
