"""The commands: a scriptable face that never imports Textual."""
