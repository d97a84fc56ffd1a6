"""The parts that both programs share, on a profile of its own that is removed at the end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain.errors import DeskError
from desktop_app.self_check.libraries import library_parts
from desktop_app.self_check.parts import Part, all_work
from desktop_app.self_check.played_call import PlayedCall


@contextmanager
def parts_on_trial() -> Iterator[Sequence[Part]]:
    """Every part that needs no window; the context's end removes what they leave."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # As agents' own folders are called: letters that a system may spell in several ways.
        call = PlayedCall(Path(folder, "poste d’Élodie"))
        try:
            yield (*call.parts(), *library_parts())
        finally:
            call.close()


def check_without_window(say: Callable[[str], None], sentence: Callable[[DeskError], str]) -> bool:
    """Try them all and say a line about each; answer whether all work."""
    with parts_on_trial() as parts:
        return all_work(parts, say, sentence)
