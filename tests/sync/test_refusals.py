"""Whatever the centre refuses or cannot do: the desk says why, keeps everything, and tells it afterwards."""

from dataclasses import dataclass

import pytest
from sqlalchemy import func, insert, select, update

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import client, document, dossier, fact, letter, member, programme
from desktop_app.domain.dossier import State
from desktop_app.domain.errors import (
    CentreBusy,
    CentreFull,
    CentreLoad,
    CentreRefused,
    CentreUnprepared,
    DeskError,
    RefusedByCentre,
)
from desktop_app.domain.fact import Kind
from desktop_app.domain.letter import State as LetterState
from tests.makers import make_intake
from tests.sync.test_two_desks import at_centre, same_story, told

FULL = """
    create function public.full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
    create trigger full_disk before insert on centre.fact for each row execute function public.full();
"""


@dataclass(frozen=True)
class Trouble:
    """What an administrator, or the world, does to the centre; how it is undone; and what a desk is told."""

    done: str
    undone: str
    told: DeskError


TROUBLES = {
    "disabled": Trouble(
        "update centre.member set disabled = true where role = '{role}'",
        "update centre.member set disabled = false where role = '{role}'",
        CentreRefused(RefusedByCentre.DISABLED),
    ),
    "without a login": Trouble(
        "alter role {role} nologin", "alter role {role} login", CentreRefused(RefusedByCentre.DISABLED)
    ),
    "past its validity": Trouble(
        "alter role {role} valid until '2020-01-01'",
        "alter role {role} valid until 'infinity'",
        CentreRefused(RefusedByCentre.PASSWORD),
    ),
    "without grants": Trouble(
        "revoke mer_agent from {role}", "grant mer_agent to {role}", CentreRefused(RefusedByCentre.RIGHTS)
    ),
    "no member": Trouble(
        "update centre.member set role = 'away' where role = '{role}'",
        "update centre.member set role = '{role}' where role = 'away'",
        CentreRefused(RefusedByCentre.DISABLED),
    ),
    "no room for it": Trouble(
        "alter role {role} connection limit 0",
        "alter role {role} connection limit 3",
        CentreBusy(CentreLoad.CONNECTIONS),
    ),
    "a stand-by server": Trouble(
        "alter role {role} set default_transaction_read_only = on",
        "alter role {role} reset default_transaction_read_only",
        CentreRefused(RefusedByCentre.READ_ONLY),
    ),
    "a full disk": Trouble(FULL, "drop function public.full cascade", CentreFull()),
    "an older schema": Trouble(
        "alter table centre.referral rename column contact_by to unknown_then",
        "alter table centre.referral rename column unknown_then to contact_by",
        CentreUnprepared(),
    ),
    "no schema": Trouble(
        "alter schema centre rename to elsewhere", "alter schema elsewhere rename to centre", CentreUnprepared()
    ),
}


def administer(centre, statement):
    with central_transaction(centre.administrator) as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("name", TROUBLES)
def test_a_desk_says_why_keeps_everything_and_tells_it_afterwards(centre, desk_of, name):
    trouble, desk = TROUBLES[name], desk_of("one")
    desk.sync.run()
    role = desk.settings.centre.user
    recorded = desk.dossiers.record(make_intake())
    administer(centre, trouble.done.format(role=role))
    try:
        with pytest.raises(DeskError) as caught:
            desk.sync.run()
    finally:
        administer(centre, trouble.undone.format(role=role))
    assert (type(caught.value), vars(caught.value)) == (type(trouble.told), vars(trouble.told))
    assert at_centre(centre, select(fact.c.id)) == []
    assert desk.sync.secured().pending == len(told(desk))
    assert desk.sync.run().pushed == len(told(desk))
    assert same_story(desk, centre)
    assert at_centre(centre, select(dossier.c.id)) == [(recorded.dossier_id,)]


def test_a_member_of_another_site_is_not_let_in_at_a_desk_of_this_one(centre, desk_of):
    desk = desk_of("one")
    desk.dossiers.record(make_intake())
    desk.sync.run()
    centre.member("agent", "MRS")
    with central_transaction(centre.administrator) as connection:
        connection.execute(update(member).where(member.c.role == desk.settings.centre.user).values(site="MRS"))
    recorded = desk.dossiers.record(make_intake())
    with pytest.raises(CentreRefused) as caught:
        desk.sync.run()
    assert caught.value.reason is RefusedByCentre.SITE
    assert recorded.dossier_id not in {row.id for row in at_centre(centre, select(dossier.c.id))}
    with central_transaction(centre.administrator) as connection:
        connection.execute(update(member).where(member.c.role == desk.settings.centre.user).values(site="LYO"))
    assert desk.sync.run().pending == 0
    assert same_story(desk, centre)


def test_a_newer_centre_serves_a_desk_that_it_still_understands(centre, desk_of):
    """Expand and contract: what a newer program added is none of the older one's business."""
    desk = desk_of("one")
    with central_transaction(centre.administrator) as connection:
        for statement in (
            "alter table centre.referral add column painted boolean",
            "alter table centre.dossier add column mood text not null default 'calm'",
            "alter table centre.installer add column van text",
        ):
            connection.exec_driver_sql(statement)
        connection.execute(update(programme).values(protocol_max=9))
        connection.exec_driver_sql("alter table centre.document drop constraint ck_document_kind")
        connection.execute(insert(document).values(kind="song", key="hymne", content="la", number=1))
        connection.exec_driver_sql("update centre.feed set number = 1 where name = 'reference'")
    recorded = desk.dossiers.record(make_intake())
    report = desk.sync.run()
    assert (report.needs_update, report.pending) == (False, 0)
    desk.sending.send_due()
    desk.sync.run()
    assert desk.letters.one(recorded.letter_id).state is LetterState.SENT
    assert same_story(desk, centre)


def test_a_desk_that_is_too_old_still_tells_of_consents_and_letters_and_pulls_again_once_it_is_updated(
    centre, desk_of, clock
):
    old, other = desk_of("old"), desk_of("other")
    withdrawn, kept = (old.dossiers.record(make_intake()) for _ in range(2))
    for desk in (old, other):
        desk.sync.run()
    other.colleagues.hold(kept.dossier_id)
    with central_transaction(centre.administrator) as at:
        at.execute(update(programme).values(protocol_min=7, protocol_max=9))
    old.consents.withdraw(withdrawn.dossier_id, "A1")
    while old.sending.send_next() is not None:
        pass
    report = old.sync.run()
    assert (report.needs_update, report.pending, report.pulled) == (True, 0, 0)
    states = dict(map(tuple, at_centre(centre, select(letter.c.id, letter.c.state))))
    assert states[kept.letter_id] == LetterState.SENT
    assert states[withdrawn.letter_id] == LetterState.CANCELLED
    dossiers = dict(map(tuple, at_centre(centre, select(dossier.c.id, dossier.c.state))))
    assert dossiers[withdrawn.dossier_id] == State.CONSENT_WITHDRAWN
    assert Kind.CONSENT_WITHDRAWN in {row.kind for row in at_centre(centre, select(fact.c.kind))}
    # Again and again, and what colleagues did meanwhile waits for the update.
    assert old.sync.run().needs_update
    with central_transaction(centre.administrator) as at:
        at.execute(update(programme).values(protocol_min=1, protocol_max=9))
    other.consents.withdraw(kept.dossier_id, "B1")
    other.sync.run()
    report = old.sync.run()
    assert (report.needs_update, report.pulled) == (False, 2)
    assert old.follow_up.whole(kept.dossier_id).dossier.state is State.CONSENT_WITHDRAWN


def test_nothing_of_a_client_is_in_what_is_said(centre, desk_of):
    """The driver's own words hold the row that failed; ours do not."""
    desk = desk_of("one")
    desk.sync.run()
    desk.dossiers.record(make_intake())
    administer(centre, FULL.replace("'could not extend file'", "'row: %%', new"))
    try:
        with pytest.raises(CentreFull) as caught:
            desk.sync.run()
    finally:
        administer(centre, "drop function public.full cascade")
    assert at_centre(centre, select(func.count()).select_from(client)) == [(0,)]
    assert (str(caught.value), caught.value.__cause__, vars(caught.value)) == (str(CentreFull()), None, {})
