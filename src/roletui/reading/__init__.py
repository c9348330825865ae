"""A folder of pages to model values: the only part that knows Markdown, front matter, encodings and files."""

from roletui.reading.folder import Ahead, Keeper, Store, UnreadableFolder, read_folder, read_store
from roletui.reading.mapping_file import FILE as MAPPING_FILE
from roletui.reading.mapping_file import write_mapping

__all__ = [
    "MAPPING_FILE",
    "Ahead",
    "Keeper",
    "Store",
    "UnreadableFolder",
    "read_folder",
    "read_store",
    "write_mapping",
]
