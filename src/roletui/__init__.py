"""Roles of a company's job families, read from a folder of pages; `roletui.api` is what other programs may use."""

__version__ = "0.1.0"
