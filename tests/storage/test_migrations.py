"""From any released store to today's tables: wholly or not at all, and never back."""

import inspect
import os
import shutil
import stat
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from textwrap import dedent

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Table

from desktop_app.columns import UtcMoment
from desktop_app.domain.errors import StoreDamaged, StoreKeyWrong, StoreNewer
from desktop_app.domain.fact import breaks
from desktop_app.storage import (
    clients,
    consents,
    database,
    desks,
    dossiers,
    engines,
    facts,
    installers,
    letters,
    referrals,
)
from desktop_app.storage.backup import backups_of
from desktop_app.storage.database import HEAD, integrity, migrate, open_database, reading, writing
from desktop_app.storage.engines import make_engine
from desktop_app.storage.tables import local_schema
from tests.storage.make_migration import draft
from tests.storage.make_release import LETTER_BYTES, RELEASES, made_calls
from tests.storage.samples import KEY, NOW, Call

STARTS = 100
RELEASED = sorted(RELEASES.glob("*.sqlite"))
NEXT = """
    import sqlalchemy as sa
    from alembic import op

    revision = "9001"
    down_revision = "{head}"


    def upgrade():
        with op.batch_alter_table("installer") as table:
            table.add_column(sa.Column("note", sa.String(), nullable=False, server_default="none"))
        {then}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this program one migration newer, which rebuilds `installer` and then does what the test says."""

    def grow(then: str = "pass") -> None:
        scripts = tmp_path / "scripts"
        shutil.copytree(database.MIGRATIONS, scripts)
        (scripts / "versions" / "9001_next.py").write_text(dedent(NEXT).format(head=HEAD, then=then))
        monkeypatch.setattr(database, "MIGRATIONS", scripts)
        monkeypatch.setattr(database, "HEAD", "9001")

    return grow


def revision(engine: Engine) -> str:
    with reading(engine) as connection:
        found: str = connection.exec_driver_sql("select version_num from alembic_version").scalar_one()
    return found


def columns_of(engine: Engine, table: str) -> list[str]:
    with reading(engine) as connection:
        return list(connection.exec_driver_sql("select name from pragma_table_info(?)", (table,)).scalars())


def assert_whole(engine: Engine) -> None:
    """Everything that `make_release` put in is there."""
    with reading(engine) as connection:
        desk = desks.this_desk(connection)
        assert desk is not None
        assert breaks(facts.all_facts(connection), (desk.head_seq, desk.head_hash)) == ()
        for made in made_calls():
            assert clients.of_id(connection, made.client.id) == made.client
            assert dossiers.of_id(connection, made.dossier.id) == made.dossier
            assert consents.of_dossier(connection, made.dossier.id) == (made.consent,)
            assert referrals.of_dossier(connection, made.dossier.id) == (made.referral,)
            assert set(letters.of_dossier(connection, made.dossier.id)) == set(made.letters)
            assert len(facts.of_subject(connection, made.dossier.id)) == 6
        assert len(installers.everyone(connection)) == 2
        assert sum(len(one.absences) for one in installers.everyone(connection)) == 4
    assert integrity(engine) == ()


# -------------------------------------------------------------------------------------------------------- the tables


def test_the_scripts_build_exactly_the_tables(engine: Engine) -> None:
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), local_schema) == []


def test_the_head_is_the_newest_script_and_there_is_one(engine: Engine) -> None:
    assert ScriptDirectory(str(database.MIGRATIONS)).get_heads() == [HEAD]
    assert revision(engine) == HEAD


def test_no_script_offers_a_way_down() -> None:
    for script in ScriptDirectory(str(database.MIGRATIONS)).walk_revisions():
        assert not hasattr(script.module, "downgrade")
        assert "UtcMoment" not in inspect.getsource(script.module)
        assert "desktop_app" not in inspect.getsource(script.module)


def test_a_generated_script_names_plain_types_only(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(database.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("0*"))
    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = make_engine(tmp_path / "empty.sqlite", KEY)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.revision(config, "Everything", autogenerate=True, rev_id="0001")
    engine.dispose()
    (written,) = (scripts / "versions").glob("*.py")
    text = written.read_text()
    assert 'sa.Column("opened_at", sa.String(length=32), nullable=False)' in text.replace("'", '"')
    assert "UtcMoment" not in text
    assert "downgrade" not in text
    compile(text, written, "exec")


# ------------------------------------------------------------------------------------------------------ a new store


def test_a_new_store_belongs_to_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "profile" / "of someone" / "desk.sqlite"
    before = os.umask(0)
    try:
        migrate(path, KEY)
        engine = open_database(path, KEY)
        with writing(engine) as connection:
            connection.exec_driver_sql("delete from draft")
            rights = {place.name: stat.S_IMODE(place.stat().st_mode) for place in (path.parent, *path.parent.iterdir())}
        engine.dispose()
    finally:
        os.umask(before)
    assert set(rights) == {"of someone", "desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"}
    if os.name == "posix":
        assert rights.pop("of someone") == 0o700
        assert set(rights.values()) == {0o600}


def test_a_store_that_others_may_read_is_closed_to_them(path: Path) -> None:
    path.chmod(0o644)
    migrate(path, KEY)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_store_lives_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "Profil d’Éloïse 100 % #1" / "poste n° 4 'é\".sqlite"
    migrate(path, KEY)
    engine = open_database(path, KEY)
    assert integrity(engine) == ()
    engine.dispose()
    assert {file.name for file in path.parent.iterdir()} == {path.name}


def test_a_second_migration_finds_it_done(recorded: Call, engine: Engine, path: Path) -> None:
    migrate(path, KEY)
    assert backups_of(path) == ()
    with reading(engine) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client


def test_processes_that_start_together_make_one_store(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(migrate, path, KEY) for _ in range(4)]:
            done.result(timeout=50)
    engine = open_database(path, KEY)
    assert revision(engine) == HEAD
    assert integrity(engine) == ()
    engine.dispose()
    assert backups_of(path) == ()


def test_a_migration_waits_for_another_longer_than_a_call_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one may be copying a big store: what is enough for a call is not for that."""
    path = tmp_path / "desk.sqlite"
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    other = make_engine(path, KEY)
    with ThreadPoolExecutor(1) as pool:
        with writing(other):
            begun = pool.submit(migrate, path, KEY)
            with pytest.raises(TimeoutError):
                begun.result(timeout=1)
        begun.result(timeout=50)
    other.dispose()


def _connect_to_each(folder: str, gate: Barrier) -> None:
    for number in range(STARTS):
        engine = make_engine(Path(folder, f"{number}.sqlite"), KEY)
        gate.wait(60)
        try:
            engine.connect().close()
        except BaseException:
            gate.abort()  # or the others would wait for it
            raise
        engine.dispose()


def test_programs_that_open_a_new_file_at_the_same_moment_wait_for_each_other(tmp_path: Path) -> None:
    """The switch to a write-ahead log is refused at once to whoever is second: one connection in sixty, measured."""
    context = get_context("spawn")
    gate = context.Barrier(3)
    programs = [context.Process(target=_connect_to_each, args=(str(tmp_path), gate)) for _ in range(3)]
    for one in programs:
        one.start()
    for one in programs:
        one.join(60)
    assert [one.exitcode for one in programs] == [0, 0, 0]


# ------------------------------------------------------------------------------------------------------- an upgrade


def test_there_is_a_store_of_every_release() -> None:
    assert [path.stem for path in RELEASED] == sorted(
        script.revision for script in ScriptDirectory(str(database.MIGRATIONS)).walk_revisions()
    )


@pytest.mark.parametrize("release", RELEASED, ids=lambda path: path.stem)
def test_a_released_store_opens_with_everything_in_it(
    release: Path, tmp_path: Path, opened: Callable[[Path], Engine]
) -> None:
    path = Path(shutil.copy(release, tmp_path / "desk.sqlite"))
    migrate(path, KEY)
    engine = opened(path)
    assert revision(engine) == HEAD
    assert_whole(engine)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), local_schema) == []
        due = letters.next_due(connection, NOW)
    assert due is not None
    assert due.content == LETTER_BYTES


@pytest.mark.parametrize("release", RELEASED, ids=lambda path: path.stem)
def test_an_upgrade_keeps_every_row_and_a_copy_of_what_was(
    release: Path, tmp_path: Path, opened: Callable[[Path], Engine], next_version: Callable[..., None]
) -> None:
    path = Path(shutil.copy(release, tmp_path / "desk.sqlite"))
    next_version()
    migrate(path, KEY)
    upgraded = opened(path)
    assert revision(upgraded) == "9001"
    assert columns_of(upgraded, "installer")[-1] == "note"
    assert_whole(upgraded)
    (copy,) = backups_of(path)
    before = opened(copy)
    assert revision(before) == release.stem
    assert "note" not in columns_of(before, "installer")
    migrate(copy, KEY)
    assert_whole(opened(copy))


def test_facts_stay_append_only_after_an_upgrade(
    recorded: Call, engine: Engine, path: Path, next_version: Callable[..., None]
) -> None:
    engine.dispose()
    next_version()
    migrate(path, KEY)
    with reading(engine) as connection:
        found = connection.exec_driver_sql(
            "select name from sqlite_schema where type = 'trigger' and tbl_name = 'fact' order by name"
        )
        assert list(found.scalars()) == ["fact_refuses_delete", "fact_refuses_update"]


def test_an_upgrade_that_fails_changes_nothing(
    recorded: Call, engine: Engine, path: Path, next_version: Callable[..., None]
) -> None:
    engine.dispose()
    next_version('raise RuntimeError("half way")')
    with pytest.raises(RuntimeError, match="half way"):
        migrate(path, KEY)
    assert revision(engine) == HEAD
    assert "note" not in columns_of(engine, "installer")
    with reading(engine) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client
        assert connection.exec_driver_sql("select count(*) from sqlite_schema where name like '%tmp%'").scalar() == 0


def test_an_upgrade_that_orphans_a_row_is_undone(
    recorded: Call, engine: Engine, path: Path, next_version: Callable[..., None]
) -> None:
    engine.dispose()
    next_version('op.execute("delete from client")')
    with pytest.raises(StoreDamaged) as refused:
        migrate(path, KEY)
    assert refused.value.page == "foreign key"
    with reading(engine) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client


def test_a_store_of_a_newer_program_is_left_alone(engine: Engine, path: Path) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '0999'")
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(StoreNewer) as refused:
        migrate(path, KEY)
    assert refused.value.found == "0999"
    assert path.read_bytes() == before
    assert backups_of(path) == ()


def test_a_store_found_old_is_still_upgraded_once_by_two(
    recorded: Call, engine: Engine, path: Path, next_version: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of two programs looks, waits while the first one migrates, and looks again."""
    engine.dispose()
    next_version()
    upgrade_meanwhile = database.writing
    calls: list[str] = []

    def late(engine: Engine):  # type: ignore[no-untyped-def]
        monkeypatch.setattr(database, "writing", upgrade_meanwhile)
        migrate(path, KEY)
        calls.append("first")
        return upgrade_meanwhile(engine)

    monkeypatch.setattr(database, "writing", late)
    migrate(path, KEY)
    assert calls == ["first"]
    assert revision(engine) == "9001"
    assert len(backups_of(path)) == 1


def test_a_released_store_needs_its_key(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED[0], tmp_path / "desk.sqlite"))
    with pytest.raises(StoreKeyWrong):
        migrate(path, bytes(32))


def test_a_table_that_grew_gets_the_draft_of_its_migration(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(database.MIGRATIONS, scripts)
    seen = Table("sighting", local_schema, Column("seen_at", UtcMoment, primary_key=True))
    request.addfinalizer(lambda: local_schema.remove(seen))
    draft("Keep the sightings", scripts)
    (written,) = (scripts / "versions").glob("*sightings.py")
    text = written.read_text()
    assert f'down_revision: str | None = "{HEAD}"' in text.replace("'", '"')
    assert text.count("op.create_table") == 1
    assert "sa.String(length=32)" in text
