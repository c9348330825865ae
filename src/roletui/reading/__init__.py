"""A folder of pages to model values: the only part that knows Markdown, front matter, encodings and files."""

from roletui.reading.files import UnusableRoot
from roletui.reading.folder import Keeper, read_folder

__all__ = ["Keeper", "UnusableRoot", "read_folder"]
