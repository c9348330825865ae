"""Roles of a company's job families, read from Markdown pages."""

__version__ = "0.1.0"
