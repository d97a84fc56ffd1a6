"""Put the table of rights into force: functions, triggers, row security, grants and views, whole or not at all."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection

from desktop_app.central import kept_triggers
from desktop_app.central.failures import MEMBER_UNKNOWN, OTHER_SITE
from desktop_app.central.policies import POLICIES, Policy
from desktop_app.central.rights import ADMINISTRATION, ADMINISTRATOR, GROUPS, RIGHTS, Kind, Right
from desktop_app.central.tables import SCHEMA, central_schema

# Each runs as the owner and sees every member; the names in it are complete, so that no one's own table stands before.
_ASKED = "create or replace function centre.{name}() returns {type} language {language} {rest}"
_AS_OWNER = "stable security definer set search_path = pg_catalog, pg_temp as $body$ {body} $body$"
_OF_SESSION = "select {0} from centre.member where role = session_user and not disabled"

_FUNCTIONS: Final = (
    _ASKED.format(name="my_site", type="text", language="sql", rest=_AS_OWNER.format(body=_OF_SESSION.format("site"))),
    _ASKED.format(name="my_kind", type="text", language="sql", rest=_AS_OWNER.format(body=_OF_SESSION.format("kind"))),
    # A refusal with its reason, before row security would say no without one. Who sent it is not the sender's to say.
    f"""
    create or replace function centre.receive_fact() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $body$
    declare
        mine constant text := centre.my_site();
    begin
        if mine is null then
            raise exception 'no member of the centre' using errcode = '{MEMBER_UNKNOWN}';
        end if;
        if mine <> '*' and new.site is distinct from mine then
            raise exception 'a fact of another site' using errcode = '{OTHER_SITE}';
        end if;
        new.received_by := session_user;
        new.received_at := clock_timestamp();
        return new;
    end $body$
    """,
    """
    create or replace function centre.keep_as_told() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $body$
    begin
        raise exception 'what was told stays' using errcode = '42501';
    end $body$
    """,
    """
    create or replace function centre.rise_only() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $body$
    begin
        if new.number <= old.number then
            raise exception 'a feed counts upwards' using errcode = '42501';
        end if;
        return new;
    end $body$
    """,
)

_TRIGGERS: Final = (
    ("fact", "receive", "before insert", "row", "receive_fact"),
    ("fact", "stay", "before update or delete", "row", "keep_as_told"),
    ("fact", "stay_whole", "before truncate", "statement", "keep_as_told"),
    ("flag", "stay", "before update or delete", "row", "keep_as_told"),
    ("flag", "stay_whole", "before truncate", "statement", "keep_as_told"),
    ("feed", "rise", "before update", "row", "rise_only"),
)

# A view asks with its reader's rights; without `security_invoker` it would ask with its owner's and show every row.
VIEWS: Final = {
    "me": """
        select member.role, member.site, member.kind, member.added_at,
            nullif(roles.rolvaliduntil, 'infinity') as valid_until
        from centre.member join pg_catalog.pg_roles as roles on roles.rolname = member.role
        where member.role = session_user and not member.disabled
    """,
}


def put_in_force(connection: Connection) -> None:
    """Make rights exactly what `rights` says, as the schema's owner and inside the caller's transaction."""
    for statement in _statements(_policies_in_force(connection)):
        connection.exec_driver_sql(statement)


def relax(connection: Connection) -> None:
    """Let the owner see every row until the rights are in force again: a migration may have to move them."""
    in_force = "select tablename from pg_catalog.pg_tables where schemaname = %s and rowsecurity"
    for table in connection.exec_driver_sql(in_force, (SCHEMA,)).scalars().all():
        connection.exec_driver_sql(f'alter table centre."{table}" no force row level security')


def _policies_in_force(connection: Connection) -> list[tuple[str, str]]:
    known = "select tablename, policyname from pg_catalog.pg_policies where schemaname = %s"
    return [(row.tablename, row.policyname) for row in connection.exec_driver_sql(known, (SCHEMA,))]


def _statements(policies: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from _FUNCTIONS
    for table, name, when, scope, function in _TRIGGERS:
        yield (
            f"create or replace trigger {table}_{name} {when} on centre.{table} for each {scope}"
            f" execute function centre.{function}()"
        )
    yield from kept_triggers.statements()
    yield from (f'drop policy "{name}" on centre."{table}"' for table, name in policies)
    for table_ in central_schema.sorted_tables:
        yield f"alter table {table_.fullname} enable row level security"
        yield f"alter table {table_.fullname} force row level security"
    yield from (_policy(number, policy) for number, policy in enumerate(POLICIES))
    yield from _views()
    yield from _grants()


def _policy(number: int, policy: Policy) -> str:
    using = f"using ({policy.using})" if policy.verb != "insert" else ""
    check = policy.check or policy.using
    check = f"with check ({check})" if policy.verb != "select" else ""
    name = f"{policy.table}_{policy.verb}_{number}"
    to = ", ".join(policy.groups)
    return f"create policy {name} on centre.{policy.table} for {policy.verb} to {to} {using} {check}"


def _views() -> Iterator[str]:
    for name, query in VIEWS.items():
        yield f"create or replace view centre.{name} with (security_invoker = true, security_barrier = true) as {query}"


def _grants() -> Iterator[str]:
    everyone = ", ".join((*GROUPS, ADMINISTRATOR))
    yield f"revoke all on all tables in schema centre from public, {everyone}"
    yield f"revoke all on all functions in schema centre from public, {everyone}"
    yield f"revoke all on schema centre from public, {everyone}"
    yield f"grant usage on schema centre to {everyone}"
    yield f"grant execute on function centre.my_site(), centre.my_kind() to {everyone}"
    yield f"grant execute on function centre.await_writers(text) to {Kind.RELAY.group}, {ADMINISTRATOR}"
    yield from (f"grant select on centre.{view} to {everyone}" for view in VIEWS)
    yield f"grant select on centre.alembic_version to {ADMINISTRATOR}"
    for kind, rights in RIGHTS.items():
        yield from (grant for table, right in rights.items() for grant in _grant(table, right, kind.group))
    yield from (grant for table, right in ADMINISTRATION.items() for grant in _grant(table, right, ADMINISTRATOR))


def _grant(table: str, right: Right, group: str) -> Iterator[str]:
    verbs = [verb for verb, given in (("select", right.select), ("delete", right.delete)) if given]
    for verb, columns in (("insert", right.insert), ("update", right.update)):
        if columns:
            verbs.append(f"{verb} ({', '.join(_quoted(sorted(columns)))})")
    if verbs:
        yield f"grant {', '.join(verbs)} on centre.{table} to {group}"


def _quoted(names: Iterable[str]) -> Iterator[str]:
    return (f'"{name}"' for name in names)
