"""A list of parts, each tried for real, and one line for each about what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.domain.errors import DeskError


class PartBroken(Exception):
    """A part answered, and not as it must; the text says, in French, what is missing."""


@dataclass(frozen=True, slots=True)
class Part:
    """What people call it, in French, and how it is tried: `check` raises whatever it likes when it is broken."""

    name: str
    check: Callable[[], None]


def must(holds: object, what: str) -> None:
    """Raise PartBroken for what does not hold."""
    if not holds:
        raise PartBroken(what)


def all_work(parts: Iterable[Part], say: Callable[[str], None], sentence: Callable[[DeskError], str]) -> bool:
    """Try every part, also after one that is broken, and say a line about each; answer whether all work."""
    broken = [part for part in parts if not _works(part, say, sentence)]
    return not broken


def _works(part: Part, say: Callable[[str], None], sentence: Callable[[DeskError], str]) -> bool:
    try:
        part.check()
    except DeskError as error:
        why = sentence(error)
    except Exception as trouble:  # noqa: BLE001 - a part may break in any way, and the others are still to be tried
        why = _in_words(trouble)
    else:
        say(f"ok      {part.name}")
        return True
    say(f"MANQUE  {part.name}\u00a0: {why}")
    return False


def _in_words(trouble: Exception) -> str:
    if isinstance(trouble, PartBroken):
        return str(trouble)
    if isinstance(trouble, ModuleNotFoundError):
        return f"le module {trouble.name} n’est pas là"
    if isinstance(trouble, FileNotFoundError):
        return f"le fichier {trouble.filename} n’est pas là"
    return f"{type(trouble).__name__}: {trouble}"
