"""A folder of pages read into the model: the only part that knows Markdown, front matter, encodings and files."""
