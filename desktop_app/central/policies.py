"""Which rows each group reaches at the centre, and the whole answer to: may this group do that with this table?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.central.rights import ADMINISTRATION, ADMINISTRATOR, GROUPS, OWNER, RIGHTS, Kind, Right
from desktop_app.central.tables import central_schema


class Rows(StrEnum):
    """Which rows of a table a group reaches."""

    SITE = "site"
    OWN = "own"
    ALL = "all"
    SITE_FEED = "site_feed"
    SITE_FEED_AND_REFERENCE = "site_feed_and_reference"


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rows, in a word and in SQL: `using` those that are seen and changed, `check` those that may result."""

    table: str
    verb: str
    groups: tuple[str, ...]
    rows: Rows
    using: str
    check: str | None = None


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
        Policy(table.name, "all", GROUPS, Rows.SITE, _MINE)
        for table in central_schema.sorted_tables
        if "site" in table.columns and table.name != "member"
    ),
    Policy("programme", "select", GROUPS, Rows.ALL, _KNOWN),
    Policy("site", "select", GROUPS, Rows.SITE, f"code = {_SITE} or {_SITE} = '*'"),
    Policy("member", "select", _NOT_SUPERVISORS, Rows.OWN, f"role = session_user and {_KNOWN}"),
    Policy("member", "select", _SUPERVISORS, Rows.SITE, _MINE),
    Policy("member", "select", (OWNER,), Rows.ALL, "true"),
    # What the owner's own functions look at: whose turn it is to wait, and which kept month a change concerns.
    Policy("site", "all", (OWNER,), Rows.ALL, "true"),
    Policy("kept_month", "all", (OWNER,), Rows.ALL, "true"),
    Policy("consent", "select", (OWNER,), Rows.ALL, "true"),
    Policy("feed", "select", GROUPS, Rows.SITE_FEED_AND_REFERENCE, f"{_MY_FEED} or ({_REFERENCE})"),
    Policy("feed", "update", _NOT_SUPERVISORS, Rows.SITE_FEED, _MY_FEED),
    Policy("feed", "update", _SUPERVISORS, Rows.SITE_FEED_AND_REFERENCE, f"{_MY_FEED} or ({_REFERENCE})"),
    Policy("flag", "all", GROUPS, Rows.SITE, _MY_DESK.format("flag")),
    Policy(
        "holding",
        "all",
        GROUPS,
        Rows.SITE,
        _MY_DESK.format("holding"),
        f"{_MY_DESK.format('holding')} and {_MY_DOSSIER.format('holding')}",
    ),
    *(Policy(table, "select", GROUPS, Rows.ALL, _KNOWN) for table in ("installer", "document")),
    *(
        Policy(table, verb, _SUPERVISORS, Rows.ALL, _KNOWN)
        for table in ("installer", "document")
        for verb in ("insert", "update")
    ),
    Policy("return_mail", "all", (Kind.RELAY.group,), Rows.ALL, _KNOWN),
    *(Policy(table.name, "all", (ADMINISTRATOR,), Rows.ALL, "true") for table in central_schema.sorted_tables),
)


VERBS: Final = ("select", "insert", "update", "delete", "truncate")

_OF_GROUP: Final = {**{kind.group: RIGHTS[kind] for kind in Kind}, ADMINISTRATOR: ADMINISTRATION}
_NOTHING: Final = Right(select=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of the table: which rows, and for what changes them which columns; None is no."""

    rows: Rows | None
    columns: frozenset[str] = frozenset()


def cell(group: str, table: str, verb: str) -> Cell:
    """May `group` do this with this table?"""
    right = _OF_GROUP[group].get(table, _NOTHING)
    columns = {"insert": right.insert, "update": right.update}.get(verb, frozenset())
    is_given = bool(columns) or (verb == "select" and right.select) or (verb == "delete" and right.delete)
    if not is_given:
        return Cell(None)
    rows = next(
        policy.rows
        for policy in POLICIES
        if policy.table == table and group in policy.groups and policy.verb in ("all", verb)
    )
    return Cell(rows, columns)
