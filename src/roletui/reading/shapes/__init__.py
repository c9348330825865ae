"""Shapes of a framework: what is a family and what is a level, each by one idea and the evidence for it."""
