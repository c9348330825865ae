"""Roles, comparisons and results as lines of styled text: functions of a value and a width, without any widget."""
