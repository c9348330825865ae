"""What follows from the pages: effective levels, the ladder, and finding a role by what the user types."""
