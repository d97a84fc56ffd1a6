"""The program's version, told once: `pyproject.toml` repeats it and a house test compares them."""

VERSION = "0.1.0"
