"""What words mean, for reading, roles, search and comparison alike."""
