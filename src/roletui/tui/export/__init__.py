"""The export dialog: its choices, its draft and its panes."""
