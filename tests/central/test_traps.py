"""Ways around the rights that are known to work elsewhere: none of them works here."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError

from desktop_app.central import members
from desktop_app.central.database import central_transaction
from desktop_app.central.failures import translated
from desktop_app.central.granting import VIEWS, put_in_force
from desktop_app.central.rights import ADMINISTRATOR, OWNER, Kind
from desktop_app.central.tables import client, dossier, fact, holding, letter, member
from desktop_app.domain.errors import CentreBusy, CentreLoad, CentreRefused, RefusedByCentre
from tests.central import seeds
from tests.central.fixtures import Centre, Member

MINE, THEIRS = seeds.SITES


@pytest.fixture
def sown(centre: Centre) -> Centre:
    with central_transaction(centre.administrator) as connection:
        seeds.sow(connection)
    return centre


@pytest.fixture
def agent(sown: Centre) -> Member:
    return sown.member(Kind.AGENT, MINE)


def refused(centre: Centre, who: Member, statement: str) -> RefusedByCentre:
    with pytest.raises(CentreRefused) as caught, central_transaction(centre.engine(who)) as connection:
        connection.exec_driver_sql(statement)
    return caught.value.reason


def a_fact(site: str) -> dict[str, Any]:
    """What a sender may say of a fact."""
    return {name: value for name, value in seeds.row(fact, site).items() if not name.startswith("received_")}


def names_seen(connection: Connection) -> set[str]:
    return set(connection.execute(select(client.c.site)).scalars())


def test_a_view_shows_its_reader_no_more_than_the_tables_do(sown: Centre, agent: Member) -> None:
    with central_transaction(sown.administrator) as connection:
        connection.exec_driver_sql(f"set local role {OWNER}")
        for name, how in (("honest", "with (security_invoker = true)"), ("naive", "")):
            connection.exec_driver_sql(f"create view centre.{name} {how} as select site from centre.client")
            connection.exec_driver_sql(f"grant select on centre.{name} to mer_agent")
    with central_transaction(sown.engine(agent)) as connection:
        assert connection.exec_driver_sql("select * from centre.honest").scalars().all() == [MINE]
        # Its owner is bound by row security as well, and is no member: this one shows nothing rather than everything.
        assert connection.exec_driver_sql("select * from centre.naive").scalars().all() == []


def test_every_view_asks_with_its_readers_rights(centre: Centre) -> None:
    with central_transaction(centre.administrator) as connection:
        views = connection.exec_driver_sql(
            "select relname, array_to_string(reloptions, ' ') as options from pg_class where relkind = 'v'"
            " and relnamespace = 'centre'::regnamespace"
        )
        options = {view.relname: view.options for view in views}
    assert set(options) == set(VIEWS)
    assert all("security_invoker=true" in option for option in options.values())


def test_a_row_never_moves_to_another_site(sown: Centre, agent: Member) -> None:
    for table in ("client", "dossier", "letter", "desk"):
        assert refused(sown, agent, f"update centre.{table} set site = '{THEIRS}'") is RefusedByCentre.RIGHTS


def test_a_paper_is_not_hung_on_another_sites_dossier(sown: Centre, agent: Member) -> None:
    forged = {**seeds.row(letter, MINE), "dossier_id": seeds.id_of("dossier", THEIRS)}
    with (
        pytest.raises(IntegrityError, match="fk_letter_dossier_id_site_dossier"),
        central_transaction(sown.engine(agent)) as connection,
    ):
        connection.execute(insert(letter).values(forged))


def test_a_desk_holds_no_dossier_of_another_site(sown: Centre, agent: Member) -> None:
    with pytest.raises(CentreRefused), central_transaction(sown.engine(agent)) as connection:
        connection.execute(
            insert(holding).values(desk=seeds.id_of("desk", MINE), dossier=seeds.id_of("dossier", THEIRS))
        )


@pytest.mark.parametrize("role", [OWNER, ADMINISTRATOR, "mer_supervisor", "mer_relay", "mer_agent", "postgres"])
def test_a_member_becomes_nobody_else(sown: Centre, agent: Member, role: str) -> None:
    assert refused(sown, agent, f"set role {role}") is RefusedByCentre.RIGHTS
    assert refused(sown, agent, f"set session authorization {role}") is RefusedByCentre.RIGHTS


def test_becoming_oneself_changes_nothing(sown: Centre, agent: Member) -> None:
    with central_transaction(sown.engine(agent)) as connection:
        connection.exec_driver_sql(f"set role {agent.role}")
        assert names_seen(connection) == {MINE}


def test_row_security_is_not_switched_off(sown: Centre, agent: Member) -> None:
    assert refused(sown, agent, "set row_security = off; select * from centre.client") is RefusedByCentre.RIGHTS


def test_a_search_path_of_ones_own_changes_nothing(sown: Centre, agent: Member) -> None:
    """Functions that run as the owner find their own tables, whatever stands before them."""
    assert refused(sown, agent, "create temporary table member (role text)") is RefusedByCentre.RIGHTS
    assert refused(sown, agent, "create table public.member (role text)") is RefusedByCentre.RIGHTS
    assert refused(sown, agent, "create table centre.mine (role text)") is RefusedByCentre.RIGHTS
    with central_transaction(sown.engine(agent)) as connection:
        connection.exec_driver_sql("set local search_path = pg_temp, public")
        assert connection.exec_driver_sql("select centre.my_site()").scalar() == MINE


def test_who_sent_a_fact_is_not_the_senders_to_say(sown: Centre, agent: Member) -> None:
    for column, value in (("received_by", "'somebody_else'"), ("received_at", "'2020-01-01'")):
        statement = f"insert into centre.fact (desk, seq, {column}) values (gen_random_uuid(), 1, {value})"
        assert refused(sown, agent, statement) is RefusedByCentre.RIGHTS
    told = a_fact(MINE)
    with central_transaction(sown.engine(agent)) as connection:
        connection.execute(insert(fact).values(told))
    with central_transaction(sown.administrator) as connection:
        row = connection.execute(select(fact).where(fact.c.seq == 2)).one()
    assert row.received_by == agent.role
    assert row.received_at.year >= 2026


def test_a_fact_of_another_site_says_so(sown: Centre, agent: Member) -> None:
    told = a_fact(THEIRS)
    with pytest.raises(CentreRefused) as caught, central_transaction(sown.engine(agent)) as connection:
        connection.execute(insert(fact).values(told))
    assert caught.value.reason is RefusedByCentre.SITE


def test_a_disabled_members_fact_says_so(sown: Centre, agent: Member) -> None:
    engine = sown.engine(agent)
    connection = engine.connect()
    with central_transaction(sown.administrator) as beside:
        members.disable(beside, agent.role)
    with pytest.raises(CentreRefused) as caught, translated(), connection:
        connection.execute(insert(fact).values(a_fact(MINE)))
    assert caught.value.reason is RefusedByCentre.DISABLED
    with pytest.raises(CentreRefused) as caught, central_transaction(engine):
        pass
    assert caught.value.reason is RefusedByCentre.DISABLED


@pytest.mark.parametrize("table", ["fact", "flag"])
@pytest.mark.parametrize(
    "change", ["update centre.{0} set seq = 9", "delete from centre.{0}", "truncate centre.{0} cascade"]
)
def test_what_was_told_stays_for_the_superuser_as_well(sown: Centre, table: str, change: str) -> None:
    """By each table's own triggers: the other's are off, which would stop what cascades to it."""
    other = {"fact": "flag", "flag": "fact"}[table]
    connection = sown.administrator.connect()
    connection.exec_driver_sql(f"alter table centre.{other} disable trigger user")
    with pytest.raises(CentreRefused), translated():
        connection.exec_driver_sql(change.format(table))
    connection.close()


def test_a_feed_only_counts_upwards(sown: Centre, agent: Member) -> None:
    with central_transaction(sown.engine(agent)) as connection:
        connection.exec_driver_sql(f"update centre.feed set number = 9 where name = 'site:{MINE}'")
    for number in (9, 8, -1):
        statement = f"update centre.feed set number = {number} where name = 'site:{MINE}'"
        assert refused(sown, agent, statement) is RefusedByCentre.RIGHTS


def test_an_id_that_another_site_has_is_not_taken_over_by_a_second_insert(sown: Centre, agent: Member) -> None:
    """`on conflict do nothing` is silent here; what is read back afterwards shows that the row is not ours."""
    theirs = {**seeds.row(client, MINE), "id": seeds.id_of("client", THEIRS)}
    with central_transaction(sown.engine(agent)) as connection:
        names = ", ".join(theirs)
        statement = text(
            f"insert into centre.client ({names}) values ({', '.join(f':{name}' for name in theirs)})"
            " on conflict do nothing"
        )
        assert connection.execute(statement, theirs).rowcount == 0
        assert connection.execute(select(client).where(client.c.id == theirs["id"])).first() is None


def test_an_agent_finds_out_no_other_members_site(sown: Centre, agent: Member) -> None:
    with central_transaction(sown.engine(agent)) as connection:
        assert connection.execute(select(member.c.role)).scalars().all() == [agent.role]


def test_a_supervisor_of_every_site_sees_every_site(sown: Centre) -> None:
    with central_transaction(sown.engine(sown.member(Kind.SUPERVISOR, "*"))) as connection:
        assert names_seen(connection) == {MINE, THEIRS}


def test_a_role_that_is_no_member_sees_nothing_even_with_a_group(sown: Centre) -> None:
    with central_transaction(sown.administrator) as connection:
        connection.exec_driver_sql("create role by_hand login password 'inventé' in role mer_supervisor")
    with central_transaction(sown.engine(Member("by_hand", "inventé", "*", Kind.AGENT))) as connection:
        for table in (client, dossier, fact, letter):
            assert connection.execute(select(table)).first() is None


def test_an_agents_rights_are_the_same_after_they_are_put_in_force_again(sown: Centre, agent: Member) -> None:
    def rights() -> list[object]:
        with central_transaction(sown.administrator) as connection:
            grants = connection.exec_driver_sql(
                "select grantee, table_name, column_name, privilege_type from information_schema.column_privileges"
                " where table_schema = 'centre' order by 1, 2, 3, 4"
            ).all()
            policies = connection.exec_driver_sql("select * from pg_policies order by tablename, policyname").all()
        return [*grants, *policies]

    before = rights()
    with central_transaction(sown.administrator) as connection:
        connection.exec_driver_sql(f"set local role {OWNER}")
        connection.exec_driver_sql("grant delete on centre.fact to mer_agent")
        put_in_force(connection)
    assert rights() == before


def test_one_members_open_doors_are_counted(sown: Centre, agent: Member) -> None:
    engine = sown.engine(agent)
    held = [engine.connect() for _ in range(members.CONNECTIONS)]
    with pytest.raises(CentreBusy) as caught, central_transaction(engine):
        pass
    assert caught.value.reason is CentreLoad.CONNECTIONS
    for connection in held:
        connection.close()


def test_a_member_has_the_servers_patience_and_clock(sown: Centre, agent: Member) -> None:
    with central_transaction(sown.engine(agent)) as connection:
        assert [
            connection.exec_driver_sql(f"show {name}").scalar()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "timezone")
        ] == ["10s", "5s", "30s", "UTC"]
