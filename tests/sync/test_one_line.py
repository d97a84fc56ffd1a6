"""A sync connects once, whatever it has to tell and to hear, and leaves the place to another."""

import pytest
from sqlalchemy import event, text

from desktop_app.domain.errors import CentreFull, CentreUnreachable
from tests.makers import make_intake

DESKS = (
    "from pg_stat_activity where application_name like 'mise-en-relation%'"
    " and usename <> current_user and datname = current_database()"
)


def ask(centre, question):
    with centre.administrator.begin() as connection:
        return connection.execute(text(question)).scalar()


def connected(centre):
    """How many desks are connected at this moment."""
    return ask(centre, f"select count(*) {DESKS}")


def test_a_sync_connects_once_and_leaves(centre, desk_of):
    desk = desk_of("one")
    desk.dossiers.record(make_intake())
    made, meanwhile = [], []
    for engine in (desk.sync.centre, desk.sync.line):
        event.listen(engine, "connect", lambda *_: made.append(None))
    event.listen(desk.sync.line, "commit", lambda *_: meanwhile.append(connected(centre)))
    report = desk.sync.run()
    assert report.pushed
    assert report.pulled
    assert len(made) == 1
    assert set(meanwhile) == {1}
    assert connected(centre) == 0


def test_a_sync_that_is_cut_off_leaves_too_and_the_next_one_connects_anew(centre, desk_of):
    desk = desk_of("one")
    desk.sync.run()
    desk.dossiers.record(make_intake())
    cut = []

    def cut_once(*told):
        if "INSERT INTO centre.dossier" in str(told[2]) and not cut:
            cut.append(ask(centre, f"select pg_terminate_backend(pid, 5000) {DESKS}"))

    event.listen(desk.sync.line, "before_cursor_execute", cut_once)
    with pytest.raises(CentreUnreachable):
        desk.sync.run()
    assert cut == [True]
    assert connected(centre) == 0
    assert desk.sync.run().pending == 0


def test_what_fails_among_statements_sent_at_once_says_why_and_undoes_them_all(centre, desk_of):
    desk = desk_of("one")
    desk.sync.run()
    desk.dossiers.record(make_intake())
    with centre.administrator.begin() as connection:
        connection.exec_driver_sql(
            "create function public.fill() returns trigger language plpgsql as"
            " $$ begin raise exception 'invented' using errcode = '53100'; end $$"
        )
        connection.exec_driver_sql(
            "create trigger fill before insert on centre.consent for each statement execute function public.fill()"
        )
    with pytest.raises(CentreFull):
        desk.sync.run()
    assert ask(centre, "select count(*) from centre.fact") == 0
    with centre.administrator.begin() as connection:
        connection.exec_driver_sql("drop function public.fill cascade")
    assert desk.sync.run().pending == 0
