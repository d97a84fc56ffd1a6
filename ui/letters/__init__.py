"""The queue of letters: what waits, since when, what is in doubt, and what a person decides about it."""
