"""Roles of a company's job families, read from a folder of pages; `roletui.api` is what other programs may use."""

__version__ = "0.1.0"

# Every start imports this file, so it imports nothing, not even `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OF_API = ("open_catalog", "effective", "matrix")
"""Names of `roletui.api` that can be had from here; its `search`, `compare` and `export` are names of packages here."""


def __getattr__(name: str) -> "Any":
    """The public interface, loaded when something of it is first asked for."""
    if name != "api" and name not in _OF_API:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - every start imports this file

    # By its name: modules that need only the version import this one, and it may import none of them.
    api = import_module("roletui.api")
    return api if name == "api" else getattr(api, name)
