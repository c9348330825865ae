"""Rules over the catalogue, and the problems they find."""
