"""The panes, each with the commands that act in it."""
