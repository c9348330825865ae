"""Levels aligned by meaning: two at a time, or a whole family as a matrix."""
