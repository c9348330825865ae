"""Formats beside Markdown, one module each: a file's bytes to headings, bullets, paragraphs and tables with lines."""
