"""A folder of pages to model values: the only part that knows Markdown, front matter, encodings and files."""

from roletui.reading.files import UnusableRoot
from roletui.reading.folder import read_folder
from roletui.reading.pages import read_page

__all__ = ["UnusableRoot", "read_folder", "read_page"]
