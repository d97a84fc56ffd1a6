"""A desk that is not alone with its name: copies, restored stores, a restored centre, lost answers."""

import shutil

from sqlalchemy import delete, func, select, update

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import desk as desk_table
from desktop_app.central.tables import dossier, fact, programme
from desktop_app.desk import open_desk
from desktop_app.domain.fact import Break, BreakReason, breaks
from desktop_app.settings import read_settings
from desktop_app.storage import desks, facts
from desktop_app.storage.database import reading, writing
from desktop_app.storage.tables import fact as local_fact
from tests.makers import make_intake
from tests.services.desks import ScriptedPostman
from tests.sync.test_two_desks import at_centre, told


def this(desk):
    with reading(desk.engine) as connection:
        return desks.this_desk(connection)


def chains(centre):
    """Every chain at the centre: seq and hash, by incarnation."""
    rows = at_centre(centre, select(fact.c.desk, fact.c.seq, fact.c.hash).order_by(fact.c.desk, fact.c.seq))
    found = {}
    for desk, seq, sealed in rows:
        found.setdefault(desk, []).append((seq, sealed))
    return found


def copy_of(desk, clock, name):
    """A second machine from the same disk image."""
    profile = desk.settings.profile.with_name(name)
    shutil.copytree(desk.settings.profile, profile)
    return open_desk(read_settings(profile), now=clock, postman=ScriptedPostman())


def test_a_copied_store_goes_on_under_a_name_of_its_own(centre, desk_of, clock):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    twin = copy_of(one, clock, "twin")
    one.dossiers.record(make_intake())
    mine = twin.dossiers.record(make_intake())
    one.sync.run()
    twin.sync.run()
    assert this(twin).id != this(one).id
    assert this(twin).forked_from == this(one).id
    assert this(twin).code != this(one).code
    told_there = chains(centre)
    assert told_there[this(one).id] == told(one)
    assert told_there[this(twin).id] == told(twin)[this(twin).forked_seq :]
    assert at_centre(centre, select(func.count()).select_from(dossier))[0][0] == 3
    assert mine.dossier_id in {row[0] for row in at_centre(centre, select(dossier.c.id))}
    # Each knows what concerns it, and nothing is pushed again.
    assert (one.sync.run().pushed, twin.sync.run().pushed) == (0, 0)
    twin.close()


def test_a_copy_does_not_send_the_letters_of_before_it_was_made(centre, desk_of, clock):
    one = desk_of("one")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    twin = copy_of(one, clock, "twin")
    one.sending.send_due()
    one.sync.run()
    twin.sync.run()
    assert twin.sending.send_next() is None
    assert twin.letters.one(recorded.letter_id).state == one.letters.one(recorded.letter_id).state
    twin.close()


def test_a_store_restored_from_a_copy_loses_nothing_and_learns_what_it_forgot(centre, desk_of, clock):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    restored = copy_of(one, clock, "restored")
    forgotten = one.dossiers.record(make_intake())
    one.sync.run()
    one.close()
    anew = restored.dossiers.record(make_intake())
    assert anew.reference == forgotten.reference
    restored.sync.run()
    restored.colleagues.hold(forgotten.dossier_id)
    assert restored.follow_up.whole(forgotten.dossier_id).dossier.id == forgotten.dossier_id
    assert len(restored.dossiers.find(anew.reference)) == 2
    with reading(restored.engine) as connection:
        row = desks.this_desk(connection)
        assert breaks(facts.all_facts(connection), (row.head_seq, row.head_hash)) == ()
    restored.close()


def test_a_lost_answer_is_found_out_and_nothing_is_told_twice(centre, desk_of):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    with writing(one.engine) as connection:
        desks.keep(connection, pushed_seq=0)
    report = one.sync.run()
    assert (report.pushed, report.pending) == (0, 0)


def test_a_centre_restored_from_a_backup_is_told_again_what_it_lost(centre, desk_of):
    one, other = desk_of("one"), desk_of("other")
    kept = one.dossiers.record(make_intake())
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(kept.dossier_id)
    before = told(one)
    lost = one.dossiers.record(make_intake())
    one.sync.run()
    _forget_since(centre, one.id, before[-1])
    one.sync.run()
    other.sync.run()
    assert chains(centre)[one.id] == told(one)
    assert lost.dossier_id in {row[0] for row in at_centre(centre, select(dossier.c.id))}
    assert this(other).epoch == at_centre(centre, select(programme.c.epoch))[0][0]


def test_a_centre_that_lost_what_it_had_is_found_out_by_the_desk_until_it_is_told_again(centre, desk_of):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    kept = told(one)[-1]
    one.dossiers.record(make_intake())
    one.sync.run()
    assert one.journal.verify(one.sync.anchor()).breaks == ()
    _forget_since(centre, one.id, kept)
    assert one.journal.verify(one.sync.anchor()).breaks == (Break(kept[0] + 1, BreakReason.LOST_AT_CENTRE),)
    one.sync.run()
    assert one.journal.verify(one.sync.anchor()).breaks == ()


def test_a_chain_that_was_written_anew_at_the_centre_with_its_head_is_found_out_by_the_desk(centre, desk_of):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    with central_transaction(centre.administrator) as at:
        at.execute(update(desk_table).where(desk_table.c.id == one.id).values(head_hash="ab" * 32))
    assert one.journal.verify(one.sync.anchor()).breaks == (Break(told(one)[-1][0], BreakReason.REWRITTEN),)


def _forget_since(centre, desk, head):
    """What a restored backup does: everything after a moment is gone, and the administrator begins a new epoch."""
    with central_transaction(centre.administrator) as at:
        at.exec_driver_sql("set session_replication_role = replica")
        at.execute(delete(fact).where(fact.c.desk == desk, fact.c.seq > head[0]))
        at.execute(update(desk_table).where(desk_table.c.id == desk).values(head_seq=head[0], head_hash=head[1]))
        at.execute(update(programme).values(epoch=func.gen_random_uuid()))
        at.exec_driver_sql(
            "delete from centre.dossier d where not exists (select 1 from centre.fact f where f.dossier = d.id)"
        )


def test_a_desk_that_is_too_old_still_pushes(centre, desk_of):
    one = desk_of("one")
    with central_transaction(centre.administrator) as at:
        at.execute(update(programme).values(protocol_min=7, protocol_max=9))
    one.dossiers.record(make_intake())
    report = one.sync.run()
    assert report.needs_update
    assert report.pushed == len(told(one))
    assert report.pulled == 0


def test_a_chain_that_was_cut_or_written_anew_is_found_out_by_the_centre(centre, desk_of):
    one = desk_of("one")
    one.dossiers.record(make_intake())
    one.sync.run()
    assert one.journal.verify(one.sync.anchor()).breaks == ()
    whole = told(one)
    with writing(one.engine) as connection:
        connection.exec_driver_sql("drop trigger fact_refuses_delete")
        connection.execute(delete(local_fact).where(local_fact.c.seq == whole[-1][0]))
        desks.keep(connection, head_seq=whole[-2][0], head_hash=whole[-2][1])
    # Whoever cuts the head too leaves no trace here.
    assert one.journal.verify().breaks == ()
    assert one.journal.verify(one.sync.anchor()).breaks == (Break(whole[-1][0], BreakReason.TRUNCATED),)
    one.dossiers.record(make_intake())
    assert one.journal.verify(one.sync.anchor()).breaks == (Break(whole[-1][0], BreakReason.REWRITTEN),)
