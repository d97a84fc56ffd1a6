"""Who may do what with which table of the centre: what is not named here is refused.

A member is a login role of its own in one of three groups. Of the rows, row security (`policies`) leaves those of the
member's site. The documentation and the tests read the same table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.central.tables import central_schema

OWNER: Final = "mer_owner"
ADMINISTRATOR: Final = "mer_administrator"


class Kind(StrEnum):
    """What a member works as."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    RELAY = "relay"

    @property
    def group(self) -> str:
        """The PostgreSQL role, without login, that holds this kind's rights."""
        return f"mer_{self.value}"


GROUPS: Final = tuple(kind.group for kind in Kind)


@dataclass(frozen=True, slots=True)
class Right:
    """What one group may do with one table; `update` names columns, and so does `insert` unless it is every one."""

    select: bool = True
    insert: frozenset[str] = frozenset()
    update: frozenset[str] = frozenset()
    delete: bool = False


def _columns(table: str, *, but: str = "") -> frozenset[str]:
    names = frozenset(column.name for column in central_schema.tables[f"centre.{table}"].columns)
    return names - frozenset(but.split())


def _paper(table: str, changes: str) -> Right:
    return Right(insert=_columns(table), update=frozenset(changes.split()))


_READ: Final = Right()

# What the three kinds share. A paper's id, site and author never change; no one deletes but what it holds in hand.
_EVERYONE: Final[Mapping[str, Right]] = {
    "programme": _READ,
    "site": _READ,
    "member": _READ,
    "installer": _READ,
    "document": _READ,
    "desk": Right(
        insert=_columns("desk", but="enrolled_by"), update=_columns("desk", but="id site enrolled_at enrolled_by")
    ),
    "feed": Right(update=frozenset({"number"})),
    "fact": Right(insert=_columns("fact", but="received_at received_by")),
    "flag": Right(insert=_columns("flag", but="at")),
    "holding": Right(insert=_columns("holding"), delete=True),
    "client": _paper("client", "title first_name last_name phone phone_is_certain email slots search_key"),
    "dossier": _paper(
        "dossier",
        "state changed closed_at line complement postcode city lat lon precision source insee"
        " sent_at contacted_at quoted_at agreed_at installed_on coupon_on reassigned_at suspended_at",
    ),
    "consent": _paper("consent", "withdrawn_at"),
    "referral": _paper("referral", "state accepted_at contact contacted_at contact_by"),
    "letter": _paper(
        "letter",
        "state attempts next_attempt_at expires_at content is_frozen last_reply sent_at owner fence takeover_after"
        " lease_until",
    ),
    # What follows the call: a step and a contact are told once, the others as they stand now.
    "step": _paper("step", ""),
    "contact": _paper("contact", ""),
    "visit": _paper("visit", "state day reason review_on changed_at"),
    "received": _paper("received", "is_received received_on by changed_at"),
    "checklist_line": _paper("checklist_line", "mark reason detail by changed_at"),
    "coupon": _paper("coupon", "state form handed_on received_on missing reason invoice_mark ended_on changed_at"),
}

# Whoever keeps figures writes them; whoever reads the centre's figures reads them.
_KEEPER: Final[Mapping[str, Right]] = {
    "kept_month": Right(
        insert=_columns("kept_month"), update=frozenset({"rules", "state", "number", "settled_at", "reckoned_at"})
    ),
    "kept_count": Right(insert=_columns("kept_count"), delete=True),
}

RIGHTS: Final[Mapping[Kind, Mapping[str, Right]]] = {
    Kind.AGENT: _EVERYONE,
    Kind.SUPERVISOR: {
        **_EVERYONE,
        "installer": Right(insert=_columns("installer"), update=_columns("installer", but="id siret")),
        "document": Right(insert=_columns("document"), update=frozenset({"content", "number"})),
        "kept_month": _READ,
        "kept_count": _READ,
    },
    Kind.RELAY: {
        **_EVERYONE,
        **_KEEPER,
        "return_mail": Right(
            insert=_columns("return_mail"), update=_columns("return_mail", but="mailbox uidvalidity uid")
        ),
    },
}

# What an administrator who is no superuser may do with each table.
ADMINISTRATION: Final[Mapping[str, Right]] = {
    **{table.name: _READ for table in central_schema.sorted_tables},
    "programme": Right(insert=_columns("programme"), update=_columns("programme", but="id")),
    "site": Right(insert=_columns("site")),
    "member": Right(insert=_columns("member"), update=frozenset({"site", "kind", "disabled"})),
    "feed": Right(insert=_columns("feed"), update=frozenset({"number"})),
    "document": Right(insert=_columns("document"), update=frozenset({"content", "number"})),
    "letter": Right(update=frozenset({"takeover_after"})),
    **_KEEPER,
}
