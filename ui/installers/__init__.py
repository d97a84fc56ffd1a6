"""The nearest installers: a table and a map that select together. Nothing here decides who is nearest."""
