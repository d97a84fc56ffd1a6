"""What came back by mail: which mail, what was done about it, and what still waits for a person. Never its words."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from desktop_app.domain.errors import NotFound
from desktop_app.domain.return_mail import Judged, Kept, MailKey, Verdict
from desktop_app.storage.tables import return_mail

_OF_KEY = select(return_mail).where(
    return_mail.c.mailbox == bindparam("mailbox"),
    return_mail.c.uidvalidity == bindparam("uidvalidity"),
    return_mail.c.uid == bindparam("uid"),
)
_DONE = (
    select(return_mail.c.verdict)
    .where(return_mail.c.message_id == bindparam("wanted"), return_mail.c.verdict != Verdict.TO_READ.value)
    .limit(1)
)
_TO_READ = (
    select(return_mail)
    .where(return_mail.c.reason.is_not(None), return_mail.c.settled_at.is_(None))
    .order_by(return_mail.c.seen_at, return_mail.c.uid)
)
_ALL = select(return_mail).order_by(return_mail.c.seen_at.desc(), return_mail.c.uid.desc()).limit(bindparam("most"))


def add(connection: Connection, new: Kept) -> None:
    """Remember a mail. Raises `IntegrityError` when it is there already."""
    connection.execute(
        insert(return_mail),
        {
            "mailbox": new.key.mailbox,
            "uidvalidity": new.key.uidvalidity,
            "uid": new.key.uid,
            "message_id": new.message_id,
            "seen_at": new.seen_at,
            "verdict": new.judged.verdict.value,
            "reason": new.judged.reason,
            "letter_id": new.judged.letter_id,
            "dossier_id": new.judged.dossier_id,
        },
    )


def of_key(connection: Connection, key: MailKey) -> Kept | None:
    """The mail at that place, or None."""
    place = {"mailbox": key.mailbox, "uidvalidity": key.uidvalidity, "uid": key.uid}
    row = connection.execute(_OF_KEY, place).mappings().one_or_none()
    return None if row is None else _kept(row)


def is_done(connection: Connection, message_id: str) -> bool:
    """Was something done already about a mail of that Message-ID? One that waits for a person hides no other."""
    return connection.execute(_DONE, {"wanted": message_id}).first() is not None


def to_read(connection: Connection) -> tuple[Kept, ...]:
    """What a person must read, the oldest first."""
    return tuple(map(_kept, connection.execute(_TO_READ).mappings()))


def latest(connection: Connection, most: int) -> tuple[Kept, ...]:
    """What came back, the newest first."""
    return tuple(map(_kept, connection.execute(_ALL, {"most": most}).mappings()))


def settle(connection: Connection, key: MailKey, at: datetime, by: str) -> None:
    """A person has read it. Raises NotFound."""
    there = update(return_mail).where(
        return_mail.c.mailbox == key.mailbox,
        return_mail.c.uidvalidity == key.uidvalidity,
        return_mail.c.uid == key.uid,
    )
    if connection.execute(there.values(settled_at=at, settled_by=by)).rowcount == 0:
        raise NotFound("return_mail", str(key.uid))


def _kept(row: RowMapping) -> Kept:
    return Kept(
        key=MailKey(row["mailbox"], row["uidvalidity"], row["uid"]),
        message_id=row["message_id"],
        seen_at=row["seen_at"],
        judged=Judged(Verdict(row["verdict"]), row["reason"], row["letter_id"], row["dossier_id"]),
        settled_at=row["settled_at"],
        settled_by=row["settled_by"],
    )
