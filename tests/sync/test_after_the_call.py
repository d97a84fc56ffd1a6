"""What follows the call travels too, and every column that both databases have is accounted for."""

import pytest

from desktop_app.central.tables import central_schema
from desktop_app.domain.dossier import Event
from desktop_app.storage.tables import local_schema
from desktop_app.travelling import PAPERS, table_of, travelling_columns
from tests.makers import make_intake

# The centre's alone: the installer as the referring desk knew it.
ONLY_THERE = {"referral": {"installer_known"}}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_both_databases_have_the_columns_that_travel(paper):
    here = set(travelling_columns(table_of(local_schema, paper.name)))
    there = {column.name for column in table_of(central_schema, paper.name).c}
    assert here <= there
    assert set(paper.changing) <= here
    stays = {"site", "changed", "closed_at", "owner", "fence", "takeover_after", "lease_until"}
    assert there - here - stays == ONLY_THERE.get(paper.name, set())


def test_every_table_that_names_a_dossier_travels_or_says_why_not():
    # A return mail is read by one desk or relay, which tells what it means as facts.
    worked_out_here = {"due", "due_stale", "colleague_fact", "return_mail"}
    named = {table.name for table in local_schema.sorted_tables if {"dossier_id", "dossier"} & set(table.c.keys())}
    assert named - worked_out_here - {paper.name for paper in PAPERS} == set()


def test_a_colleague_sees_the_dossier_as_its_desk_left_it(centre, desk_of, clock):
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    one.sending.send_due()
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        clock.pass_(hours=2)
        one.progress.advance(recorded.dossier_id, event, agent="A1")
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    mine, theirs = (desk.follow_up.whole(recorded.dossier_id) for desk in (one, other))
    assert theirs.dossier == mine.dossier
    assert theirs.deadlines == mine.deadlines
    assert {fact.id for fact in theirs.facts} == {fact.id for fact in mine.facts}
    # And the other way: what the colleague does next is known here.
    clock.pass_(hours=2)
    other.progress.advance(recorded.dossier_id, Event.CANCEL, agent="B1")
    other.sync.run()
    one.sync.run()
    mine, theirs = (desk.follow_up.whole(recorded.dossier_id) for desk in (one, other))
    assert theirs.dossier == mine.dossier
    assert {letter.id for letter in theirs.letters} == {letter.id for letter in mine.letters}
    assert {fact.id for fact in theirs.facts} == {fact.id for fact in mine.facts}
