"""A file's lines on their way into the directory: judged one by one, the good ones waiting, few of them in memory."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Charter, Standing
from desktop_app.services.directory_line import Declared, LineReason, Rejection, read_line
from desktop_app.services.directory_table import Column, Table
from desktop_app.storage.staging import Staging

Item = TypeVar("Item")

LINES_AT_ONCE: Final = 500


class Stopped(Exception):
    """Somebody asked to stop."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who follows the import, and may stop it."""

    progress: Callable[[int, int], None]
    is_stopped: Callable[[], bool]

    def pause(self) -> None:
        """Go on, or raise `Stopped`."""
        if self.is_stopped():
            raise Stopped


@dataclass(frozen=True, slots=True)
class GoodLines:
    """The lines of one file that can be kept, in their order; one for each SIRET. They may be gone through again."""

    staging: Staging
    columns: frozenset[Column]

    def batches(self) -> Iterator[list[Declared]]:
        """Give what the lines say, a few at once."""
        for batch in self.staging.batches(LINES_AT_ONCE):
            yield [_read(siret, content, self.columns) for siret, content in batch]


def judge(table: Table, staging: Staging, watch: Watch) -> tuple[GoodLines, tuple[Rejection, ...]]:
    """Judge every line: the good ones wait in `staging`, and what is wrong with the others is told.

    Of two lines with one SIRET, the first counts. Raises `Stopped`, and `FileUnreadable` for a file that changes
    under our eyes.
    """
    rejected: list[Rejection] = []
    done = 0
    rows = table.rows()
    while batch := _some_of(rows):
        watch.pause()
        good: dict[str, Declared] = {}
        read = [(row.line, read_line(row)) for row in batch]
        waiting = staging.known([one.siret for _, one in read if isinstance(one, Declared)])
        for line, one in read:
            if isinstance(one, tuple):
                rejected.extend(one)
            elif one.siret in waiting or one.siret in good:
                rejected.append(Rejection(line, Column.SIRET.value, LineReason.DUPLICATE_SIRET))
            else:
                good[one.siret] = one
        staging.put([(siret, _written(one)) for siret, one in good.items()])
        done += len(batch)
        watch.progress(done, table.count)
    columns = frozenset(column for column in table.columns if column is not None)
    return GoodLines(staging, columns), tuple(rejected)


def _some_of(items: Iterable[Item]) -> list[Item]:
    return list(islice(items, LINES_AT_ONCE))


def _written(one: Declared) -> str:
    return json.dumps(
        {
            "name": one.name,
            "line": one.line,
            "postcode": one.postcode,
            "city": one.city,
            "phone": [one.phone.e164, one.phone.is_certain] if one.phone else None,
            "email": one.email,
            "signed_on": one.charter.signed_on.isoformat(),
            "ends_on": one.charter.ends_on.isoformat() if one.charter.ends_on else None,
            "standing": one.standing.value if one.standing else None,
            "point": [one.point.lat, one.point.lon] if one.point else None,
        },
        ensure_ascii=False,
    )


def _read(siret: str, written: str, columns: frozenset[Column]) -> Declared:
    content: dict[str, Any] = json.loads(written)
    ends_on = content["ends_on"]
    return Declared(
        siret=siret,
        name=content["name"],
        line=content["line"],
        postcode=content["postcode"],
        city=content["city"],
        phone=PhoneNumber(*content["phone"]) if content["phone"] else None,
        email=content["email"],
        charter=Charter(date.fromisoformat(content["signed_on"]), date.fromisoformat(ends_on) if ends_on else None),
        standing=Standing(content["standing"]) if content["standing"] else None,
        point=Point(*content["point"]) if content["point"] else None,
        columns=columns,
    )
