"""What the administrator gives every desk to read: consent scripts, letter templates, settings."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from desktop_app.central.tables import document, feed, letter, programme
from desktop_app.domain.coupon import KEY_SETTING


class DocumentKind(StrEnum):
    """What a document of the reference feed is."""

    SCRIPT = "script"
    TEMPLATE = "template"
    SETTING = "setting"


def publish(connection: Connection, kind: DocumentKind, key: str, content: str) -> int | None:
    """Put a document in place of what was there of that kind and key; answer its number, None where nothing changes."""
    there = select(document.c.content).where(document.c.kind == kind.value, document.c.key == key)
    if connection.execute(there).scalar() == content:
        return None
    counted = update(feed).where(feed.c.name == "reference").values(number=feed.c.number + 1)
    number: int = connection.execute(counted.returning(feed.c.number)).scalar_one()
    added = insert(document).values(kind=kind.value, key=key, content=content, number=number)
    connection.execute(
        added.on_conflict_do_update(
            index_elements=[document.c.kind, document.c.key],
            set_={"content": added.excluded.content, "number": added.excluded.number},
        )
    )
    return number


def settings(connection: Connection) -> list[str]:
    """The texts of the programme's rules, in the order in which desks apply them; no key is among them."""
    wanted = (document.c.kind == DocumentKind.SETTING.value, document.c.key != KEY_SETTING)
    return list(connection.execute(select(document.c.content).where(*wanted).order_by(document.c.key)).scalars())


def begin_new_epoch(connection: Connection, hold_hours: int) -> tuple[UUID, int]:
    """After a backup was restored: every desk pulls everything again, and no letter is taken over for some hours.

    A letter that waits in the backup may have left since; its desk, or the relay that sent it, says so when it pushes.
    Answers the epoch and how many letters are held.
    """
    epoch = uuid4()
    connection.execute(update(programme).values(epoch=epoch))
    held = connection.execute(
        update(letter)
        .where(letter.c.takeover_after.is_not(None))
        .values(takeover_after=func.clock_timestamp() + func.make_interval(0, 0, 0, 0, hold_hours))
    )
    return epoch, held.rowcount
