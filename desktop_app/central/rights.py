"""Who may do what at the centre: one table of group x table x verb, applied whole after every upgrade.

A member is a login role of its own in one of three groups. What a grant does not name is refused; of the rows, row
security leaves those of the member's site. The documentation and the tests read the same table.
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


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rows: `using` those that are seen and changed, `check` those that may result."""

    table: str
    verb: str
    groups: tuple[str, ...]
    using: str
    check: str | None = None


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
        "state changed closed_at line complement postcode city lat lon precision source insee",
    ),
    "consent": _paper("consent", "withdrawn_at"),
    "referral": _paper("referral", "state accepted_at"),
    "letter": _paper(
        "letter",
        "state attempts next_attempt_at expires_at content is_frozen last_reply sent_at owner fence takeover_after"
        " lease_until",
    ),
}

RIGHTS: Final[Mapping[Kind, Mapping[str, Right]]] = {
    Kind.AGENT: _EVERYONE,
    Kind.SUPERVISOR: {
        **_EVERYONE,
        "installer": Right(insert=_columns("installer"), update=_columns("installer", but="id siret")),
        "document": Right(insert=_columns("document"), update=frozenset({"content", "number"})),
    },
    Kind.RELAY: {
        **_EVERYONE,
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
}

# In brackets: asked once for a statement, not for each row.
_SITE: Final = "(select centre.my_site())"
_MINE: Final = f"site = {_SITE} or {_SITE} = '*'"
_KNOWN: Final = f"{_SITE} is not null"
_MY_FEED: Final = f"name = 'site:' || {_SITE} or ({_SITE} = '*' and name <> 'reference')"
_REFERENCE: Final = f"name = 'reference' and {_KNOWN}"
# What these questions see is limited by row security in its turn.
_MY_DESK: Final = "exists (select from centre.desk as mine where mine.id = {0}.desk)"
_MY_DOSSIER: Final = "exists (select from centre.dossier as mine where mine.id = {0}.dossier)"

_NOT_SUPERVISORS: Final = (Kind.AGENT.group, Kind.RELAY.group)
_SUPERVISORS: Final = (Kind.SUPERVISOR.group,)

POLICIES: Final = (
    *(
        Policy(table.name, "all", GROUPS, _MINE)
        for table in central_schema.sorted_tables
        if "site" in table.columns and table.name != "member"
    ),
    Policy("programme", "select", GROUPS, _KNOWN),
    Policy("site", "select", GROUPS, f"code = {_SITE} or {_SITE} = '*'"),
    Policy("member", "select", _NOT_SUPERVISORS, f"role = session_user and {_KNOWN}"),
    Policy("member", "select", _SUPERVISORS, _MINE),
    Policy("member", "select", (OWNER,), "true"),
    Policy("feed", "select", GROUPS, f"{_MY_FEED} or ({_REFERENCE})"),
    Policy("feed", "update", _NOT_SUPERVISORS, _MY_FEED),
    Policy("feed", "update", _SUPERVISORS, f"{_MY_FEED} or ({_REFERENCE})"),
    Policy("flag", "all", GROUPS, _MY_DESK.format("flag")),
    Policy(
        "holding",
        "all",
        GROUPS,
        _MY_DESK.format("holding"),
        f"{_MY_DESK.format('holding')} and {_MY_DOSSIER.format('holding')}",
    ),
    Policy("installer", "select", GROUPS, _KNOWN),
    Policy("document", "select", GROUPS, _KNOWN),
    Policy("installer", "insert", _SUPERVISORS, _KNOWN),
    Policy("document", "insert", _SUPERVISORS, _KNOWN),
    Policy("installer", "update", _SUPERVISORS, _KNOWN),
    Policy("document", "update", _SUPERVISORS, _KNOWN),
    Policy("return_mail", "all", (Kind.RELAY.group,), _KNOWN),
    *(Policy(table.name, "all", (ADMINISTRATOR,), "true") for table in central_schema.sorted_tables),
)
