"""A store beside the store, for as long as a file is being brought in: what was read of it waits there, encrypted.

Its key is drawn for the occasion and kept in memory alone, so that what a crash leaves behind says nothing to anybody;
the next import clears it away. It lies in the store's own folder: temporary folders are memory on some machines.
"""

import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, bindparam, insert, select

from desktop_app.storage.database import writing
from desktop_app.storage.engines import KEY_BYTES, make_engine
from desktop_app.storage.failures import files_translated

_PREFIX: Final = "import-"
_LEFT_BEHIND_SECONDS: Final = 86_400.0

_METADATA: Final = MetaData()
_line: Final = Table(
    "line",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("siret", String, nullable=False, unique=True),
    Column("content", String, nullable=False),
)
_KNOWN: Final = select(_line.c.siret).where(_line.c.siret.in_(bindparam("wanted", expanding=True)))
_NEXT: Final = (
    select(_line).where(_line.c.number > bindparam("after")).order_by(_line.c.number).limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Staging:
    """The lines that wait, one for each establishment number, in the order in which they came."""

    connection: Connection

    def known(self, sirets: Sequence[str]) -> set[str]:
        """Return which of these numbers wait already."""
        return set(self.connection.execute(_KNOWN, {"wanted": list(sirets)}).scalars())

    def put(self, lines: Sequence[tuple[str, str]]) -> None:
        """Add lines: number and content. Raises `IntegrityError` for a number that waits already."""
        if lines:
            self.connection.execute(insert(_line), [{"siret": siret, "content": content} for siret, content in lines])

    def batches(self, most: int) -> Iterator[list[tuple[str, str]]]:
        """Give all lines, at most that many at once."""
        after = 0
        while rows := self.connection.execute(_NEXT, {"after": after, "most": most}).all():
            after = rows[-1].number
            yield [(row.siret, row.content) for row in rows]


@contextmanager
def staging(store: Engine) -> Iterator[Staging]:
    """Open a place for lines beside a store, gone at the end. Raises DiskFull and what opening a store raises."""
    folder = Path(store.url.database or "").parent
    _clear_away(folder)
    with files_translated():
        place = TemporaryDirectory(prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True)
    with place as own:
        engine = make_engine(Path(own, "lines.sqlite"), secrets.token_bytes(KEY_BYTES))
        try:
            with writing(engine) as connection:
                _METADATA.create_all(connection)
                yield Staging(connection)
        finally:
            engine.dispose()


def _clear_away(folder: Path) -> None:
    """Remove what imports left that were killed; one that runs at this moment is younger."""
    for left in folder.glob(f"{_PREFIX}*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
