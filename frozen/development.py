"""What is installed for those who build the program, and must not be shipped with it."""

import re
from importlib.metadata import packages_distributions


def development_modules(requirements: str) -> list[str]:
    """Name the installed modules that no line of `requirements`, a locked list of all the program needs, brings.

    A library that happens to be there would otherwise be shipped: some are picked up by others without being asked.
    """
    needed = {_plain(found) for found in re.findall(r"^[A-Za-z0-9._-]+(?===)", requirements, re.MULTILINE)}
    needed.add("mise-en-relation")
    brought = packages_distributions()
    return sorted(module for module, by in brought.items() if not needed & {_plain(name) for name in by})


def _plain(name: str) -> str:
    """Spell a distribution's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
