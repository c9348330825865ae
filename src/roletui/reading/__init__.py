"""A folder of pages to model values: the only part that knows Markdown, front matter, encodings and files."""

from roletui.reading.folder import Ahead, Keeper, UnusableRoot, read_folder

__all__ = ["Ahead", "Keeper", "UnusableRoot", "read_folder"]
