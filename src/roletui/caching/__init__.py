"""A cache of read catalogues: it saves time and changes nothing, and may be lost or harmed at any time."""

from roletui.caching.keeping import Keeping
from roletui.caching.version import reader_version

__all__ = ["Keeping", "reader_version"]
