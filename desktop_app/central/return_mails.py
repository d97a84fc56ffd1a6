"""Which relay acts upon a mail that came back: several may read one mailbox, and each mail is acted upon once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Interval, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.central.tables import letter, return_mail
from desktop_app.columns import UtcMoment
from desktop_app.domain.return_mail import Kept, MailKey

# A relay that died between taking a mail and acting upon it leaves it to the next one after this long.
PATIENCE: Final = timedelta(minutes=15)
TAKEN: Final = "taken"

_NOW: Final = func.clock_timestamp(type_=UtcMoment())
_TAKE = upsert(return_mail).values(verdict=TAKEN)
_CLAIM = _TAKE.on_conflict_do_update(
    index_elements=[return_mail.c.mailbox, return_mail.c.uidvalidity, return_mail.c.uid],
    set_={"seen_at": _NOW},
    where=(return_mail.c.verdict == TAKEN) & (return_mail.c.seen_at + bindparam("patience", type_=Interval) <= _NOW),
).returning(return_mail.c.uid)
_TELL = (
    update(return_mail)
    .where(
        return_mail.c.mailbox == bindparam("in_mailbox"),
        return_mail.c.uidvalidity == bindparam("of_validity"),
        return_mail.c.uid == bindparam("of_uid"),
        return_mail.c.verdict == TAKEN,
    )
    .values(verdict=bindparam("told"), message_id=bindparam("told_message"))
)
_DOSSIERS = select(letter.c.dossier_id).where(letter.c.id.in_(bindparam("wanted", expanding=True))).distinct()


def claim(connection: Connection, key: MailKey, patience: timedelta = PATIENCE) -> bool:
    """Take a mail: True for one relay, and for another only when the first one did not act upon it in time."""
    row = {"mailbox": key.mailbox, "uidvalidity": key.uidvalidity, "uid": key.uid, "patience": patience}
    return connection.execute(_CLAIM, row).first() is not None


def tell(connection: Connection, kept: Sequence[Kept]) -> None:
    """These mails were acted upon: nobody takes them again."""
    rows = [
        {
            "in_mailbox": one.key.mailbox,
            "of_validity": one.key.uidvalidity,
            "of_uid": one.key.uid,
            "told": one.judged.verdict.value,
            "told_message": one.message_id,
        }
        for one in kept
    ]
    if rows:
        connection.execute(_TELL, rows)


def dossiers_of(connection: Connection, letters: Sequence[UUID]) -> tuple[UUID, ...]:
    """The dossiers of the letters that a mail names, as far as the centre knows them."""
    return tuple(connection.execute(_DOSSIERS, {"wanted": letters}).scalars()) if letters else ()
