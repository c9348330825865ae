"""Roles and comparisons as files: the only part that writes users' files."""
