"""How far an export is, told now and then, and whether it is still wanted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from desktop_app.exports.whole_file import ExportStopped

_EVERY: Final = 1000
Row = TypeVar("Row")


def _nobody(done: int) -> None:
    del done


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Pace:
    """`progress` hears how many rows are written; `is_stopped` is asked as often. Called on the export's thread."""

    progress: Callable[[int], None] = _nobody
    is_stopped: Callable[[], bool] = _never

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows. Raises `ExportStopped`."""
        number = 0
        for number, row in enumerate(rows, start=1):
            if number % _EVERY == 1:
                self._look(number - 1)
            yield row
        self._look(number)

    def _look(self, done: int) -> None:
        if self.is_stopped():
            raise ExportStopped
        self.progress(done)
