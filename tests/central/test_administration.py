"""The administrator's verbs, as they are typed: `mise-en-relation-admin centre …` on a real server."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, insert, select, text, update

from desktop_app.central.database import central_transaction, make_engine
from desktop_app.central.preparation import HEAD
from desktop_app.central.rights import ADMINISTRATOR, OWNER
from desktop_app.central.tables import central_schema, desk, document, fact, feed, letter, programme
from desktop_app.command_line import main
from desktop_app.domain.errors import CentreRefused, CentreUnprepared, RefusedByCentre
from desktop_app.domain.fact import Fact, Kind, next_fact
from desktop_app.resource_files import RESOURCES
from tests.central import seeds
from tests.central.fixtures import Centre, Member
from tests.central.servers import PostgresServer

SCRIPT_FILE = RESOURCES / "consent" / "CONS-MER-1.0.0.toml"


class Administrator:
    """Types commands at one database and reads the answers."""

    def __init__(self, dsn: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.dsn = dsn
        self._capsys = capsys
        self.shown = ""

    def types(self, *words: str, dsn: str | None = None) -> tuple[int, dict[str, Any]]:
        """The exit status and the document of `centre WORDS --json`."""
        status = main(["centre", *words, "--dsn", dsn or self.dsn, "--json"])
        captured = self._capsys.readouterr()
        self.shown = captured.out + captured.err
        return status, json.loads(captured.out)

    def says(self, *words: str) -> str:
        """What people read."""
        main(["centre", *words, "--dsn", self.dsn])
        captured = self._capsys.readouterr()
        return captured.out + captured.err


@pytest.fixture
def on_empty(
    postgres_18: PostgresServer, new_database: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> Administrator:
    """At a database that nothing has been done to."""
    return Administrator(postgres_18.dsn(new_database()), capsys)


@pytest.fixture
def administrator(centre: Centre, capsys: pytest.CaptureFixture[str]) -> Administrator:
    """At a migrated centre."""
    return Administrator(centre.dsn, capsys)


# ------------------------------------------------------------------------------------------- making, upgrading, looking


def test_a_fresh_database_becomes_a_centre_once(on_empty: Administrator) -> None:
    status, found = on_empty.types("status")
    assert (status, found["revision"], found["current"]) == (1, None, False)
    status, made = on_empty.types("init")
    assert (status, made["created"], made["revision"]) == (0, True, HEAD)
    status, again = on_empty.types("init")
    assert (status, again["created"], again["epoch"]) == (0, False, made["epoch"])
    status, found = on_empty.types("status")
    assert (status, found["current"], found["epoch"], found["members"]) == (0, True, made["epoch"], [])
    assert on_empty.types("upgrade") == (0, {"from": HEAD, "revision": HEAD})


@pytest.mark.parametrize(
    "words",
    [
        ("upgrade",),
        ("add-member", "lyo_0421", "--site", "LYO", "--kind", "agent"),
        ("disable-member", "lyo_0421"),
        ("verify",),
        ("publish", str(SCRIPT_FILE), "--kind", "script"),
    ],
    ids=lambda words: words[0],
)
def test_an_empty_database_says_what_it_needs(on_empty: Administrator, words: tuple[str, ...]) -> None:
    status, answer = on_empty.types(*words)
    assert (status, answer["error"]["code"]) == (3, "centre_unprepared")
    assert "centre init" in answer["error"]["message"]


def test_a_centre_of_a_newer_program_is_left_alone(administrator: Administrator, centre: Centre) -> None:
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("update centre.alembic_version set version_num = '9001'"))
    for words in (("init",), ("upgrade",)):
        status, answer = administrator.types(*words)
        assert (status, answer["error"]["code"], answer["error"]["found"]) == (3, "centre_newer", "9001")
    assert administrator.types("status")[0] == 1


def test_an_upgrade_that_fails_leaves_everything_as_it_was(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.central import preparation

    def stumble(connection: object) -> None:
        raise CentreUnprepared

    monkeypatch.setattr(preparation, "put_in_force", stumble)
    with pytest.raises(CentreUnprepared):
        preparation.upgrade(centre.administrator)
    with central_transaction(centre.administrator) as connection:
        forced = "select count(*) from pg_class where relforcerowsecurity and relnamespace = 'centre'::regnamespace"
        assert connection.execute(text(forced)).scalar() == len(central_schema.tables)


def test_an_administrator_without_superuser_rights_is_enough(
    postgres_18: PostgresServer, new_database: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    database = new_database()
    superuser = make_engine(postgres_18.administrator("postgres"))
    with central_transaction(superuser) as connection:
        for role in (OWNER, ADMINISTRATOR, "mer_agent", "mer_supervisor", "mer_relay"):
            connection.execute(text(f"grant {role} to postgres"))
        connection.execute(text("create role dba login createrole password 'inventé'"))
        for role in (OWNER, ADMINISTRATOR, "mer_agent", "mer_supervisor", "mer_relay"):
            connection.execute(text(f"grant {role} to dba with admin option"))
        connection.execute(text(f"alter database {database} owner to dba"))
    superuser.dispose()
    dba = Administrator(f"postgresql://dba:invent%C3%A9@127.0.0.1:{postgres_18.port}/{database}", capsys)
    assert dba.types("init")[0] == 0
    status, added = dba.types("add-member", "par_0001", "--site", "PAR", "--kind", "supervisor", "--valid-days", "90")
    assert status == 0
    assert dba.types("status")[1]["members"][0]["can_connect"] is True
    assert dba.types("verify")[0] == 0
    assert dba.types("publish", str(SCRIPT_FILE), "--kind", "script")[0] == 0
    assert dba.types("restored")[0] == 0
    assert dba.types("keep-figures")[0] == 0
    assert dba.types("upgrade")[0] == 0
    engine = make_engine(
        {"host": "127.0.0.1", "port": postgres_18.port, "dbname": database, "user": "par_0001",
         "password": added["password"]}
    )  # fmt: skip
    with central_transaction(engine) as connection:
        assert connection.execute(text("select centre.my_site()")).scalar() == "PAR"
    engine.dispose()


# ----------------------------------------------------------------------------------------------------------- members


def add(administrator: Administrator, centre: Centre, role: str, site: str = "LYO", kind: str = "agent") -> Engine:
    """Add a member by the command and connect as it."""
    status, made = administrator.types("add-member", role, "--site", site, "--kind", kind)
    assert (status, made["role"]) == (0, role)
    return centre.engine(Member(role, made["password"], site, seeds_kind(kind)))


def seeds_kind(kind: str) -> Any:
    from desktop_app.central.rights import Kind as MemberKind

    return MemberKind(kind)


@pytest.mark.parametrize(("site", "kind"), [("LYO", "agent"), ("LYO", "supervisor"), ("*", "relay")])
def test_a_new_member_connects_with_the_password_it_was_told(
    administrator: Administrator, centre: Centre, site: str, kind: str
) -> None:
    engine = add(administrator, centre, f"nouveau_{kind}", site, kind)
    with central_transaction(engine) as connection:
        row = connection.execute(text("select role, site, kind, valid_until from centre.me")).one()
        feeds = set(connection.execute(select(feed.c.name)).scalars())
    assert tuple(row) == (f"nouveau_{kind}", site, kind, None)
    assert feeds == {"reference", "site:LYO"} if site == "LYO" else {"reference"}


def test_the_password_is_in_no_log_of_the_server(administrator: Administrator, centre: Centre) -> None:
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("set local log_statement = 'all'"))
    engine = make_engine(centre.server.administrator(centre.database))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"alter database {centre.database} set log_statement = 'all'"))
    engine.dispose()
    _, made = administrator.types("add-member", "discret_1", "--site", "LYO", "--kind", "agent")
    log = centre.server.log()
    assert "create role" in log
    assert made["password"] not in log


@pytest.mark.parametrize(
    ("role", "site", "kind", "field"),
    [
        ("Agent", "LYO", "agent", "role"),
        ('a"; drop role postgres; --', "LYO", "agent", "role"),
        ("mer_owner", "LYO", "agent", "role"),
        ("pg_signal", "LYO", "agent", "role"),
        ("a" * 64, "LYO", "agent", "role"),
        ("lyo_1", "*", "agent", "site"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    administrator: Administrator, role: str, site: str, kind: str, field: str
) -> None:
    status, answer = administrator.types("add-member", role, "--site", site, "--kind", kind)
    assert (status, answer["error"]["code"], answer["error"]["field"]) == (2, "field_wrong", field)


def test_a_role_that_the_server_has_is_not_given_away(administrator: Administrator, centre: Centre) -> None:
    add(administrator, centre, "deja_la")
    for role in ("deja_la", "postgres"):
        status, answer = administrator.types("add-member", role, "--site", "LYO", "--kind", "agent")
        assert (status, answer["error"]["code"]) == (2, "role_taken")


def test_a_disabled_member_is_shut_out_until_it_is_renewed(administrator: Administrator, centre: Centre) -> None:
    engine = add(administrator, centre, "va_et_vient")
    assert administrator.types("disable-member", "va_et_vient")[0] == 0
    with pytest.raises(CentreRefused) as caught, central_transaction(engine):
        pass
    assert caught.value.reason is RefusedByCentre.DISABLED
    status, renewed = administrator.types("renew-member", "va_et_vient", "--valid-days", "30")
    assert status == 0
    with pytest.raises(CentreRefused) as caught, central_transaction(engine):
        pass  # the old password
    assert caught.value.reason is RefusedByCentre.PASSWORD
    again = centre.engine(Member("va_et_vient", renewed["password"], "LYO", seeds_kind("agent")))
    with central_transaction(again) as connection:
        assert (
            connection.execute(text("select valid_until from centre.me")).scalar_one().isoformat()
            == (renewed["valid_until"])
        )


def test_a_member_whose_role_is_gone_gets_it_back(administrator: Administrator, centre: Centre) -> None:
    """A backup restored on another server has members without roles."""
    add(administrator, centre, "perdu_1").dispose()
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("drop role perdu_1"))
    member = administrator.types("status")[1]["members"][0]
    assert (member["role"], member["can_connect"]) == ("perdu_1", False)
    assert administrator.types("disable-member", "perdu_1")[0] == 0
    _, renewed = administrator.types("renew-member", "perdu_1")
    with central_transaction(centre.engine(Member("perdu_1", renewed["password"], "LYO", seeds_kind("agent")))) as at:
        assert at.execute(text("select centre.my_kind()")).scalar() == "agent"


@pytest.mark.parametrize("verb", ["disable-member", "renew-member"])
def test_nobody_by_that_name(administrator: Administrator, verb: str) -> None:
    status, answer = administrator.types(verb, "inconnu")
    assert (status, answer["error"]["code"]) == (2, "not_found")


# ------------------------------------------------------------------------------------------------------------ chains


def told(
    centre: Centre, number: int, *, site: str = "LYO", after: tuple[UUID, Fact] | None = None
) -> tuple[UUID, Fact]:
    """A desk that told so many facts, or one that goes on after another's fact; its id and its newest fact."""
    me = uuid4()
    last = after[1] if after else None
    started = {"forked_from": after[0], "forked_seq": after[1].seq, "forked_hash": after[1].hash} if after else {}
    engine = centre.engine(centre.member("agent", site))
    with central_transaction(engine) as connection:
        connection.execute(insert(desk).values(id=me, site=site, code="A", **started))
        for _ in range(number):
            last = next_fact(
                last, fact_id=uuid4(), desk=me, kind=Kind.CALL_NOT_COVERED, subject=None, at=seeds.NOW, by="A0421",
                payload={"note": "é"},
            )  # fmt: skip
            row = {name: getattr(last, name) for name in Fact.__slots__ if name != "desk"}
            connection.execute(insert(fact).values(desk=me, sealed_desk=me, site=site, **row))
        assert last is not None
        connection.execute(update(desk).where(desk.c.id == me).values(head_seq=last.seq, head_hash=last.hash))
    return me, last


def tamper(centre: Centre, statement: str, **values: object) -> None:
    """Change the database as whoever owns the server can."""
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("set local session_replication_role = replica"))
        connection.execute(text(statement), values)


def test_whole_chains_are_intact(administrator: Administrator, centre: Centre) -> None:
    first = told(centre, 5)
    told(centre, 3, site="MRS")
    told(centre, 2, after=first)
    told(centre, 0, after=first)
    assert administrator.types("verify") == (0, {"facts": 10, "desks": 4, "breaks": []})


@pytest.mark.parametrize(
    ("statement", "seq", "reason"),
    [
        ("delete from centre.fact where desk = :me and seq = 5", 5, "truncated"),
        ("delete from centre.fact where desk = :me", 5, "truncated"),
        ("delete from centre.fact where desk = :me and seq = 3", 3, "missing"),
        ("update centre.fact set payload = '{}' where desk = :me and seq = 3", 3, "edited"),
        ("update centre.fact set at = at + interval '1 second' where desk = :me and seq = 2", 2, "edited"),
        ("update centre.fact set by = 'A0000' where desk = :me and seq = 1", 1, "edited"),
        ("update centre.desk set head_seq = 4 where id = :me", 4, "truncated"),
    ],
)
def test_what_was_tampered_with_is_found(
    administrator: Administrator, centre: Centre, statement: str, seq: int, reason: str
) -> None:
    me, _ = told(centre, 5)
    told(centre, 5)
    tamper(centre, statement, me=me)
    status, answer = administrator.types("verify")
    assert status == 1
    assert {"desk": str(me), "seq": seq, "reason": reason} in answer["breaks"]
    assert {one["desk"] for one in answer["breaks"]} == {str(me)}
    assert "rompues" in administrator.says("verify")


def test_a_chain_written_anew_with_its_head_does_not_fit_what_was_kept(
    administrator: Administrator, centre: Centre, tmp_path: Path
) -> None:
    heads = tmp_path / "heads.json"
    me, _ = told(centre, 3)
    assert administrator.types("verify", "--heads", str(heads))[0] == 0
    before = heads.read_text()
    tamper(centre, "delete from centre.fact where desk = :me", me=me)
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("set local session_replication_role = replica"))
        last = None
        for _ in range(4):
            last = next_fact(
                last, fact_id=uuid4(), desk=me, kind=Kind.CALL_NOT_COVERED, subject=None, at=seeds.NOW, by="A9999",
                payload={},
            )  # fmt: skip
            row = {name: getattr(last, name) for name in Fact.__slots__ if name != "desk"}
            connection.execute(insert(fact).values(desk=me, sealed_desk=me, site="LYO", received_by="x", **row))
        assert last is not None
        connection.execute(update(desk).where(desk.c.id == me).values(head_seq=last.seq, head_hash=last.hash))
    assert administrator.types("verify")[0] == 0  # by itself it looks whole
    status, answer = administrator.types("verify", "--heads", str(heads))
    assert (status, answer["breaks"]) == (1, [{"desk": str(me), "seq": 3, "reason": "edited"}])
    assert heads.read_text() == before


def test_a_chain_cut_with_its_head_does_not_fit_what_was_kept(
    administrator: Administrator, centre: Centre, tmp_path: Path
) -> None:
    heads = tmp_path / "heads.json"
    me, _ = told(centre, 3)
    administrator.types("verify", "--heads", str(heads))
    tamper(centre, "delete from centre.fact where desk = :me and seq = 3", me=me)
    tamper(
        centre,
        "update centre.desk set head_seq = 2, head_hash = (select hash from centre.fact where desk = :me and seq = 2)"
        " where id = :me",
        me=me,
    )
    assert administrator.types("verify")[0] == 0
    status, answer = administrator.types("verify", "--heads", str(heads))
    assert (status, answer["breaks"]) == (1, [{"desk": str(me), "seq": 3, "reason": "truncated"}])


def test_kept_heads_grow_with_the_chains(administrator: Administrator, centre: Centre, tmp_path: Path) -> None:
    heads = tmp_path / "heads.json"
    first = told(centre, 3)
    assert administrator.types("verify", "--heads", str(heads))[0] == 0
    told(centre, 2, after=first)
    assert administrator.types("verify", "--heads", str(heads))[0] == 0
    assert len(json.loads(heads.read_text())) == 2


@pytest.mark.parametrize("content", ["", "[]", '{"x": [1, "a"]}', '{"00000000-0000-0000-0000-000000000001": 3}'])
def test_a_file_of_heads_that_is_none_is_refused(administrator: Administrator, tmp_path: Path, content: str) -> None:
    (tmp_path / "heads.json").write_text(content)
    status, answer = administrator.types("verify", "--heads", str(tmp_path / "heads.json"))
    assert (status, answer["error"]["code"]) == (2, "file_unreadable")


def test_an_incarnation_that_goes_on_from_nothing_is_found(administrator: Administrator, centre: Centre) -> None:
    first = told(centre, 3)
    me, _ = told(centre, 1, after=first)
    tamper(centre, "update centre.desk set forked_hash = repeat('a', 64) where id = :me", me=me)
    status, answer = administrator.types("verify")
    assert status == 1
    assert {"desk": str(me), "seq": 3, "reason": "unlinked"} in answer["breaks"]


# ---------------------------------------------------------------------------------------------- documents, restoring


def test_a_document_takes_the_feeds_next_number_when_it_changes(
    administrator: Administrator, centre: Centre, tmp_path: Path
) -> None:
    script = SCRIPT_FILE.read_text("utf-8")
    file = tmp_path / "CONS-MER-2.0.0.toml"
    file.write_text("\ufeff" + script, encoding="utf-8")
    words = ("publish", str(file), "--kind", "script")
    key = {"kind": "script", "key": "CONS-MER-2.0.0"}
    assert administrator.types(*words) == (0, {**key, "number": 1, "changed": True})
    assert administrator.types(*words) == (0, {**key, "number": None, "changed": False})
    file.write_text(script.replace('version = "1.0.0"', 'version = "2.0.0"'), encoding="utf-8")
    assert administrator.types(*words)[1]["number"] == 2
    rules = tmp_path / "programme.toml"
    rules.write_text("[contact]\nhours = 24\n")
    assert administrator.types("publish", str(rules), "--kind", "setting", "--key", "règles") == (
        0,
        {"kind": "setting", "key": "règles", "number": 3, "changed": True},
    )
    with central_transaction(centre.engine(centre.member())) as connection:
        rows = connection.execute(select(document.c.key, document.c.number).order_by(document.c.number)).all()
    assert [tuple(row) for row in rows] == [("CONS-MER-2.0.0", 2), ("règles", 3)]


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("template", b"", "field_wrong"),
        ("template", b"a\0b", "field_wrong"),
        ("template", b"x" * 200_001, "field_wrong"),
        ("template", b"\xff\xfe", "file_unreadable"),
        ("template", None, "file_unreadable"),
        ("script", b"text = 'sans le reste'", "file_unreadable"),
        ("script", b"= no toml", "file_unreadable"),
        ("script", SCRIPT_FILE.read_bytes().replace(b"2009-11-19", b'"2026-01-01"'), "file_unreadable"),
        ("setting", b"[nowhere]\nx = 1", "setting_unknown"),
        ("template", b"Dossier {reference}\n\nBonjour", "field_wrong"),
    ],
)
def test_what_no_desk_could_read_is_not_published(
    administrator: Administrator, tmp_path: Path, kind: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "x.txt").write_bytes(content)
    status, answer = administrator.types("publish", str(tmp_path / "x.txt"), "--kind", kind)
    assert (status, answer["error"]["code"]) == (2, code)


def test_rules_that_are_not_toml_are_called_by_the_name_they_were_given(
    administrator: Administrator, tmp_path: Path
) -> None:
    (tmp_path / "regles.txt").write_text("{}")
    status, answer = administrator.types("publish", str(tmp_path / "regles.txt"), "--kind", "setting")
    assert (status, answer["error"]["name"], answer["error"]["reason"]) == (2, "regles", "not_toml")


def test_a_template_is_published_under_the_name_of_a_letter_that_it_can_word(
    administrator: Administrator, tmp_path: Path
) -> None:
    file = tmp_path / "reminder.txt"
    file.write_bytes(b"Dossier {reference}\n\nBonjour {client}")
    words = ("publish", str(file), "--kind", "template", "--key", "fr/reminder")
    status, answer = administrator.types(*words)
    assert (status, answer["error"]["code"]) == (2, "file_unreadable")
    shipped = RESOURCES / "letters" / "fr" / "reminder.txt"
    file.write_text("Dossier {reference}, avant le {contact_by}\n\n" + shipped.read_text("utf-8"), encoding="utf-8")
    assert administrator.types(*words)[1]["changed"] is True


def test_after_a_restore_there_is_a_new_epoch_and_no_letter_is_taken_over(
    administrator: Administrator, centre: Centre
) -> None:
    with central_transaction(centre.administrator) as connection:
        seeds.sow(connection)
        before = connection.execute(select(programme.c.epoch)).scalar_one()
    status, answer = administrator.types("restored", "--hold-hours", "48")
    assert (status, answer["letters_held"]) == (0, 2)
    with central_transaction(centre.administrator) as connection:
        assert str(connection.execute(select(programme.c.epoch)).scalar_one()) == answer["epoch"] != str(before)
        soonest = select(text("min(takeover_after) > clock_timestamp() + interval '47 hours'")).select_from(letter)
        assert connection.execute(soonest).scalar() is True


# -------------------------------------------------------------------------------------------------------- the address


@pytest.mark.parametrize(
    ("dsn", "code", "status"),
    [
        ("mysql://u@127.0.0.1/x", "setting_wrong", 2),
        ("host=127.0.0.1", "setting_wrong", 2),
        ("postgresql://u:sésame@127.0.0.1:notaport/x", "setting_wrong", 2),
        ("postgresql://u:sésame@127.0.0.1/x?nonsense=1", "setting_wrong", 2),
        ("postgresql://u:sésame@centre.example/x?sslmode=require", "setting_wrong", 2),
        ("postgresql://u:sésame@127.0.0.1:9/x", "centre_unreachable", 3),
        ("postgresql://u:sésame@127.0.0.1:{port}/x", "centre_refused", 3),
    ],
)
def test_a_wrong_address_is_told_without_its_password(
    administrator: Administrator, centre: Centre, dsn: str, code: str, status: int
) -> None:
    found, answer = administrator.types("status", dsn=dsn.replace("{port}", str(centre.port)))
    assert (found, answer["error"]["code"]) == (status, code)
    assert "sésame" not in administrator.shown


def test_the_address_may_come_from_the_environment(
    centre: Centre, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["centre", "status", "--json"]) == 2
    assert "MER_CENTRE_DSN" in capsys.readouterr().out
    monkeypatch.setenv("MER_CENTRE_DSN", centre.dsn)
    assert main(["centre", "status", "--json"]) == 0


def test_people_read_how_it_stands(administrator: Administrator, centre: Centre) -> None:
    told(centre, 2)
    said = administrator.says("status")
    assert f"Schéma {HEAD}, à jour" in said
    assert "1 membres" in said
    assert "2 faits" in said
    assert "LYO" in said
